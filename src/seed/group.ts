import type { SeedRun } from '#kernel/module'
import { addPerson, addPost, addUnit } from '#contract/people'
import { demoCast } from '#modules/people'

type UnitRow = readonly [code: string, parent: string, kind: 'company' | 'department' | 'shop' | 'branch', name_zh: string, name_en: string]

/** The demo group below its top unit: a tool maker, a home-decoration shop, a bank branch. All of it is invented. */
const units: readonly UnitRow[] = [
  ['hengfeng', 'hengxin', 'company', '恒锋工具钢', 'Hengfeng Tool Steel'],
  ['hengfeng-market', 'hengfeng', 'department', '市场部', 'Market department'],
  ['hengfeng-sales-1', 'hengfeng', 'department', '销售一部', 'Sales department 1'],
  ['hengfeng-sales-2', 'hengfeng', 'department', '销售二部', 'Sales department 2'],
  ['hengfeng-shop', 'hengfeng', 'shop', '门市', 'Shop'],
  ['hengfeng-finance', 'hengfeng', 'department', '财务部', 'Finance department'],
  ['hengju', 'hengxin', 'company', '恒居家装', 'Hengju Home Decoration'],
  ['hengju-sales', 'hengju', 'department', '家装业务部', 'Sales department'],
  ['hengju-office', 'hengju', 'department', '综合部', 'Office'],
  ['hengju-soft', 'hengju', 'shop', '恒居软装店', 'Hengju Soft Furnishing'],
  ['hengtong', 'hengxin', 'branch', '恒通支行', 'Hengtong Branch'],
  ['hengtong-lake', 'hengtong', 'branch', '恒通湖滨网点', 'Hengtong Lakeside Outlet'],
  ['hengtong-lake-business', 'hengtong-lake', 'department', '业务部', 'Business department'],
  ['hengtong-lake-customers', 'hengtong-lake', 'department', '客户管理部', 'Customer management'],
]

export const administrator = 'han'
const since = '2024-01-02'

async function addUnits(run: SeedRun): Promise<Map<string, number>> {
  const ids = new Map([['hengxin', await run.unitId('hengxin')]])
  for (const [code, parent, kind, name_zh, name_en] of units) {
    const { id } = await run.as(administrator, addUnit, { parent_id: ids.get(parent) ?? 0, code, name_zh, name_en, kind, valid_from: since })
    ids.set(code, id)
  }
  return ids
}

/** Units, posts and people, added by the administrator. Answers the post of each position and unit, `hengfeng-market/registrar`. */
export async function addGroup(run: SeedRun): Promise<Map<string, number>> {
  const unit_ids = await addUnits(run)
  const positions = new Map((await run.db.selectFrom('kernel.position').select(['id', 'code']).execute()).map((row) => [row.code, row.id]))
  const posts = new Map<string, number>()
  for (const person of demoCast.filter((one) => one.login !== administrator)) {
    const place = `${person.unit}/${person.position}`
    const unit_id = unit_ids.get(person.unit) ?? 0
    const position_id = positions.get(person.position) ?? 0
    const post_id = posts.get(place) ?? (await run.as(administrator, addPost, { unit_id, position_id, name_zh: person.post_zh, name_en: person.post_en, valid_from: since })).id
    posts.set(place, post_id)
    await run.as(administrator, addPerson, { name: person.name, login: person.login, post_id, from_day: since })
  }
  return posts
}
