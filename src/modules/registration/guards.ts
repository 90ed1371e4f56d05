import { guard, type Act, type Refusal } from '#kernel/command'
import { clauseOfRule } from '#kernel/policy'
import { coveringRight } from './covering.ts'
import { mayDeal, visitCounts, type MayDealFacts } from './rules/guard.ts'
import { registrationSettings } from './settings.ts'
import type { Day } from '#kernel/time'
import { askedToday, isHelper, runningOn } from './standing.ts'

async function dealing(act: Act, relation_id: number | undefined, day: Day = act.today): Promise<MayDealFacts> {
  const actor_id = act.actor?.person_id ?? 0
  if (relation_id === undefined) return { actor_id, running: null, helper: false }
  const running = (await runningOn(act, relation_id, day)) ?? (await coveringRight(act, relation_id, day))
  return { actor_id, running, helper: running !== null && (await isHelper(act, relation_id, running.holder_id, actor_id, day)) }
}

/** S3-22-12 Nobody else plans a visit to a reserved customer. */
export const planGuard = guard({ operation: 'visits.plan', settings: registrationSettings, load: async (act, about) => ({ ...(await dealing(act, about.relation_id)), asked_today: await askedToday(act, act.actor?.person_id ?? 0) }), decide: mayDeal })

function colleagueClause(act: Act, area_id: number): number | undefined {
  return clauseOfRule(act.house.regulations, area_id, 'registration.visit_to_colleague', act.now)
}

/** S3-22-12 Why the visit on a filing does not count: the customer was reserved for somebody else on its day. */
export async function verdictsOnFiled(act: Act, area_id: number, relation_id: number | undefined, happened_on: Day): Promise<readonly Refusal[]> {
  const decision = visitCounts({ ...(await dealing(act, relation_id, happened_on)), customer_of_colleague: false }, colleagueClause(act, area_id))
  return 'refusals' in decision ? decision.refusals : []
}

/** S3-22-26 A visit to who was a colleague's customer on its day is kept and does not count. */
export const visitVerdict = guard({
  operation: 'visits.record',
  settings: registrationSettings,
  load: async (act, about) => ({
    ...(await dealing(act, about.relation_id, String(about.said?.happened_on ?? act.today))), customer_of_colleague: about.said?.customer_of_colleague === true, colleague_clause: colleagueClause(act, about.area_id),
  }),
  decide: (facts) => visitCounts(facts, facts.colleague_clause),
})
