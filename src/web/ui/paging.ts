import type { PageInfo } from './data_table.tsx'

type List = { next_cursor: string | null; total: number; total_more: boolean }

/** Paging of a list whose `cursor` lives in the address. */
export function pageInfo(list: List | undefined, cursor: string | undefined, set: (patch: { cursor: string | undefined }) => void): PageInfo | undefined {
  if (!list) return undefined
  const { next_cursor, total, total_more } = list
  return { next_cursor, total, total_more, onNext: (next) => set({ cursor: next }), ...(cursor === undefined ? {} : { onFirst: () => set({ cursor: undefined }) }) }
}
