import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { localName, localeOf } from '#modules/office'
import { kind, role, stage } from '../contract/index.ts'
import { ownValues } from '../fields/columns.ts'

/** Columns of a row of the list: `r` is the relation, `i` its identity, `p` the holder. */
export const ROW_COLUMNS = sql`r.id as relation_id, r.area_id, r.fields, r.name, i.kind, r.stage, r.legal_name_to_check, r.protected_until, r.held_as, r.waits_for_finance, r.company_since, r.last_sale_on, r.roles, r.last_visit_on, r.completeness, r.created_at, r.holder_id, p.name as holder_name, r.holder_unit_id,
  (select n.value from customers.identifier n where n.identity_id = r.identity_id and n.scheme = 'credit_code' limit 1) as credit_code,
  (select a.city from customers.address a where a.relation_id = r.id and a.city is not null order by a.kind, a.id limit 1) as city,
  (select c.name from customers.contact c where c.relation_id = r.id order by c.through_day desc nulls first, c.id limit 1) as contact,
  (select h.shown from customers.reach h where h.relation_id = r.id and h.kind = 'phone' order by h.id limit 1) as phone`

export const ROW_TABLES = sql`customers.relation r join customers.identity i on i.id = r.identity_id left join kernel.person p on p.id = r.holder_id`

/** A row as it is read. */
export type ListRow = {
  relation_id: number; area_id: number; fields: unknown; name: string; kind: string; stage: string; legal_name_to_check: boolean; protected_until: string | null; held_as: string | null; waits_for_finance: boolean; company_since: string | null; last_sale_on: string | null; roles: string[]; last_visit_on: string | null; completeness: number; created_at: string
  holder_id: number | null; holder_name: string | null; holder_unit_id: number | null; credit_code: string | null; city: string | null; contact: string | null; phone: string | null
}

/** A row as it is answered. */
export function answerRow(act: Act, row: ListRow) {
  // A term by the calendar ends by itself: past its last day nobody holds the customer, whatever the facet last said. One that turns on absence ends by an act.
  const isSale = row.holder_id !== null && row.held_as === 'sale'
  const held = isSale || (row.protected_until !== null && row.protected_until >= act.today)
  const unit = !held || row.holder_unit_id === null ? undefined : act.house.directory.units.get(row.holder_unit_id)
  return {
    relation_id: row.relation_id, name: row.name, kind: kind.parse(row.kind), stage: stage.parse(row.stage), legal_name_to_check: row.legal_name_to_check,
    credit_code: row.credit_code, city: row.city, contact: row.contact, phone: row.phone,
    holder: !held || row.holder_id === null ? null : { id: row.holder_id, name: row.holder_name ?? '' },
    holder_unit: unit ? { id: unit.id, name: localName(unit, localeOf(act)) } : null,
    protected_until: row.protected_until, held_as: !held ? null : isSale ? 'sale' as const : 'visit' as const, waits_for_finance: row.waits_for_finance, company_since: row.company_since, last_sale_on: row.last_sale_on,
    roles: row.roles.map((one) => role.parse(one)), last_visit_on: row.last_visit_on, completeness: row.completeness, created_at: row.created_at, own: ownValues(act, row),
  }
}
