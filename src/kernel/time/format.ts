import { daysBetween, partsOf } from './day.ts'
import type { Day } from './day.ts'

/** A language of the screens. */
export type Language = 'zh' | 'en'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A day for people: '4月10日' or '10 April' in the year of `today`, else with its year. */
export function formatDay(day: Day, language: Language, today?: Day): string {
  const { year, month, date } = partsOf(day)
  const sameYear = today !== undefined && partsOf(today).year === year
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${date}日`
  return `${date} ${MONTHS[month - 1]}${sameYear ? '' : ` ${year}`}`
}

/** Days that remain after today up to and with the last day: 0 on the last day, negative when it is past. */
export function daysLeft(lastDay: Day, today: Day): number {
  return daysBetween(today, lastDay)
}
