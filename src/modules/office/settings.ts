import { setting } from '#kernel/policy/pack'
import type { SettingRegistry } from '#kernel/policy/pack'

/** What clauses may bind for messages that go out, and who answers for a matter. */
export const officeSettings = {
  'office.digest_morning': setting.time({ label: { zh: '上午汇总发送时刻', en: 'Time of the morning digest' }, anchor: 'act' }),
  'office.digest_evening': setting.time({ label: { zh: '下午汇总发送时刻', en: 'Time of the afternoon digest' }, anchor: 'act' }),
  'office.quiet_from': setting.time({ label: { zh: '免打扰开始', en: 'Quiet hours begin' }, anchor: 'act' }),
  'office.quiet_until': setting.time({ label: { zh: '免打扰结束', en: 'Quiet hours end' }, anchor: 'act' }),
  'office.responsible': setting.role({ label: { zh: '负责的部门', en: 'Department responsible' }, anchor: 'act' }),
} as const satisfies SettingRegistry
