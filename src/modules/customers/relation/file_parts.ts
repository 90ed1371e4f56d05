import { runningClauses, type Regulations } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import { partsIn, type FilePart } from '../rules/file_parts.ts'

const known = new WeakMap<Regulations, Map<string, FilePart[]>>()

/** The parts of the customer file that the regulations in force for an area ask for. */
export function filePartsOf(regulations: Regulations, area_id: number, at: Instant): FilePart[] {
  const clauses = runningClauses(regulations, area_id, at).map(({ clause }) => clause)
  const name = clauses.map((clause) => clause.ref).join('/')
  const kept = known.get(regulations) ?? new Map<string, FilePart[]>()
  known.set(regulations, kept)
  const parts = kept.get(name) ?? partsIn(clauses)
  kept.set(name, parts)
  return parts
}
