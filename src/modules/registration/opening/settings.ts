import { setting } from '#kernel/policy/pack'
import type { SettingRegistry } from '#kernel/policy/pack'

/** What clauses may bind for the opening list. */
export const openingSettings = {
  'registration.opening_counts_from': setting.choice({
    label: { zh: '期初台账的保护起算', en: 'Protection of the opening list counts from' }, anchor: 'act',
    choices: {
      own_dates: { zh: '台账上的日期', en: 'the days in the list' },
      day_of_effect: { zh: '制度施行日', en: 'the day of effect' },
    },
  }),
  'registration.opening_needs_visit': setting.flag({
    label: { zh: '期初台账没有拜访日期就没有保护', en: 'No protection for lines of the opening list without a visit' }, anchor: 'act',
  }),
} as const satisfies SettingRegistry
