import { setting } from '#kernel/policy/pack'
import type { SettingRegistry } from '#kernel/policy/pack'

/** What clauses may bind for the review of filings, for what follows acceptance, and for contact that is owed. */
export const reviewSettings = {
  'registration.review_remark': setting.flag({
    label: { zh: '审核须写意见', en: 'A review states its finding' }, anchor: 'act',
  }),
  'registration.register_kept_by': setting.role({
    label: { zh: '管理报备客户库的部门', en: 'Department that keeps the register of reported customers' }, anchor: 'act',
  }),
  'registration.entry_limit_days': setting.workingDays({
    label: { zh: '核实后录入建档的时限', en: 'Time allowed for entering a verified item' }, anchor: 'record',
  }),
  'registration.least_age': setting.count({
    label: { zh: '个人客户的最低年龄', en: 'Least age of a person as customer' }, anchor: 'act',
  }),
  'registration.full_age': setting.count({
    label: { zh: '不须说明收入来源的年龄', en: 'Age from which no statement of own income is needed' }, anchor: 'act',
  }),
  'registration.deal_needs': setting.choice({
    label: { zh: '报价、下单之前', en: 'Before a quote or order' }, anchor: 'act',
    choices: {
      reported: { zh: '须已报备', en: 'the customer is reported' },
      accepted: { zh: '须已审核通过', en: 'the report has been accepted' },
    },
  }),
  'registration.accepted_goes_to': setting.choice({
    label: { zh: '审核通过后', en: 'When a filing has been accepted' }, anchor: 'act',
    choices: {
      filer: { zh: '归报备人', en: 'the customer is the filer’s' },
      assignment: { zh: '等待指派', en: 'it waits to be assigned' },
    },
  }),
  'registration.report_within_days': setting.days({
    label: { zh: '接触客户后报备的时限', en: 'Time allowed for reporting a customer after contact' }, anchor: 'act',
  }),
  'registration.contact_within_days': setting.days({
    label: { zh: '指派后首次联络的时限', en: 'Time allowed for the first contact after assignment' }, anchor: 'act',
  }),
  'registration.contact_every_days': setting.days({
    label: { zh: '报备后联络客户的间隔', en: 'Interval of contact after reporting' }, anchor: 'act',
  }),
  'registration.progress_every_days': setting.days({
    label: { zh: '反馈进展的间隔', en: 'Interval of word of progress' }, anchor: 'act',
  }),
} as const satisfies SettingRegistry
