import { setting } from '#kernel/policy/pack'
import type { SettingRegistry } from '#kernel/policy/pack'
import { saleSettings } from './sale_settings.ts'
import { reviewSettings } from './review_settings.ts'
import { openingSettings } from './opening/settings.ts'

/** What clauses may bind for filing, protection and the pool. */
export const registrationSettings = {
  ...saleSettings,
  ...reviewSettings,
  ...openingSettings,
  'registration.registrants': setting.names({
    label: { zh: '可以报备的岗位', en: 'Positions that may file customers' }, anchor: 'act',
  }),
  'registration.on_running': setting.choice({
    label: { zh: '客户已在他人保护期内时的报备', en: 'Filing a customer who is protected for a colleague' }, anchor: 'act',
    choices: {
      refuse: { zh: '不受理，可申请候补', en: 'refused; one may wait in line' },
      queue: { zh: '排队候补', en: 'waits in line' },
    },
  }),
  'registration.visit_months': setting.months({
    label: { zh: '拜访保护期', en: 'Protection of a visited customer' }, anchor: 'record',
  }),
  'registration.visit_required_for_protection': setting.flag({
    label: { zh: '拜访过才有保护', en: 'Only a visited customer is protected' }, anchor: 'record',
  }),
  'registration.repeat_visit_renews': setting.flag({
    label: { zh: '再次拜访重新起算保护期', en: 'A further visit starts the protection anew' }, anchor: 'record',
  }),
  'registration.after_lapse': setting.choice({
    label: { zh: '保护到期后', en: 'When protection has ended' }, anchor: 'record',
    choices: {
      open: { zh: '开放（均可拜访）', en: 'open to all' },
      pool: { zh: '进入公海', en: 'goes to the pool' },
    },
  }),
  'registration.effect': setting.choice({
    label: { zh: '对下发前的报备', en: 'For filings made before the issue' }, anchor: 'act',
    choices: {
      not_backwards: { zh: '不追溯', en: 'no effect backwards' },
    },
  }),
  'registration.covers_branches': setting.flag({
    label: { zh: '对公司的保护及于其分支机构', en: 'Protection of a company covers its branches' }, anchor: 'act',
  }),
  'registration.keeper': setting.role({
    label: { zh: '客户档案管理人', en: 'Keeper of the customer files' }, anchor: 'act',
  }),
  'registration.review_limit_days': setting.workingDays({
    label: { zh: '报备审核时限', en: 'Time allowed for reviewing a filing' }, anchor: 'record',
  }),
  'registration.review_overdue': setting.choice({
    label: { zh: '审核超时后', en: 'When a review is overdue' }, anchor: 'record',
    choices: {
      remind: { zh: '提醒审核人', en: 'the reviewer is reminded' },
      escalate: { zh: '逐级上报', en: 'it goes to the superior' },
      accept: { zh: '视为通过', en: 'the filing counts as accepted' },
    },
  }),
  'registration.returned_keeps_days': setting.workingDays({
    label: { zh: '退回补正后保留位次', en: 'How long a returned filing keeps its place' }, anchor: 'record',
  }),
  'registration.pool_release_hour': setting.time({
    label: { zh: '公海放出时刻', en: 'Time of day the pool is opened' }, anchor: 'record',
  }),
  'registration.cooling_off_days': setting.days({
    label: { zh: '原归属人冷却期', en: 'Cooling-off for the former holder' }, anchor: 'record',
  }),
  'registration.warn_days_before': setting.dayList({
    label: { zh: '到期前提醒', en: 'Warnings before protection ends' }, anchor: 'record',
  }),
  'registration.look_ups_per_day': setting.count({
    label: { zh: '每人每天查客户次数', en: 'Look-ups a day and person' }, anchor: 'act',
  }),
  'registration.look_up_shows': setting.choices({
    label: { zh: '查客户时显示', en: 'What a look-up shows' }, anchor: 'act',
    choices: {
      state: { zh: '状态', en: 'state' },
      until: { zh: '保护到期日', en: 'last protected day' },
      unit: { zh: '归属部门', en: "holder's unit" },
      holder: { zh: '归属业务员', en: 'holder' },
    },
  }),
  'registration.filings_per_day': setting.count({
    label: { zh: '每人每天报备数', en: 'Filings a day and person' }, anchor: 'act',
  }),
  'registration.holdings_max': setting.count({
    label: { zh: '保有上限', en: 'Customers held at once' }, anchor: 'act',
  }),
  'registration.holdings_exempt_with_sales': setting.flag({
    label: { zh: '有销售的客户不占保有上限', en: 'Customers with sales are exempt from the limit' }, anchor: 'act',
  }),
  'registration.takes_per_day': setting.count({
    label: { zh: '每人每天领取数', en: 'Takes from the pool a day and person' }, anchor: 'act',
  }),
  'registration.take_undo_minutes': setting.minutes({
    label: { zh: '领取后可撤销', en: 'Time to undo a take' }, anchor: 'act',
  }),
} as const satisfies SettingRegistry
