import { sql } from 'kysely'
import { postFor, scopeFor } from '#kernel/access'
import { query, type Act } from '#kernel/command'
import { dutiesInForce } from '#kernel/policy'
import { afterOf, areaOfUnit, localeOf, localName, withClause } from '#modules/office'
import { answerInquiry, inquire, listInquiries } from '../contract/index.ts'

type Row = { id: number; area_id: number; about: string; relation_id: number | null; question: string; ground: string; asked_by: number; asker: string; unit_id: number | null; asked_at: string; state: string; answer: string | null; answered_by: string | null; answered_at: string | null }

/** Areas whose inquiries the actor answers. */
function answering(act: Act): readonly number[] | 'all' {
  if (!act.actor || !postFor(act.house, act.actor, answerInquiry.id)) return []
  const scope = scopeFor(act.house, act.actor, answerInquiry.id, [], act.now)
  return scope?.all ? 'all' : scope?.area_ids ?? []
}

/** Units whose inquiries the actor reads: of whoever reads more than the own the departments worked in. A colleague's answer may say whose a customer is. */
async function unitsRead(act: Act): Promise<number[]> {
  const scope = await act.scope()
  if (!scope.all && scope.unit_ids.length === 0 && scope.area_ids.length === 0) return []
  return (act.actor?.appointments ?? []).flatMap((held) => act.house.directory.posts.get(held.post_id)?.unit_id ?? [])
}

/** S3-11-22 Inquiries about customers, those without an answer first: one's own, to its head what a department asked, and for those who answer, all of the area. */
export const inquiries = query(listInquiries, async (act, { state, cursor, limit }) => {
  const areas = answering(act)
  const unit_ids = await unitsRead(act)
  const after = afterOf(cursor)
  const where = sql`from customers.inquiry q join kernel.person p on p.id = q.asked_by left join kernel.person v on v.id = q.answered_by
    where (q.asked_by = ${act.actor?.person_id ?? 0} or q.unit_id = any(${unit_ids}::bigint[]) ${areas === 'all' ? sql`or true` : sql`or q.area_id = any(${areas}::bigint[])`}) ${state === undefined ? sql`` : sql`and q.state = ${state}`}`
  const { rows } = await sql<Row>`select q.id, q.area_id, q.about, q.relation_id, q.question, q.ground, q.asked_by, p.name as asker, q.unit_id, q.asked_at, q.state, q.answer, v.name as answered_by, q.answered_at
    ${where} ${after === undefined ? sql`` : sql`and (q.state = 'open', q.id) < (select (state = 'open'), id from customers.inquiry where id = ${after})`} order by (q.state = 'open') desc, q.id desc limit ${limit + 1}`.execute(act.db)
  const counted = await sql<{ total: number }>`select count(*)::int as total from (select 1 ${where} limit 1001) as counted`.execute(act.db)
  const total = counted.rows[0]?.total ?? 0
  const duty = dutiesInForce(act.house.regulations, act.now).find((one) => one.area_id === areaOfUnit(act) && one.after === inquire.id)
  return {
    items: rows.slice(0, limit).map(({ area_id, asker, unit_id, ...row }) => {
      const unit = unit_id === null ? undefined : act.house.directory.units.get(unit_id)
      const open = row.state === 'open'
      return { ...row, state: open ? 'open' as const : 'answered' as const, asked_by: { id: row.asked_by, name: asker }, unit: unit ? localName(unit, localeOf(act)) : null, may_answer: open && (areas === 'all' || areas.includes(area_id)) }
    }),
    next_cursor: rows.length > limit ? String(rows[limit - 1]?.id) : null, total: Math.min(total, 1000), total_more: total > 1000, may_answer: areas === 'all' || areas.length > 0, ...withClause(act, duty?.clause_ref),
  }
})
