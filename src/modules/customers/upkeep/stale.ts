import { sql } from 'kysely'
import { z } from 'zod'
import { HouseKeeper } from '#kernel/access'
import { allow, command, type Act, type Applying, type Reaction } from '#kernel/command'
import { op } from '#kernel/contract'
import type { JobContext } from '#kernel/module'
import { dutiesInForce, figuresOf, postsOfDuty, type DutyInForce, type Regulations } from '#kernel/policy'
import { addDays, dayOf, firstFreeInstant, startOf, type Instant } from '#kernel/time'

const AT_ONCE = 1000

/** Not reachable from outside: the sweep runs it as the system. */
const operation = op({
  id: 'customers.ask_update', method: 'POST', path: '/none', access: 'permission', governed_by: 'relation', clauses: ['S3-05-17', 'S3-10-09'], ok: 200, errors: {}, undo: { operation: 'customers.confirm_current', until: 'any time' },
  summary: { zh: '资料很久没有更新', en: 'A file was long without an update' }, in: z.object({ relation_id: z.number().int() }), out: z.object({}),
})

/** The duty to look again at a customer long without an update, with the first instant at which one last changed before it is due. */
type Asked = { duty: DutyInForce; days: number; before: Instant }

function askedIn(regulations: Regulations, now: Instant): Asked[] {
  return dutiesInForce(regulations, now).filter((duty) => duty.each === 'customer').flatMap((duty) => {
    const days = figuresOf(regulations, duty.area_id, now).get(duty.within ?? '')?.value
    const begun = regulations.clauses.get(duty.clause_ref)?.version.in_force_from ?? now
    if (typeof days !== 'number' || addDays(dayOf(begun), days) >= dayOf(now)) return []
    return [{ duty, days, before: startOf(addDays(dayOf(now), -days)) }]
  })
}

function due(act: Act, ids: readonly number[]) {
  const rows = act.db.selectFrom('customers.relation').select(['id', 'area_id', 'holder_id', 'protected_until', 'info_at', 'created_at'])
    .where('id', '=', sql<number>`any(${ids}::bigint[])`).where('info_asked', '=', false).where('removed_at', 'is', null).orderBy('id')
  return (act.applying ? rows.forUpdate() : rows).execute()
}
type Due = Awaited<ReturnType<typeof due>>[number]

/** The holder where the clause says so and there is one, else the first post of the role. */
function ownerOf(act: Act, duty: DutyInForce, row: Due): { owner_id: number | null; owner_post_id: number | null } | undefined {
  if (duty.owner === 'owner(customer)') return row.holder_id !== null && row.protected_until !== null && row.protected_until >= act.today ? { owner_id: row.holder_id, owner_post_id: null } : undefined
  const post_id = postsOfDuty(act.house.regulations, duty)[0]
  return post_id === undefined ? undefined : { owner_id: null, owner_post_id: post_id }
}

async function open(act: Applying, rows: readonly { facts: Due; act_id: number }[]): Promise<void> {
  const asked = askedIn(act.house.regulations, act.now)
  const duties = rows.flatMap(({ facts, act_id }) => asked.filter(({ duty }) => duty.area_id === facts.area_id).flatMap(({ duty }) => {
    const owner = ownerOf(act, duty, facts)
    return owner ? [{ kind: duty.kind, clause_ref: duty.clause_ref, area_id: facts.area_id, relation_id: facts.id, subject_kind: 'customer', subject_id: facts.id, due_at: firstFreeInstant(act.today), opened_by: act_id, ...owner }] : []
  }))
  if (duties.length > 0) await act.db.insertInto('kernel.duty').values(duties).execute()
  await act.db.updateTable('customers.relation').set({ info_asked: true }).where('id', '=', sql<number>`any(${rows.map(({ facts }) => facts.id)}::bigint[])`).execute()
}

const entryOf = (row: Due) => ({ subject: { kind: 'customer', id: row.id }, relation_id: row.id, area_id: row.area_id, now: { info_at: row.info_at ?? row.created_at } })

/** S3-05-17, S3-10-09 Somebody is asked to look again at customers long without an update, once until they are brought up to date. */
export const askUpdate = command({
  operation, settings: {},
  async load(act, { relation_id }) {
    const [row] = await due(act, [relation_id])
    if (!row) throw new Error(`customer ${relation_id} is not due`)
    return row
  },
  governs: (row) => ({ area_id: row.area_id, relation_id: row.id, subject: { kind: 'customer', id: row.id } }),
  decide: () => allow(true),
  apply: async (act, _decision, row) => {
    await open(act, [{ facts: row, act_id: act.act_id }])
    return act.record(entryOf(row), {})
  },
  many: {
    load: (act, inputs) => due(act, inputs.map((input) => input.relation_id)),
    apply: async (act, rows) => {
      await open(act, rows)
      return rows.map(({ facts }) => entryOf(facts))
    },
  },
})

/** What is due is found by index, however many customers there are. */
export async function askUpdates(context: JobContext): Promise<void> {
  const now = await context.now()
  const { regulations } = await new HouseKeeper().now(context.db)
  for (const { duty, before } of askedIn(regulations, now)) {
    for (;;) {
      const { rows } = await sql<{ id: number }>`select id from customers.relation where area_id = ${duty.area_id} and removed_at is null and not info_asked
        and coalesce(info_at, created_at) < ${before}::timestamptz order by coalesce(info_at, created_at) limit ${AT_ONCE}`.execute(context.db)
      await context.runMany(askUpdate, rows.map((row) => ({ relation_id: row.id })))
      if (rows.length < AT_ONCE) break
    }
  }
}

/** An act after which what is recorded counts as up to date: whoever owed a look at it has looked. */
export function bringsUpToDate(on: string): Reaction {
  return {
    on,
    async run(act, { entry }) {
      if (!entry.relation_id) return
      await act.db.updateTable('customers.relation').set({ info_at: act.now, info_asked: false }).where('id', '=', entry.relation_id).execute()
      for (const duty of dutiesInForce(act.house.regulations, act.now).filter((one) => one.area_id === entry.area_id && (one.each === 'customer' || one.after === 'customers.note_change'))) {
        await act.settleDuties({ kind: duty.kind, subject: { kind: 'customer', id: entry.relation_id } }, 'kept')
      }
    },
  }
}
