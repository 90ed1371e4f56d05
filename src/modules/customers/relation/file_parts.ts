import { runningClauses, type Regulations } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import { partsIn, type FilePart } from '../rules/file_parts.ts'

const known = new WeakMap<Regulations, Map<string, FilePart[]>>()

/** The parts of the customer file that the regulations in force for an area ask for, with the area's own fields. */
export function filePartsOf(regulations: Regulations, area_id: number, at: Instant): FilePart[] {
  const clauses = runningClauses(regulations, area_id, at).map(({ clause }) => clause)
  const name = `${area_id}:${clauses.map((clause) => clause.ref).join('/')}`
  const kept = known.get(regulations) ?? new Map<string, FilePart[]>()
  known.set(regulations, kept)
  const parts = kept.get(name) ?? partsIn(clauses, regulations.own_fields.filter((own) => own.area_id === area_id))
  kept.set(name, parts)
  return parts
}
