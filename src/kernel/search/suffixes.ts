/**
 * Legal forms as they end a normalised name (brackets gone). Plain data.
 * COMPANY: the forms of a company, one and the same for a name's key. OTHER: forms that make it another name.
 */
export const COMPANY_FORMS: readonly string[] = [
  '股份有限责任公司', '股份有限公司', '有限责任公司', '责任有限公司', '有限股份公司', '股份公司', '有限公司', '公司', '股份有限', '有限责任', '有限', '股份'
]

/** Before 公司 these make another body of it, so the form stays. */
export const OTHER_BODIES = '分子总母'

/** What a branch's name ends in; the form of its head stands before it. */
export const BRANCH_WORDS: readonly string[] = ['分公司', '分店', '分厂', '分部', '分所', '分行', '支行', '支公司', '办事处', '营业部', '营业厅', '代表处', '项目部', '经营部', '门市部', '销售部', '专卖店', '门店']

/** Forms that are part of the name: another form, another name. */
export const OTHER_FORMS: readonly string[] = [
  '农民专业合作社', '专业合作社', '合作社', '合伙企业', '个人独资企业', '集团', '总公司', '律师事务所', '会计师事务所', '税务师事务所', '事务所', '工作室',
  '批发部', '零售部', '经营部', '经销部', '销售部', '门市部', '服务部', '维修部', '加工厂', '制造厂', '总厂', '工厂', '厂', '商店', '专卖店', '便利店', '饭店', '店', '商行', '车行', '行', '商场', '超市',
  '中心', '服务中心', '研究院', '研究所', '设计院', '医院', '诊所', '学校', '学院', '大学', '幼儿园', '协会', '基金会', '委员会', '管理局', '局', '馆', '坊', '铺', '社', '部', '站', '所', '院'
]

/** Remarks in brackets at the end that say only the form. */
export const FORM_REMARKS: readonly string[] = ['有限合伙', '普通合伙', '特殊普通合伙', '个体工商户', '个体户', '个体', '个人独资', '股份', '有限', '责任', '公司', '自然人独资', '股份合作', '国有独资']

/** English forms after a space, comma or full stop; tried on the half-width lower-case text before spaces go. */
export const LATIN_FORMS = /[\s,.，。]+(?:co(?:mpany)?[\s,.]*(?:,?\s*(?:ltd|limited|inc)\b[.\s]*)?|pte[.\s]*ltd|pty[.\s]*ltd|ltd|limited|inc(?:orporated)?|corp(?:oration)?|llc|llp|plc|gmbh|ag|s\.?a|b\.?v|k\.?k|s\.?r\.?l|s\.?p\.?a)[.\s]*$/u
