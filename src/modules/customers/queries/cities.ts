import { sql } from 'kysely'
import { widestScope } from '#kernel/access'
import { query } from '#kernel/command'
import { PROVINCES } from '#kernel/search'
import { listCities, listCustomers } from '../contract/index.ts'
import { visible } from '../relation/visible.ts'

const MOST_CITIES = 500
const known = PROVINCES.flatMap(([short, , cities]) => (cities === '' && short !== '中国' ? [short] : cities.split(' '))).filter((city) => city !== '')

/** Cities of the customers one may see, those with most customers first; `all`: every city known. */
export const cities = query(listCities, async (act, input) => {
  if (input.all === true) return { items: known }
  if (!act.actor || widestScope(act.house, act.actor, listCustomers.id) === undefined) return { items: [] }
  const scope = await act.scope(listCustomers.id)
  const { rows } = await sql<{ city: string }>`
    select a.city from customers.address a join customers.relation r on r.id = a.relation_id where a.city is not null and ${visible(scope)}
    group by a.city order by count(*) desc, a.city limit ${MOST_CITIES}`.execute(act.db)
  return { items: rows.map((row) => row.city) }
})
