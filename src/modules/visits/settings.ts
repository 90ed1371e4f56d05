import { setting } from '#kernel/policy/pack'
import type { SettingRegistry } from '#kernel/policy/pack'

/** What clauses may bind for visits. */
export const visitsSettings = {
  'visits.late_after_days': setting.days({
    label: { zh: '超过几天录入算补录', en: 'Days after which an entry counts as late' }, anchor: 'act',
  }),
} as const satisfies SettingRegistry
