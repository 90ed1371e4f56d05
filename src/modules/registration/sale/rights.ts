import { dayOf, lastDayOf, type Day, type Instant } from '#kernel/time'
import type { Claim, Ruling } from '../rules/sale_term.ts'
import type { Ended, Present } from '../rules/settlement.ts'

/** A holding of a customer, visit or sale, whatever its state but waiting. */
export type HoldingRow = {
  id: number; relation_id: number; kind: 'visit' | 'sale'; holder_id: number; holder_unit_id: number; state: string; basis: string; filed_at: Instant; starts_at: Instant; ends_at: Instant | null
  expected_end: Instant | null; counts_from: Day | null; given_from: Day | null; waits: boolean; ended_code: string | null; ended_by: number | null
  /** When the line of the opening list it stands on was confirmed. */
  confirmed_at: Instant | null
}

/** Ends of a place that never was a right, or was wiped out. */
const NEVER = ['withdrawn', 'not_accepted', 'voided', 'place_lost', 'taken_back']
/** Ends that come by rule, and not because somebody gave the customer up. */
const BY_RULE = ['lapsed', 'turned_into_sale', 'unprotected', 'no_term', 'passed_to_company', 'evidence_gone', 'merged']
/** Reservations that ended before their day, with that day beside them. */
const CUT_SHORT = ['turned_into_sale', 'merged']
const ON_RECORD = ['unprotected', 'no_term']
const GIVEN = ['assignment', 'opening']

export type Rights = { running: Present | null; isHeldUp: boolean; ended: readonly Ended[]; claims: readonly Claim[]; rulings: readonly Ruling[] }

function presentOf(row: HoldingRow): Present {
  return { holding_id: row.id, kind: row.kind, person_id: row.holder_id, unit_id: row.holder_unit_id, basis: row.basis, starts_at: row.starts_at, ends_at: row.ends_at, expected_end: row.expected_end, counts_from: row.counts_from, waits: row.waits }
}

function endedOf(row: HoldingRow, now: Instant): Ended {
  const ended_at = row.ends_at ?? now
  return {
    holding_id: row.id, kind: row.kind, person_id: row.holder_id, unit_id: row.holder_unit_id, ended_code: row.ended_code ?? 'lapsed', through: lastDayOf(ended_at), ended_at, ended_by: row.ended_by,
    expected_end: row.expected_end, filed_at: row.filed_at,
  }
}

/** A customer on record for somebody. A reservation that turned into sales protection counts through the day it would have run. */
function claimOf(row: HoldingRow): Claim {
  const ends_at = CUT_SHORT.includes(row.ended_code ?? '') ? (row.expected_end ?? row.ends_at) : row.ends_at
  const reserved = ON_RECORD.includes(row.ended_code ?? '') || ends_at === null ? null : { from: dayOf(row.starts_at), through: lastDayOf(ends_at) }
  return { holding_id: row.id, person_id: row.holder_id, unit_id: row.holder_unit_id, from: dayOf(row.filed_at), until: isGivenUp(row) ? lastDayOf(row.ends_at ?? row.starts_at) : null, reserved }
}

function isGivenUp(row: HoldingRow): boolean {
  return row.state === 'ended' && !BY_RULE.includes(row.ended_code ?? '') && !NEVER.includes(row.ended_code ?? '')
}

/**
 * A line of the opening list says whose the customer is on the day it is confirmed, and from which sale or payment its months run: what was sold
 * and paid between the two counts, and no day before the confirmation ends it (reading 10: nothing is bound backwards).
 */
function rulingsOf(row: HoldingRow): Ruling[] {
  const counts_from = row.given_from ?? row.counts_from ?? dayOf(row.starts_at)
  const at = row.confirmed_at ?? row.starts_at
  const on = row.confirmed_at === null ? counts_from : dayOf(row.confirmed_at)
  const given: Ruling[] = row.kind === 'sale' && GIVEN.includes(row.basis) ? [{ kind: 'given', person_id: row.holder_id, unit_id: row.holder_unit_id, on, at, counts_from, holding_id: row.id }] : []
  const given_up: Ruling[] = isGivenUp(row) && row.ends_at !== null ? [{ kind: 'given_up', person_id: row.holder_id, on: dayOf(row.ends_at), at: row.ends_at }] : []
  return [...given, ...given_up]
}

/** What the holdings of a customer say: who holds it now, what ended, what is on record and what somebody ruled. A claim that was conceded says nothing any more. */
export function rightsFrom(rows: readonly HoldingRow[], now: Instant, conceded: ReadonlyMap<number, Instant>): Rights {
  const real = rows.filter((row) => !NEVER.includes(row.ended_code ?? ''))
  const isRunning = (row: HoldingRow) => row.state !== 'ended' && row.starts_at <= now && (row.ends_at === null || now < row.ends_at)
  const held = real.filter(isRunning).sort((a, b) => (a.kind === b.kind ? a.id - b.id : a.kind === 'sale' ? -1 : 1))
  const standing = real.filter((row) => row.starts_at > (conceded.get(row.holder_id) ?? ''))
  const running = held[0]
  return {
    running: running ? presentOf(running) : null,
    isHeldUp: held.some((row) => row.state !== 'running'),
    ended: standing.filter((row) => !isRunning(row) && row.starts_at <= now).map((row) => endedOf(row, now)).sort((a, b) => (a.ended_at < b.ended_at ? -1 : 1)),
    claims: standing.filter((row) => row.kind === 'visit').map(claimOf),
    rulings: standing.flatMap(rulingsOf),
  }
}
