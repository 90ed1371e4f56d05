import type { SeedRun } from '#kernel/module'
import { adopt } from '#contract/office'

/** The general manager adopts the texts; the bank branch has none, its lakeside outlet and the soft furnishing shop texts of their own. */
export async function adoptTexts(run: SeedRun, posts: ReadonlyMap<string, number>): Promise<void> {
  const post = (...places: string[]) => places.map((place) => posts.get(place) ?? 0)
  const hengfeng = await run.unitId('hengfeng')
  const hengju = await run.unitId('hengju')
  const market_manager = post('hengfeng-market/market_manager')
  await run.as('shen', adopt, { unit_id: hengfeng, pack: 'H', role_posts: {} })
  await run.as('shen', adopt, {
    unit_id: hengfeng, pack: 'S3-22',
    role_posts: {
      market_department: post('hengfeng-market/registrar', 'hengfeng-market/market_manager'),
      finance_department: post('hengfeng-finance/finance_clerk', 'hengfeng-finance/finance_manager'),
      market_department_manager: market_manager,
      dispatch_staff: post('hengfeng-shop/counter'),
      sales_department_manager: post('hengfeng-sales-1/sales_manager', 'hengfeng-sales-2/sales_manager'),
      finance_department_manager: post('hengfeng-finance/finance_manager'),
      marketing_deputy: post('hengfeng/marketing_deputy'),
      general_manager: post('hengxin/general_manager'),
    },
  })
  await run.as('shen', adopt, { unit_id: hengju, pack: 'H-pool', role_posts: { registrar: post('hengju-office/registrar') } })
  await run.as('shen', adopt, { unit_id: await run.unitId('hengxin'), pack: 'H-msg', role_posts: {} })
  const lake = await run.unitId('hengtong-lake')
  await run.as('shen', adopt, { unit_id: lake, pack: 'H', role_posts: {} })
  await run.as('shen', adopt, { unit_id: lake, pack: 'S3-11', role_posts: { customer_management: post('hengtong-lake-customers/registrar') }, figures: { 'customers.change_update_days': 3 } })
  const soft = await run.unitId('hengju-soft')
  await run.as('shen', adopt, { unit_id: soft, pack: 'H', role_posts: {} })
  await run.as('shen', adopt, { unit_id: soft, pack: 'S3-05', role_posts: { sales_management: post('hengju-office/registrar') }, figures: { 'customers.update_days': 90 } })
}
