import { useToday } from '#web/api'
import { useLanguage } from '#web/i18n'
import { dayOf, formatDay, timeOf, type Day, type Instant } from '#kernel/time'

/** Days and moments as people read them: '4月10日', '1月10日 09:00'; the year only when it is another one. */
export function useWhen(): { day: (day: Day) => string; moment: (instant: Instant) => string; second: (instant: Instant) => string } {
  const language = useLanguage()
  const today = useToday()
  const day = (value: Day) => formatDay(value, language, today)
  return {
    day,
    moment: (instant) => `${day(dayOf(instant))} ${timeOf(instant).slice(0, 5)}`,
    second: (instant) => `${day(dayOf(instant))} ${timeOf(instant)}`,
  }
}
