import { command, stop } from '#kernel/command'
import { addChannel } from '../contract/index.ts'
import { channelFacts } from '../channels/facts.ts'
import { channelsShown } from '../channels/shown.ts'
import { decideChannel } from '../rules/channel.ts'

export const addsChannel = command({
  operation: addChannel, settings: {}, taken: 'office.one_mail_channel',
  load: async (act, { kind, ...input }) => channelFacts(act, kind, input, { url: null, secret: null }),
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => decideChannel(facts),
  apply: async (act, _decision, { kind, name, unit_id, private_net, settings, sealed }) => {
    const { id } = await act.db.insertInto('office.channel')
      .values({ kind, name, unit_id, private_net, ...sealed(), settings: JSON.stringify(settings), created_by: act.actor?.person_id ?? null, created_at: act.now }).returning('id').executeTakeFirstOrThrow()
    const [channel] = await channelsShown(act, id)
    return act.record({ subject: { kind: 'channel', id }, now: { kind, name, unit_id, private_net, settings, address: channel?.address } }, channel ?? stop('not_found', 404))
  },
})
