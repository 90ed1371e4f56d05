import { confirmAdjusted } from '#contract/customers'
import type { Db } from '#kernel/db'
import { getProduct } from '#kernel/module'
import { asInstant, clockShowing } from '#kernel/time'
import { demoCast, demoPassword, hashPassword, install } from '#modules/people'
import { addGroup, administrator } from './group.ts'
import { adoptTexts } from './regulations.ts'
import { openRun } from './run.ts'

/** When the group came to Kedang, and where the demo clock stands when it is opened. */
const beginning = asInstant('2024-06-03T09:00:00+08:00')
const opening = asInstant('2025-01-10T09:00:00+08:00')

/** Loads the demo group into a migrated, empty database: the base directly, everything else by the people themselves. */
export async function loadDemo(db: Db, data_dir: string): Promise<void> {
  const password_hash = await hashPassword(demoPassword)
  const { name } = demoCast.find((one) => one.login === administrator) ?? { name: administrator }
  await install(db, { company_zh: '恒信集团', company_en: 'Hengxin Group', demo: true, code: 'hengxin', administrator: { name, login: administrator, password_hash }, since: asInstant('2024-01-02T00:00:00+08:00') })
  const run = await openRun(db, data_dir, beginning)
  const posts = await addGroup(run)
  await db.updateTable('kernel.person').set({ password_hash, must_change_password: false }).execute()
  await adoptTexts(run, posts)
  for (const module of getProduct().modules) await module.seed?.(run)
  // The keeper has gone through last month's changes, so that the first day of the demo owes the next month only.
  await run.as('he', confirmAdjusted, { remark: '补了两家的行业，核对了新备案的名称' })
  if (run.now() > opening) throw new Error(`the seed's clock went past the opening of the demo: ${run.now()}`)
  await db.updateTable('kernel.installation').set({ clock_offset_ms: clockShowing(opening).offset_ms }).execute()
}
