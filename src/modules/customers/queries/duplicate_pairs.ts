import { sql } from 'kysely'
import { offsetOf, query, type Act } from '#kernel/command'
import { bigrams } from '#kernel/search'
import { duplicatePairs } from '../contract/index.ts'
import { frequencyOf } from '../relation/frequency.ts'
import { visible } from '../relation/visible.ts'
import { ASK_FROM, likeness } from '../rules/likeness.ts'
import { searchFor } from './search.ts'
import { withinTime } from './filter.ts'

/** Groups of more than this have a word in common, not a customer. */
const LARGEST_GROUP = 12
const MOST_GROUPS = 400

type Pair = { one_id: number; other_id: number; reason: string | null; said_by: string | null }
type Row = { id: number; name: string; search_text: string; trade_name: string; credit_code: string | null; phones: string[] | null; phone: string | null; city: string | null; holder: string | null; created_at: string }

/** Customers one may see that may be recorded twice, the likest first: same phone, name or 字号. Those said not to be the same are left out, or shown by themselves. */
export const pairs = query(duplicatePairs, async (act, input) => {
  const scope = await act.scope()
  const search = input.q ? await searchFor(act.db, input.q) : undefined
  const within = search ? sql`${visible(scope)} and ${search.predicate}` : visible(scope)
  return withinTime(act, async () => {
    const found = input.said === true ? await saidPairs(act, within) : await likePairs(act, within, search !== undefined, visible(scope))
    const rows = new Map((await read(act, found.flatMap((pair) => [pair.one_id, pair.other_id]))).map((row) => [row.id, row]))
    const frequency = await frequencyOf(act.db, [...new Set([...rows.values()].flatMap((row) => bigrams(row.trade_name)))])
    const scored = found.flatMap((pair) => {
      const [one, other] = [rows.get(pair.one_id), rows.get(pair.other_id)]
      if (!one || !other) return []
      const like = likeness(facts(one), facts(other), frequency)
      if (input.said !== true && (like.verdict === 'none' || like.score < ASK_FROM)) return []
      return [{ one: shown(one), other: shown(other), sure: like.score, why: like.why, reason: pair.reason, said_by: pair.said_by }]
    }).sort((a, b) => b.sure - a.sure || a.one.relation_id - b.one.relation_id)
    const offset = offsetOf(input.cursor)
    const next_cursor = scored.length > offset + input.limit ? String(offset + input.limit) : null
    return { items: scored.slice(offset, offset + input.limit), next_cursor, total: Math.min(scored.length, 1000), total_more: scored.length > 1000 }
  })
})

/** Pairs within groups of the same phone, name key or 字号, each through its index; a branch and its head are known to be two. */
async function likePairs(act: Act, within: ReturnType<typeof sql>, narrowed: boolean, seen: ReturnType<typeof sql>): Promise<Pair[]> {
  const one_of = narrowed ? sql`and exists (select from customers.relation r where r.id in (a.id, b.id) and ${within})` : sql``
  const { rows } = await sql<Pair>`
    with groups as (
      (select array_agg(r.id) as ids from customers.relation r where ${seen} and r.name_key <> '' group by r.area_id, r.name_key having count(*) between 2 and ${LARGEST_GROUP} limit ${MOST_GROUPS})
      union all (select array_agg(r.id) from customers.relation r where ${seen} and r.trade_name <> '' group by r.area_id, r.trade_name having count(*) between 2 and ${LARGEST_GROUP} limit ${MOST_GROUPS})
      union all (select array_agg(distinct r.id) from customers.reach c join customers.relation r on r.id = c.relation_id where ${seen} and c.kind = 'phone' group by r.area_id, c.value having count(distinct r.id) between 2 and ${LARGEST_GROUP} limit ${MOST_GROUPS}))
    select distinct a.id as one_id, b.id as other_id, null as reason, null as said_by from groups g, unnest(g.ids) a(id), unnest(g.ids) b(id)
    where a.id < b.id ${one_of} and not exists (select from customers.not_same n where n.relation_id = a.id and n.other_id = b.id)
      and not exists (select from customers.tie t where t.ended_at is null and t.relation_id in (a.id, b.id) and t.to_id in (a.id, b.id))`.execute(act.db)
  return rows
}

async function saidPairs(act: Act, within: ReturnType<typeof sql>): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select n.relation_id as one_id, n.other_id, n.reason, p.name as said_by from customers.not_same n left join kernel.person p on p.id = n.said_by
    where exists (select from customers.relation r where r.id = n.relation_id and ${within}) and exists (select from customers.relation r where r.id = n.other_id and ${within})
    order by n.said_at desc limit 1001`.execute(act.db)
  return rows
}

async function read(act: Act, ids: readonly number[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.name, r.search_text, r.trade_name, r.created_at, p.name as holder,
      (select n.value from customers.identifier n where n.identity_id = r.identity_id and n.scheme = 'credit_code' limit 1) as credit_code,
      (select array_agg(c.value) from customers.reach c where c.relation_id = r.id and c.kind = 'phone') as phones,
      (select c.shown from customers.reach c where c.relation_id = r.id and c.kind = 'phone' order by c.id limit 1) as phone,
      (select a.city from customers.address a where a.relation_id = r.id and a.city is not null order by a.kind, a.id limit 1) as city
    from customers.relation r left join kernel.person p on p.id = r.holder_id where r.id = any(${ids}::bigint[])`.execute(act.db)
  return rows
}

function facts(row: Row) {
  const [, ...other_names] = row.search_text.split('|').filter((text) => text !== '')
  return { name: row.name, other_names, phones: row.phones ?? [], ...(row.credit_code === null ? {} : { credit_code: row.credit_code }) }
}

function shown({ id, name, credit_code, phone, city, holder, created_at }: Row) {
  return { relation_id: id, name, credit_code, phone, city, holder, created_at }
}
