import { allow, command, refuse, stop } from '#kernel/command'
import { ancestry, headsOf, standsOn } from '#kernel/parties'
import { firstFreeInstant } from '#kernel/time'
import { withClause } from '#modules/office'
import { dispatch as operation } from '../contract/assignment.ts'
import { settingsAt } from '../facets.ts'
import { decides } from '../review_steps.ts'
import { beginWatch, endWatches } from '../watch/keep.ts'
import { governsFiling, reviewFacts } from './review_facts.ts'

/**
 * S3-03-08, S3-09-08 Whoever decided on a filing gives the customer to a person or a team, for a purpose, with effect from this second. The reporter
 * cannot do it, whatever permission they have. Given anew, the former assignment ends.
 */
export const dispatches = command({
  operation,
  settings: {},
  async load(act, input) {
    const facts = await reviewFacts(act, input.filing_id)
    const goes_to = settingsAt(act, facts.area_id, act.now).find('registration.accepted_goes_to')
    const last = facts.steps.at(-1)
    if (act.actor && last && !decides(act, facts, last)) stop('access.no_permission', 403, { data: { operation: act.operation }, clause_ref: goes_to?.clause_ref, who_may: 'registration.who_may.dispatcher' })
    const { directory } = act.house
    const post = directory.appointments.find((held) => held.person_id === input.person_id && standsOn(held.from_day, held.through_day, act.today) && ancestry(directory, directory.posts.get(held.post_id)?.unit_id ?? 0).includes(facts.area_id))
    const unit_id = input.unit_id ?? (post && directory.posts.get(post.post_id)?.unit_id)
    const in_area = unit_id !== undefined && ancestry(directory, unit_id).includes(facts.area_id)
    const before = await act.db.selectFrom('registration.assignment').select('id').where('relation_id', '=', facts.relation_id).where('ended_at', 'is', null).executeTakeFirst()
    return { ...facts, input, goes_to, team_id: unit_id ?? 0, in_area, before: before?.id ?? null }
  },
  governs: governsFiling,
  decide(facts, _settings, day) {
    const { input, goes_to } = facts
    if (facts.state !== 'accepted') return refuse('registration.filing_state', { data: { state: facts.state } })
    if (goes_to?.value !== 'assignment') return refuse('registration.nothing_to_assign')
    if ((input.person_id === undefined) === (input.unit_id === undefined)) return refuse('registration.one_assignee', { field: 'person_id' })
    if (facts.reviewer_id === facts.filer_id) return refuse('registration.own_assignment', { clause_ref: goes_to.clause_ref, who_may: 'registration.who_may.dispatcher' })
    if (!facts.in_area) return refuse('registration.not_in_area', { field: 'person_id' })
    if (input.contact_on !== undefined && input.contact_on < day) return refuse('registration.contact_day_past', { field: 'contact_on' })
    return allow({ clause_ref: goes_to.clause_ref })
  },
  async apply(act, { clause_ref }, facts) {
    const { area_id, relation_id, filing_id, input, team_id } = facts
    await act.db.updateTable('registration.assignment').set((eb) => ({ ended_at: act.now, version: eb('version', '+', 1) })).where('relation_id', '=', relation_id).where('ended_at', 'is', null).execute()
    await endWatches(act, relation_id, ['first_contact', 'contact', 'progress'], 'dropped')
    // A team answers through its head, or through whoever gave it the customer.
    const person_id = input.person_id ?? headsOf(act.house.directory, team_id, act.today)[0] ?? act.actor?.person_id ?? facts.filer_id
    const about = { area_id, relation_id, person_id }
    const contact_by = await beginWatch(act, 'first_contact', about, act.today, input.contact_on === undefined ? undefined : firstFreeInstant(input.contact_on))
    for (const rule of ['contact', 'progress'] as const) await beginWatch(act, rule, about, act.today)
    const row = { area_id, relation_id, filing_id, person_id: input.person_id ?? null, unit_id: team_id, purpose: input.purpose, assigned_by: act.actor?.person_id ?? null, assigned_at: act.now, contact_by }
    const { id } = await act.db.insertInto('registration.assignment').values(row).returning('id').executeTakeFirstOrThrow()
    await act.db.updateTable('registration.filing').set((eb) => ({ awaits_assignment: false, version: eb('version', '+', 1) })).where('id', '=', filing_id).execute()
    await act.tell([...new Set([person_id, facts.filer_id])].map((one) => ({ person_id: one, kind: one === person_id ? 'registration.msg.assigned_to_you' : 'registration.msg.filing_assigned', data: { name: facts.name, remark: input.remark ?? '' }, link: `/customers/${relation_id}`, clause_ref })))
    const entry = { subject: { kind: 'filing', id: filing_id }, relation_id, clause_ref, code: 'registration.assigned', was: { assignment_id: facts.before }, now: { person_id: input.person_id, unit_id: team_id, purpose: input.purpose, contact_by }, reason: input.remark }
    return act.record(entry, { id, effective_at: act.now, contact_by, ...withClause(act, clause_ref) })
  },
})
