import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { figuresIn, placeholdersOf, settingsIn, valuesOf } from '#kernel/policy/pack'
import { root } from '../../src/launcher/data.ts'
import type { ClauseTest } from './tests.ts'
import type { PlacedClause } from './texts.ts'

const folder = process.env['KEDANG_CHARTER'] || join(root, '..', 'shared', 'charter')
const catalogue = z.object({ texts: z.array(z.object({ id: z.string(), clauses: z.array(z.object({ id: z.string(), figures: z.record(z.string(), z.unknown()).nullish() })) })) })

/** The figures the charter gives each clause, by clause id and name; undefined in a clone that has no charter beside it. */
export function readCharter(): ReadonlyMap<string, Readonly<Record<string, unknown>>> | undefined {
  if (!existsSync(folder)) return undefined
  const files = readdirSync(folder).filter((name) => /^source-\d+\.yaml$/.test(name)).sort()
  const texts = files.flatMap((name) => catalogue.parse(parse(readFileSync(join(folder, name), 'utf8'))).texts)
  return new Map(texts.flatMap((text) => text.clauses.map((clause) => [clause.id, clause.figures ?? {}] as const)))
}

/** Every number a clause gives itself: bound, referred to in its wording, or as the length of a list or of its fields. */
function boundFigures({ clause, pack }: PlacedClause): Set<unknown> {
  const values = settingsIn(clause).map((binding) => binding.value)
  const named = placeholdersOf(clause.text.zh).map((address) => valuesOf(pack)[address])
  const lengths = [...values.flatMap((value) => (Array.isArray(value) ? [value.length] : [])), ...clause.binds.flatMap((binding) => (binding.fields ? [binding.fields.slots.length] : []))]
  return new Set([...figuresIn(values), ...figuresIn(named), ...lengths])
}

/** The charter's figures of a clause that stand neither in its bindings nor in its scenarios. */
export function missingFigures(placed: PlacedClause, figures: Readonly<Record<string, unknown>>, scenarios: readonly ClauseTest[]): string[] {
  const bound = boundFigures(placed)
  return Object.entries(figures)
    .filter(([, value]) => typeof value === 'number' && !bound.has(value) && !scenarios.some((one) => one.figures.has(value)))
    .map(([name, value]) => `${name} ${String(value)}`)
}
