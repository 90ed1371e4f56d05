import { useToday } from '#web/api'
import { useLanguage, useT } from '#web/i18n'
import { dayOf, formatDay, lastDayOf, timeOf, type Day, type Instant } from '#kernel/time'

/** Days and moments as people read them: '4月10日', '1月10日 09:00'; the year only when it is another one. `due` names the last day where midnight ends it. */
export function useWhen(): { day: (day: Day) => string; moment: (instant: Instant) => string; second: (instant: Instant) => string; due: (instant: Instant) => string } {
  const t = useT()
  const language = useLanguage()
  const today = useToday()
  const day = (value: Day) => formatDay(value, language, today)
  const moment = (instant: Instant) => `${day(dayOf(instant))} ${timeOf(instant).slice(0, 5)}`
  return {
    day,
    moment,
    due: (instant) => (timeOf(instant) === '00:00:00' ? t('ui.due_through', { when: day(lastDayOf(instant)) }) : t('ui.due_by', { when: moment(instant) })),
    second: (instant) => `${day(dayOf(instant))} ${timeOf(instant)}`,
  }
}
