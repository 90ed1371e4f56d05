import { allow, command, refuse, stop, type Decision } from '#kernel/command'
import { realNow } from '#kernel/time'
import { resend } from '../contract/index.ts'
import { areaOfUnit } from '../names.ts'

type Facts = { delivery_id: number; channel_id: number; name: string; channel_state: string; state: string; area_id: number }

/** What is on its way is not sent twice; what was sent may be, when somebody asks for it. */
function decideResend(facts: Facts): Decision<true> {
  if (facts.channel_state !== 'on') return refuse('office.channel_off', { data: { name: facts.name } })
  return facts.state === 'sending' ? refuse('office.delivery_state') : allow(true)
}

export const resends = command({
  operation: resend, settings: {},
  load: async (act, { delivery_id }): Promise<Facts> => {
    const rows = act.db.selectFrom('office.delivery as d').innerJoin('office.channel as c', 'c.id', 'd.channel_id').select(['d.state', 'd.channel_id', 'c.name', 'c.unit_id', 'c.state as channel_state']).where('d.id', '=', delivery_id)
    const { unit_id, ...row } = (await (act.applying ? rows.forUpdate('d') : rows).executeTakeFirst()) ?? stop('not_found', 404)
    return { delivery_id, area_id: areaOfUnit(act, unit_id), ...row }
  },
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'delivery', id: facts.delivery_id } }),
  decide: decideResend,
  apply: async (act, _decision, { delivery_id, channel_id, state }) => {
    await act.db.updateTable('office.delivery').set({ state: 'waiting', attempts: 0, not_before: act.now, next_try_at: realNow() }).where('id', '=', delivery_id).execute()
    await act.enqueue('office.send_out', { channel_id }, `office.send-${channel_id}`)
    return act.record({ subject: { kind: 'delivery', id: delivery_id }, was: { state }, now: { state: 'waiting' } }, { state: 'waiting' })
  },
})
