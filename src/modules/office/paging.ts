import { stop } from '#kernel/command'

const COUNTED = 1_000

/** The id after which a page begins; a cursor that is none stops with `input.invalid`. */
export function afterOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const id = Number(cursor)
  return Number.isSafeInteger(id) ? id : stop('input.invalid', 422, { field: 'cursor' })
}

/** One page out of rows read with one more than the limit, and where the next begins. */
export function pageOf<T extends { id: number }>(rows: readonly T[], limit: number): { items: T[]; next_cursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next_cursor: rows.length > limit && last ? String(last.id) : null }
}

/** How many rows a query of ids has, counted up to 1,000. */
export async function countTo(query: { limit(rows: number): { execute(): Promise<readonly unknown[]> } }): Promise<{ total: number; total_more: boolean }> {
  const { length } = await query.limit(COUNTED + 1).execute()
  return { total: Math.min(length, COUNTED), total_more: length > COUNTED }
}
