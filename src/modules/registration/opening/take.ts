import { sql } from 'kysely'
import { nameKey } from '#kernel/search'
import type { ImportContext, ImportedLine, ImportLine, ImportReason } from '#kernel/module'
import { customersImport } from '#modules/customers'
import { openCollisions, runningHolders, sinceOf, type Claimant } from './claims.ts'
import { namesIn, readOpening, type OpeningRead } from './line.ts'
import { peopleOfArea, type AreaPeople, type AreaPerson } from './people.ts'

type Readable = { line: ImportLine; read: OpeningRead }
/** A line whose customer is known, or will be (`relation_id` 0 while the file is only checked). */
type Placed = Readable & { state: 'taken' | 'matched'; reasons: readonly ImportReason[]; relation_id: number; key: string; holder: AreaPerson | undefined; helper: AreaPerson | undefined }
type Known = OpeningRead & { relation_id: number; holder_id: number | null; holder_unit_id: number | null; state: string }

/** Rows of one chunk that name the same customer come again until each has found it: the second meets what the first recorded. */
async function withCustomers(context: ImportContext, rows: readonly Readable[]): Promise<{ answered: Map<number, ImportedLine>; again: ReadonlySet<number> }> {
  const answered = new Map<number, ImportedLine>()
  const again = new Set<number>()
  for (let pending = rows.map((row) => row.line); pending.length > 0;) {
    const answers = await customersImport.takeRows({ ...context, seen: new Map() }, pending)
    const twice = new Set(answers.filter((one) => one.state === 'returned' && one.reasons.every(({ code }) => code === 'import.twice_in_file')).map((one) => one.line))
    for (const one of answers) if (!twice.has(one.line) || twice.size === pending.length) answered.set(one.line, one)
    for (const line of twice) again.add(line)
    pending = twice.size === pending.length ? [] : pending.filter((row) => twice.has(row.line))
  }
  return { answered, again }
}

/** The customer a row means, in words that are the same on every line that means it. */
function keyOf(row: Readable, relation_id: number | undefined): string {
  return relation_id === undefined ? `opening/${nameKey(row.line.cells.name ?? '')}` : `opening/#${relation_id}`
}

function place(row: Readable, answer: ImportedLine, context: ImportContext, people: AreaPeople, is_again: boolean): Placed {
  const [first, ...more] = namesIn(row.read.helper_text)
  const holder = people.find(row.read.holder_text)
  const found = first === undefined ? undefined : people.find(first)
  const helper = found?.id === holder?.id ? undefined : found
  const key = keyOf(row, answer.relation_id)
  const reasons = [...answer.reasons]
  if (row.read.holder_text === '') reasons.push({ code: 'import.opening_no_holder', column: 'holder' })
  else if (!holder) reasons.push({ code: 'import.opening_holder_unknown', column: 'holder' })
  if ((first !== undefined && !helper) || more.length > 0) reasons.push({ code: 'import.opening_helper_unknown', column: 'helper' })
  const met = is_again || (context.check_only && context.seen.has(key))
  return { ...row, state: answer.state === 'matched' || met ? 'matched' : 'taken', reasons, relation_id: answer.relation_id ?? 0, key, holder, helper }
}

const isSame = (one: OpeningRead, other: OpeningRead) => one.filed_on === other.filed_on && one.last_visit_on === other.last_visit_on && one.last_sale_on === other.last_sale_on
  && one.last_receipt_on === other.last_receipt_on && one.holder_text === other.holder_text && one.helper_text === other.helper_text

async function knownLines(context: ImportContext, relation_ids: readonly number[]): Promise<Map<number, Known[]>> {
  const rows = await context.act.db.selectFrom('registration.opening_line').select(['relation_id', 'holder_id', 'holder_unit_id', 'holder_text', 'helper_text', 'filed_on', 'last_visit_on', 'last_sale_on', 'last_receipt_on', 'state'])
    .where('relation_id', '=', sql<number>`any(${relation_ids}::bigint[])`).where('state', '<>', 'dropped').orderBy('id').execute()
  return Map.groupBy(rows, (row) => row.relation_id)
}

type Sorted = { fresh: Placed[]; same: ReadonlySet<number>; colliding: Map<number, Claimant[]>; two: ReadonlySet<number> }

