import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { bigrams } from '#kernel/search'
import { bigramsOf, duplicateProbe, MOST_CANDIDATES, MOST_COMPARED, MOST_SHOWN, type DuplicateProbe } from '../rules/duplicate_probe.ts'
import { creditCode } from '../rules/identifiers.ts'
import { ASK_FROM, likeness, type LikenessReason } from '../rules/likeness.ts'
import { phoneNumber } from '../rules/phones.ts'
import { frequencyOf } from './frequency.ts'

/** What may be the same customer as one typed. `name` and `relation_id` are for rules and for those who may read the record, never for others. */
export type Alike = { relation_id: number; name: string; sure: number; verdict: 'same' | 'ask'; why: LikenessReason[] }
export type LikelyQuery = { name: string; phone?: string | undefined; credit_code?: string | undefined; except?: number | undefined; most?: number }

type Reader = Pick<Act, 'db'>
type Row = { id: number; name: string; search_text: string; trade_name: string; credit_code: string | null; phones: string[] | null }
type Sought = { area_id: number; probe: DuplicateProbe; credit_code: string | undefined; phone: string | undefined }

/**
 * Customers of the area that may be the one typed, the likest first, whoever may read them: a Blind verdict. Callers show those the actor
 * may not see as a figure only. From 0.45 on; `same` for the same code, or the same name and phone.
 */
export async function likely(act: Reader, area_id: number, query: LikelyQuery): Promise<Alike[]> {
  const credit_code = query.credit_code ? creditCode(query.credit_code).ok : undefined
  const phone = query.phone ? phoneNumber(query.phone).ok?.e164 : undefined
  const typed = { name: query.name, ...(credit_code === undefined ? {} : { credit_code }), phones: phone === undefined ? [] : [phone] }
  const own = bigramsOf(query.name)
  const probe = duplicateProbe(query.name, await frequencyOf(act.db, own))
  const rows = await candidates(act, { area_id, probe, credit_code, phone })
  const frequency = await frequencyOf(act.db, [...new Set([...own, ...rows.flatMap((row) => bigrams(row.trade_name))])])
  return rows.filter((row) => row.id !== query.except).flatMap((row) => {
    const [, ...other_names] = row.search_text.split('|').filter((text) => text !== '')
    const found = likeness(typed, { name: row.name, other_names, phones: row.phones ?? [], ...(row.credit_code === null ? {} : { credit_code: row.credit_code }) }, frequency)
    return found.verdict === 'none' || found.score < ASK_FROM ? [] : [{ relation_id: row.id, name: row.name, sure: found.score, verdict: found.verdict, why: found.why }]
  }).sort((a, b) => b.sure - a.sure || a.relation_id - b.relation_id).slice(0, query.most ?? MOST_SHOWN)
}

/** Rows worth comparing, each way through an index of its own; of many those that share the weightiest bigrams, the shorter first. */
async function candidates(act: Reader, { area_id, probe, credit_code, phone }: Sought): Promise<Row[]> {
  const area = sql`r.area_id = ${area_id} and r.removed_at is null`
  const columns = sql`r.id, r.bigrams, length(r.name) as length`
  const sound = probe.sound_key === null ? sql`` : sql`union all (select ${columns}, 0 from customers.relation r where ${area} and r.sound_key = ${probe.sound_key} limit ${MOST_CANDIDATES})`
  const by_phone = phone === undefined ? sql`` : sql`union all (select ${columns}, 2 from customers.reach c join customers.relation r on r.id = c.relation_id where ${area} and c.value = ${phone} limit ${MOST_CANDIDATES})`
  const by_code = credit_code === undefined ? sql`` : sql`union all (select ${columns}, 2 from customers.identifier n join customers.relation r on r.identity_id = n.identity_id where ${area} and n.scheme = 'credit_code' and n.value = ${credit_code})`
  const { rows } = await sql<Row>`
    with found as (
      (select ${columns}, 2 as first from customers.relation r where ${area} and r.name_key = ${probe.name_key} limit ${MOST_CANDIDATES})
      union all (select ${columns}, 1 from customers.relation r where ${area} and r.trade_name = ${probe.trade_name} limit ${MOST_CANDIDATES})
      union all (select ${columns}, 0 from customers.relation r where ${area} and r.bigrams && ${probe.bigrams}::int[] limit ${MOST_CANDIDATES})
      ${sound} ${by_phone} ${by_code}),
    best as (
      select id, max(first) as first, max(shares) as shares, max(length) as length from found, lateral (
        select coalesce(sum(w), 0) as shares from unnest(${probe.weights.map((one) => one.bigram)}::int[], ${probe.weights.map((one) => one.weight)}::real[]) as asked(g, w) where g = any(found.bigrams)) as weighed
      group by id order by max(first) = 2 desc, max(shares) desc, max(first) desc, max(length), id limit ${MOST_COMPARED})
    select r.id, r.name, r.search_text, r.trade_name,
      (select n.value from customers.identifier n where n.identity_id = r.identity_id and n.scheme = 'credit_code' limit 1) as credit_code,
      (select array_agg(c.value) from customers.reach c where c.relation_id = r.id and c.kind = 'phone') as phones
    from best join customers.relation r on r.id = best.id`.execute(act.db)
  return rows
}
