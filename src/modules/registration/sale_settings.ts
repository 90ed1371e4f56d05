import { setting } from '#kernel/policy/pack'
import type { SettingRegistry } from '#kernel/policy/pack'

/** What clauses may bind for customers with sales, the company's customers and walk-in buyers. */
export const saleSettings = {
  'registration.sale_protects': setting.flag({
    label: { zh: '已报备且有销售的客户受保护', en: 'A filed customer with sales is protected' }, anchor: 'record',
  }),
  'registration.sale_absence_months': setting.months({
    label: { zh: '既无销售又无回款多久转为公司客户', en: 'Without sale and payment for so long it passes to the company' }, anchor: 'record',
  }),
  'registration.former_holder_assignable': setting.flag({
    label: { zh: '可以分回原归属业务员', en: 'The former holder may be assigned again' }, anchor: 'act',
  }),
  'registration.old_receivable_commission_percent': setting.count({
    label: { zh: '收回老货款计发的提成（%）', en: 'Share of commission on old receivables (%)' }, anchor: 'act',
  }),
  'registration.walk_in_is_company': setting.flag({
    label: { zh: '直接上门购买的归公司', en: 'Who comes to the company to buy is its customer' }, anchor: 'act',
  }),
  'registration.company_customer_filing': setting.choice({
    label: { zh: '报备公司客户', en: 'Filing a customer of the company' }, anchor: 'act',
    choices: {
      refuse: { zh: '不受理', en: 'refused' },
      allow: { zh: '可以报备', en: 'allowed' },
    },
  }),
  'registration.named_gets': setting.flag({
    label: { zh: '上门客户提出谁的名字就归谁', en: 'A buyer at the company belongs to whom the buyer names' }, anchor: 'act',
  }),
  'registration.absent_served_by': setting.role({
    label: { zh: '被提出的业务员不在时接待办理', en: 'Who serves where the salesperson named is absent' }, anchor: 'act',
  }),
} as const satisfies SettingRegistry

/** What settling by evidence reads, kept with each of its acts. */
export const settleSettings = {
  'registration.sale_protects': saleSettings['registration.sale_protects'],
  'registration.sale_absence_months': saleSettings['registration.sale_absence_months'],
  'registration.walk_in_is_company': saleSettings['registration.walk_in_is_company'],
  'registration.named_gets': saleSettings['registration.named_gets'],
} as const satisfies SettingRegistry
