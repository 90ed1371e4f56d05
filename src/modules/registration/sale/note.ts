import { sql } from 'kysely'
import type { Applying, Message } from '#kernel/command'
import { writeEvidence, type NewEvidence } from '#kernel/evidence'
import type { Day, Instant } from '#kernel/time'
import type { Settling } from './apply.ts'

type Sold = { id: number; area_id: number; relation_id: number; person_id: number | null; happened_on: Day; confirmed_at: Instant | null; late: boolean; person: string | null }

/** S3-22-11 A colleague's sale to a protected customer stays booked, earns no claim by a new verdict, and the holder hears of it. */
export async function noteDiscounts(act: Applying, rows: readonly Settling[]): Promise<void> {
  const found = rows.flatMap(({ facts, decision }) => decision.discounted.map((one) => ({ ...one, name: facts.name, relation_id: facts.relation_id, clause_ref: decision.right_clause })))
  if (found.length === 0) return
  const { rows: sold } = await sql<Sold>`
    select v.id, v.area_id, v.relation_id, v.person_id, v.happened_on, v.confirmed_at, v.late, p.name as person from trade.voucher v left join kernel.person p on p.id = v.person_id where v.id = any(${found.map((one) => one.id)}::bigint[])`.execute(act.db)
  const byId = new Map(sold.map((one) => [one.id, one]))
  const pairs = found.flatMap((one) => {
    const voucher = byId.get(one.id)
    return voucher ? [{ one, voucher }] : []
  })
  await writeEvidence(act, pairs.map(({ one, voucher: { id, area_id, relation_id, person_id, happened_on, confirmed_at, late } }): NewEvidence => ({
    fact_kind: 'voucher', fact_id: id, area_id, relation_id, person_id, happened_on, confirmed_at, late, counts: false, why: 'registration.sale_to_protected', clause_ref: one.clause_ref ?? null,
  })), ['protection'])
  await act.tell(pairs.flatMap(({ one, voucher }): Message[] => [
    { person_id: one.holder_id, kind: 'registration.msg.sold_by_other', data: { person: voucher.person ?? '', name: one.name, on: voucher.happened_on }, link: `/customers/${one.relation_id}`, clause_ref: one.clause_ref, dedupe: `sold_by_other:${one.id}` },
    { person_id: one.person_id, kind: 'registration.msg.sold_to_protected', data: { name: one.name, on: voucher.happened_on }, link: `/customers/${one.relation_id}`, clause_ref: one.clause_ref, dedupe: `sold_to_protected:${one.id}` },
  ]))
}
