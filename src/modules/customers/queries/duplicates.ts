import { sql } from 'kysely'
import { widestScope } from '#kernel/access'
import { query, stop, type Act } from '#kernel/command'
import { startOf } from '#kernel/time'
import { likelyDuplicates, listCustomers } from '../contract/index.ts'
import { likely } from '../relation/likely.ts'
import { visible } from '../relation/visible.ts'

/** Under this kind the read log counts checks, whether they found anything or not. */
const CHECK = 'duplicate_check'
/** Against enumeration, whatever a regulation says of look-ups. */
const MOST_A_DAY = 300

/** Decision 14: what may be the same customer in the asker's area. Of what one may not read only how sure it is, without name, key or reasons that name it. */
export const duplicates = query(likelyDuplicates, async (act, input) => {
  if (act.unit_id === null) return { items: [] }
  await checkRate(act)
  const alike = await likely(act, act.area(act.unit_id, 'registration'), { name: input.name, phone: input.phone, credit_code: input.credit_code, except: input.relation_id })
  const readable = await readableOf(act, alike.map((one) => one.relation_id))
  act.saw(CHECK, act.unit_id, 'search')
  for (const one of alike) act.saw('customer', one.relation_id, 'search')
  return {
    items: alike.map(({ relation_id, name, sure, verdict, why }) => (readable.has(relation_id) ? { sure, verdict, why, relation_id, name } : { sure, verdict, why: [], relation_id: null, name: null })),
  }
})

/** A form asks once or twice for each customer; who asks more is reading the register letter by letter. */
async function checkRate(act: Act): Promise<void> {
  if (!act.actor) return
  const asked = await act.db.selectFrom('kernel.read_log').select((eb) => eb.fn.countAll<number>().as('times')).where('person_id', '=', act.actor.person_id).where('subject_kind', '=', CHECK)
    .where('at', '>=', startOf(act.today)).executeTakeFirstOrThrow()
  if (Number(asked.times) >= MOST_A_DAY) stop('customers.checks_used_up', 429, { data: { limit: MOST_A_DAY } })
}

/** Which of these relations the actor sees in the list of customers. */
async function readableOf(act: Act, relation_ids: readonly number[]): Promise<Set<number>> {
  if (relation_ids.length === 0 || !act.actor || widestScope(act.house, act.actor, listCustomers.id) === undefined) return new Set()
  const scope = await act.scope(listCustomers.id)
  const { rows } = await sql<{ id: number }>`select r.id from customers.relation r where r.id = any(${relation_ids}::bigint[]) and ${visible(scope)}`.execute(act.db)
  return new Set(rows.map((row) => row.id))
}
