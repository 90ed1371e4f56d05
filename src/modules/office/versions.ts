import type { Applying } from '#kernel/command'
import type { Instant } from '#kernel/time'
import type { KeptClause } from './rules/kept_clause.ts'

/** Writes a version with its clauses: in force from an instant, or waiting to be passed. */
export async function insertVersion(
  act: Applying, head: { regulation_id: number; number: number; pack_version: number; in_force_from: Instant | null; in_force_to: Instant | null; reason?: string }, clauses: readonly KeptClause[],
): Promise<number> {
  const { id } = await act.db.insertInto('kernel.regulation_version').values({ ...head, state: head.in_force_from === null ? 'review' : 'approved', adopted_by: act.actor?.person_id ?? null }).returning('id').executeTakeFirstOrThrow()
  await act.db.insertInto('kernel.clause').values(clauses.map((clause) => ({ ...clause, version_id: id, binds: JSON.stringify(clause.binds) }))).execute()
  return id
}
