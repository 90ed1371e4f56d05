import { sql } from 'kysely'
import type { ActEntry } from '#kernel/acts'
import type { Applying } from '#kernel/command'
import { dayOf, lastDayOf, type Day, type Instant } from '#kernel/time'
import { moveUp } from '../commands/move_up.ts'
import { cutAt, freeShown, saleShown, showAll, showHolding } from '../facets.ts'
import type { Move, Settled } from '../rules/settlement.ts'
import { collide, correct } from './correct.ts'
import type { Loaded } from './load.ts'
import { noteDiscounts } from './note.ts'
import { tellSettled } from './tell.ts'

/** One customer settled, with the act it is written under. */
export type Settling = { facts: Loaded; decision: Settled; act_id: number }
export type MoveOf<C extends Move['code']> = { facts: Loaded; move: Move & { code: C }; act_id: number; clause_ref: number | undefined; right_clause: number | undefined }

/** Settled rows whose move is of a kind, with the move's own fields. */
export function having<C extends Move['code']>(rows: readonly Settling[], code: C): MoveOf<C>[] {
  const is = (move: Move): move is Move & { code: C } => move.code === code
  return rows.flatMap(({ facts, decision, act_id }) => (is(decision.move) ? [{ facts, move: decision.move, act_id, clause_ref: decision.clause_ref, right_clause: decision.right_clause }] : []))
}

type End = { id: number; ends_at: Instant; ended_code: string; act_id: number; expected_end: Instant | null }

/** Ends rights at the instant of the act, never before they began; what a reservation would still have run is kept as its expected end. */
async function endAll(act: Applying, rows: readonly Settling[]): Promise<void> {
  const cut = (starts_at: Instant) => cutAt(starts_at, act.now)
  const ends: End[] = [
    ...having(rows, 'starts').flatMap(({ facts: { running }, move, act_id }) => (running && move.visit_id !== null ? [{ id: running.holding_id, ends_at: cut(running.starts_at), ended_code: 'turned_into_sale', act_id, expected_end: running.ends_at }] : [])),
    ...having(rows, 'passes').flatMap(({ move: { holding, ended_code }, act_id }) => (holding ? [{ id: holding.holding_id, ends_at: cut(holding.starts_at), ended_code, act_id, expected_end: holding.expected_end }] : [])),
    ...having(rows, 'falls').map(({ move: { holding }, act_id }) => ({ id: holding.holding_id, ends_at: cut(holding.starts_at), ended_code: 'evidence_gone', act_id, expected_end: null })),
  ]
  if (ends.length === 0) return
  await sql`
    update registration.holding h set state = 'ended', ended_code = e.ended_code, ended_by = e.act_id, during = tstzrange(lower(h.during), e.ends_at), expected_end = e.expected_end, waits = false, version = h.version + 1
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(id bigint, ends_at timestamptz, ended_code text, act_id bigint, expected_end timestamptz) where h.id = e.id`.execute(act.db)
}

type Begin = { relation_id: number; area_id: number; kind: 'visit' | 'sale'; holder_id: number; holder_unit_id: number; basis: string; ends_at: Instant | null; expected_end: Instant | null; counts_from: Day | null; waits: boolean; clause_ref: number | null; restores_id: number | null }

function begun(rows: readonly Settling[]): Begin[] {
  const sale = (one: MoveOf<'starts'> | MoveOf<'restores'>, basis: string, restores_id: number | null): Begin => ({
    relation_id: one.facts.relation_id, area_id: one.facts.area_id, kind: 'sale', holder_id: one.move.person_id, holder_unit_id: one.move.unit_id, basis, ends_at: null, expected_end: one.move.expected_end,
    counts_from: one.move.counts_from, waits: one.move.waits, clause_ref: one.right_clause ?? null, restores_id,
  })
  return [
    ...having(rows, 'starts').map((one) => sale(one, one.move.basis, null)),
    ...having(rows, 'restores').map((one) => sale(one, 'restoration', one.move.ended.holding_id)),
    ...having(rows, 'falls').flatMap(({ facts, move: { revives } }): Begin[] => (revives === null ? [] : [{
      relation_id: facts.relation_id, area_id: facts.area_id, kind: 'visit', holder_id: revives.person_id, holder_unit_id: revives.unit_id, basis: 'restoration', ends_at: revives.expected_end, expected_end: null,
      counts_from: null, waits: false, clause_ref: null, restores_id: revives.holding_id,
    }])),
  ]
}

/** Begins rights from this instant on; answers the holding of each customer. */
async function beginAll(act: Applying, rows: readonly Settling[]): Promise<Map<number, number>> {
  const begin = begun(rows)
  if (begin.length === 0) return new Map()
  const { rows: made } = await sql<{ id: number; relation_id: number }>`
    insert into registration.holding (area_id, subject_kind, subject_id, kind, relation_id, holder_id, holder_unit_id, mode, state, filed_at, during, expected_end, basis, clause_ref, counts_from, waits, restores_id)
    select b.area_id, 'customer', b.relation_id, b.kind, b.relation_id, b.holder_id, b.holder_unit_id, 'exclusive', 'running', ${act.now}::timestamptz, tstzrange(${act.now}::timestamptz, b.ends_at), b.expected_end, b.basis, b.clause_ref, b.counts_from, b.waits, b.restores_id
    from jsonb_to_recordset(${JSON.stringify(begin)}::jsonb) as b(area_id bigint, kind text, relation_id bigint, holder_id bigint, holder_unit_id bigint, ends_at timestamptz, expected_end timestamptz, basis text, clause_ref bigint, counts_from date, waits boolean, restores_id bigint)
    returning id, relation_id`.execute(act.db)
  return new Map(made.map((row) => [row.relation_id, row.id]))
}

