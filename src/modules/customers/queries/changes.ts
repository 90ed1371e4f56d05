import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Act } from '#kernel/command'
import { postFor } from '#kernel/access'
import { dutiesInForce, rightsOn } from '#kernel/policy'
import { afterOf, areaOfUnit, localeOf, withClause } from '#modules/office'
import { confirmAdjusted, listChanges } from '../contract/index.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { visible } from '../relation/visible.ts'
import { shownValue } from '../rules/shown_value.ts'
import { changesIn, sinceOf } from '../upkeep/period.ts'

const MOST_COUNTED = 1000
const values = z.record(z.string(), z.unknown()).catch({})
const detail = z.object({ was: values, now: values }).partial().catch({})

/** S3-22-37 What changed in the files of an area, the newest first, with the monthly adjustment where a clause asks for one. */
export const changes = query(listChanges, async (act, { from, through, cursor, limit }) => {
  const area_id = areaOfUnit(act)
  const [first, last] = [from ?? sinceOf(act.today), through ?? act.today]
  const scope = await act.scope()
  const seen = sql`${changesIn(act, area_id, first, last)} and ${visible(scope)}`
  const after = afterOf(cursor)
  const { rows } = await sql<{ id: number; at: string; name: string; relation_id: number; customer: string; actor: string | null; detail: unknown }>`
    select a.id, a.at, a.name, a.relation_id, r.name as customer, (select p.name from kernel.person p where p.id = a.actor_id) as actor, (select d.detail from kernel.act_detail d where d.act_id = a.id) as detail
    ${seen} ${after === undefined ? sql`` : sql`and a.id < ${after}`} order by a.id desc limit ${limit + 1}`.execute(act.db)
  const counted = await sql<{ total: number }>`select count(*)::int as total from (select 1 ${seen} limit ${MOST_COUNTED + 1}) as counted`.execute(act.db)
  const total = counted.rows[0]?.total ?? 0
  return {
    items: rows.slice(0, limit).map((row) => {
      return { id: row.id, at: row.at, kind: row.name, actor: row.actor, relation_id: row.relation_id, name: row.customer, changes: whatChanged(act, area_id, row) }
    }),
    next_cursor: rows.length > limit ? String(rows[limit - 1]?.id ?? '') : null, total: Math.min(total, MOST_COUNTED), total_more: total > MOST_COUNTED,
    from: first, through: last, adjustment: await adjustmentOf(act, area_id), may_confirm: mayConfirm(act, area_id),
  }
})

/** Fields of the record itself by the name under which acts keep them. */
const RECORD: Readonly<Record<string, { zh: string; en: string }>> = {
  name: { zh: '名称', en: 'Name' }, registered_name: { zh: '登记名称', en: 'Registered name' }, short_names: { zh: '简称', en: 'Short names' }, former_names: { zh: '曾用名', en: 'Former names' }, credit_code: { zh: '信用代码', en: 'Credit code' },
  line: { zh: '地址', en: 'Address' }, address: { zh: '地址', en: 'Address' }, title: { zh: '职务', en: 'Title' }, note: { zh: '备注', en: 'Remark' },
}

/** What an act of ours changed, field by field, in words; of other acts their name says enough. */
function whatChanged(act: Act, area_id: number, row: { name: string; detail: unknown }) {
  if (!row.name.startsWith('customers.')) return []
  const locale = localeOf(act)
  const { was = {}, now = {} } = detail.parse(row.detail)
  const slots = new Map(filePartsOf(act.house.regulations, area_id, act.now).flatMap((part) => part.slots).map((slot) => [slot.name, slot]))
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((name) => {
    const slot = slots.get(name)
    const label = slot?.label[locale] ?? RECORD[name]?.[locale]
    const [before, after] = [was[name], now[name]].map((value) => shownValue(slot, value, locale))
    return label === undefined || before === after ? [] : [{ label, was: before ?? null, now: after ?? null }]
  })
}

function mayConfirm(act: Act, area_id: number): boolean {
  const held = act.actor && postFor(act.house, act.actor, confirmAdjusted.id)
  if (!held) return false
  return rightsOn(act.house.regulations, area_id, confirmAdjusted.id, act.now).every((right) => right.verb !== 'only' || right.posts.includes(held.post_id))
}

async function adjustmentOf(act: Act, area_id: number) {
  const duty = dutiesInForce(act.house.regulations, act.now).find((one) => one.area_id === area_id && one.settle === confirmAdjusted.id)
  if (!duty) return null
  const row = await act.db.selectFrom('kernel.cadence').select('next_on').where('area_id', '=', area_id).where('rule', '=', duty.kind).executeTakeFirst()
  const open = await act.db.selectFrom('kernel.duty').select('due_at').where('kind', '=', duty.kind).where('subject_kind', '=', 'area').where('subject_id', '=', area_id).where('state', '=', 'open').executeTakeFirst()
  const last = await act.db.selectFrom('customers.adjustment as a').innerJoin('kernel.person as p', 'p.id', 'a.confirmed_by').select(['a.confirmed_at as at', 'p.name as by', 'a.from_day', 'a.through_day', 'a.changes', 'a.remark'])
    .where('a.area_id', '=', area_id).orderBy('a.act_id', 'desc').limit(1).executeTakeFirst()
  return { ...withClause(act, duty.clause_ref), next_on: row?.next_on ?? null, owed: open !== undefined, overdue: open?.due_at ? open.due_at <= act.now : false, last: last ?? null }
}
