import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import { announceEvidence, writeEvidence } from '#kernel/evidence'
import { freeShown, showAll } from '../facets.ts'

export type Confirmed = { id: number; area_id: number; relation_id: number; holder_id: number | null; holding_id: number | null; last_visit_on: string | null; last_sale_on: string | null; last_receipt_on: string | null; filed_on: string | null }

/** Of confirmed lines those on which something else stands by now: the right has ended or changed hands, or finance has booked something since. */
export async function builtOn(db: Applying['db'], line_ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select l.id from registration.opening_line l left join registration.holding h on h.id = l.holding_id
    where l.id = any(${line_ids}::bigint[]) and l.state = 'confirmed' and (
      (h.id is not null and h.basis = 'opening' and l.outcome in ('sale', 'visit') and h.state <> 'running')
      or exists (select from registration.holding n where n.relation_id = l.relation_id and n.id > l.holding_id and n.state <> 'waiting')
      or exists (select from trade.voucher v where v.relation_id = l.relation_id and v.counts and v.withdrawn_at is null and v.recorded_at > l.decided_at and v.kind in ('sale', 'receipt')))`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Ends what confirming these lines gave, as if it had never been: rights, helpers, evidence. Nothing of it is deleted; a line that gave nothing, because its holder had the customer, takes nothing away. */
export async function takeBackAll(act: Applying, lines: readonly Confirmed[]): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map((line) => line.id)
  const { rows: ended } = await sql<{ relation_id: number }>`
    update registration.holding h set ended_code = 'taken_back', ended_by = ${act.act_id}::bigint, state = 'ended', waits = false, version = h.version + 1,
      during = case when h.state = 'running' then tstzrange(lower(h.during), greatest(${act.now}::timestamptz, lower(h.during) + interval '1 millisecond')) else h.during end
    from registration.opening_line l where l.id = any(${ids}::bigint[]) and h.id = l.holding_id and h.basis = 'opening' and l.outcome is not null returning h.relation_id`.execute(act.db)
  await sql`update registration.helper x set ended_at = ${act.now}::timestamptz from registration.opening_line l
    where l.id = any(${ids}::bigint[]) and x.relation_id = l.relation_id and x.holder_id = l.holder_id and x.helper_id = l.helper_id and x.ended_at is null`.execute(act.db)
  const facts = lines.flatMap((line) => {
    const on = [line.last_sale_on, line.last_receipt_on].flatMap((day) => day ?? []).sort().at(-1) ?? line.last_visit_on
    return on === null ? [] : [{ fact_kind: 'opening_line' as const, fact_id: line.id, area_id: line.area_id, relation_id: line.relation_id, person_id: line.holder_id, happened_on: on, counts: false, why: 'registration.opening_taken_back', clause_ref: null, confirmed_at: act.now, late: false }]
  })
  await writeEvidence(act, facts, ['protection', 'dispute'])
  await showAll(act, [...new Set(ended.map((row) => row.relation_id))].map((relation_id) => freeShown(relation_id, act.now)))
  await announceEvidence(act, lines.map((line) => line.relation_id))
}

/** Claims that stood on lines left out now are given up; a collision with one claim left is settled, and the line of that claim waits again. */
export async function withdrawClaims(act: Applying, relation_ids: readonly number[]): Promise<void> {
  if (relation_ids.length === 0) return
  await sql`update registration.claim c set conceded_at = ${act.now}::timestamptz from registration.collision k
    where k.id = c.collision_id and k.state = 'open' and k.relation_id = any(${relation_ids}::bigint[]) and c.basis = 'opening_list' and c.conceded_at is null
      and not exists (select from registration.opening_line l where l.relation_id = k.relation_id and l.holder_id = c.person_id and l.state = 'collision')`.execute(act.db)
  await sql`update registration.collision k set state = 'settled', settled_at = ${act.now}::timestamptz, settled_act_id = ${act.act_id}::bigint, version = k.version + 1
    where k.state = 'open' and k.cause = 'opening_list' and k.relation_id = any(${relation_ids}::bigint[]) and (select count(*) from registration.claim c where c.collision_id = k.id and c.conceded_at is null) <= 1`.execute(act.db)
  await followSettled(act, relation_ids)
}

/** Lines of collisions that are settled: who conceded is out, the other waits to be confirmed. */
async function followSettled(act: Applying, relation_ids: readonly number[]): Promise<void> {
  await sql`update registration.opening_line l set state = case when c.conceded_at is null then 'open' else 'dropped' end, reason = case when c.conceded_at is null then l.reason else 'conceded' end, decided_at = case when c.conceded_at is null then l.decided_at else ${act.now}::timestamptz end, version = l.version + 1
    from registration.collision k join registration.claim c on c.collision_id = k.id
    where k.id = l.collision_id and k.state = 'settled' and c.person_id = l.holder_id and l.state = 'collision' and l.relation_id = any(${relation_ids}::bigint[])`.execute(act.db)
}
