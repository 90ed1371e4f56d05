import { sql } from 'kysely'
import { postFor } from '#kernel/access'
import { query, type Act } from '#kernel/command'
import { afterOf, localeOf, localName, withClause } from '#modules/office'
import { changeGround, listChangeRequests, reviewChange } from '../contract/index.ts'
import { reviewOf, reviewPosts } from '../change/review.ts'
import { changeShape, wasShape } from '../change/shape.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { visible } from '../relation/visible.ts'
import { shownValue } from '../rules/shown_value.ts'

const MOST_COUNTED = 1000
const STATES = ['pending', 'passed', 'refused', 'withdrawn'] as const

type Row = {
  id: number; area_id: number; relation_id: number; name: string; ground: string | null; state: string; change: unknown; was: unknown; reason: string | null; requested_by: number; requester: string; unit_id: number | null
  requested_at: string; reviewer: string | null; reviewed_at: string | null; remark: string | null
}

/** S3-11-17, S3-11-18 Changes asked for about customers one may see: of the waiting ones the oldest first, else the newest. */
export const changeRequests = query(listChangeRequests, async (act, { state, mine, relation_id, cursor, limit }) => {
  const after = afterOf(cursor)
  const waiting = state === 'pending'
  const where = sql`from customers.change_request c join customers.relation r on r.id = c.relation_id join kernel.person p on p.id = c.requested_by left join kernel.person v on v.id = c.reviewed_by
    where ${visible(await act.scope())} ${state === undefined ? sql`` : sql`and c.state = ${state}`} ${mine ? sql`and c.requested_by = ${act.actor?.person_id ?? 0}` : sql``} ${relation_id === undefined ? sql`` : sql`and c.relation_id = ${relation_id}`}`
  const { rows } = await sql<Row>`select c.id, c.area_id, c.relation_id, r.name, c.ground, c.state, c.change, c.was, c.reason, c.requested_by, p.name as requester, c.unit_id, c.requested_at, v.name as reviewer, c.reviewed_at, c.remark
    ${where} ${after === undefined ? sql`` : waiting ? sql`and c.id > ${after}` : sql`and c.id < ${after}`} order by c.id ${waiting ? sql`` : sql`desc`} limit ${limit + 1}`.execute(act.db)
  const counted = await sql<{ total: number }>`select count(*)::int as total from (select 1 ${where} limit ${MOST_COUNTED + 1}) as counted`.execute(act.db)
  const total = counted.rows[0]?.total ?? 0
  return { items: rows.slice(0, limit).map((row) => itemOf(act, row)), next_cursor: rows.length > limit ? String(rows[limit - 1]?.id) : null, total: Math.min(total, MOST_COUNTED), total_more: total > MOST_COUNTED }
})

function itemOf(act: Act, row: Row) {
  const held = act.actor && postFor(act.house, act.actor, reviewChange.id)
  const is_own = row.requested_by === act.actor?.person_id
  const unit = row.unit_id === null ? undefined : act.house.directory.units.get(row.unit_id)
  const pending = row.state === 'pending'
  return {
    id: row.id, relation_id: row.relation_id, name: row.name, ground: changeGround.nullable().parse(row.ground), state: STATES.find((one) => one === row.state) ?? 'pending', changes: changesOf(act, row), reason: row.reason,
    requested_by: { id: row.requested_by, name: row.requester }, unit: unit ? localName(unit, localeOf(act)) : null, requested_at: row.requested_at, reviewed_by: row.reviewer, reviewed_at: row.reviewed_at, remark: row.remark,
    may_review: pending && !is_own && held ? reviewPosts(act, row).includes(held.post_id) : false, may_withdraw: pending && is_own, ...withClause(act, reviewOf(act, row.area_id)?.clause_ref),
  }
}

const OWN = { name: { zh: '客户名称', en: 'Customer name' }, code: { zh: '统一社会信用代码', en: 'Credit code' }, address: { zh: '地址', en: 'Address' } } as const

/** What a request changes, line by line, in words. */
function changesOf(act: Act, row: Pick<Row, 'area_id' | 'change' | 'was'>) {
  const locale = localeOf(act)
  const change = changeShape.parse(row.change)
  const was = wasShape.parse(row.was)
  const slots = new Map(filePartsOf(act.house.regulations, row.area_id, act.now).flatMap((part) => part.slots).map((slot) => [slot.name, slot]))
  const fields = Object.entries(change.fields).map(([name, now]) => {
    const slot = slots.get(name)
    return { label: slot?.label[locale] ?? name, was: shownValue(slot, was.fields[name], locale), now: shownValue(slot, now, locale) }
  })
  const other = [[OWN.name, was.registered_name, change.registered_name], [OWN.code, was.credit_code, change.credit_code], [OWN.address, was.address, change.address?.line]] as const
  return [...other.flatMap(([label, before, now]) => (now === undefined ? [] : [{ label: label[locale], was: before, now }])), ...fields]
}

/** What waits for review about one customer: shown beside the value that holds, to whoever works on the record. */
export async function pendingOf(act: Act, relation_id: number) {
  const rows = await act.db.selectFrom('customers.change_request as c').innerJoin('kernel.person as p', 'p.id', 'c.requested_by').select(['c.id', 'c.change', 'c.requested_at', 'p.name as by'])
    .where('c.relation_id', '=', relation_id).where('c.state', '=', 'pending').orderBy('c.id').execute()
  return rows.map((row) => ({ request_id: row.id, by: row.by, at: row.requested_at, change: changeShape.parse(row.change) }))
}
