import { parse } from 'yaml'
import type { z } from 'zod'
import { checkPack } from './checks.ts'
import type { Known } from './checks.ts'
import { packError } from './errors.ts'
import type { PackError } from './errors.ts'
import { packSchema } from './schema.ts'
import type { Pack } from './schema.ts'

/** A pack ready to be adopted, or everything that is wrong with it. */
export type Loaded = { readonly ok: Pack } | { readonly error: readonly PackError[] }

/** The YAML of the other packs by id, for `take`. */
export type OtherPacks = Readonly<Record<string, string>>

type Tree = Record<string, unknown>

class Refused extends Error {
  readonly error: PackError
  constructor(error: PackError) {
    super(error.message.en)
    this.error = error
  }
}

/**
 * Reads a pack from YAML and checks it against what the product has.
 * A clause written `- take: H` stands for all clauses of the pack H, in their order; its roles and `uses` come along.
 */
export function loadPack(yamlText: string, known: Known, others: OtherPacks = {}): Loaded {
  let tree: Tree
  try {
    tree = flatten(yamlText, others, [])
  } catch (error) {
    if (error instanceof Refused) return { error: [error.error] }
    throw error
  }
  const shaped = packSchema.safeParse(tree)
  if (!shaped.success) return { error: shaped.error.issues.map((issue) => shapeError(issue, tree)) }
  const found = checkPack(shaped.data, known)
  return found.length === 0 ? { ok: shaped.data } : { error: found }
}

/** The document with taken clauses in place. */
function flatten(yamlText: string, others: OtherPacks, above: readonly string[]): Tree {
  const tree = read(yamlText)
  const clauses: unknown[] = []
  for (const entry of list(tree['clauses'])) {
    const name = isTree(entry) && Object.keys(entry).length === 1 ? entry['take'] : undefined
    if (typeof name !== 'string') {
      clauses.push(entry)
      continue
    }
    const text = others[name]
    if (text === undefined) throw new Refused(packError(null, 'clauses', 'pack.unknown', name))
    if (above.includes(name)) throw new Refused(packError(null, 'clauses', 'pack.circle', name))
    const taken = flatten(text, others, [...above, name])
    clauses.push(...list(taken['clauses']).map((clause) => (isTree(clause) ? { taken_from: name, ...clause } : clause)))
    tree['roles'] = { ...record(taken['roles']), ...record(tree['roles']) }
    tree['uses'] = [...new Set([...list(taken['uses']), ...list(tree['uses'])])]
  }
  return { ...tree, clauses: Array.isArray(tree['clauses']) ? clauses : tree['clauses'] }
}

function read(yamlText: string): Tree {
  let tree: unknown
  try {
    tree = parse(yamlText)
  } catch (error) {
    throw new Refused(packError(null, '', 'yaml.syntax', error instanceof Error ? error.message : String(error)))
  }
  if (!isTree(tree)) throw new Refused(packError(null, '', 'shape', 'mapping'))
  return tree
}

function shapeError(issue: z.core.$ZodIssue, tree: Tree): PackError {
  const [first, index, ...rest] = issue.path
  const entry = first === 'clauses' && typeof index === 'number' ? list(tree['clauses'])[index] : undefined
  if (!isTree(entry) || typeof entry['id'] !== 'string') return packError(null, issue.path.join('.'), 'shape', issue.message)
  return packError(entry['id'], rest.join('.'), 'shape', issue.message)
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function record(value: unknown): Tree {
  return isTree(value) ? value : {}
}
