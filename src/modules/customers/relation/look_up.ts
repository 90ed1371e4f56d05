import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { bigrams } from '#kernel/search'
import { lookupMatch, lookupProbe, type LookupMatch, type LookupProbe } from '../rules/lookup_match.ts'
import { frequencyOf } from './frequency.ts'
import { likely } from './likely.ts'

/** What a look-up finds: customers the text names whole, and how many are merely alike. `too_short` names nothing at all. */
export type LookUpFound = { too_short: boolean; relation_ids: number[]; hits: { relation_id: number; by: LookupMatch['by'] }[]; similar: number }

const MOST_ROWS = 2000
const MOST_SIMILAR = 20

type Row = { id: number; names: string[]; credit_code: string | null; phones: string[] | null; plates: string[] | null }

/** Decision 4: a whole 字号, name, phone or code looks up customers of the area, never a part of one. Tells keys to rules only; whoever asks gets a verdict. */
export async function findByLookUp(act: Act, area_id: number, text: string): Promise<LookUpFound> {
  const probe = lookupProbe(text)
  if (!probe) return { too_short: true, relation_ids: [], hits: [], similar: 0 }
  const hits = (await candidates(act, area_id, text, probe)).flatMap((row) => {
    const match = lookupMatch(text, { names: row.names, phones: row.phones ?? [], plates: row.plates ?? [], ...(row.credit_code === null ? {} : { credit_code: row.credit_code }) })
    return match ? [{ relation_id: row.id, by: match.by }] : []
  })
  const relation_ids = hits.map((hit) => hit.relation_id)
  if (probe.by !== 'name') return { too_short: false, relation_ids, hits, similar: 0 }
  const matched = new Set(relation_ids)
  const alike = await likely(act, area_id, { name: text, most: MOST_SIMILAR + matched.size })
  return { too_short: false, relation_ids, hits, similar: alike.filter((one) => !matched.has(one.relation_id)).length }
}

async function candidates(act: Act, area_id: number, text: string, probe: LookupProbe): Promise<Row[]> {
  const area = sql`r.area_id = ${area_id} and r.removed_at is null`
  const { rows } = await sql<Row>`
    with found as (${await found(act, area, text, probe)})
    select r.id, (select n.value from customers.identifier n where n.identity_id = r.identity_id and n.scheme = 'credit_code' limit 1) as credit_code,
      (select array_agg(n.value) from customers.identifier n where n.identity_id = r.identity_id and n.scheme in ('plate', 'vin')) as plates,
      array[r.name] || coalesce((select array_agg(n.name) from customers.name n where n.relation_id = r.id), '{}') as names,
      (select array_agg(c.value) from customers.reach c where c.relation_id = r.id and c.kind = 'phone') as phones
    from found join customers.relation r on r.id = found.id`.execute(act.db)
  return rows
}

/** Rows worth comparing: equal key or 字号, or another name that holds the text's two rarest bigrams. */
async function found(act: Act, area: ReturnType<typeof sql>, text: string, probe: LookupProbe) {
  if (probe.by === 'credit_code') return sql`select r.id from customers.identifier n join customers.relation r on r.identity_id = n.identity_id where ${area} and n.scheme = 'credit_code' and n.value = ${probe.credit_code}`
  if (probe.by === 'plate') return sql`select r.id from customers.identifier n join customers.relation r on r.identity_id = n.identity_id where ${area} and n.scheme in ('plate', 'vin') and n.value = ${probe.number}`
  if (probe.by === 'phone') return sql`select distinct r.id from customers.reach c join customers.relation r on r.id = c.relation_id where ${area} and c.value = ${probe.e164}`
  const grams = bigrams(text)
  const frequency = await frequencyOf(act.db, grams)
  const rarest = [...grams].sort((a, b) => frequency.of(a) - frequency.of(b)).slice(0, 2)
  const held = rarest.length === 0 ? sql`` : sql`union (select r.id from customers.relation r where ${area} and r.bigrams @> ${rarest}::int[] limit ${MOST_ROWS})`
  return sql`select r.id from customers.relation r where ${area} and r.name_key = ${probe.name_key}
    union (select r.id from customers.relation r where ${area} and r.trade_name = ${probe.trade_name} limit ${MOST_ROWS}) ${held}`
}
