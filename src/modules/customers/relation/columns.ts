import { searchColumns, type SearchColumns } from '#kernel/search_keys'

const SHORTEST_PREFIX = 2
const LONGEST_PREFIX = 6

/**
 * The search columns of a relation. `initials` also holds the beginnings of each, two to six letters, so that typing
 * `szhl` finds 苏州恒立精工 through the array's index.
 */
export function relationColumns(name: string, others: readonly string[], kind: string): SearchColumns {
  const columns = searchColumns(name, others, kind === 'person' ? 'person' : 'company')
  return { ...columns, initials: [...new Set(columns.initials.flatMap(beginnings))] }
}

/** What of a typed beginning is looked for in `initials`; longer ones are read again against the whole. */
export function initialsProbe(typed: string): string {
  return [...typed].slice(0, LONGEST_PREFIX).join('')
}

function beginnings(initials: string): string[] {
  const letters = [...initials]
  const found = [initials]
  for (let length = SHORTEST_PREFIX; length <= Math.min(LONGEST_PREFIX, letters.length - 1); length += 1) found.push(letters.slice(0, length).join(''))
  return found
}
