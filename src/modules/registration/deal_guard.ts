import { guard, type Act, type Governs } from '#kernel/command'
import { clauseOfRule, figuresOf } from '#kernel/policy'
import { assignedTo, isAssignee } from './assigned.ts'
import { followsUp, mayDealReported, type DealFacts } from './rules/deal.ts'
import { registrationSettings } from './settings.ts'

/** From when the text with a clause has been in force, through all its versions. */
function effectOf(act: Act, clause_ref: number): string {
  const { regulations } = act.house
  const regulation_id = regulations.clauses.get(clause_ref)?.version.regulation_id
  return regulations.versions.filter((version) => version.regulation_id === regulation_id).map((version) => version.in_force_from).sort()[0] ?? act.now
}

async function knownBefore(act: Act, relation_id: number, since: string): Promise<boolean> {
  const row = await act.db.selectFrom('customers.relation as r').select((eb) => ['r.created_at', eb.exists(eb.selectFrom('registration.opening_line as o').select('o.id').whereRef('o.relation_id', '=', 'r.id').where('o.state', '=', 'confirmed')).as('listed')])
    .where('r.id', '=', relation_id).executeTakeFirst()
  return row !== undefined && (row.created_at < since || row.listed === true)
}

async function dealFacts(act: Act, about: Governs): Promise<DealFacts> {
  const { relation_id, area_id } = about
  const assignee_clause = clauseOfRule(act.house.regulations, area_id, 'registration.only_assignee', act.now)
  const nothing = { known_before: true, reported: false, accepted: false, refused_because: null, assigned_elsewhere: false, assignee_clause }
  if (relation_id === undefined) return nothing
  const assigned = await assignedTo(act, relation_id)
  const assigned_elsewhere = assigned !== null && !isAssignee(act, assigned)
  const needs = figuresOf(act.house.regulations, area_id, act.now).get('registration.deal_needs')
  if (!needs) return { ...nothing, assigned_elsewhere }
  const filings = await act.db.selectFrom('registration.filing').select(['state', 'reason', 'filer_id']).where('relation_id', '=', relation_id).orderBy('id').execute()
  return {
    known_before: await knownBefore(act, relation_id, effectOf(act, needs.clause_ref)),
    reported: filings.some((one) => ['submitted', 'returned', 'accepted'].includes(one.state)), accepted: filings.some((one) => one.state === 'accepted'),
    refused_because: filings.findLast((one) => one.state === 'not_accepted' && one.filer_id === act.actor?.person_id)?.reason ?? null, assigned_elsewhere, assignee_clause,
  }
}

const dealGuard = (operation: string) => guard({ operation, settings: registrationSettings, load: dealFacts, decide: mayDealReported })

/** S3-03-01, S3-05-11, S3-09-07 Against quotes and orders; S3-09-09 against follow-ups planned by somebody else. */
export const dealGuards = [dealGuard('trade.quote'), dealGuard('trade.order'), guard({ operation: 'visits.plan', settings: registrationSettings, load: dealFacts, decide: followsUp })]

/** S3-09-09 What happened is kept; a visit by somebody else does not count. */
export const assigneeVerdict = guard({ operation: 'visits.record', settings: registrationSettings, load: dealFacts, decide: followsUp })
