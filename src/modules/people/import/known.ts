import type { Act } from '#kernel/command'
import { standsOn } from '#kernel/parties'

/** A person as recorded: where appointed today, and under which appointments. */
export type KnownPerson = { id: number; name: string; login: string; phone: string | null; email: string | null; state: string; held: readonly { appointment_id: number; post_id: number; from_day: string }[] }

/** The house as rows of a list meet it; rows of the same chunk add to it what they make. */
export type StaffHouse = { by_login: Map<string, KnownPerson>; by_name: Map<string, KnownPerson[]>; unit_codes: Set<string>; made_units: Map<string, number>; made_posts: Map<string, number>; top_id: number; company: readonly string[] }

/** Everybody with an account and where they stand today. */
export async function readStaffHouse(act: Act): Promise<StaffHouse> {
  const { directory } = act.house
  const rows = await act.db.selectFrom('kernel.person').select(['id', 'name', 'login', 'phone', 'email', 'state']).orderBy('id').execute()
  const held = Map.groupBy(directory.appointments.filter((one) => standsOn(one.from_day, one.through_day, act.today)), (one) => one.person_id)
  const people = rows.map((row) => ({ ...row, held: (held.get(row.id) ?? []).map(({ id, post_id, from_day }) => ({ appointment_id: id, post_id, from_day })) }))
  const top = [...directory.units.values()].find((unit) => unit.parent_id === null)
  const installed = await act.db.selectFrom('kernel.installation').select(['company_zh', 'company_en']).executeTakeFirst()
  return {
    by_login: new Map(people.map((one) => [one.login, one])), by_name: Map.groupBy(people, (one) => one.name),
    unit_codes: new Set([...directory.units.values()].map((unit) => unit.code)), made_units: new Map(), made_posts: new Map(),
    top_id: top?.id ?? 0, company: [top?.name_zh, top?.name_en, installed?.company_zh, installed?.company_en].flatMap((name) => name ?? []),
  }
}

/** The unit a path leads to as far as there is one: from the top down; a single name that only one unit bears leads there from anywhere. */
export function findUnit(act: Act, house: StaffHouse, path: readonly string[]): { unit_id: number; missing: readonly string[] } {
  const { directory } = act.house
  const named = (name: string) => (unit: { name_zh: string; name_en: string }) => unit.name_zh === name || unit.name_en === name
  const stands = (unit: { valid_from: string; valid_through: string | null }) => standsOn(unit.valid_from, unit.valid_through, act.today)
  let unit_id = house.top_id
  for (const [at, name] of path.entries()) {
    const below = (directory.children.get(unit_id) ?? []).find((unit) => named(name)(unit) && stands(unit))?.id ?? house.made_units.get(`${unit_id}/${name}`)
    const anywhere = at === 0 && below === undefined ? [...directory.units.values()].filter((unit) => named(name)(unit) && stands(unit)) : []
    const next = below ?? (anywhere.length === 1 ? anywhere[0]?.id : undefined)
    if (next === undefined) return { unit_id, missing: path.slice(at) }
    unit_id = next
  }
  return { unit_id, missing: [] }
}

/** What personnel lists call shipped positions. A company's own name for a position stands before these. */
const CALLED: Readonly<Record<string, string>> = {
  销售: 'salesperson', 销售员: 'salesperson', 销售代表: 'salesperson', 销售业务员: 'salesperson', 业务经理: 'salesperson', 客户经理: 'salesperson', 销售部经理: 'sales_manager', 销售主管: 'sales_manager', 备案员: 'registrar', 客户登记员: 'registrar',
  市场经理: 'market_manager', 会计: 'finance_clerk', 出纳: 'finance_clerk', 财务专员: 'finance_clerk', 财务会计: 'finance_clerk', 财务经理: 'finance_manager', 财务主管: 'finance_manager', 营销副总: 'marketing_deputy', 销售副总: 'marketing_deputy',
  档案员: 'archivist', 前台: 'counter', 前台接待: 'counter', 门市前台: 'counter', 门店接待: 'counter',
}

/** A position by its name in either language, by its code, or by what lists of staff call it. */
export function findPosition(act: Act, text: string) {
  const wanted = text.toLowerCase()
  const positions = [...act.house.directory.positions.values()]
  return positions.find((one) => one.name_zh === text || one.name_en.toLowerCase() === wanted || one.code === wanted) ?? positions.find((one) => one.code === CALLED[text])
}
