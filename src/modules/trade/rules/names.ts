/** How rows of a name end once somebody has said whom it means. */
export type NameOutcome = { taken: number; matched: number; returned: number }

/** Counts what became of rows by file: how its figures change, all of them having waited before. */
export function outcomesByImport(rows: readonly { import_id: number; state: string }[]): Map<number, NameOutcome> {
  const found = new Map<number, NameOutcome>()
  for (const { import_id, state } of rows) {
    const counts = found.get(import_id) ?? { taken: 0, matched: 0, returned: 0 }
    if (state === 'taken' || state === 'matched' || state === 'returned') counts[state] += 1
    found.set(import_id, counts)
  }
  return found
}
