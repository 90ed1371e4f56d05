import { allow, command, refuse, stop, type Act, type Decision } from '#kernel/command'
import { realNow } from '#kernel/time'
import { isPermitted, settingsOf } from '../channels/channel.ts'
import { testChannel } from '../contract/index.ts'
import { areaOfUnit } from '../names.ts'

type Facts = { channel_id: number; area_id: number; name: string; state: string; by_mail: boolean; person_id: number | null; writes_to_me: boolean }

async function loadTest(act: Act, channel_id: number): Promise<Facts> {
  const channel = (await act.db.selectFrom('office.channel').select(['kind', 'name', 'state', 'settings', 'unit_id']).where('id', '=', channel_id).executeTakeFirst()) ?? stop('not_found', 404)
  const person_id = act.actor?.person_id ?? null
  const own = await act.db.selectFrom('kernel.person').select('email').where('id', '=', person_id ?? 0).executeTakeFirst()
  const domains = settingsOf(channel.settings).mail?.domains ?? []
  return { channel_id, area_id: areaOfUnit(act, channel.unit_id), name: channel.name, state: channel.state, by_mail: channel.kind === 'email', person_id, writes_to_me: Boolean(own?.email) && isPermitted(own?.email ?? '', domains) }
}

/** A test goes the way messages go, at once: by e-mail to whoever tries it. */
function decideTest(facts: Facts): Decision<true> {
  if (facts.state !== 'on') return refuse('office.channel_off', { data: { name: facts.name } })
  if (facts.by_mail && !facts.writes_to_me) return refuse('office.no_own_address', { data: { name: facts.name } })
  return allow(true)
}

export const testsChannel = command({
  operation: testChannel, settings: {},
  load: (act, { channel_id }) => loadTest(act, channel_id),
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'channel', id: facts.channel_id } }),
  decide: decideTest,
  apply: async (act, _decision, { channel_id, by_mail, person_id }) => {
    const { id } = await act.db.insertInto('office.delivery')
      .values({ channel_id, person_id: by_mail ? person_id : null, kind: 'test', message_ids: [], state: 'waiting', not_before: act.now, next_try_at: realNow(), created_at: act.now }).returning('id').executeTakeFirstOrThrow()
    await act.enqueue('office.send_out', { channel_id }, `office.send-${channel_id}`)
    return act.record({ subject: { kind: 'channel', id: channel_id }, now: { delivery_id: id } }, { delivery_id: id })
  },
})
