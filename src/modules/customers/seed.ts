import { z } from 'zod'
import { command, type Applying } from '#kernel/command'
import { op } from '#kernel/contract'
import type { ImportLine, SeedRun } from '#kernel/module'
import { tieCustomers } from './contract/index.ts'
import { takeRows } from './import/take.ts'
import { keepFrequency } from './jobs.ts'
import { findOrCreateRelation } from './relation/find_or_create.ts'
import { inventedCode, inventedCompany } from './seed_names.ts'

const FORMS = ['有限公司', '有限公司', '有限公司', '有限责任公司', '厂']
const TOOL_TRADES = ['模具', '精密模具', '五金制品', '精密机械', '塑胶模具', '压铸', '冲压件', '汽车零部件', '刀具', '紧固件', '轴承', '液压件', '注塑', '精密五金', '自动化设备', '机械制造', '电器配件', '锻造', '热处理', '标准件']
const HOME_TRADES = ['房地产开发', '物业服务', '建筑设计', '酒店管理', '餐饮管理', '教育咨询', '健身', '美容']
const GRADES = ['Cr12', 'Cr12MoV', 'H13', 'SKD11', '718H', 'P20', 'DC53', '45#', 'S136', 'NAK80']
const HABITS = ['月结 30 天', '货到付款', '月结 60 天', '款到发货']
const TOOLS = 118
const SHOP_COMPANIES = 18
const HOUSEHOLDS = 42
const FAMILIES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋'
const GIVEN = ['先生', '女士', '志远', '美玲', '子涵', '建华', '若彤', '宏伟', '雅琴', '振宇', '婉清', '立群']
const ESTATES = ['湖畔花园', '翡翠城', '金色家园', '锦绣华庭', '东方名苑', '绿岛新村', '云庭', '学府里']

/** Two names that sound like one that is not there: who looks 恒立精工 up is told that two are alike. */
const ALIKE: readonly Readonly<Record<string, string>>[] = [
  { name: '常州恒力精工机械有限公司', credit_code: inventedCode('320400', 990_001), founded_on: '2009-06-18', legal_form: '有限责任公司', line_of_business: '机械', city: '常州', province: '江苏省', address: '江苏省常州市武进区兴业路66号', contact: '潘志强', title: '采购经理', phone: '13800009901', 'fields.steel_grades': 'Cr12MoV、H13' },
  { name: '苏州恒丽精工模具厂', credit_code: inventedCode('320500', 990_002), founded_on: '2013-03-05', legal_form: '个人独资企业', line_of_business: '模具', city: '苏州', province: '江苏省', address: '江苏省苏州市相城区青年路12号', contact: '顾晓燕', title: '厂长', phone: '13800009902', short_name: '恒丽模具', 'fields.steel_grades': 'SKD11' },
]

/** One customer recorded twice, and a company with a branch: what the registrar's page of likely duplicates and the card's head have to show. */
const TWICE: readonly Readonly<Record<string, string>>[] = [
  { name: '无锡君跃液压件有限公司', line_of_business: '液压件', city: '无锡', province: '江苏省', address: '江苏省无锡市惠山区堰桥路18号', contact: '邹建明', title: '采购', phone: '13800009911' },
  { name: '君跃液压', line_of_business: '液压件', city: '无锡', province: '江苏省', address: '无锡惠山堰桥路18号', contact: '邹经理', phone: '13800009911' },
]
const HEAD = '昆山宝岳汽车零部件有限公司'
const BRANCH = `${HEAD}太仓分公司`
const BRANCHES: readonly Readonly<Record<string, string>>[] = [
  { name: HEAD, credit_code: inventedCode('320583', 990_003), line_of_business: '汽车零部件', city: '昆山', province: '江苏省', address: '江苏省昆山市陆家镇金阳路30号', contact: '戴文清', title: '采购经理', phone: '13800009921' },
  { name: BRANCH, line_of_business: '汽车零部件', city: '太仓', province: '江苏省', address: '江苏省太仓市浏河镇滨江路9号', contact: '钮小军', title: '厂长', phone: '13800009922' },
]

