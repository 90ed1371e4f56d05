import { z } from 'zod'
import { runningClauses, type OwnField, type Regulations } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import { partsIn, type FilePart, type FileSlot } from '../rules/file_parts.ts'

const bound = z.object({ on: z.literal('customers.relation'), part: z.string(), slots: z.array(z.object({ name: z.string(), intimate: z.boolean().default(false), required_from: z.string().optional() })) })

/** A field an area has or could have: as the texts ask for it, and what the area changed. */
export type KnownField = { slot: FileSlot; part: string; own: OwnField | undefined; required_by_text: boolean }

/** Every field of an area's files, also those hidden or off, in their order. */
export function knownFields(regulations: Regulations, area_id: number, at: Instant): { parts: FilePart[]; fields: KnownField[] } {
  const clauses = runningClauses(regulations, area_id, at).map(({ clause }) => clause)
  const rows = regulations.own_fields.filter((one) => one.area_id === area_id)
  const own = new Map(rows.map((one) => [one.name, one]))
  // As if nothing were hidden and everything private were on, so that it can be shown and switched.
  const all = new Map(clauses.flatMap((clause) => clause.binds.flatMap((bind) => bound.safeParse(bind.fields).data?.slots ?? [])).map((slot) => [slot.name, slot]))
  const opened = [...rows.map((one) => ({ ...one, hidden: false, ground: one.ground ?? 'shown' })), ...[...all.values()].filter((slot) => slot.intimate && !own.has(slot.name)).map((slot) => overlay(area_id, slot.name))]
  const parts = partsIn(clauses, opened)
  return { parts, fields: parts.flatMap((part) => part.slots.map((slot) => ({ slot, part: part.part, own: own.get(slot.name), required_by_text: all.get(slot.name)?.required_from !== undefined }))) }
}

/** What an area says of a field of a text as long as it has said nothing. */
function overlay(area_id: number, name: string): OwnField {
  return {
    id: 0, area_id, name, of_text: true, part: '', kinds: [], label_zh: null, label_en: null, type: null, choices: null, unit_zh: null, unit_en: null, required_from: null, weight: 1, in_list: false, position: UNPLACED, hidden: false, ground: 'shown', version: 0,
  }
}

const UNPLACED = 1_000_000
