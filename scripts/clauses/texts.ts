import type { Clause, Pack } from '#kernel/policy/pack'
import '../../src/assemble.ts'
import { listShipped } from '../../src/modules/office/packs.ts'

/** A clause of a shipped text at its place: article n is the n-th clause. */
export type PlacedClause = { clause: Clause; article: number; pack: Pack }

/** A shipped text with the clauses that are its own; those it takes from another text are counted there. */
export type ShippedText = { pack: Pack; own: readonly PlacedClause[]; taken: readonly PlacedClause[]; of_charter: boolean }

/** All shipped texts by id, checked against the product. Throws when one is faulty. */
export async function readTexts(): Promise<ShippedText[]> {
  return (await listShipped()).sort((a, b) => a.pack.localeCompare(b.pack)).map((pack) => {
    const placed = pack.clauses.map((clause, at) => ({ clause, article: at + 1, pack }))
    return { pack, own: placed.filter((one) => one.clause.taken_from === undefined), taken: placed.filter((one) => one.clause.taken_from !== undefined), of_charter: /^S\d+-\d+$/.test(pack.pack) }
  })
}

/** Whether a clause is in force when its text is adopted. */
export function isBound(clause: Clause): boolean {
  return clause.pending === undefined && clause.binds.length > 0
}
