import { sql } from 'kysely'
import { withClause } from '#modules/office'
import type { Act } from '#kernel/command'
import { dayOf, daysBetween, daysLeft, lastDayOf, type Instant } from '#kernel/time'
import { filingState, typedFields } from './contract/filings.ts'
import { settingsAt } from './facets.ts'
import { missingOf, type PapersBySlot } from './form.ts'
import { reviewAt } from './review_steps.ts'
import { standsInLine } from './standing.ts'

/** S3-22-02 Whether a filing (`f`) can be decided on: none stands by behind a right that runs at the act's instant. */
export function reviewable(act: Pick<Act, 'now'>) {
  return sql<boolean>`not exists (select from registration.holding o where o.relation_id = f.relation_id and o.state in ('running', 'suspended', 'disputed') and o.during @> ${act.now}::timestamptz)`
}

/** Rows of filings with what a receipt shows; narrow it before executing. */
export function filingRows(act: Act) {
  return act.db
    .selectFrom('registration.filing as f')
    .innerJoin('customers.relation as r', 'r.id', 'f.relation_id')
    .innerJoin('kernel.person as p', 'p.id', 'f.filer_id')
    .innerJoin('kernel.unit as u', 'u.id', 'f.unit_id')
    .leftJoin('kernel.person as d', 'd.id', 'f.decided_by')
    .leftJoin('registration.holding as h', 'h.filing_id', 'f.id')
    .selectAll('f')
    .select([
      'r.name as customer', 'p.name as filer', 'u.name_zh as unit_zh', 'u.name_en as unit_en', 'd.name as decider', 'h.id as holding_id', 'h.state as holding_state', 'h.clause_ref as holding_clause',
      'h.ended_code', sql<Instant | null>`lower(h.during)`.as('starts_at'), sql<Instant | null>`upper(h.during)`.as('ends_at'),
      sql<number | null>`case when h.state = 'waiting' then (select count(*)::int from registration.holding w where w.relation_id = f.relation_id and ${standsInLine(act)} and (w.filed_at, w.id) <= (h.filed_at, h.id)) end`.as('place'),
      sql<PapersBySlot>`coalesce((select jsonb_object_agg(p.slot, p.ids) from (select slot, jsonb_agg(file_id order by added_at) as ids from registration.paper where filing_id = f.id group by slot) p), '{}')`.as('papers'),
    ])
}
export type FilingRow = Awaited<ReturnType<ReturnType<typeof filingRows>['execute']>>[number]

function locale(act: Act): 'zh' | 'en' {
  return act.actor?.locale ?? 'zh'
}

/** How long a term runs: last day, days left (0 on the last day) and in all. */
export function termShown(act: Act, starts_at: Instant | null, ends_at: Instant | null) {
  if (starts_at === null || ends_at === null) return { protected_until: null, days_left: null, days_total: null }
  const until = lastDayOf(ends_at)
  return { protected_until: until, days_left: Math.max(0, daysLeft(until, act.today)), days_total: daysBetween(dayOf(starts_at), until) }
}

const UNPROTECTED: Readonly<Record<string, string>> = { unprotected: 'registration.not_visited', no_term: 'registration.no_term_in_force', to_assignment: 'registration.awaits_assignment' }
const OPEN = ['submitted', 'returned']

/** What of a filing its review goes by. */
export function onFiling(row: FilingRow) {
  return { typed: typedFields.partial().parse(row.typed), fields: Object.assign({}, row.fields), papers: row.papers }
}

/** S3-05-08…-10 Where it waits, of a review in several steps. */
function stepOf(act: Act, row: FilingRow) {
  const { typed, fields } = onFiling(row)
  const { steps, current } = reviewAt(act, { area_id: row.area_id, unit_id: row.unit_id, filer_id: row.filer_id, step: row.step, kind: typed.kind, fields })
  if (row.state !== 'submitted' || steps.length < 2 || !current) return null
  return { at: steps.indexOf(current) + 1, of: steps.length, label: current.label?.[locale(act)] ?? '', since: row.step_since ?? row.submitted_at }
}

/** 报备凭证: name as typed, holder, second, number, state, last day; no contact data. */
export function receiptOf(act: Act, row: FilingRow) {
  const typed = typedFields.parse(row.typed)
  const runs = row.holding_state === 'running' || row.holding_state === 'suspended' || row.holding_state === 'disputed'
  const term = runs ? termShown(act, row.starts_at, row.ends_at) : termShown(act, null, null)
  return {
    id: row.id, filing_no: row.filing_no, relation_id: row.relation_id, name: typed.name ?? row.customer, filer: row.filer, unit: locale(act) === 'zh' ? row.unit_zh : row.unit_en,
    submitted_at: row.submitted_at, state: filingState.parse(row.state), place_in_line: row.place, standby: row.standby, ...term,
    why_unprotected: row.state === 'accepted' && row.ended_code ? (UNPROTECTED[row.ended_code] ?? null) : null,
    step: stepOf(act, row), missing: OPEN.includes(row.state) ? missingOf(act, row.area_id, onFiling(row)).map((one) => one.slot.label[locale(act)]) : [], awaits_assignment: row.awaits_assignment, gives_term: settingsAt(act, row.area_id, row.submitted_at).find('registration.visit_months') !== undefined,
    reason: row.reason, return_until: row.return_until, decided_at: row.decided_at, decided_by: row.decider, ...withClause(act, row.holding_clause),
  }
}

/** The receipt of one filing, as the act that has just been done leaves it. */
export async function receiptAfter(act: Act, filing_id: number) {
  return receiptOf(act, await filingRows(act).where('f.id', '=', filing_id).executeTakeFirstOrThrow())
}