/** Which lines are new, which the same as one already there, and which customers have two holders by them. */
async function sort(context: ImportContext, rows: readonly Placed[]): Promise<Sorted> {
  const relation_ids = rows.flatMap((row) => (row.relation_id === 0 ? [] : [row.relation_id]))
  const lines = await knownLines(context, relation_ids)
  const running = await runningHolders(context.act, relation_ids)
  const claims = new Map<string, Claimant[]>()
  const fresh: Placed[] = []
  const sorted = { fresh, same: new Set<number>(), colliding: new Map<number, Claimant[]>(), two: new Set<number>() }
  for (const row of rows) {
    const known = lines.get(row.relation_id) ?? []
    if (known.some((one) => isSame(one, row.read))) {
      sorted.same.add(row.line.line)
      continue
    }
    if (row.read.holder_text === '') continue
    sorted.fresh.push(row)
    lines.set(row.relation_id, row.relation_id === 0 ? [] : [...known, { ...row.read, relation_id: row.relation_id, holder_id: row.holder?.id ?? null, holder_unit_id: row.holder?.unit_id ?? null, state: 'open' }])
    if (!row.holder) continue
    const had = claims.get(row.key) ?? claimsOf(context, known, running.get(row.relation_id))
    const all = had.some((one) => one.person_id === row.holder?.id) ? had : [...had, { person_id: row.holder.id, unit_id: row.holder.unit_id, basis: 'opening_list', since: sinceOf(row.read, context.act.today), holding_id: null, kind: 'line' }]
    claims.set(row.key, all)
    const before = context.check_only ? context.seen.get(`${row.key}/holder`) : undefined
    if (all.length > 1 || (before !== undefined && before !== row.holder.id)) sorted.two.add(row.line.line)
    if (all.length > 1 && row.relation_id !== 0) sorted.colliding.set(row.relation_id, all)
    if (context.check_only) context.seen.set(`${row.key}/holder`, row.holder.id)
  }
  return sorted
}

function claimsOf(context: ImportContext, known: readonly Known[], running: Claimant | undefined): Claimant[] {
  const waiting = known.filter((one) => one.state === 'open' || one.state === 'collision')
  const by_line = waiting.flatMap((one) => (one.holder_id === null || one.holder_unit_id === null ? [] : [{ person_id: one.holder_id, unit_id: one.holder_unit_id, basis: 'opening_list', since: sinceOf(one, context.act.today), holding_id: null, kind: 'line' }]))
  const all = running ? [running, ...by_line] : by_line
  return [...new Map(all.toReversed().map((one) => [one.person_id, one])).values()].toReversed()
}

async function writeLines({ act, import_id, area_id }: ImportContext, rows: readonly Placed[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ line, read, relation_id, holder, helper }) => ({ ...read, line: line.line, relation_id, holder_id: holder?.id ?? null, holder_unit_id: holder?.unit_id ?? null, helper_id: helper?.id ?? null }))
  await sql`
    insert into registration.opening_line (area_id, import_id, act_id, recorded_at, state, line, relation_id, holder_id, holder_unit_id, holder_text, helper_id, helper_text, filed_on, last_visit_on, last_sale_on, last_receipt_on)
    select ${area_id}::bigint, ${import_id}::bigint, ${act.act_id}::bigint, ${act.now}::timestamptz, 'open', v.* from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as v(line int, relation_id bigint, holder_id bigint, holder_unit_id bigint, holder_text text, helper_id bigint, helper_text text, filed_on date, last_visit_on date, last_sale_on date, last_receipt_on date)`.execute(act.db)
}

/** A line that is new in the register is taken, whether its customer was known or not; one without a holder is what its customer is. */
function stateOf(row: Placed, same: ReadonlySet<number>): 'taken' | 'matched' {
  if (same.has(row.line.line)) return 'matched'
  return row.read.holder_text === '' ? row.state : 'taken'
}

/**
 * Takes a chunk of the opening list: customers as the customer list takes them, and a line of the register for each that names a holder.
 * Two holders of one customer open a collision; a name nobody here bears waits for a person. The same line again changes nothing.
 */
export async function takeRows(context: ImportContext, lines: readonly ImportLine[]): Promise<ImportedLine[]> {
  const judged = lines.map((line) => ({ line, ...readOpening(line.cells, context.act.today) }))
  const returned = judged.flatMap(({ line, ...one }): ImportedLine[] => ('returned' in one ? [{ line: line.line, state: 'returned', reasons: one.returned }] : []))
  const readable = judged.flatMap((one): Readable[] => ('read' in one ? [{ line: one.line, read: one.read }] : []))
  const { answered, again } = await withCustomers(context, readable)
  const people = await peopleOfArea(context.act, context.area_id)
  const placed: Placed[] = []
  for (const row of readable) {
    const answer = answered.get(row.line.line)
    if (!answer || answer.state === 'returned') returned.push(answer ?? { line: row.line.line, state: 'returned', reasons: [{ code: 'import.twice_in_file', column: 'name' }] })
    else {
      const one = place(row, answer, context, people, again.has(row.line.line))
      placed.push(one)
      if (context.check_only) context.seen.set(one.key, row.line.line)
    }
  }
  const sorted = await sort(context, placed)
  if (!context.check_only) {
    await writeLines(context, sorted.fresh)
    await openCollisions(context.act, context.area_id, sorted.colliding)
  }
  return [...returned, ...placed.map((row): ImportedLine => ({
    line: row.line.line, state: stateOf(row, sorted.same), ...(row.relation_id === 0 ? {} : { relation_id: row.relation_id }),
    reasons: [...row.reasons, ...(sorted.same.has(row.line.line) ? [{ code: 'import.opening_same' }] : []), ...(sorted.two.has(row.line.line) ? [{ code: 'import.opening_two_holders', column: 'holder' }] : [])],
  }))]
}
