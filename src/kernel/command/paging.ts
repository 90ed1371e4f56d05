import { stop } from './refuse.ts'

/** Rows to leave out for a page of a list that counts its rows; a cursor that is none of ours is refused with `input.cursor` 422. */
export function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  return /^\d{1,12}$/.test(cursor) ? Number(cursor) : stop('input.cursor', 422, { field: 'cursor' })
}
