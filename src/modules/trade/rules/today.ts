import { addDays, type Day } from '#kernel/time'

/** The first month that is over and not confirmed whole, 1 to 12; undefined where the last one is. No figure decides: finance closes by the month. */
export function monthOwed(confirmed_to: Day, today: Day): number | undefined {
  const last_of_month = addDays(`${today.slice(0, 7)}-01`, -1)
  return confirmed_to < last_of_month ? Number(addDays(confirmed_to, 1).slice(5, 7)) : undefined
}
