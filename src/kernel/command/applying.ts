import { sql } from 'kysely'
import type { ActEntry } from '#kernel/acts'
import type { Refusal } from './refuse.ts'
import type { Act, Applying, Message, NewDuty, Recorded } from './types.ts'

async function tell(act: Act, act_id: number, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map((m) => ({
    person_id: m.person_id, kind: m.kind, data: JSON.stringify(m.data), link: m.link, clause_ref: m.clause_ref ?? null, act_id, dedupe: m.dedupe ?? null, sent_at: act.now,
  }))
  await act.db.insertInto('kernel.message').values(rows).onConflict((oc) => oc.columns(['person_id', 'dedupe']).doNothing()).execute()
}

async function openDuty(act: Act, act_id: number, duty: NewDuty): Promise<void> {
  await act.db.insertInto('kernel.duty').values({
    kind: duty.kind, clause_ref: duty.clause_ref ?? null, area_id: duty.area_id, relation_id: duty.relation_id ?? null,
    subject_kind: duty.subject.kind, subject_id: duty.subject.id, due_at: duty.due_at, opened_by: act_id,
    owner_id: 'person_id' in duty.owner ? duty.owner.person_id : null,
    owner_post_id: 'post_id' in duty.owner ? duty.owner.post_id : null,
  }).execute()
}

async function settleDuties(act: Act, act_id: number, where: { kind: string; subject: { kind: string; id: number } }, state: 'kept' | 'dropped'): Promise<number> {
  const done = await act.db.updateTable('kernel.duty').set({ state, settled_by: act_id })
    .where('kind', '=', where.kind).where('subject_kind', '=', where.subject.kind).where('subject_id', '=', where.subject.id).where('state', '=', 'open')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Gapless: the counter row is locked until the act commits, so draw last. Years are those of the business clock. */
async function numbers(act: Act, area_id: number, series: string, count: number): Promise<number[]> {
  const year = Number(act.today.slice(0, 4))
  const { last } = await act.db.insertInto('kernel.counter').values({ area_id, series, year, last: count })
    .onConflict((oc) => oc.columns(['area_id', 'series', 'year']).doUpdateSet((eb) => ({ last: eb('kernel.counter.last', '+', count) })))
    .returning('last').executeTakeFirstOrThrow()
  return Array.from({ length: count }, (_, at) => last - count + 1 + at)
}

/** The same act, now allowed to write. */
export function applying(act: Act, act_id: number, verdicts: readonly Refusal[]): Applying {
  return {
    ...act,
    act_id,
    verdicts,
    record: <A>(entry: ActEntry, answer: A) => ({ entry, answer }) as Recorded<A>,
    tell: (messages) => tell(act, act_id, messages),
    openDuty: (duty) => openDuty(act, act_id, duty),
    settleDuties: (where, state) => settleDuties(act, act_id, where, state),
    numbers: (area_id, series, count) => numbers(act, area_id, series, count),
    enqueue: async (task, payload, key) => {
      await sql`select kernel.enqueue(${task}, ${JSON.stringify(payload)}::json, ${key ?? null})`.execute(act.db)
    },
  }
}
