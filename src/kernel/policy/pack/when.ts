import { z } from 'zod'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const range = z.strictObject({ min: z.int().optional(), max: z.int().optional() })
  .refine((r) => r.min !== undefined || r.max !== undefined)
  .refine((r) => r.min === undefined || r.max === undefined || r.min <= r.max)

/** `when: {fact: value | [values] | {min, max}}`: all must hold; both ends of a range belong to it, in whole numbers. */
export const whenSchema = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.union([scalar, z.array(scalar).min(1), range]))

/** A condition over named facts. */
export type When = z.infer<typeof whenSchema>

/** One row of a table that is read from the top: the first row whose condition holds gives the value. */
export const rowSchema = z.strictObject({ when: whenSchema.optional(), value: z.json() })

/** A row of an ordered table; a row without `when` always fits. */
export type Row = z.infer<typeof rowSchema>

/** What facts an operation offers to conditions. */
export type Facts = Readonly<Record<string, unknown>>

/** Whether every part of the condition holds; a fact that is not there holds nothing. No condition always holds. */
export function whenHolds(when: When | undefined, facts: Facts): boolean {
  return Object.entries(when ?? {}).every(([fact, wanted]) => {
    const value = facts[fact]
    if (Array.isArray(wanted)) return wanted.some((one) => one === value)
    if (typeof wanted !== 'object') return wanted === value
    return typeof value === 'number' && value >= (wanted.min ?? -Infinity) && value <= (wanted.max ?? Infinity)
  })
}

/** The value of the first row that fits; undefined when none does. */
export function firstMatch(rows: readonly Row[], facts: Facts): Row['value'] | undefined {
  return rows.find((row) => whenHolds(row.when, facts))?.value
}

/** What is wrong with an ordered table, with the row it shows at. */
export type TableProblem = { readonly code: 'table.gap' | 'table.overlap'; readonly row: number }

/**
 * Looks for values no row covers and for values two rows claim.
 * A last row without `when` covers the rest; without one, all rows must be ranges of one fact that leave nothing out.
 */
export function tableProblem(rows: readonly Row[]): TableProblem | undefined {
  const open = rows.findIndex((row) => Object.keys(row.when ?? {}).length === 0)
  if (open >= 0 && open < rows.length - 1) return { code: 'table.overlap', row: open + 1 }
  const conditioned = open < 0 ? rows : rows.slice(0, -1)
  const spans = conditioned.map((row, index) => spanOf(row, index))
  const known = spans.filter((span) => span !== undefined)
  if (known.length < spans.length || new Set(known.map((span) => span.fact)).size > 1) {
    return open < 0 ? { code: 'table.gap', row: rows.length - 1 } : undefined
  }
  return spanProblem(known.toSorted((a, b) => a.min - b.min), open >= 0)
}

type Span = { readonly fact: string; readonly min: number; readonly max: number; readonly row: number }

function spanOf(row: Row, index: number): Span | undefined {
  const [only, ...others] = Object.entries(row.when ?? {})
  if (only === undefined || others.length > 0) return undefined
  const [fact, wanted] = only
  if (typeof wanted === 'number') return { fact, min: wanted, max: wanted, row: index }
  if (typeof wanted !== 'object' || Array.isArray(wanted)) return undefined
  return { fact, min: wanted.min ?? -Infinity, max: wanted.max ?? Infinity, row: index }
}

function spanProblem(spans: readonly Span[], restCovered: boolean): TableProblem | undefined {
  let reached = -Infinity
  for (const [index, span] of spans.entries()) {
    if (index > 0 && span.min <= reached) return { code: 'table.overlap', row: span.row }
    const next = index === 0 ? -Infinity : reached + 1
    if (!restCovered && span.min > next) return { code: 'table.gap', row: span.row }
    reached = span.max
  }
  const last = spans.at(-1)
  return !restCovered && last !== undefined && reached !== Infinity ? { code: 'table.gap', row: last.row } : undefined
}