/** The tool maker's register as it was kept in a spreadsheet: steel users between Shanghai and Hefei. */
export function toolRows(count: number): ImportLine[] {
  const companies = Array.from({ length: count }, (_, at) => inventedCompany(at, TOOL_TRADES, FORMS))
  const rows = companies.map((company, at): Record<string, string> => ({
    ...company, ...(at % 9 === 4 ? { short_name: company.name.slice(2, 6) } : {}), ...(at % 23 === 7 ? { former_name: company.name.replace('有限', '实业有限') } : {}), ...(at % 5 === 0 ? { owner: '老业务员' } : {}),
    'fields.steel_grades': [GRADES[at % GRADES.length], GRADES[(at * 3 + 1) % GRADES.length]].join('、'), 'fields.monthly_purchase': at % 3 === 0 ? '' : String(1 + ((at * 7) % 40)),
    'fields.employees': at % 2 === 0 ? String(12 + ((at * 17) % 480)) : '', 'fields.settlement_form': at % 4 === 0 ? (HABITS[at % HABITS.length] ?? '') : '',
  }))
  return [...rows, ...ALIKE, ...TWICE, ...BRANCHES].map((cells, at) => ({ line: at + 2, cells }))
}

function shopRows(): ImportLine[] {
  return Array.from({ length: SHOP_COMPANIES }, (_, at) => ({ line: at + 2, cells: inventedCompany(at, HOME_TRADES, ['有限公司'], 17) }))
}

/** Rows of a list brought in for the registrar's area, and households one by one. */
async function bring(act: Applying, rows: readonly ImportLine[], households: number): Promise<number> {
  const area_id = act.area(act.unit_id ?? 0, 'registration')
  const taken = await takeRows({ act, import_id: 0, area_id, check_only: false, seen: new Map() }, rows)
  const wrong = taken.find((row) => row.state !== 'taken')
  if (wrong) throw new Error(`demo customer of line ${wrong.line} is ${wrong.state}: ${wrong.reasons.map((reason) => reason.code).join(', ')}`)
  for (let at = 0; at < households; at += 1) {
    const name = `${FAMILIES.charAt(at % FAMILIES.length)}${GIVEN[(at * 5) % GIVEN.length]}`
    const address = `苏州市${['吴中区', '姑苏区', '园区', '相城区'][at % 4]}${ESTATES[at % ESTATES.length]}${1 + (at % 18)}幢${100 * (1 + (at % 11)) + 1 + (at % 4)}室`
    await findOrCreateRelation(act, area_id, { name, kind: 'person', contact: name, phone: `1380001${String(1000 + at)}`, address }, 'listed')
  }
  return taken.length + households
}

const operation = op({
  id: 'customers.import', method: 'POST', path: '/customers/import', access: 'signed_in', governed_by: 'actor_post', clauses: [], ok: 200, errors: {}, undo: { none: 'the demo can be reset' },
  summary: { zh: '演示客户', en: 'Demo customers' }, in: z.object({ list: z.enum(['tools', 'shop']) }), out: z.object({ customers: z.number().int() }),
})

const bringDemo = command({
  operation,
  settings: {},
  load: async (act, input) => ({ input, area_id: act.area(act.unit_id ?? 0, 'registration') }),
  governs: ({ area_id }) => ({ area_id }),
  decide: () => ({ ok: true }),
  async apply(act, _decision, { input, area_id }) {
    const customers = await (input.list === 'tools' ? bring(act, toolRows(TOOLS), 0) : bring(act, shopRows(), HOUSEHOLDS))
    return act.record({ subject: { kind: 'area', id: area_id }, now: { customers } }, { customers })
  },
})

async function tieBranch(run: SeedRun): Promise<void> {
  const keyOf = async (name: string) => (await run.db.selectFrom('customers.relation').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const [relation_id, to_id] = [await keyOf(BRANCH), await keyOf(HEAD)]
  await run.as('lin', tieCustomers, { relation_id, kind: 'branch_of', to_id, from_day: '2019-03-01' })
}

/** Customers of the demo group: 124 of the tool maker, 60 of the home-decoration shop, none of them held by anyone, none of them real. */
export async function seedCustomers(run: SeedRun): Promise<void> {
  run.at('2024-06-18T01:30:00.000Z')
  await run.run('lin', bringDemo, { list: 'tools' })
  await run.run('yao', bringDemo, { list: 'shop' })
  await tieBranch(run)
  await keepFrequency(run)
}
