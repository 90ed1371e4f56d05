import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Scope } from '#kernel/access'

/** What of a relation decides who sees it. */
export type Reached = { id: number; area_id: number; holder_id: number | null; holder_unit_id: number | null; secrecy: number; removed_at: string | null }

/** More branches than this are not worth a scan of their own each. */
const MOST_BRANCHES = 24

function columnOf(alias: string) {
  return (name: string) => sql.ref(`${alias}.${name}`)
}

function openIn(scope: Scope, alias: string): RawBuilder<SqlBool> {
  const column = columnOf(alias)
  return sql<SqlBool>`${column('removed_at')} is null and ${column('secrecy')} <= ${scope.clearance}`
}

/**
 * The one predicate for customers.relation: within scope, within clearance, not taken back. Every query on the table takes it.
 * `alias` is the table's name in the query. Ids stand in arrays so that each branch finds its index.
 */
export function visible(scope: Scope, alias = 'r'): RawBuilder<SqlBool> {
  const column = columnOf(alias)
  const open = openIn(scope, alias)
  if (scope.all) return sql<SqlBool>`(${open})`
  const branches = [sql<SqlBool>`${column('holder_id')} = ${scope.person_id}`]
  if (scope.unit_ids.length > 0) branches.push(sql<SqlBool>`${column('holder_unit_id')} = any(${scope.unit_ids}::bigint[])`)
  if (scope.area_ids.length > 0) branches.push(sql<SqlBool>`${column('area_id')} = any(${scope.area_ids}::bigint[])`)
  if (scope.relation_ids.length > 0) branches.push(sql<SqlBool>`${column('id')} = any(${scope.relation_ids}::bigint[])`)
  return sql<SqlBool>`(${open} and (${sql.join(branches, sql` or `)}))`
}

/**
 * The same for a table that names customers by `column`, joined to `customers.relation` as `r`. Who sees only what one holds or reaches names few: these are
 * read first, so that the table is entered by its index instead of being read from end to end.
 */
export function aboutVisible(scope: Scope, column: string): RawBuilder<SqlBool> {
  if (scope.all || scope.area_ids.length > 0 || scope.unit_ids.length > 0) return visible(scope, 'r')
  return sql<SqlBool>`${sql.ref(column)} = any(array(select own.id from customers.relation own where ${visible(scope, 'own')}))`
}

/**
 * The same predicate in parts whose union it is, each with an index in the order of names: a page of a wide scope is read from the head of
 * each part instead of sorting them all. One part where there are too many.
 */
export function visibleParts(scope: Scope, alias = 'r'): RawBuilder<SqlBool>[] {
  const column = columnOf(alias)
  const ids = [...new Set(scope.area_ids)].map((id) => sql<SqlBool>`${column('area_id')} = ${id}`)
  const units = [...new Set(scope.unit_ids)].map((id) => sql<SqlBool>`${column('holder_unit_id')} = ${id}`)
  if (scope.all || ids.length + units.length > MOST_BRANCHES) return [visible(scope, alias)]
  const own = sql<SqlBool>`${column('holder_id')} = ${scope.person_id}`
  const reached = scope.relation_ids.length === 0 ? [] : [sql<SqlBool>`${column('id')} = any(${scope.relation_ids}::bigint[])`]
  return [own, ...units, ...ids, ...reached].map((branch) => sql<SqlBool>`(${openIn(scope, alias)} and ${branch})`)
}

/** The same for a row already read. */
export function sees(scope: Scope, row: Reached): boolean {
  if (row.removed_at !== null || row.secrecy > scope.clearance) return false
  if (scope.all || row.holder_id === scope.person_id) return true
  const unit = row.holder_unit_id !== null && scope.unit_ids.includes(row.holder_unit_id)
  return unit || scope.area_ids.includes(row.area_id) || scope.relation_ids.includes(row.id)
}
