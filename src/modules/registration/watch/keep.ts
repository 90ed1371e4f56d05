import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import type { Day, Instant } from '#kernel/time'
import { dueAfter, watchedBy, type WatchRule } from './rules.ts'

/** Duties of these kinds stand from the beginning; of the others only once they are overdue. */
const SEEN_FROM_THE_START: readonly WatchRule[] = ['report', 'first_contact']

type About = { area_id: number; relation_id: number; person_id: number }

function dutyKind(rule: WatchRule): string {
  return `registration.watch_${rule}`
}

/** Begins what a clause in force says is owed to a customer, or moves it forward; nothing where no clause asks. Answers when it is due. */
export async function beginWatch(act: Applying, rule: WatchRule, about: About, since: Day, due_at?: Instant): Promise<Instant | null> {
  const asked = watchedBy(act.house, about.area_id, rule, act.now)
  if (!asked) return null
  const due = due_at ?? dueAfter(since, asked.days)
  const moved = await act.db.updateTable('registration.watch').set((eb) => ({ since, due_at: due, told_at: null, version: eb('version', '+', 1) }))
    .where('rule', '=', rule).where('relation_id', '=', about.relation_id).where('person_id', '=', about.person_id).where('ended_at', 'is', null).where('since', '<=', since).returning('id').executeTakeFirst()
  if (moved) {
    await act.settleDuties({ kind: dutyKind(rule), subject: { kind: 'watch', id: moved.id } }, 'kept')
    return due
  }
  const row = await act.db.insertInto('registration.watch').values({ rule, ...about, since, due_at: due })
    .onConflict((oc) => oc.columns(['rule', 'relation_id', 'person_id']).where('ended_at', 'is', null).doNothing()).returning('id').executeTakeFirst()
  if (row && SEEN_FROM_THE_START.includes(rule)) await act.openDuty({ kind: dutyKind(rule), clause_ref: asked.duty.clause_ref, area_id: about.area_id, relation_id: about.relation_id, subject: { kind: 'watch', id: row.id }, owner: { person_id: about.person_id }, due_at: due })
  return due
}

/** Ends what was owed: kept, or dropped where it is nobody's any more. */
export async function endWatches(act: Applying, relation_id: number, rules: readonly WatchRule[], state: 'kept' | 'dropped', person_id?: number): Promise<void> {
  const ended = await act.db.updateTable('registration.watch').set((eb) => ({ ended_at: act.now, version: eb('version', '+', 1) })).where('relation_id', '=', relation_id).where('rule', 'in', rules).where('ended_at', 'is', null)
    .$if(person_id !== undefined, (q) => q.where('person_id', '=', person_id ?? 0)).returning(['id', 'rule']).execute()
  if (ended.length === 0) return
  await sql`update kernel.duty set state = ${state}, settled_by = ${act.act_id} where subject_kind = 'watch' and subject_id = any(${ended.map((one) => one.id)}::bigint[]) and state = 'open'`.execute(act.db)
}

/** Rules under which a person owes something to a customer now. */
export async function watchesOf(act: Pick<Applying, 'db'>, relation_id: number, person_id: number): Promise<Set<string>> {
  const rows = await act.db.selectFrom('registration.watch').select('rule').where('relation_id', '=', relation_id).where('person_id', '=', person_id).where('ended_at', 'is', null).execute()
  return new Set(rows.map((row) => row.rule))
}
