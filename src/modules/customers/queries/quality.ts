import { sql } from 'kysely'
import { query, stop, type Act } from '#kernel/command'
import { clauseOfRule } from '#kernel/policy'
import { localeOf, withClause } from '#modules/office'
import { listQuality } from '../contract/index.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { visible } from '../relation/visible.ts'
import { isCounted, partsFor, slotValue } from '../rules/file_parts.ts'
import { fieldsOf } from './get.ts'

const RULE = 'customers.quality'
const MOST_COUNTED = 1000

type Row = { id: number; area_id: number; name: string; kind: string; fields: unknown; completeness: number; legal_name_to_check: boolean; info_asked: boolean; info_at: string; has_address: boolean; has_phone: boolean; has_code: boolean; holder_id: number | null; holder: string | null }

/** S3-11-03 Customers one may see with fields that are missing or wrong, the emptiest first, in areas whose text asks for it. */
export const quality = query(listQuality, async (act, { cursor, limit }) => {
  const asking = [...act.house.directory.units.keys()].flatMap((id) => clauseOfRule(act.house.regulations, id, RULE, act.now) ?? [])
  const area_ids = [...act.house.directory.units.keys()].filter((id) => clauseOfRule(act.house.regulations, id, RULE, act.now) !== undefined)
  const faulty = sql`from customers.relation r join customers.identity i on i.id = r.identity_id where ${visible(await act.scope())} and r.area_id = any(${area_ids}::bigint[]) and r.stage = 'customer'
    and (r.completeness < 100 or r.legal_name_to_check or r.info_asked)`
  const { rows } = await sql<Row>`select r.id, r.area_id, r.name, i.kind, r.fields, r.completeness, r.legal_name_to_check, r.info_asked, coalesce(r.info_at, r.created_at) as info_at, r.holder_id,
      (select p.name from kernel.person p where p.id = r.holder_id) as holder,
      exists (select from customers.address a where a.relation_id = r.id) as has_address, exists (select from customers.reach c where c.relation_id = r.id and c.kind = 'phone') as has_phone,
      exists (select from customers.identifier n where n.identity_id = r.identity_id) as has_code
    ${faulty} ${behind(cursor)} order by r.completeness, r.id limit ${limit + 1}`.execute(act.db)
  const counted = await sql<{ total: number }>`select count(*)::int as total from (select 1 ${faulty} limit ${MOST_COUNTED + 1}) as counted`.execute(act.db)
  const total = counted.rows[0]?.total ?? 0
  const last = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map((row) => ({
      relation_id: row.id, name: row.name, completeness: row.completeness, info_at: row.info_at, holder: row.holder_id === null ? null : { id: row.holder_id, name: row.holder ?? '' }, faults: faultsOf(act, row),
    })),
    next_cursor: rows.length > limit && last ? `${last.completeness}-${last.id}` : null, total: Math.min(total, MOST_COUNTED), total_more: total > MOST_COUNTED, ...withClause(act, asking[0]),
  }
})

function behind(cursor: string | undefined) {
  if (cursor === undefined) return sql``
  const [completeness, id] = cursor.split('-').map(Number)
  if (!Number.isSafeInteger(completeness) || !Number.isSafeInteger(id)) return stop('input.invalid', 422, { field: 'cursor' })
  return sql`and (r.completeness, r.id) > (${completeness}::int, ${id}::bigint)`
}

type Fault = { code: 'missing' | 'legal_name_to_check' | 'no_code' | 'no_reach' | 'stale'; label: string; required_from: string | null }

/** What is wrong with one: what must be there first, then what only counts. */
function faultsOf(act: Act, row: Row): Fault[] {
  const locale = localeOf(act)
  const filled = { name: row.name, kind: row.kind, has_address: row.has_address, has_phone: row.has_phone, fields: fieldsOf(row) }
  const missing = partsFor(filePartsOf(act.house.regulations, row.area_id, act.now), row.kind).flatMap((part) => part.slots).filter((slot) => (isCounted(slot) || slot.required_from !== undefined) && slotValue(slot, filled) === null)
    .map((slot): Fault => ({ code: 'missing', label: slot.label[locale], required_from: slot.required_from ?? null }))
  const other = (code: Fault['code'], is: boolean): Fault[] => (is ? [{ code, label: '', required_from: null }] : [])
  return [
    ...other('legal_name_to_check', row.legal_name_to_check), ...missing.toSorted((a, b) => Number(b.required_from !== null) - Number(a.required_from !== null)),
    ...other('no_code', !row.has_code && row.kind !== 'person' && row.kind !== 'foreign'), ...other('no_reach', !row.has_phone), ...other('stale', row.info_asked),
  ]
}
