import { command, stop, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { holdersOf } from '#kernel/parties'
import { postsOfRole } from '#kernel/policy'
import { findByLookUp, findOrCreateRelation, lockRelation, openRelation, readRelation, readTyped } from '#modules/customers'
import { withClause } from '#modules/office'
import { receiveWalkIn as operation } from '../contract/company.ts'
import { settingsAt } from '../facets.ts'
import { decideWalkIn } from '../rules/company.ts'
import { ownArea, sellersOf } from '../sale/company.ts'
import { registrationSettings } from '../settings.ts'
import { standingOf } from '../standing.ts'
import { ownId } from './own.ts'

type Input = In<typeof operation>

async function buyerOf(act: Act, area_id: number, input: Input): Promise<number | undefined> {
  if (input.relation_id !== undefined) return (await openRelation(act, input.relation_id)).id
  if (input.name === undefined) return stop('registration.needs_name', 422, { field: 'name' })
  readTyped({ ...input, name: input.name })
  const [found, ...others] = (await findByLookUp(act, area_id, input.name)).relation_ids
  if (others.length > 0) stop('trade.name_ambiguous', 409, { field: 'name', data: { hits: others.length + 1 } })
  if (found !== undefined) await lockRelation(act, found)
  return found
}

/** Whether somebody has filed the customer, by a right that runs or a filing that waits or stands on record. */
async function isFiled(act: Act, relation_id: number): Promise<boolean> {
  const filing = await act.db.selectFrom('registration.filing as f').innerJoin('registration.holding as h', 'h.filing_id', 'f.id').select('f.id').where('f.relation_id', '=', relation_id)
    .where((eb) => eb.or([eb('f.state', 'in', ['submitted', 'returned']), eb.and([eb('f.state', '=', 'accepted'), eb('h.ended_code', 'in', ['unprotected', 'no_term'])])])).executeTakeFirst()
  return filing !== undefined
}

async function standing(act: Act, relation_id: number | undefined, person_id: number) {
  if (relation_id === undefined) return { standing: { relation_id: 0, running: null, own_open_filing: false, waiting: 0, own_ended_on: null }, holder_basis: null, filed: false }
  const found = await standingOf(act, relation_id, person_id)
  const held = found.running ? await act.db.selectFrom('registration.holding').select('basis').where('id', '=', found.running.holding_id).executeTakeFirst() : undefined
  return { standing: found, holder_basis: held?.basis ?? null, filed: found.running !== null || (await isFiled(act, relation_id)) }
}

/** S3-22-28, S3-22-30, S3-22-31 A buyer at the counter, and whom the buyer named: written down before the sale, by whom; the person named hears at once. */
export const receiveWalkIn = command({
  operation,
  settings: registrationSettings,
  async load(act, input) {
    const area_id = ownArea(act)
    const relation_id = await buyerOf(act, area_id, input)
    const seller = input.named_id === undefined ? undefined : (await sellersOf(act, area_id)).find((one) => one.id === input.named_id)
    const person = input.named_id === undefined ? undefined : ((await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', '=', input.named_id).executeTakeFirst()) ?? stop('not_found', 404, { field: 'named_id' }))
    return { area_id, relation_id, input, person, named: person ? { person_id: person.id, may: seller !== undefined } : null, ...(await standing(act, relation_id, input.named_id ?? 0)) }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id }),
  decide: (facts, settings) => decideWalkIn(facts, settings),
  async apply(act, { owner, clause_ref, absent_clause }, { area_id, relation_id: known, input, person }) {
    const { name = '', contact, phone } = input
    const relation_id = known ?? (await findOrCreateRelation(act, area_id, readTyped({ name, contact, phone }), 'customer')).relation_id
    const relation = (await readRelation(act.db, relation_id)) ?? stop('not_found', 404)
    const absent = input.absent && person !== undefined
    const row = { area_id, relation_id, named_id: person?.id ?? null, stated_to: ownId(act), absent, words: input.words || null, stated_at: act.now }
    const { id } = await act.db.insertInto('registration.naming').values(row).returning('id').executeTakeFirstOrThrow()
    if (person) await act.tell([{ person_id: person.id, kind: absent ? 'registration.msg.named_absent' : 'registration.msg.named', data: { name: relation.name, clerk: act.actor?.name ?? '' }, link: '/follow-up', clause_ref }])
    const role = absent ? settingsAt(act, area_id, act.now).find('registration.absent_served_by')?.value : undefined
    const posts = role === undefined ? [] : postsOfRole(act.house.regulations, area_id, role, act.now)
    for (const post_id of posts.slice(0, 1)) await act.openDuty({ kind: 'registration.serve_named', clause_ref: absent_clause, area_id, relation_id, subject: { kind: 'walk_in', id }, owner: { post_id }, due_at: null })
    const served = [...new Set(posts.flatMap((post_id) => holdersOf(act.house.directory, post_id, act.today)))]
    const served_by = served.length === 0 ? [] : await act.db.selectFrom('kernel.person').select(['id', 'name']).where('id', 'in', served).orderBy('id').execute()
    const shown = absent && served_by.length > 0 ? absent_clause : clause_ref
    return act.record({ subject: { kind: 'walk_in', id }, relation_id, clause_ref: shown, now: { ...row, owner } }, { id, relation_id, name: relation.name, owner, named: person ?? null, served_by, ...withClause(act, shown) })
  },
})
