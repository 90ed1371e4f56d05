import { sql } from 'kysely'
import { allow, command } from '#kernel/command'
import { op } from '#kernel/contract'
import { lastDayOf, type Instant } from '#kernel/time'
import { z } from 'zod'
import { registrationSettings } from '../settings.ts'
import { settingsAt } from '../facets.ts'

/** Not reachable from outside: the sweep runs it as the system. */
const operation = op({
  id: 'registration.lapse', method: 'POST', path: '/none', access: 'permission', governed_by: 'record', clauses: ['S3-22-13'], ok: 200, errors: {}, undo: { operation: 'registration.file', until: 'after the cooling-off' },
  summary: { zh: '保护到期', en: 'Protection lapsed' }, in: z.object({ holding_id: z.number().int() }), out: z.object({}),
})

/**
 * S3-22-13 Writes down that a term has run out and tells who is concerned. The right ended by itself at its last day's 24:00, with or without this.
 */
export const lapse = command({
  operation,
  settings: registrationSettings,
  async load(act, { holding_id }) {
    return act.db.selectFrom('registration.holding as h').innerJoin('customers.relation as r', 'r.id', 'h.relation_id')
      .selectAll('h').select(['r.name', 'r.pool_from', sql<Instant>`upper(h.during)`.as('ends_at'), sql<Instant>`lower(h.during)`.as('starts_at')]).where('h.id', '=', holding_id).executeTakeFirstOrThrow()
  },
  governs: (holding) => ({ area_id: holding.area_id, at: holding.starts_at, relation_id: holding.relation_id, subject: { kind: 'holding', id: holding.id } }),
  decide: (holding, settings) => allow({ clause_ref: settings.find('registration.after_lapse')?.clause_ref, open: holding.state === 'running' }),
  async apply(act, { clause_ref, open }, holding) {
    const entry = { subject: { kind: 'holding', id: holding.id }, clause_ref, code: 'lapsed', was: { state: holding.state }, now: { state: 'ended', last_day: lastDayOf(holding.ends_at) } }
    if (!open) return act.record(entry, {})
    await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code: 'lapsed', ended_by: act.act_id, version: eb('version', '+', 1) })).where('id', '=', holding.id).execute()
    const after = settingsAt(act, holding.area_id, holding.starts_at).find('registration.after_lapse')?.value ?? 'open'
    await act.tell([{ person_id: holding.holder_id, kind: `registration.msg.lapsed_${after}`, data: { name: holding.name, until: lastDayOf(holding.ends_at) }, link: `/customers/${holding.relation_id}`, clause_ref, dedupe: `lapsed:${holding.id}` }])
    const first = await act.db.selectFrom('registration.holding as h').where('h.relation_id', '=', holding.relation_id).where('h.state', '=', 'waiting').orderBy('h.filed_at').orderBy('h.id').select(['h.holder_id', 'h.filing_id']).executeTakeFirst()
    if (first) await act.tell([{ person_id: first.holder_id, kind: 'registration.msg.opened_to_you', data: { name: holding.name }, link: `/filings/${first.filing_id}`, clause_ref, dedupe: `opened:${holding.id}` }])
    return act.record(entry, {})
  },
})
