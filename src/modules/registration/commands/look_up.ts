import { allow, command, refuse, stop, type Act } from '#kernel/command'
import { horizonOf } from '#kernel/evidence'
import { findByLookUp, readRelation, sees } from '#modules/customers'
import { lookUp as operation } from '../contract/look_up.ts'
import { withClause } from '#modules/office'
import { assignedOrWaiting, isAssignee } from '../assigned.ts'
import { decideLookUp, type LookUpFacts, type Met } from '../rules/look_up.ts'
import { confirmedTo } from '../sale/load.ts'
import { registrationSettings } from '../settings.ts'
import { askedToday, lockCounts, placeInLine, standingsOf } from '../standing.ts'

async function metOf(act: Act, relation_ids: readonly number[], asker_id: number): Promise<Met[]> {
  const standings = await standingsOf(act, relation_ids, asker_id)
  const met: Met[] = []
  for (const id of relation_ids) {
    const relation = await readRelation(act.db, id)
    const found = standings.get(id)
    if (!relation || !found) continue
    const assigned = await assignedOrWaiting(act, id)
    met.push({ standing: found.standing, stage: relation.stage, pool_from: relation.pool_from, was_held: found.was_held, assigned: assigned && ('unit_id' in assigned && isAssignee(act, assigned) ? 'you' : 'elsewhere') })
  }
  return met
}

/** The record where the asker may open it, else nothing: a look-up is blind. */
async function readable(act: Act, relation_id: number | undefined): Promise<{ relation_id: number; name: string } | undefined> {
  if (relation_id === undefined) return undefined
  const relation = await readRelation(act.db, relation_id)
  return relation && sees(await act.scope('customers.get'), relation) ? { relation_id, name: relation.name } : undefined
}

async function ownPlace(act: Act, relation_id: number, asker_id: number) {
  const own = await act.db.selectFrom('registration.holding').select(['id', 'filed_at']).where('relation_id', '=', relation_id).where('holder_id', '=', asker_id).where('state', '=', 'waiting').executeTakeFirst()
  if (own) return { since: own.filed_at, place: await placeInLine(act, relation_id, own.id) }
  const first = await act.db.selectFrom('registration.holding').select('filed_at').where('relation_id', '=', relation_id).where('state', '=', 'waiting').orderBy('filed_at').orderBy('id').executeTakeFirst()
  return { since: first?.filed_at ?? null, place: null }
}

type Facts = LookUpFacts & { text: string; relation_ids: readonly number[]; short: boolean }

/** H-02, H-12 Whose is this customer, and until when: blind, counted, logged. */
export const lookUp = command({
  operation,
  settings: registrationSettings,
  async load(act, input): Promise<Facts> {
    const asker_id = act.actor?.person_id ?? stop('access.no_permission', 403)
    const area_id = act.area(act.unit_id ?? stop('access.no_permission', 403), 'registration')
    await lockCounts(act, asker_id)
    const found = await findByLookUp(act, area_id, input.text)
    return { area_id, asker_id, now: act.now, text: input.text, used_today: await askedToday(act, asker_id), relation_ids: found.relation_ids, met: await metOf(act, found.relation_ids, asker_id), similar: found.similar, short: [...input.text].length < 2 }
  },
  governs: ({ area_id, relation_ids }) => ({ area_id, relation_id: relation_ids.length === 1 ? relation_ids[0] : undefined }),
  decide(facts, settings, day) {
    const decision = decideLookUp(facts, settings, day)
    if ('refusals' in decision) return decision
    return facts.short ? refuse('registration.look_up_too_short', { field: 'text' }) : allow(decision.ok)
  },
  async apply(act, answer, { area_id, asker_id, text, relation_ids }) {
    const only = relation_ids.length === 1 ? relation_ids[0] : undefined
    const row = { area_id, person_id: asker_id, asked_on: act.today, asked_at: act.now, text, answer: answer.state, relation_id: only ?? null }
    const { id } = await act.db.insertInto('registration.look_up').values(row).returning('id').executeTakeFirstOrThrow()
    const shown = await readable(act, only)
    const line = only === undefined ? { since: null, place: null } : await ownPlace(act, only, asker_id)
    const { clause_ref, ...rest } = answer
    const body = { ...rest, since: answer.state === 'under_review' || answer.state === 'yours_waiting' ? line.since : null, place_in_line: line.place, confirmed_to: answer.waits_for_finance ? confirmedTo(await horizonOf(act.db, area_id)) : null, relation_id: shown?.relation_id ?? null, name: shown?.name ?? null, ...withClause(act, clause_ref) }
    return act.record({ subject: { kind: 'look_up', id }, relation_id: only ?? null, code: answer.state, clause_ref, now: { text, answer: answer.state } }, body)
  },
})
