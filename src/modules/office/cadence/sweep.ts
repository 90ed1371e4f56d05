import { HouseKeeper, type House } from '#kernel/access'
import type { JobContext } from '#kernel/module'
import { holdersOf, superiorsOf } from '#kernel/parties'
import { dutiesInForce, postsOfDuty, type DutyInForce } from '#kernel/policy'
import { dayOf, type Day } from '#kernel/time'
import { linkOf } from '../queries/desk.ts'
import { callDuty } from './open.ts'

const AT_ONCE = 1000

/** S3-22-37 What comes round by the calendar: a duty for each area whose row says its day has come, and a row for each that has none yet. */
export async function callRecurring(context: JobContext): Promise<void> {
  const now = await context.now()
  const { regulations } = await new HouseKeeper().now(context.db)
  const asked = dutiesInForce(regulations, now).filter((duty) => duty.every !== undefined)
  if (asked.length === 0) return
  const rows = await context.db.selectFrom('kernel.cadence').selectAll().where('area_id', 'in', asked.map((duty) => duty.area_id)).execute()
  const next = new Map(rows.map((row) => [`${row.area_id}/${row.rule}`, row.next_on]))
  for (const { area_id, kind } of asked) if ((next.get(`${area_id}/${kind}`) ?? '') <= dayOf(now)) await context.run(null, callDuty, { area_id, kind })
}

type Overdue = { id: number; kind: string; area_id: number; owner_id: number | null; owner_post_id: number | null; relation_id: number | null; subject_kind: string; subject_id: number }

function peopleOf(house: House, duty: DutyInForce, overdue: Overdue, today: Day): number[] {
  const owners = overdue.owner_id === null ? holdersOf(house.directory, overdue.owner_post_id ?? 0, today) : [overdue.owner_id]
  return duty.remind.flatMap((who) => {
    if (who.startsWith('superior(')) return owners.flatMap((person_id) => superiorsOf(house.directory, person_id, today))
    const posts = postsOfDuty(house.regulations, duty, who)
    return posts.length === 0 ? owners : posts.flatMap((post_id) => holdersOf(house.directory, post_id, today))
  })
}

/** Duties past their time whose clause says who is reminded: told once each. */
export async function remindOverdue(context: JobContext): Promise<void> {
  const now = await context.now()
  const house = await new HouseKeeper().now(context.db)
  const asked = new Map(dutiesInForce(house.regulations, now).filter((duty) => duty.remind.length > 0).map((duty) => [`${duty.area_id}/${duty.kind}`, duty]))
  const kinds = [...new Set([...asked.values()].map((duty) => duty.kind))]
  if (kinds.length === 0) return
  const overdue = await context.db.selectFrom('kernel.duty').select(['id', 'kind', 'area_id', 'owner_id', 'owner_post_id', 'relation_id', 'subject_kind', 'subject_id', 'clause_ref'])
    .where('state', '=', 'open').where('escalated_at', 'is', null).where('due_at', '<=', now).where('kind', 'in', kinds).orderBy('due_at').limit(AT_ONCE).execute()
  const english = new Set((await context.db.selectFrom('kernel.person').select('id').where('locale', '=', 'en').execute()).map((person) => person.id))
  const rows = overdue.flatMap((one) => {
    const duty = asked.get(`${one.area_id}/${one.kind}`)
    return duty === undefined ? [] : [...new Set(peopleOf(house, duty, one, dayOf(now)))].map((person_id) => ({
      person_id, kind: 'office.msg.overdue', data: JSON.stringify({ label: english.has(person_id) ? duty.label.en : duty.label.zh }), link: linkOf(one), clause_ref: one.clause_ref, dedupe: `overdue:${one.id}`, sent_at: now,
    }))
  })
  if (rows.length > 0) await context.db.insertInto('kernel.message').values(rows).onConflict((oc) => oc.columns(['person_id', 'dedupe']).doNothing()).execute()
  if (overdue.length > 0) await context.db.updateTable('kernel.duty').set({ escalated_at: now }).where('id', 'in', overdue.map((one) => one.id)).execute()
}
