import type { House } from '#kernel/access'
import { subtree } from '#kernel/parties'
import { areaOf, clauseOfRule, dutiesInForce, reviewSteps } from '#kernel/policy'
import type { Instant } from '#kernel/time'

/** What has nothing to show by the texts in force in the areas of these units: the quality list, reviewed changes, inquiries, the monthly adjustment. */
export function idle(house: House, unit_ids: readonly number[], now: Instant): readonly string[] {
  const { regulations, directory } = house
  const areas = [...new Set(unit_ids.flatMap((id) => subtree(directory, id)).map((id) => areaOf(regulations, directory, id, 'registration', now)))]
  const duties = dutiesInForce(regulations, now).filter((duty) => areas.includes(duty.area_id))
  const runs: readonly (readonly [boolean, readonly string[]])[] = [
    [areas.some((id) => clauseOfRule(regulations, id, 'customers.quality', now) !== undefined), ['customers.quality']],
    [areas.some((id) => reviewSteps(regulations, id, 'customers.request_change', now).length > 0), ['customers.change_requests', 'customers.request_change', 'customers.review_change']],
    [duties.some((duty) => duty.after === 'customers.inquire'), ['customers.inquire', 'customers.inquiries', 'customers.answer_inquiry']],
    [duties.some((duty) => duty.after === 'customers.note_change'), ['customers.note_change']],
    [duties.some((duty) => duty.each === 'customer'), ['customers.confirm_current']],
  ]
  return runs.flatMap(([runs_here, operations]) => (runs_here ? [] : operations))
}
