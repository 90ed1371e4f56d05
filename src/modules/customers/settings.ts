import { setting, type SettingRegistry } from '#kernel/policy/pack'

/** What clauses may bind for keeping the files right. */
export const customersSettings = {
  'customers.adjust_day': setting.count({ label: { zh: '每月整理档案的日子', en: 'Day of the month on which the files are gone through' }, anchor: 'act' }),
  'customers.update_days': setting.days({ label: { zh: '多久没有更新就要核对', en: 'Time without an update after which a customer is checked' }, anchor: 'act' }),
  'customers.change_update_days': setting.workingDays({ label: { zh: '发现变化后更新的期限', en: 'Time allowed for entering a change that was noticed' }, anchor: 'act' }),
  'customers.registered_data': setting.choices({
    label: { zh: '变更须经审核的备案资料', en: 'Registered data whose changes are reviewed' }, anchor: 'act',
    choices: {
      fields: { zh: '档案栏目', en: 'the fields of the file' },
      names: { zh: '名称与证照号码', en: 'names and codes' },
      addresses: { zh: '地址', en: 'addresses' },
      contacts: { zh: '联系人与联系方式', en: 'contacts and how to reach them' },
    },
  }),
  'customers.change_grounds': setting.choices({
    label: { zh: '更新的事由', en: 'Grounds for an update' }, anchor: 'act',
    choices: {
      basic: { zh: '基本信息变化', en: 'basic data changed' },
      contact: { zh: '联系方式变化', en: 'contact data changed' },
      business: { zh: '业务信息变化', en: 'business data changed' },
      needs: { zh: '需求变化', en: 'needs changed' },
    },
  }),
  'customers.reading_ground': setting.flag({ label: { zh: '查看与自己工作无关的客户须写明依据', en: "A ground is given for opening a customer outside one's work" }, anchor: 'act' }),
} as const satisfies SettingRegistry
