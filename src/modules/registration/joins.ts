import { sql } from 'kysely'
import type { Join } from '#kernel/module'
import { joinOf } from '#modules/customers'

/** A right that gave way to the other at a merge. */
export const MERGED = 'merged'

/**
 * Rights move. Where both records are held, one right goes on: a sale protection before a reservation, else who filed first. The others end at
 * the merge, with the end they would have had beside them; an undo lets them run again.
 */
const holdings: Join = {
  table: 'registration.holding',
  async move(act, from, to) {
    await sql`
      with rights as (
        select h.id, h.relation_id, h.kind, h.during, row_number() over (order by h.during @> ${act.now}::timestamptz desc, h.kind = 'sale' desc, h.filed_at, h.id) as place
        from registration.holding h where h.relation_id in (${from}, ${to}) and h.mode = 'exclusive' and h.kind in ('visit', 'sale') and h.state in ('running', 'suspended', 'disputed')),
      first as (select * from rights where place = 1),
      giving_way as (
        select b.id from rights b, first f where b.place > 1 and ((b.during @> ${act.now}::timestamptz and f.during @> ${act.now}::timestamptz)
          or exists (select from rights o where o.place < b.place and o.relation_id <> b.relation_id and o.kind = b.kind and o.during && b.during)))
      update registration.holding h set state = 'ended', ended_code = ${MERGED}, ended_by = ${act.act_id}, version = h.version + 1,
        expected_end = case when h.during @> ${act.now}::timestamptz then coalesce(h.expected_end, upper(h.during)) else h.expected_end end,
        during = case when h.during @> ${act.now}::timestamptz then tstzrange(lower(h.during), greatest(${act.now}::timestamptz, lower(h.during) + interval '1 millisecond')) else h.during end
      from giving_way g where g.id = h.id`.execute(act.db)
    const { rows } = await sql<{ id: number }>`
      update registration.holding set relation_id = ${to}, subject_id = case when subject_kind = 'customer' then ${to} else subject_id end where relation_id = ${from} returning id`.execute(act.db)
    return rows.map((row) => row.id)
  },
  async moveBack(act, ids, to) {
    await sql`update registration.holding set relation_id = ${to}, subject_id = case when subject_kind = 'customer' then ${to} else subject_id end where id = any(${ids}::bigint[])`.execute(act.db)
    await sql`
      update registration.holding h set state = 'running', ended_code = null, ended_by = null, version = h.version + 1,
        during = case when back.cut then tstzrange(lower(h.during), case when h.kind = 'visit' then h.expected_end end) else h.during end,
        expected_end = case when back.cut and h.kind = 'visit' then null else h.expected_end end
      from (select o.id, upper(o.during) = greatest(m.merged_at, lower(o.during) + interval '1 millisecond') as cut from registration.holding o join customers.merge m on m.act_id = o.ended_by
        where m.dropped_id = ${to} and m.undone_at is null and o.ended_code = ${MERGED}) back where back.id = h.id`.execute(act.db)
  },
}

/** What of filing and protection names a customer. One thing that may stand only once (an open collision, an assignment) stays behind where the other has it too. */
export const joins: readonly Join[] = [
  joinOf('registration.filing'),
  holdings,
  joinOf('registration.helper'),
  joinOf('registration.pool_take'),
  joinOf('registration.look_up'),
  joinOf('registration.question'),
  joinOf('registration.watch', (to) => sql<boolean>`(t.ended_at is null and exists (select from registration.watch x where x.relation_id = ${to} and x.rule = t.rule and x.person_id = t.person_id and x.ended_at is null))`),
  joinOf('registration.opening_line'),
  joinOf('registration.naming'),
  joinOf('registration.correction'),
  joinOf('registration.collision', (to) => sql<boolean>`(t.state = 'open' and exists (select from registration.collision x where x.relation_id = ${to} and x.state = 'open'))`),
  joinOf('registration.assignment', (to) => sql<boolean>`(t.ended_at is null and exists (select from registration.assignment x where x.relation_id = ${to} and x.ended_at is null))`),
]
