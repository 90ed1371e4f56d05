import type { ImportField } from '#kernel/module'
import type { FilePart, FileSlot } from '../rules/file_parts.ts'

const field = (name: string, zh: string, en: string, labels: string, required = false): ImportField => ({ field: name, label: { zh, en }, labels: [zh, en, ...labels.split('|').filter((label) => label !== '')], required })

/** Fields of a list of customers, with the headings of registers and of lists people keep. */
const OWN: readonly ImportField[] = [
  field('name', '企业名称', 'Company name', '公司名称|客户名称|单位名称|企业名|公司名|客户名|客户|名称|登记名称|Customer name|Customer|Name|Company', true),
  field('credit_code', '统一社会信用代码', 'Credit code', '信用代码|社会信用代码|统一信用代码|税号|纳税人识别号|Unified social credit code|USCC|Tax number'),
  field('founded_on', '成立日期', 'Founded on', '注册日期|成立时间|注册时间|创业时间|设立日期|Founded|Registration date|Registered on|Date of establishment'),
  field('legal_form', '企业类型', 'Legal form', '公司类型|组织形式|企业性质|主体类型|Company type|Entity type'),
  field('representative', '法定代表人', 'Legal representative', '法人代表|法人|法人姓名|经营者|法定代表人姓名|Representative'),
  field('capital', '注册资本', 'Registered capital', '注册资金|注册资本金|Capital'),
  field('business_scope', '经营范围', 'Business scope', '主营业务|业务范围|Scope of business|Scope'),
  field('line_of_business', '行业', 'Line of business', '所属行业|行业类别|Industry|Trade'),
  field('province', '所在省份', 'Province', '省份|省|所属省份'),
  field('city', '城市', 'City', '地区|所在城市|市|所属城市|所在地区|Region'),
  field('address', '注册地址', 'Address', '地址|企业地址|公司地址|通讯地址|详细地址|经营地址|Registered address'),
  field('contact', '联系人', 'Contact', '联系人姓名|姓名|对接人|Contact person|Contact name'),
  field('title', '职务', 'Job title', '联系人职务|职位|Position|Title'),
  field('phone', '电话', 'Phone', '手机|联系电话|手机号|手机号码|电话号码|联系方式|固定电话|Mobile|Telephone|Tel|Phone number'),
  field('more_phones', '其他电话', 'Other phones', '更多电话|备用电话|其它电话|其他号码|Other phone'),
  field('email', '邮箱', 'E-mail', '电子邮箱|电子邮件|企业邮箱|Email|Mail'),
  field('short_name', '简称', 'Short name', '企业简称|客户简称|公司简称'),
  field('former_name', '曾用名', 'Former name', '原名称|原名|Former names|Previous name'),
  field('owner', '负责人', 'In charge', '业务员|归属业务员|销售负责人|客户负责人|跟进人|Owner|Salesperson'),
  field('website', '网址', 'Website', '官网|企业官网|公司网址|Web site|URL'),
  field('note', '备注', 'Remark', '说明|备注说明|Note|Notes|Remarks'),
]

/** Slots that a field above fills. */
const COVERED = new Set(['name', 'address', 'phone', 'founded_on', 'legal_form', 'line_of_business'])
const PREFIX = 'fields.'

/** What a column may be: the fields of a customer, and those the regulations in force add, by their labels. */
export function importFields(parts: readonly FilePart[]): readonly ImportField[] {
  return [...OWN, ...extraSlots(parts).map((slot): ImportField => ({ ...field(`${PREFIX}${slot.name}`, slot.label.zh, slot.label.en, ''), ...(slot.type === 'money' ? { type: 'money' } : {}) }))]
}

/** Slots that only a regulation asks for. */
export function extraSlots(parts: readonly FilePart[]): FileSlot[] {
  const known = extra.get(parts)
  if (known) return known
  const found = parts.flatMap((part) => part.slots).filter((slot) => !slot.built_in && !COVERED.has(slot.name))
  extra.set(parts, found)
  return found
}

/** Asked for every row of a file. */
const extra = new WeakMap<readonly FilePart[], FileSlot[]>()

/** The field under which a slot's column stands. */
export function fieldOfSlot(slot: FileSlot): string {
  return `${PREFIX}${slot.name}`
}

/** The label of a field in Chinese, for remarks. */
export function labelOf(name: string): string {
  return OWN.find((one) => one.field === name)?.label.zh ?? name
}
