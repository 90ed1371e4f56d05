import { query } from '#kernel/command'
import { customerIds } from '../contract/index.ts'
import { filtered, withinTime } from './filter.ts'
import { readRows } from './list.ts'

const MOST = 1000

/** The customers a filter finds, as keys: what "choose all" chooses. */
export const ids = query(customerIds, async (act, input) => {
  const found = await filtered(act, await act.scope(), input)
  const { rows, next_cursor } = await withinTime(act, () => readRows(act, found, input.sort, MOST, undefined))
  return { ids: rows.map((row) => row.relation_id), more: next_cursor !== null }
})
