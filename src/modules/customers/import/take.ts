import { BUILD, drawActIds, writeActs, type ActEntry } from '#kernel/acts'
import type { ImportContext, ImportedLine, ImportLine, ImportReason, SeenLines } from '#kernel/module'
import type { SearchColumns } from '#kernel/search_keys'
import { realNow } from '#kernel/time'
import { keyOf, type CustomerDraft } from '../relation/draft.ts'
import { insertRelations } from '../relation/insert.ts'
import { lockAll } from '../relation/match.ts'
import { recountAll } from '../relation/recount.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { planOf } from './ahead.ts'
import { fillingOf, reasonsOf, writeFillings, type Filling } from './fill.ts'
import { readKnown, type Known } from './known.ts'

type Fresh = { line: number; draft: CustomerDraft; columns: SearchColumns | undefined; doubts: readonly ImportReason[]; identity_id: number | undefined }
type Judged = { returned: ImportedLine[]; fresh: Fresh[]; met: { line: number; filling: Filling; doubts: readonly ImportReason[] }[] }
type Readable = { line: number; draft: CustomerDraft; columns: SearchColumns | undefined; doubts: ImportReason[] }

/**
 * Takes a chunk of a list of customers: new ones are recorded as `listed`, without holder and holding; ones already there get only what they
 * lack; the rest is handed back with reasons. Every line is answered. One statement a table, whatever the number of lines.
 */
export async function takeRows(context: ImportContext, lines: readonly ImportLine[]): Promise<ImportedLine[]> {
  const { act, area_id } = context
  const parts = filePartsOf(act.house.regulations, area_id, act.now)
  const planned = lines.map((row) => ({ line: row.line, ...planOf(row, parts, act.today) }))
  const returned = planned.flatMap(({ line, plan }): ImportedLine[] => ('returned' in plan ? [{ line, state: 'returned', reasons: plan.returned }] : []))
  const readable = planned.flatMap(({ line, plan, columns }): Readable[] => ('draft' in plan ? [{ line, columns, ...plan }] : []))
  if (!context.check_only) await lockAll(act.db)
  const known = await readKnown(act.db, area_id, readable.map((row) => keyOf(row.draft)), readable.flatMap((row) => row.draft.credit_code ?? []), !context.check_only)
  const judged = judge(readable, known, context.seen)
  const met = judged.met.map(({ line, filling, doubts }): ImportedLine => ({ line, state: 'matched', reasons: [...reasonsOf(filling), ...doubts], relation_id: filling.relation.id }))
  if (context.check_only) return [...returned, ...judged.returned, ...met, ...judged.fresh.map(({ line, doubts }): ImportedLine => ({ line, state: 'taken', reasons: doubts }))]
  const recording = { area_id, stage: 'listed' as const, now: act.now, created_by: act.actor?.person_id ?? null, parts }
  const relation_ids = await insertRelations(act.db, recording, judged.fresh)
  await writeFilled(context, judged.met.map((one) => one.filling).filter((one) => one.filled.length > 0))
  await recordActs(context, judged.fresh.map(({ line, draft }, at) => ({ subject: { kind: 'customer', id: relation_ids[at] ?? 0 }, relation_id: relation_ids[at] ?? null, area_id, now: { name: draft.name, line } })))
  const taken = judged.fresh.map(({ line, doubts }, at): ImportedLine => ({ line, state: 'taken', reasons: doubts, relation_id: relation_ids[at] ?? 0 }))
  return [...returned, ...judged.returned, ...met, ...taken]
}

async function writeFilled(context: ImportContext, fillings: readonly Filling[]): Promise<void> {
  if (fillings.length === 0) return
  const { act, area_id } = context
  await writeFillings(act.db, fillings)
  await recountAll(act.db, fillings.map((one) => one.relation.id), filePartsOf(act.house.regulations, area_id, act.now))
  await recordActs(context, fillings.map(({ relation, filled }) => ({ subject: { kind: 'customer', id: relation.id }, relation_id: relation.id, area_id, code: 'import.filled', now: { filled } })))
}

/** Sorts rows into new, met and handed back. A second line of one file for the same customer is handed back. */
function judge(rows: readonly Readable[], known: Known, seen: SeenLines): Judged {
  const judged: Judged = { returned: [], fresh: [], met: [] }
  for (const { line, draft, columns, doubts } of rows) {
    const relation = (draft.credit_code === null ? undefined : known.by_code.get(draft.credit_code)) ?? known.by_key.get(keyOf(draft))?.[0]
    const wrong = again(draft, relation?.id, seen) ?? contradiction(draft, known)
    if (wrong) {
      judged.returned.push({ line, state: 'returned', reasons: [wrong] })
      continue
    }
    seen.set(`name/${keyOf(draft)}`, line)
    if (draft.credit_code !== null) seen.set(`code/${draft.credit_code}`, line)
    if (relation) seen.set(`relation/${relation.id}`, line)
    if (relation) judged.met.push({ line, doubts, filling: fillingOf(relation, draft) })
    else judged.fresh.push({ line, draft, columns, doubts, identity_id: draft.credit_code === null ? undefined : known.identities.get(draft.credit_code) })
  }
  return judged
}

function again(draft: CustomerDraft, relation_id: number | undefined, seen: SeenLines): ImportReason | undefined {
  if (draft.credit_code !== null && seen.has(`code/${draft.credit_code}`)) return { code: 'import.twice_in_file', column: 'credit_code' }
  return seen.has(`name/${keyOf(draft)}`) || seen.has(`relation/${relation_id}`) ? { code: 'import.twice_in_file', column: 'name' } : undefined
}

/** The name of one customer with the code of another: which is right only a person can tell. */
function contradiction(draft: CustomerDraft, known: Known): ImportReason | undefined {
  if (draft.credit_code === null) return undefined
  const by_code = known.by_code.get(draft.credit_code)
  const by_key = known.by_key.get(keyOf(draft)) ?? []
  if (by_code) return by_key.length > 0 && !by_key.includes(by_code) ? { code: 'import.name_of_other', column: 'name' } : undefined
  const bearer = by_key[0]
  if (!bearer) return undefined
  return bearer.credit_code !== null || known.identities.has(draft.credit_code) ? { code: 'import.name_with_other_code', column: 'credit_code' } : undefined
}

/** One act for each customer under the batch act. */
async function recordActs(context: ImportContext, entries: readonly ActEntry[]): Promise<void> {
  const { act } = context
  if (entries.length === 0) return
  const ids = await drawActIds(act.db, entries.length)
  await writeActs(act.db, entries.map((entry, at) => ({
    ...entry, id: ids[at] ?? 0, at: act.now, recorded_at: realNow(), name: 'customers.import', outcome: 'done', actor_id: act.actor?.person_id ?? null, appointment_id: act.appointment_id,
    cause_id: null, batch_id: act.act_id, build: BUILD, detail: { import_id: context.import_id },
  })))
}
