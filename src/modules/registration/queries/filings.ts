import { sql } from 'kysely'
import { query, stop, type Act, offsetOf } from '#kernel/command'
import { capped } from '#kernel/db'
import { likely } from '#modules/customers'
import { addMs } from '#kernel/time'
import { filingQueue, getFiling, listFilings, typedFields } from '../contract/filings.ts'
import { filledShown } from '../form.ts'
import { queuedFilings, readableFilings, reviewedHere } from '../readable.ts'
import { onFiling, receiptOf, reviewable, type FilingRow } from '../receipt.ts'
import { othersOf, questionsOf, stepsOf } from './filing_parts.ts'

const REVIEW_MINUTES = 10

const ACTS = ['registration.withdraw', 'registration.resubmit', 'registration.add_papers', 'registration.ask_about', 'registration.pass', 'registration.accept', 'registration.return', 'registration.not_accept', 'registration.void'] as const

/** Asks only for what the state could allow, so that a receipt costs one or two questions. */
function actsFor(state: string): readonly (typeof ACTS)[number][] {
  if (state === 'submitted') return ['registration.withdraw', 'registration.add_papers', 'registration.ask_about', 'registration.pass', 'registration.accept', 'registration.return', 'registration.not_accept']
  if (state === 'returned') return ['registration.resubmit', 'registration.add_papers', 'registration.withdraw', 'registration.not_accept']
  return state === 'accepted' ? ['registration.void'] : []
}

/** What an act wants said, where it is only asked whether it may be done. */
const ASKED: Readonly<Record<string, Record<string, string>>> = {
  'registration.return': { reason: '—' }, 'registration.not_accept': { reason: '—' }, 'registration.void': { reason: '—' }, 'registration.ask_about': { question: '—' }, 'registration.pass': { remark: '—' }, 'registration.accept': { remark: '—' },
}

async function visitedOn(act: Act, visit_id: number | null): Promise<string | null> {
  if (visit_id === null) return null
  return (await act.db.selectFrom('visits.visit').select('happened_on').where('id', '=', visit_id).executeTakeFirst())?.happened_on ?? null
}

/** Whether a yes passes on or accepts is a matter of the step: the other button is left out, and both until it is one's turn. */
const ELSEWHERE = new Set(['registration.more_steps', 'registration.last_step', 'registration.step_before'])

async function wholeOf(act: Act, row: FilingRow) {
  const may = await act.may(actsFor(row.state).map((operation) => ({ operation, input: { filing_id: row.id, ...ASKED[operation] } })))
  return {
    ...receiptOf(act, row), typed: typedFields.partial().parse(row.typed), raw: row.raw, photo_id: row.photo_id, not_same_because: row.not_same_because,
    visited_on: await visitedOn(act, row.visit_id), version: row.version, may: may.filter((one) => one.ok || !ELSEWHERE.has(one.code ?? '')),
    form: filledShown(act, row.area_id, onFiling(row)), steps: await stepsOf(act, row), questions: await questionsOf(act, row), others: await othersOf(act, row),
  }
}

/** A filing one made, reviews, or whose customer one may read. */
export const get = query(getFiling, async (act, input) => {
  const row = await (await readableFilings(act)).where('f.id', '=', input.filing_id).executeTakeFirst()
  if (!row) return stop('not_found', 404)
  if (row.filer_id !== act.actor?.person_id) act.saw('filing', row.id, 'review')
  return wholeOf(act, row)
})

/** Filings, newest first. */
export const list = query(listFilings, async (act, input) => {
  let rows = await readableFilings(act)
  if (input.mine) rows = rows.where('f.filer_id', '=', act.actor?.person_id ?? 0)
  if (input.state) rows = rows.where('f.state', '=', input.state)
  if (input.relation_id !== undefined) rows = rows.where('f.relation_id', '=', input.relation_id)
  const offset = offsetOf(input.cursor)
  const page = await rows.orderBy('f.submitted_at', 'desc').orderBy('f.id', 'desc').offset(offset).limit(input.limit + 1).execute()
  return { items: page.slice(0, input.limit).map((row) => receiptOf(act, row)), next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)) }
})

async function similarTo(act: Act, row: FilingRow) {
  const typed = typedFields.parse(row.typed)
  const alike = (await likely(act, row.area_id, { ...typed, name: typed.name ?? row.customer })).filter((one) => one.relation_id !== null && one.relation_id !== row.relation_id).slice(0, 5)
  const ids = alike.flatMap((one) => (one.relation_id === null ? [] : [one.relation_id]))
  if (ids.length === 0) return []
  const found = await act.db.selectFrom('customers.relation as r').leftJoin('kernel.person as p', 'p.id', 'r.holder_id').where('r.id', 'in', ids).select(['r.id', 'r.name', 'p.name as holder', 'r.protected_until']).execute()
  return alike.flatMap((one) => {
    const relation = found.find((other) => other.id === one.relation_id)
    if (!relation) return []
    const runs = relation.protected_until !== null && relation.protected_until >= act.today
    return [{ relation_id: relation.id, name: relation.name, sure: one.sure, why: one.why, holder: runs ? relation.holder : null, protected_until: runs ? relation.protected_until : null }]
  })
}

async function queued(act: Act, row: FilingRow) {
  const since = row.reviewing_since
  const busy = row.reviewing_by !== null && since !== null && act.now < addMs(since, REVIEW_MINUTES * 60_000)
  const reviewer = busy ? await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', '=', row.reviewing_by).executeTakeFirst() : undefined
  const duty = await act.db.selectFrom('kernel.duty').select('due_at').where('kind', '=', 'registration.review_filing').where('subject_id', '=', row.id).where('state', '=', 'open').orderBy('id', 'desc').executeTakeFirst()
  const { waiting } = await act.db.selectFrom('registration.holding').where('relation_id', '=', row.relation_id).where('state', '=', 'waiting').select(sql<number>`count(*)::int`.as('waiting')).executeTakeFirstOrThrow()
  return { ...(await wholeOf(act, row)), in_turn: reviewedHere(act, row) === 'now', similar: await similarTo(act, row), reviewing_by: reviewer ?? null, due_at: duty?.due_at ?? null, overdue: duty?.due_at != null && duty.due_at <= act.now, others_in_line: Math.max(0, waiting - 1) }
}

/** S3-22-02 What waits for review, in order of its second; who stands by behind a running right is not in it until that has ended. */
export const queue = query(filingQueue, async (act, input) => {
  const rows = (await queuedFilings(act)).where('f.state', '=', 'submitted').where(reviewable(act))
  const offset = offsetOf(input.cursor)
  const page = await rows.orderBy('f.submitted_at').orderBy('f.id').offset(offset).limit(input.limit + 1).execute()
  const items = []
  for (const row of page.slice(0, input.limit)) items.push(await queued(act, row))
  return { items, next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows)) }
})
