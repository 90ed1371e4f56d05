import { setVisitFacet } from '#modules/customers'
import type { Act, Applying, Refusal } from '#kernel/command'
import { writeEvidence } from '#kernel/evidence'
import { figuresOf, settingsFrom } from '#kernel/policy'
import { daysBetween, type Day } from '#kernel/time'
import { visitsSettings } from '../settings.ts'

export type NewVisit = {
  area_id: number
  relation_id: number
  person_id: number
  unit_id: number
  happened_on: Day
  channel: 'visit' | 'phone' | 'wechat' | 'message'
  what: string
  next_on?: Day | undefined
  place?: string | undefined
  photo_id?: number | undefined
  colleague_id?: number | undefined
  /** What the visitor called the customer. */
  named_as: string
  late: boolean
}

/** H-10 Whether an entry today comes later than the days allowed by the text in force; never where no text says. */
export function isLate(act: Pick<Act, 'house' | 'now' | 'today'>, area_id: number, happened_on: Day): boolean {
  const after = settingsFrom(visitsSettings, figuresOf(act.house.regulations, area_id, act.now)).find('visits.late_after_days')
  return after !== undefined && daysBetween(happened_on, act.today) > after.value
}

/** Why a visit counts or does not: the first verdict, or that it stands. */
function verdictOf(verdicts: readonly Refusal[]): { counts: boolean; why: string; clause_ref: number | null } {
  const [first] = verdicts
  return first ? { counts: false, why: first.code, clause_ref: first.clause_ref ?? null } : { counts: true, why: 'visits.counts', clause_ref: null }
}

/** Shows on the customer the day of the last visit that stands. */
export async function showLastVisit(act: Applying, relation_id: number): Promise<void> {
  const { last } = await act.db.selectFrom('visits.visit').where('relation_id', '=', relation_id).where('state', '=', 'happened').select((eb) => eb.fn.max('happened_on').as('last')).executeTakeFirstOrThrow()
  await setVisitFacet(act, relation_id, last)
}

/** Writes a visit that happened and its evidence: one row a purpose, counting or not, with the reason and clause. */
export async function writeVisit(act: Applying, visit: NewVisit, plan_id?: number): Promise<{ id: number; counts: boolean; why: string; clause_ref: number | null }> {
  const verdict = verdictOf(act.verdicts)
  const { area_id, relation_id, person_id, unit_id, happened_on, channel, what, late } = visit
  const row = {
    area_id, relation_id, person_id, unit_id, state: 'happened', happened_on, channel, what, late, next_on: visit.next_on ?? null, place: visit.place ?? null,
    photo_id: visit.photo_id ?? null, named_as: visit.named_as, colleague_id: visit.colleague_id ?? null, counts: verdict.counts, why: verdict.why, recorded_at: act.now,
  }
  const { id } = plan_id === undefined
    ? await act.db.insertInto('visits.visit').values(row).returning('id').executeTakeFirstOrThrow()
    : await act.db.updateTable('visits.visit').set((eb) => ({ ...row, version: eb('version', '+', 1) })).where('id', '=', plan_id).returning('id').executeTakeFirstOrThrow()
  await writeEvidence(act, [{ fact_kind: 'visit', fact_id: id, area_id, relation_id, person_id, happened_on, confirmed_at: act.now, late, ...verdict }], ['protection', 'dispute'])
  await showLastVisit(act, relation_id)
  return { id, ...verdict }
}
