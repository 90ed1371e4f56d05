import type { Act } from '#kernel/command'
import type { ImportLine } from '#kernel/module'
import type { SearchColumns } from '#kernel/search_keys'
import type { Day } from '#kernel/time'
import { filePartsOf } from '../relation/file_parts.ts'
import { columnsOf } from '../relation/insert.ts'
import type { FilePart } from '../rules/file_parts.ts'
import { planRow, type Planned } from './plan.ts'

type Thought = { parts: readonly FilePart[]; today: Day; plan: Planned; columns: SearchColumns | undefined }

/** What was thought of a line, as long as the line is there. */
const thoughts = new WeakMap<ImportLine, Thought>()

/** Reads lines and makes their search columns before their chunk is taken. */
export function ahead(act: Act, area_id: number): (row: ImportLine) => void {
  const parts = filePartsOf(act.house.regulations, area_id, act.now)
  return (row) => {
    const plan = planRow(row.cells, parts, act.today)
    thoughts.set(row, { parts, today: act.today, plan, columns: 'draft' in plan ? columnsOf(plan.draft) : undefined })
  }
}

/** A line as planned: what was thought of it before, if the regulations and the day are still the same. */
export function planOf(row: ImportLine, parts: readonly FilePart[], today: Day): { plan: Planned; columns: SearchColumns | undefined } {
  const thought = thoughts.get(row)
  return thought && thought.parts === parts && thought.today === today ? thought : { plan: planRow(row.cells, parts, today), columns: undefined }
}
