import { sql } from 'kysely'
import { query, stop, type Act } from '#kernel/command'
import { getProduct, type TodayItem } from '#kernel/module'
import { getToday, listDuties, listMessages } from '../contract/index.ts'
import { withClause } from '../clauses.ts'
import { afterOf, countTo, pageOf } from '../paging.ts'
import { namesOf } from '../subjects.ts'

const SECTIONS = ['due', 'waiting', 'lapsing', 'next', 'filed'] as const
const SHOWN_DUTIES = 50

function whose(act: Act): { person_id: number; post_ids: number[] } {
  const actor = act.actor ?? stop('access.sign_in', 401)
  return { person_id: actor.person_id, post_ids: actor.appointments.map((held) => held.post_id) }
}

/** Duties of the actor: owed in person, or by a post held today. */
function ownDuties(act: Act, state: string) {
  const { person_id, post_ids } = whose(act)
  return act.db.selectFrom('kernel.duty').where('state', '=', state).where((eb) => eb.or([eb('owner_id', '=', person_id), ...(post_ids.length > 0 ? [eb('owner_post_id', 'in', post_ids)] : [])]))
}

/** What no clause gives a time for is never overdue, and stands last. */
const BY_DUE = sql`coalesce(due_at, 'infinity'::timestamptz)`

type DutyRow = { kind: string; relation_id: number | null; subject_kind: string; subject_id: number }

/** The page on which a duty is done. */
export function linkOf(duty: DutyRow): string {
  const page = getProduct().modules.map((module) => module.duty_links?.[duty.kind]).find((one) => one !== undefined)
  if (page !== undefined) return page
  if (duty.subject_kind === 'filing') return `/filings/${duty.subject_id}`
  if (duty.subject_kind === 'visit') return '/follow-up'
  return duty.relation_id === null ? '/duties' : `/customers/${duty.relation_id}`
}

async function shown<R extends DutyRow & { due_at: string | null; clause_ref: number | null }>(act: Act, rows: readonly R[]) {
  const names = await namesOf(act, 'customer', rows.map((row) => row.relation_id))
  return rows.map((row) => ({
    ...row, link: linkOf(row), overdue: row.due_at !== null && row.due_at <= act.now, ...withClause(act, row.clause_ref),
    data: { subject_kind: row.subject_kind, subject_id: row.subject_id, customer: (row.relation_id === null ? undefined : names.get(row.relation_id)) ?? '' },
  }))
}

const duties = query(listDuties, async (act, { state, cursor, limit }) => {
  const after = afterOf(cursor)
  const base = ownDuties(act, state).$if(after !== undefined, (q) => q.where(sql<boolean>`(${BY_DUE}, id) > (select ${BY_DUE}, id from kernel.duty where id = ${after ?? 0})`))
  const rows = await base.select(['id', 'kind', 'clause_ref', 'relation_id', 'subject_kind', 'subject_id', 'due_at', 'state']).orderBy(BY_DUE).orderBy('id').limit(limit + 1).execute()
  const { items, next_cursor } = pageOf(rows, limit)
  return { items: await shown(act, items), next_cursor, ...(await countTo(ownDuties(act, state).select('id'))) }
})

/** What the modules contribute, and open duties no module shows by a better sentence of its own. */
async function itemsOf(act: Act): Promise<TodayItem[]> {
  const contributed = await Promise.all(getProduct().modules.flatMap((module) => module.today ?? []).map((one) => one(act)))
  const items = contributed.flat()
  const rows = await ownDuties(act, 'open').select(['kind', 'clause_ref', 'relation_id', 'subject_kind', 'subject_id', 'due_at']).orderBy(BY_DUE).limit(SHOWN_DUTIES).execute()
  const known = new Set(items.map((item) => `${item.kind} ${item.link}`))
  const owed = (await shown(act, rows)).filter((duty) => !known.has(`${duty.kind} ${duty.link}`))
  return [...items, ...owed.map((duty) => ({ section: 'due' as const, kind: duty.kind, data: duty.data, link: duty.link, due_at: duty.due_at, overdue: duty.overdue, clause_ref: duty.clause_ref ?? undefined }))]
}

const today = query(getToday, async (act) => {
  const items = (await itemsOf(act)).toSorted((a, b) => (a.due_at ?? '9').localeCompare(b.due_at ?? '9'))
  const sections = SECTIONS.map((section) => ({
    section, items: items.filter((item) => item.section === section).map(({ clause_ref, section: _section, ...item }) => ({ ...item, ...withClause(act, clause_ref) })),
  }))
  return { today: act.today, sections: sections.filter((one) => one.items.length > 0) }
})

function ownMessages(act: Act, unread: boolean) {
  const { person_id } = whose(act)
  return act.db.selectFrom('kernel.message').where('person_id', '=', person_id).$if(unread, (q) => q.where('read_at', 'is', null))
}

const messages = query(listMessages, async (act, { cursor, limit, unread }) => {
  const after = afterOf(cursor)
  const rows = await ownMessages(act, unread === 'true').$if(after !== undefined, (q) => q.where('id', '<', after ?? 0))
    .select(['id', 'kind', 'data', 'link', 'sent_at', 'read_at', 'clause_ref']).orderBy('id', 'desc').limit(limit + 1).execute()
  const { items, next_cursor } = pageOf(rows, limit)
  const filled = items.map((row) => ({ ...row, data: Object.assign({}, row.data), ...withClause(act, row.clause_ref) }))
  return { items: filled, next_cursor, ...(await countTo(ownMessages(act, unread === 'true').select('id'))) }
})

export const queries = [today, duties, messages]
