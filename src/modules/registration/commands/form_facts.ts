import { stop, type Act, type Applying, type Refusal } from '#kernel/command'
import { residentId } from '#modules/customers'
import type { Day } from '#kernel/time'
import type { Typed } from '../contract/typed.ts'
import { formOf, type PapersBySlot } from '../form.ts'
import { customerKindOf } from '../contract/form.ts'
import { missingIn, missingRefusals, readFields } from '../rules/form.ts'

export type FormInput = { fields?: Record<string, unknown> | undefined; papers?: PapersBySlot | undefined }
type Before = { fields: Readonly<Record<string, unknown>>; papers: PapersBySlot }

/** What of the form a filing has, and what is wrong with it or missing at once. */
export type FormFacts = { fields: Record<string, unknown>; papers: PapersBySlot; new_papers: PapersBySlot; customer_kind: string; birth: Day | undefined; stated: boolean; refusals: Refusal[] }

async function checkPapers(act: Act, papers: PapersBySlot): Promise<void> {
  const ids = [...new Set(Object.values(papers).flat())]
  if (ids.length === 0) return
  const found = await act.db.selectFrom('kernel.file').select('id').where('id', 'in', ids).where('uploaded_by', '=', act.actor?.person_id ?? 0).where('purpose', 'in', ['document', 'photo']).execute()
  if (found.length < ids.length) stop('file.not_yours', 404, { field: 'papers' })
}

function united(before: PapersBySlot, more: PapersBySlot): PapersBySlot {
  return Object.fromEntries([...new Set([...Object.keys(before), ...Object.keys(more)])].map((slot) => [slot, [...new Set([...(before[slot] ?? []), ...(more[slot] ?? [])])]]))
}

const NOTHING: Before = { fields: {}, papers: {} }

/** S3-05-12…-14, S3-03-04, S3-09-06 Reads the form of a filing with what was there before; refusals are for the rule to show. */
export async function readForm(act: Act, area_id: number, typed: Partial<Typed>, input: FormInput, before: Before = NOTHING): Promise<FormFacts> {
  const parts = formOf(act, area_id)
  const new_papers = input.papers ?? {}
  await checkPapers(act, new_papers)
  const papers = united(before.papers, new_papers)
  const read = readFields(parts, typed.kind, { ...before.fields, ...input.fields }, act.actor?.locale)
  const fields = 'ok' in read ? read.ok : {}
  const refusals: Refusal[] = 'ok' in read ? missingRefusals(missingIn(parts, { kind: typed.kind, fields, papers, built_in: { ...typed } }, 'filing'), act.actor?.locale ?? 'zh') : read.refusals
  const slots = new Set(parts.flatMap((part) => part.slots.filter((slot) => slot.type === 'file').map((slot) => slot.name)))
  const strange = Object.keys(new_papers).find((slot) => !slots.has(slot))
  if (strange !== undefined) refusals.push({ code: 'registration.paper_not_asked', field: 'papers' })
  const id = typeof fields.id_number === 'string' ? residentId(fields.id_number, act.today) : undefined
  if (id && !id.ok) refusals.push({ code: 'registration.form_wrong', field: 'fields.id_number', data: { label: act.actor?.locale === 'en' ? 'identity number' : '身份证号' } })
  const stated = (papers.income_statement ?? []).length > 0 || typeof fields.income_statement === 'string'
  return { fields, papers, new_papers, customer_kind: customerKindOf(typed.kind, fields), birth: id?.ok?.birth, stated, refusals }
}

/** Keeps papers with their filing; one handed in twice is kept once. */
export async function writePapers(act: Applying, filing_id: number, papers: PapersBySlot): Promise<void> {
  const rows = Object.entries(papers).flatMap(([slot, ids]) => ids.map((file_id) => ({ filing_id, slot, file_id, added_at: act.now })))
  if (rows.length > 0) await act.db.insertInto('registration.paper').values(rows).onConflict((oc) => oc.doNothing()).execute()
}
