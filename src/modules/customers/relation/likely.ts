import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { bigrams, skipBigrams } from '#kernel/search'
import { duplicateProbe, MOST_CANDIDATES, MOST_SHOWN } from '../rules/duplicate_probe.ts'
import { creditCode } from '../rules/identifiers.ts'
import { ASK_FROM, likeness, type LikenessReason } from '../rules/likeness.ts'
import { phoneNumber } from '../rules/phones.ts'
import { frequencyOf } from './frequency.ts'

/** What may be the same customer as one typed. `name` and `relation_id` are for rules and for those who may read the record, never for others. */
export type Alike = { relation_id: number; name: string; sure: number; verdict: 'same' | 'ask'; why: LikenessReason[] }
export type LikelyQuery = { name: string; phone?: string | undefined; credit_code?: string | undefined; except?: number | undefined; most?: number }

type Row = { id: number; name: string; search_text: string; credit_code: string | null; phones: string[] | null; address: string | null }

/**
 * Customers of the area that may be the one typed, the likest first, whoever may read them: a Blind verdict. Callers show those the actor
 * may not see as a figure only. From 0.45 on; `same` for the same code, or the same name and phone.
 */
export async function likely(act: Pick<Act, 'db'>, area_id: number, query: LikelyQuery): Promise<Alike[]> {
  const credit_code = query.credit_code ? creditCode(query.credit_code).ok : undefined
  const phone = query.phone ? phoneNumber(query.phone).ok?.e164 : undefined
  const grams = [...bigrams(query.name), ...skipBigrams(query.name)]
  const frequency = await frequencyOf(act.db, grams)
  const rows = await candidates(act, area_id, query.name, credit_code, phone, duplicateProbe(query.name, frequency))
  const typed = { name: query.name, ...(credit_code === undefined ? {} : { credit_code }), phones: phone === undefined ? [] : [phone] }
  return rows.filter((row) => row.id !== query.except).flatMap((row) => {
    const [, ...others] = [row.name, ...row.search_text.split('|').filter((text) => text !== '')]
    const found = likeness(typed, { name: row.name, other_names: others, phones: row.phones ?? [], ...(row.credit_code === null ? {} : { credit_code: row.credit_code }) }, frequency)
    return found.verdict === 'none' || found.score < ASK_FROM ? [] : [{ relation_id: row.id, name: row.name, sure: found.score, verdict: found.verdict, why: found.why }]
  }).sort((a, b) => b.sure - a.sure || a.relation_id - b.relation_id).slice(0, query.most ?? MOST_SHOWN)
}

async function candidates(act: Pick<Act, 'db'>, area_id: number, name: string, credit_code: string | undefined, phone: string | undefined, probe: ReturnType<typeof duplicateProbe>): Promise<Row[]> {
  const area = sql`r.area_id = ${area_id} and r.removed_at is null`
  const sound = probe.sound_key === null ? sql`` : sql`union (select r.id from customers.relation r where ${area} and r.sound_key = ${probe.sound_key} limit ${MOST_CANDIDATES})`
  const by_phone = phone === undefined ? sql`` : sql`union (select c.relation_id from customers.reach c join customers.relation r on r.id = c.relation_id where ${area} and c.value = ${phone} limit ${MOST_CANDIDATES})`
  const by_code = credit_code === undefined ? sql`` : sql`union (select r.id from customers.identifier n join customers.relation r on r.identity_id = n.identity_id where ${area} and n.scheme = 'credit_code' and n.value = ${credit_code})`
  const { rows } = await sql<Row>`
    with found as (
      select r.id from customers.relation r where ${area} and r.name_key = ${probe.name_key}
      union (select r.id from customers.relation r where ${area} and r.bigrams && ${probe.bigrams}::int[] limit ${MOST_CANDIDATES})
      ${sound} ${by_phone} ${by_code})
    select r.id, r.name, r.search_text,
      (select n.value from customers.identifier n where n.identity_id = r.identity_id and n.scheme = 'credit_code' limit 1) as credit_code,
      (select array_agg(c.value) from customers.reach c where c.relation_id = r.id and c.kind = 'phone') as phones
    from found join customers.relation r on r.id = found.id`.execute(act.db)
  return rows
}
