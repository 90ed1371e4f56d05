import { sql } from 'kysely'
import { widestScope } from '#kernel/access'
import { query, type Act } from '#kernel/command'
import { likelyDuplicates, listCustomers } from '../contract/index.ts'
import { likely } from '../relation/likely.ts'
import { visible } from '../relation/visible.ts'

/** Decision 14: what may be the same customer in the asker's area. Of what one may not read only how sure it is, without name, key or reasons that name it. */
export const duplicates = query(likelyDuplicates, async (act, input) => {
  if (act.unit_id === null) return { items: [] }
  const alike = await likely(act, act.area(act.unit_id, 'registration'), { name: input.name, phone: input.phone, credit_code: input.credit_code, except: input.relation_id })
  const readable = await readableOf(act, alike.map((one) => one.relation_id))
  for (const one of alike) act.saw('customer', one.relation_id, 'search')
  return {
    items: alike.map(({ relation_id, name, sure, verdict, why }) => (readable.has(relation_id) ? { sure, verdict, why, relation_id, name } : { sure, verdict, why: [], relation_id: null, name: null })),
  }
})

/** Which of these relations the actor sees in the list of customers. */
async function readableOf(act: Act, relation_ids: readonly number[]): Promise<Set<number>> {
  if (relation_ids.length === 0 || !act.actor || widestScope(act.house, act.actor, listCustomers.id) === undefined) return new Set()
  const scope = await act.scope(listCustomers.id)
  const { rows } = await sql<{ id: number }>`select r.id from customers.relation r where r.id = any(${relation_ids}::bigint[]) and ${visible(scope)}`.execute(act.db)
  return new Set(rows.map((row) => row.id))
}
