import { sql } from 'kysely'
import { query, type Act } from '#kernel/command'
import { holdersOf } from '#kernel/parties'
import { inForce } from '#kernel/policy'
import { localeOf } from '#modules/office'
import { firstSteps } from '../contract/invitations.ts'

type Counted = { people: number; without_password: number; opening_lists: number; sales_files: number; confirmed: boolean }

async function counted(act: Act): Promise<Counted> {
  const { rows } = await sql<Counted>`select
    (select count(*)::int from kernel.person where state = 'active') as people, (select count(*)::int from kernel.person where state = 'active' and password_hash is null) as without_password,
    (select count(*)::int from office.import where kind = 'opening_list' and state = 'done') as opening_lists, (select count(*)::int from office.import where kind in ('sales', 'receipts') and state = 'done') as sales_files,
    exists (select from kernel.data_horizon) as confirmed`.execute(act.db)
  return rows[0] ?? { people: 0, without_password: 0, opening_lists: 0, sales_files: 0, confirmed: false }
}

/** Names of those who hold a position whose post may do an operation, today. */
async function whoMay(act: Act, operation: string): Promise<string[]> {
  const { directory } = act.house
  const positions = new Set([...directory.permissions].filter(([, operations]) => operations.has(operation)).map(([position_id]) => position_id))
  const ids = [...directory.posts.values()].filter((post) => positions.has(post.position_id)).flatMap((post) => holdersOf(directory, post.id, act.today))
  if (ids.length === 0) return []
  return (await act.db.selectFrom('kernel.person').select('name').where('id', 'in', ids).where('state', '=', 'active').orderBy('id').limit(5).execute()).map((row) => row.name)
}

/** How far an installation is on its way, from what stands in it. */
export async function stepsOf(act: Act) {
  const { directory, regulations } = act.house
  const found = await counted(act)
  const texts = regulations.versions.filter((version) => version.matter === 'registration' && inForce(version, act.now)).map((version) => (localeOf(act) === 'zh' ? version.title_zh : version.title_en))
  return { ...found, units: directory.units.size, texts: [...new Set(texts)], done: found.people > 1 && texts.length > 0 && found.opening_lists > 0 && found.confirmed }
}

const steps = query(firstSteps, async (act) => ({ ...(await stepsOf(act)), registrars: await whoMay(act, 'registration.confirm_opening'), finance: await whoMay(act, 'trade.confirm_data') }))

export const queries = [steps]