async function moveAll(act: Applying, rows: readonly Settling[]): Promise<void> {
  const moves = having(rows, 'moves').map(({ move: { holding_id, counts_from, expected_end, waits } }) => ({ holding_id, counts_from, expected_end, waits }))
  if (moves.length === 0) return
  await sql`
    update registration.holding h set given_from = case when h.basis in ('assignment', 'opening') then coalesce(h.given_from, h.counts_from) else h.given_from end, counts_from = m.counts_from, expected_end = m.expected_end, waits = m.waits, version = h.version + 1
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m(holding_id bigint, counts_from date, expected_end timestamptz, waits boolean) where h.id = m.holding_id`.execute(act.db)
}

async function show(act: Applying, rows: readonly Settling[]): Promise<void> {
  const running = [...having(rows, 'starts'), ...having(rows, 'moves'), ...having(rows, 'restores')]
  const free = [...having(rows, 'frees'), ...having(rows, 'falls').filter(({ move }) => move.revives === null)]
  await showAll(act, [
    ...running.map(({ facts, move }) => saleShown({ relation_id: facts.relation_id, holder_id: move.person_id, holder_unit_id: move.unit_id, expected_end: move.expected_end, waits: move.waits })),
    ...having(rows, 'passes').map(({ facts }) => freeShown(facts.relation_id, act.now, act.now)),
    ...free.map(({ facts }) => freeShown(facts.relation_id, act.now)),
  ])
  for (const { facts, move: { revives } } of having(rows, 'falls')) {
    if (revives?.expected_end) await showHolding(act, { area_id: facts.area_id, relation_id: facts.relation_id, holder_id: revives.person_id, holder_unit_id: revives.unit_id, from: revives.filed_at, free_at: revives.expected_end })
  }
  if (free.length > 0) await moveUp(act, free.map(({ facts }) => facts.relation_id))
}

const CODES: Readonly<Record<Move['code'], string>> = {
  unchanged: 'registration.sale_to_protected', starts: 'registration.sale_protected', moves: 'registration.sale_moved', passes: 'registration.passed_to_company', restores: 'registration.restored',
  collides: 'registration.collided', falls: 'registration.evidence_gone', frees: 'registration.evidence_gone',
}

function entryOf({ facts, decision }: Settling, begun_id: number | undefined): ActEntry {
  const { move, stand } = decision
  const holding_id = begun_id ?? ('holding_id' in move ? move.holding_id : 'holding' in move ? move.holding?.holding_id : undefined)
  const { running, company_since } = facts
  return {
    subject: holding_id === undefined ? { kind: 'customer', id: facts.relation_id } : { kind: 'holding', id: holding_id }, relation_id: facts.relation_id, area_id: facts.area_id, clause_ref: decision.clause_ref,
    code: move.code === 'passes' && move.because === 'walk_in' ? 'registration.walk_in' : CODES[move.code],
    was: { holder_id: running?.person_id ?? null, kind: running?.kind ?? null, counts_from: running?.counts_from ?? null, until: running?.expected_end ? lastDayOf(running.expected_end) : null, company_since },
    // Every automatic decision keeps the data horizon it stood on.
    now: { move: move.code, stand, horizon: facts.horizon, on: dayOf(facts.now) },
  }
}

/** Writes settlements by the set, and says what each did. */
export async function applySettlements(act: Applying, rows: readonly Settling[]): Promise<ActEntry[]> {
  await endAll(act, rows)
  const ids = await beginAll(act, rows)
  await moveAll(act, rows)
  await show(act, rows)
  await collide(act, having(rows, 'collides'))
  await correct(act, having(rows, 'restores'), ids)
  await noteDiscounts(act, rows)
  await linkNamings(act, rows)
  await tellSettled(act, rows)
  return rows.map((row) => entryOf(row, ids.get(row.facts.relation_id)))
}

/** What a buyer said before a sale belongs to that sale from now on. */
async function linkNamings(act: Applying, rows: readonly Settling[]): Promise<void> {
  const links = rows.flatMap(({ facts }) => facts.namings)
  if (links.length === 0) return
  await sql`update registration.naming n set voucher_id = l.voucher_id from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(naming_id bigint, voucher_id bigint) where n.id = l.naming_id and n.voucher_id is null`.execute(act.db)
  // S3-22-31 Who served in place of the salesperson named has done so with the sale.
  await act.db.updateTable('kernel.duty').set({ state: 'kept', settled_by: act.act_id }).where('kind', '=', 'registration.serve_named').where('subject_kind', '=', 'walk_in')
    .where('subject_id', 'in', links.map((one) => one.naming_id)).where('state', '=', 'open').execute()
}
