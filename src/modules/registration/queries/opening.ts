import { sql } from 'kysely'
import { query, stop, type Act } from '#kernel/command'
import type { Out } from '#kernel/contract'
import { capped } from '#kernel/db'
import { visible } from '#modules/customers'
import { localName, withClause } from '#modules/office'
import { openingLines, openingNames, openingOutcome, openingState, type confirmOpening } from '../contract/opening.ts'
import { settingsAt } from '../facets.ts'
import { personKey } from '../opening/line.ts'
import { factsOf, readLines, type LineRow } from '../opening/load.ts'
import { peopleOfArea } from '../opening/people.ts'
import { decideOpening, type Opened } from '../rules/opening.ts'
import { areaOfActor } from '../opening/area.ts'

type Line = Out<typeof confirmOpening>

async function extraOf(act: Act, ids: readonly number[]) {
  const rows = await act.db.selectFrom('registration.opening_line as l').innerJoin('customers.relation as r', 'r.id', 'l.relation_id').leftJoin('kernel.person as h', 'h.id', 'l.holder_id').leftJoin('kernel.person as p', 'p.id', 'l.helper_id').leftJoin('kernel.person as d', 'd.id', 'l.decided_by')
    .select(['l.id', 'h.name as holder', 'p.name as helper', 'd.name as decider', 'l.decided_at', 'l.reason', 'l.outcome', 'l.protected_until', 'r.waits_for_finance', 'r.company_since']).where('l.id', '=', sql<number>`any(${ids}::bigint[])`).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function previewOf(row: LineRow, decided: Opened | undefined) {
  if (row.holder_id === null) return { outcome: 'unknown' as const, protected_until: null, waits: false, passes: false, why: null, clause_ref: undefined }
  if (!decided) return { outcome: null, protected_until: null, waits: false, passes: false, why: null, clause_ref: undefined }
  const until = 'last_day' in decided ? decided.last_day : null
  return { outcome: decided.outcome, protected_until: decided.outcome === 'on_record' ? null : until, waits: decided.outcome === 'sale' && decided.waits, passes: decided.outcome === 'sale' && decided.passes, why: 'why' in decided ? decided.why : null, clause_ref: decided.clause_ref }
}

/** Lines as the page shows them: a line that waits with what confirming it would give today. */
export async function shownLines(act: Act, ids: readonly number[]): Promise<Line[]> {
  const rows = await readLines({ ...act, applying: false }, ids)
  const extra = await extraOf(act, ids)
  const facts = await factsOf(act, rows)
  return rows.map((row, at): Line => {
    const more = extra.get(row.id)
    const [loaded] = facts.slice(at, at + 1)
    const decision = loaded && row.state === 'open' ? decideOpening(loaded, settingsAt(act, row.area_id, act.now), act.today) : undefined
    const { clause_ref, ...preview } = row.state === 'open' ? previewOf(row, decision && 'ok' in decision ? decision.ok : undefined)
      : { outcome: openingOutcome.nullable().parse(more?.outcome ?? null), protected_until: more?.protected_until ?? null, waits: more?.outcome === 'sale' && more.waits_for_finance, passes: more?.outcome === 'sale' && more.company_since !== null, why: null, clause_ref: undefined }
    return {
      id: row.id, import_id: row.import_id, line: row.line, relation_id: row.relation_id, customer: row.customer, holder: row.holder_id === null ? null : { id: row.holder_id, name: more?.holder ?? '' }, holder_text: row.holder_text,
      helper: row.helper_id === null ? null : { id: row.helper_id, name: more?.helper ?? '' }, helper_text: row.helper_text,
      filed_on: row.filed_on, last_visit_on: row.last_visit_on, last_sale_on: row.last_sale_on, last_receipt_on: row.last_receipt_on, state: openingState.parse(row.state), ...preview, ...withClause(act, clause_ref),
      collision_id: row.collision_id, decided_by: more?.decider ?? null, decided_at: more?.decided_at ?? null, reason: more?.reason ?? null, version: row.version,
    }
  })
}

/** One line as the act that has just been done leaves it. */
export async function shownLine(act: Act, line_id: number): Promise<Line> {
  const [line] = await shownLines(act, [line_id])
  return line ?? stop('not_found', 404)
}

type Counts = Out<typeof openingLines>['counts']

async function counts(act: Act, area_id: number, import_id: number | undefined): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'open' and holder_id is null)::int as unknown, count(*) filter (where state = 'collision')::int as collision,
      count(*) filter (where state = 'confirmed')::int as confirmed, count(*) filter (where state = 'dropped')::int as dropped
    from registration.opening_line where area_id = ${area_id} and (${import_id ?? null}::bigint is null or import_id = ${import_id ?? null})`.execute(act.db)
  return rows[0] ?? { open: 0, unknown: 0, collision: 0, confirmed: 0, dropped: 0 }
}

/** H-13 Lines of the register that wait, collide or are done, with what confirming would give. */
const list = query(openingLines, async (act, input) => {
  const scope = await act.scope()
  const area_id = areaOfActor(act)
  const after = input.cursor === undefined ? 0 : Number(input.cursor) || 0
  let found = act.db.selectFrom('registration.opening_line as l').innerJoin('customers.relation as r', 'r.id', 'l.relation_id').where('l.area_id', '=', area_id).where(visible(scope, 'r')).select('l.id')
  if (input.import_id !== undefined) found = found.where('l.import_id', '=', input.import_id)
  if (input.relation_id !== undefined) found = found.where('l.relation_id', '=', input.relation_id)
  if (input.state !== undefined) found = found.where('l.state', '=', input.state)
  if (input.unknown === true) found = found.where('l.holder_id', 'is', null).where('l.state', '=', 'open')
  if (input.holder_id !== undefined) found = found.where('l.holder_id', '=', input.holder_id)
  if (input.q) found = found.where((eb) => eb.or([eb('r.name', 'ilike', `%${(input.q ?? '').replace(/[\\%_]/g, '\\$&')}%`), eb('l.holder_text', '=', input.q ?? '')]))
  const page = await found.where('l.id', '>', after).orderBy('l.id').limit(input.limit + 1).execute()
  const ids = page.slice(0, input.limit).map((row) => row.id)
  const counting = settingsAt(act, area_id, act.now).find('registration.opening_counts_from')
  const sample = ids[0] ?? (await found.limit(1).executeTakeFirst())?.id
  return {
    items: await shownLines(act, ids), next_cursor: page.length > input.limit ? String(ids.at(-1)) : null, ...(await capped(act.db, found)), counts: await counts(act, area_id, input.import_id),
    counts_from: counting?.value ?? 'own_dates', ...withClause(act, counting?.clause_ref), may: sample === undefined ? [] : await act.may([{ operation: 'registration.confirm_opening', input: { line_id: sample } }]),
  }
})

const ALIKE = 5

/** Names in open lines that nobody of the area bears, most frequent first, with colleagues of the same surname and sound. */
const names = query(openingNames, async (act, { import_id }) => {
  const scope = await act.scope()
  const area_id = areaOfActor(act)
  const { rows } = await sql<{ holder_text: string; lines: number }>`
    select l.holder_text, count(*)::int as lines from registration.opening_line l join customers.relation r on r.id = l.relation_id
    where l.area_id = ${area_id} and l.state = 'open' and l.holder_id is null and (${import_id ?? null}::bigint is null or l.import_id = ${import_id ?? null}) and ${visible(scope, 'r')}
    group by l.holder_text order by count(*) desc, l.holder_text limit 200`.execute(act.db)
  const people = [...(await peopleOfArea(act, area_id)).byId.values()]
  return {
    items: rows.map(({ holder_text, lines }) => {
      const key = personKey(holder_text)
      const near = people.filter((one) => personKey(one.name) === key || (key !== '' && (personKey(one.name).includes(key) || key.includes(personKey(one.name)) || [...personKey(one.name)][0] === [...key][0])))
      return { holder_text, lines, alike: near.slice(0, ALIKE).map(({ id, name, unit_id }) => ({ id, name, unit: unitName(act, unit_id) })) }
    }),
  }
})

function unitName(act: Act, unit_id: number): string | null {
  const unit = act.house.directory.units.get(unit_id)
  return unit ? localName(unit, act.actor?.locale ?? 'zh') : null
}

export const openingQueries = [list, names]
