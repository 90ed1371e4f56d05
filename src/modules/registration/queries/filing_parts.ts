import type { Act } from '#kernel/command'
import { clauseOfRule } from '#kernel/policy'
import { msBetween } from '#kernel/time'
import { z } from 'zod'
import { filingState } from '../contract/filings.ts'
import { onFiling, type FilingRow } from '../receipt.ts'
import { reviewAt } from '../review_steps.ts'

const MINUTE_MS = 60_000
const outcome = z.enum(['passed', 'accepted', 'returned', 'not_accepted'])

function minutes(from: string, to: string): number {
  return Math.max(0, Math.round(msBetween(from, to) / MINUTE_MS))
}

/** S3-03-07, S3-11-05 What each step decided and how long it waited there; last the one it waits at. */
export async function stepsOf(act: Act, row: FilingRow) {
  const locale = act.actor?.locale ?? 'zh'
  const { typed, fields } = onFiling(row)
  const { steps, current } = reviewAt(act, { area_id: row.area_id, unit_id: row.unit_id, filer_id: row.filer_id, step: row.step, kind: typed.kind, fields })
  const done = await act.db.selectFrom('registration.review_step as s').leftJoin('kernel.person as p', 'p.id', 's.person_id').leftJoin('kernel.unit as u', 'u.id', 's.unit_id').where('s.filing_id', '=', row.id).orderBy('s.id')
    .select(['s.step', 's.name', 's.outcome', 's.remark', 's.since', 's.at', 'p.name as by', 'u.name_zh', 'u.name_en']).execute()
  const shown = done.map((one) => ({
    step: one.step, label: steps.find((step) => step.id === one.name)?.label?.[locale] ?? '', outcome: outcome.parse(one.outcome), by: one.by, unit: locale === 'zh' ? one.name_zh : one.name_en,
    remark: one.remark, since: one.since, at: one.at, waited_minutes: minutes(one.since, one.at),
  }))
  if (row.state !== 'submitted' || !current) return shown
  const since = row.step_since ?? row.submitted_at
  return [...shown, { step: steps.indexOf(current) + 1, label: current.label?.[locale] ?? '', outcome: null, by: null, unit: null, remark: null, since, at: null, waited_minutes: minutes(since, act.now) }]
}

/** S3-05-04 Questions about a filing, oldest first. */
export async function questionsOf(act: Act, row: FilingRow) {
  const asked = await act.db.selectFrom('registration.question as q').innerJoin('kernel.person as a', 'a.id', 'q.asked_by').leftJoin('kernel.person as b', 'b.id', 'q.answered_by').where('q.filing_id', '=', row.id).orderBy('q.id')
    .select(['q.id', 'a.name as asked_by', 'q.asked_at', 'q.question', 'q.answer', 'b.name as answered_by', 'q.answered_at']).execute()
  const shown = []
  for (const one of asked) shown.push({ ...one, may: one.answer === null ? await act.may([{ operation: 'registration.answer', input: { question_id: one.id, answer: '—' } }]) : [] })
  return shown
}

/** S3-05-02 What became of the other reports on the customer, and why: open to everybody who reported it. */
export async function othersOf(act: Act, row: FilingRow) {
  if (clauseOfRule(act.house.regulations, row.area_id, 'registration.reasons_open', act.now) === undefined) return []
  const others = await act.db.selectFrom('registration.filing').where('relation_id', '=', row.relation_id).where('id', '<>', row.id).where('state', 'in', ['submitted', 'returned', 'accepted', 'not_accepted']).orderBy('id')
    .select(['state', 'submitted_at', 'decided_at', 'reason']).execute()
  return others.map((one) => ({ ...one, state: filingState.parse(one.state), reason: one.decided_at === null ? null : one.reason }))
}
