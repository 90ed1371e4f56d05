import type { House } from '#kernel/access'
import { areaOf } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import { idleWaiting } from './idle_waiting.ts'
import { settingsAt } from './facets.ts'

const POOL = ['registration.pool', 'registration.take', 'registration.take_back', 'registration.return_to_pool']

/** S3-22-13, H-01 Where no text in force sends lapsed customers to a pool there is none, and nothing leads to one. */
export function idle(house: House, unit_ids: readonly number[], now: Instant): readonly string[] {
  const areas = unit_ids.map((unit_id) => areaOf(house.regulations, house.directory, unit_id, 'registration', now))
  const hasPool = areas.some((area_id) => settingsAt({ house }, area_id, now).find('registration.after_lapse')?.value === 'pool')
  return [...(hasPool ? [] : POOL), ...idleWaiting(house, unit_ids, now)]
}
