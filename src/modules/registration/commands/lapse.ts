import { sql } from 'kysely'
import { z } from 'zod'
import { allow, command, type Act, type Applying, type Message } from '#kernel/command'
import { op } from '#kernel/contract'
import { lastDayOf, type Instant } from '#kernel/time'
import { registrationSettings } from '../settings.ts'
import { moveUp } from './move_up.ts'

/** Not reachable from outside: the sweep runs it as the system. */
const operation = op({
  id: 'registration.lapse', method: 'POST', path: '/none', access: 'permission', governed_by: 'record', clauses: ['S3-22-13'], ok: 200, errors: {}, undo: { operation: 'registration.file', until: 'after the cooling-off' },
  summary: { zh: '保护到期', en: 'Protection lapsed' }, in: z.object({ holding_id: z.number().int() }), out: z.object({}),
})

/** What decides it, and is kept with each of however many acts. */
const settings = { 'registration.after_lapse': registrationSettings['registration.after_lapse'] }

function lapsing(act: Act, ids: readonly number[]) {
  const due = act.db.selectFrom('registration.holding as h').innerJoin('customers.relation as r', 'r.id', 'h.relation_id')
    .select(['h.id', 'h.area_id', 'h.relation_id', 'h.holder_id', 'h.state', 'r.name', sql<Instant>`upper(h.during)`.as('ends_at'), sql<Instant>`lower(h.during)`.as('starts_at')])
    .where('h.id', '=', sql<number>`any(${ids}::bigint[])`).where('h.state', '=', 'running').where(sql<Instant>`upper(h.during)`, '<=', act.now)
    .orderBy('h.id')
  return (act.applying ? due.forUpdate('h') : due).execute()
}
type Lapsing = Awaited<ReturnType<typeof lapsing>>[number]
type Decided = { clause_ref: number | undefined; after: 'open' | 'pool' }

/** Who stands first in line for each customer that has come free. */
async function firstInLine(act: Act, relation_ids: readonly number[]) {
  const rows = await act.db.selectFrom('registration.holding as h').distinctOn('h.relation_id').where('h.relation_id', '=', sql<number>`any(${relation_ids}::bigint[])`).where('h.state', '=', 'waiting')
    .orderBy('h.relation_id').orderBy('h.filed_at').orderBy('h.id').select(['h.relation_id', 'h.holder_id', 'h.filing_id']).execute()
  return new Map(rows.map((row) => [row.relation_id, row]))
}

async function end(act: Applying, rows: readonly { facts: Lapsing; decision: Decided }[]) {
  const ids = rows.map(({ facts }) => facts.id)
  await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code: 'lapsed', ended_by: act.act_id, version: eb('version', '+', 1) })).where('id', '=', sql<number>`any(${ids}::bigint[])`).execute()
  await moveUp(act, rows.map(({ facts }) => facts.relation_id))
  const first = await firstInLine(act, rows.map(({ facts }) => facts.relation_id))
  await act.tell(rows.flatMap(({ facts, decision: { clause_ref, after } }): Message[] => {
    const next = first.get(facts.relation_id)
    const lapsed = { person_id: facts.holder_id, kind: `registration.msg.lapsed_${after}`, data: { name: facts.name, until: lastDayOf(facts.ends_at) }, link: `/customers/${facts.relation_id}`, clause_ref, dedupe: `lapsed:${facts.id}` }
    return next ? [lapsed, { person_id: next.holder_id, kind: 'registration.msg.opened_to_you', data: { name: facts.name }, link: `/filings/${next.filing_id}`, clause_ref, dedupe: `opened:${facts.id}` }] : [lapsed]
  }))
}

function entryOf({ facts, decision }: { facts: Lapsing; decision: Decided }) {
  return { subject: { kind: 'holding', id: facts.id }, clause_ref: decision.clause_ref, code: 'lapsed', was: { state: facts.state }, now: { state: 'ended', last_day: lastDayOf(facts.ends_at) } }
}

/**
 * S3-22-13 Writes down that terms have run out and tells who is concerned, a thousand in one transaction. Each right ended by itself at its last
 * day's 24:00, with or without this; one that is no longer running is left alone.
 */
export const lapse = command({
  operation,
  settings,
  async load(act, { holding_id }) {
    const [row] = await lapsing(act, [holding_id])
    if (!row) throw new Error(`holding ${holding_id} has not run out`)
    return row
  },
  governs: (holding) => ({ area_id: holding.area_id, at: holding.starts_at, relation_id: holding.relation_id, subject: { kind: 'holding', id: holding.id } }),
  decide(_holding, settings) {
    const after = settings.find('registration.after_lapse')
    return allow({ clause_ref: after?.clause_ref, after: after?.value ?? 'open' })
  },
  async apply(act, decision, facts) {
    await end(act, [{ facts, decision }])
    return act.record(entryOf({ facts, decision }), {})
  },
  many: {
    load: (act, inputs) => lapsing(act, inputs.map((input) => input.holding_id)),
    async apply(act, rows) {
      await end(act, rows)
      return rows.map(entryOf)
    },
  },
})
