import { z } from 'zod'
import { allow, command, stop } from '#kernel/command'
import { op } from '#kernel/contract'
import { dutiesInForce, figuresOf, postsOfDuty } from '#kernel/policy'
import { dayOf } from '#kernel/time'
import { lastTime, nextTime, overdueFrom } from '../rules/cadence.ts'

/** Not reachable from outside: the sweep runs it as the system. */
const operation = op({
  id: 'office.call_duty', method: 'POST', path: '/none', access: 'permission', governed_by: 'record', clauses: ['S3-22-37'], ok: 200, errors: {}, undo: { none: 'the clause asks for it' },
  summary: { zh: '按期的应办事项到期', en: 'A recurring duty came round' }, in: z.object({ area_id: z.number().int(), kind: z.string() }), out: z.object({}),
})

/**
 * S3-22-37 Opens a duty that has come round by the calendar, for the first post of the role that owes it, and moves its row forward. One still undone
 * from the time before is a breach by now. Run twice it finds nothing to open.
 */
export const callDuty = command({
  operation, settings: {},
  async load(act, { area_id, kind }) {
    const duty = dutiesInForce(act.house.regulations, act.now).find((one) => one.area_id === area_id && one.kind === kind && one.every === 'month') ?? stop('not_found', 404)
    const day = Number(figuresOf(act.house.regulations, area_id, act.now).get(duty.on_day ?? '')?.value)
    const begun = act.house.regulations.clauses.get(duty.clause_ref)?.version.in_force_from ?? act.now
    const rows = act.db.selectFrom('kernel.cadence').select('next_on').where('area_id', '=', area_id).where('rule', '=', kind)
    const row = await (act.applying ? rows.forUpdate() : rows).executeTakeFirst()
    return { area_id, kind, clause_ref: duty.clause_ref, day, next_on: row?.next_on ?? nextTime(dayOf(begun), day), post_id: postsOfDuty(act.house.regulations, duty)[0] ?? null }
  },
  governs: ({ area_id }) => ({ area_id, subject: { kind: 'area', id: area_id } }),
  decide: (facts, _settings, today) => allow({ first: facts.next_on > today ? null : lastTime(today, facts.day), following: nextTime(today, facts.day) }),
  async apply(act, { first, following }, { area_id, kind, clause_ref, next_on, post_id }) {
    const subject = { kind: 'area', id: area_id }
    await act.db.insertInto('kernel.cadence').values({ area_id, rule: kind, next_on: first === null ? next_on : following })
      .onConflict((oc) => oc.columns(['area_id', 'rule']).doUpdateSet({ next_on: first === null ? next_on : following })).execute()
    if (first !== null && post_id !== null) {
      await act.db.updateTable('kernel.duty').set({ state: 'breached' }).where('kind', '=', kind).where('subject_kind', '=', 'area').where('subject_id', '=', area_id).where('state', '=', 'open').execute()
      await act.openDuty({ kind, clause_ref, area_id, subject, owner: { post_id }, due_at: overdueFrom(first, act.calendar) })
    }
    return act.record({ subject, clause_ref, now: { kind, first, next_on: first === null ? next_on : following } }, {})
  },
})
