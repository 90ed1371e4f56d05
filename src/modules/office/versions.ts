import type { Applying } from '#kernel/command'
import type { Instant } from '#kernel/time'
import type { KeptClause } from './rules/kept_clause.ts'

/** Writes a version in force with its clauses. */
export async function insertVersion(
  act: Applying, head: { regulation_id: number; number: number; pack_version: number; in_force_from: Instant; in_force_to: Instant | null }, clauses: readonly KeptClause[],
): Promise<number> {
  const { id } = await act.db.insertInto('kernel.regulation_version').values({ ...head, state: 'approved', adopted_by: act.actor?.person_id ?? null }).returning('id').executeTakeFirstOrThrow()
  await act.db.insertInto('kernel.clause').values(clauses.map((clause) => ({ ...clause, version_id: id, binds: JSON.stringify(clause.binds) }))).execute()
  return id
}
