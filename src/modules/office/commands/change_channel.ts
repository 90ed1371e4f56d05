import { command, stop } from '#kernel/command'
import { changeChannel } from '../contract/index.ts'
import { channelFacts } from '../channels/facts.ts'
import { channelsShown } from '../channels/shown.ts'
import { decideChannel } from '../rules/channel.ts'

export const changesChannel = command({
  operation: changeChannel, settings: {}, taken: 'office.one_mail_channel',
  load: async (act, { channel_id, state, ...input }) => {
    const rows = act.db.selectFrom('office.channel').select(['kind', 'url', 'secret', 'state', 'settings', 'version']).where('id', '=', channel_id)
    const row = (await (act.applying ? rows.forUpdate() : rows).executeTakeFirst()) ?? stop('not_found', 404)
    if (act.if_match !== undefined && act.if_match !== row.version) stop('version.stale', 409)
    const { url, secret, ...was } = row
    return { ...channelFacts(act, row.kind, input, { url, secret }), channel_id, state, was: { state: was.state, settings: was.settings } }
  },
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'channel', id: facts.channel_id } }),
  decide: (facts) => decideChannel(facts),
  apply: async (act, _decision, { channel_id, state, name, unit_id, private_net, settings, sealed, was }) => {
    await act.db.updateTable('office.channel').set((eb) => ({ state, name, unit_id, private_net, ...sealed(), settings: JSON.stringify(settings), version: eb('version', '+', 1) })).where('id', '=', channel_id).execute()
    const [channel] = await channelsShown(act, channel_id)
    return act.record({ subject: { kind: 'channel', id: channel_id }, was, now: { state, name, unit_id, private_net, settings, address: channel?.address } }, channel ?? stop('not_found', 404))
  },
})
