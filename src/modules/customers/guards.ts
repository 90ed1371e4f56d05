import { allow, guard, refuse, type AnyGuard } from '#kernel/command'
import { actingPost, reviewPosts } from './change/review.ts'
import { customersSettings } from './settings.ts'

/** Which registered data each of the acts that change a record touches. */
const TOUCHES = { 'customers.update': 'fields', 'customers.name': 'names', 'customers.save_address': 'addresses', 'customers.save_contact': 'contacts' } as const

/** S3-11-18 Registered data change only through a review; the department that reviews them may put them right itself. What is no registered data is free. */
export const guards: readonly AnyGuard[] = Object.entries(TOUCHES).map(([operation, touched]) => guard({
  operation,
  settings: customersSettings,
  load: async (act, about) => ({
    touches: act.actor !== null && about.said?.touches_file !== false,
    reviews: act.actor !== null && reviewPosts(act, { area_id: about.area_id, unit_id: act.unit_id, requested_by: act.actor.person_id }).includes(actingPost(act)),
  }),
  decide: ({ touches, reviews }, settings) => {
    const registered = settings.find('customers.registered_data')
    if (!touches || reviews || !registered?.value.includes(touched)) return allow(true)
    return refuse('customers.change_is_reviewed', { clause_ref: registered.clause_ref, instead: ['customers.request_change'] })
  },
}))
