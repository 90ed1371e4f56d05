import type { House } from '#kernel/access'
import { dutiesInForce, type DutyInForce } from '#kernel/policy'
import { addDays, startOf, type Day, type Instant } from '#kernel/time'
import { settingsAt } from '../facets.ts'

/** What can be owed to a customer, the duty a clause asks for it by, and the setting that gives its days. */
export const WATCHED = {
  report: { duty: 'report_contact', within: 'registration.report_within_days' },
  first_contact: { duty: 'first_contact', within: 'registration.contact_within_days' },
  contact: { duty: 'keep_contact', within: 'registration.contact_every_days' },
  progress: { duty: 'tell_progress', within: 'registration.progress_every_days' },
} as const
export type WatchRule = keyof typeof WATCHED

/** The duty as a clause in force asks for it in an area, with its days; undefined where none does. */
export function watchedBy(house: House, area_id: number, rule: WatchRule, at: Instant): { duty: DutyInForce; days: number } | undefined {
  const duty = dutiesInForce(house.regulations, at).find((one) => one.area_id === area_id && one.id === WATCHED[rule].duty)
  const days = settingsAt({ house }, area_id, at).find(WATCHED[rule].within)?.value
  return duty && days !== undefined ? { duty, days } : undefined
}

/** First instant at which it is overdue: the end of the last of so many days, the first not counted. */
export function dueAfter(since: Day, days: number): Instant {
  return startOf(addDays(since, days + 1))
}
