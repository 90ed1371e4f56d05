import { versionsOf, type Regulations } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import { partsIn, type FilePart } from '../rules/file_parts.ts'

const known = new WeakMap<Regulations, Map<string, FilePart[]>>()

/** The parts of the customer file that the regulations in force for an area ask for. */
export function filePartsOf(regulations: Regulations, area_id: number, at: Instant): FilePart[] {
  const versions = versionsOf(regulations, area_id, at)
  const ablated = process.env.KEDANG_ABLATE
  const name = [area_id, ablated ?? '', ...versions.map((version) => version.version_id)].join('/')
  const kept = known.get(regulations) ?? new Map<string, FilePart[]>()
  known.set(regulations, kept)
  const parts = kept.get(name) ?? partsIn(versions.flatMap((version) => version.clauses).filter((clause) => clause.clause_id !== ablated))
  kept.set(name, parts)
  return parts
}
