import { sql } from 'kysely'
import { z } from 'zod'
import { allow, command, type Act, type Applying, type Message } from '#kernel/command'
import { op } from '#kernel/contract'
import { holdersOf, superiorsOf } from '#kernel/parties'
import { postsOfDuty } from '#kernel/policy'
import { watchedBy, WATCHED, type WatchRule } from '../watch/rules.ts'

/** Not reachable from outside: the sweep runs it as the system. */
const operation = op({
  id: 'registration.note_overdue', method: 'POST', path: '/none', access: 'permission', governed_by: 'record', clauses: ['S3-03-03', 'S3-03-09', 'S3-03-22', 'S3-09-05', 'S3-09-10'], ok: 200, errors: {}, undo: { none: 'contact moves it forward' },
  summary: { zh: '联络客户逾期', en: 'Contact with a customer is overdue' }, in: z.object({ watch_id: z.number().int() }), out: z.object({}),
})

function isRule(name: string): name is WatchRule {
  return name in WATCHED
}

async function overdue(act: Act, ids: readonly number[]) {
  const due = act.db.selectFrom('registration.watch as w').innerJoin('customers.relation as r', 'r.id', 'w.relation_id').innerJoin('kernel.person as p', 'p.id', 'w.person_id')
    .selectAll('w').select(['r.name', 'p.name as person']).where('w.id', '=', sql<number>`any(${ids}::bigint[])`).where('w.ended_at', 'is', null).where('w.told_at', 'is', null).where('w.due_at', '<=', act.now).orderBy('w.id')
  return (act.applying ? due.forUpdate('w') : due).execute()
}
type Overdue = Awaited<ReturnType<typeof overdue>>[number]

/** Who is reminded besides whoever owes it: superiors, or the holders of a role's posts. */
function reminded(act: Act, facts: Overdue): { clause_ref: number | undefined; people: Set<number> } {
  const asked = isRule(facts.rule) ? watchedBy(act.house, facts.area_id, facts.rule, act.now) : undefined
  const people = (asked?.duty.remind ?? []).flatMap((who) => (who.startsWith('superior(') ? superiorsOf(act.house.directory, facts.person_id, act.today) : asked ? postsOfDuty(act.house.regulations, asked.duty, who).flatMap((post_id) => holdersOf(act.house.directory, post_id, act.today)) : []))
  return { clause_ref: asked?.duty.clause_ref, people: new Set(people.filter((person_id) => person_id !== facts.person_id)) }
}

async function tellOverdue(act: Applying, rows: readonly Overdue[]): Promise<void> {
  await act.db.updateTable('registration.watch').set((eb) => ({ told_at: act.now, version: eb('version', '+', 1) })).where('id', '=', sql<number>`any(${rows.map((row) => row.id)}::bigint[])`).execute()
  for (const row of rows.filter((one) => one.rule === 'contact' || one.rule === 'progress')) {
    await act.openDuty({ kind: `registration.watch_${row.rule}`, clause_ref: reminded(act, row).clause_ref, area_id: row.area_id, relation_id: row.relation_id, subject: { kind: 'watch', id: row.id }, owner: { person_id: row.person_id }, due_at: row.due_at })
  }
  await act.tell(rows.flatMap((row): Message[] => {
    const { clause_ref, people } = reminded(act, row)
    const data = { name: row.name, since: row.since, person: row.person }
    const dedupe = `watch:${row.id}:${row.due_at}`
    return [
      { person_id: row.person_id, kind: `registration.msg.overdue_${row.rule}`, data, link: `/customers/${row.relation_id}`, clause_ref, dedupe },
      ...[...people].map((person_id) => ({ person_id, kind: `registration.msg.team_overdue_${row.rule}`, data, link: `/customers/${row.relation_id}`, clause_ref, dedupe })),
    ]
  }))
}

function entryOf(row: Overdue) {
  return { subject: { kind: 'watch', id: row.id }, code: `registration.overdue_${row.rule}`, now: { rule: row.rule, since: row.since, due_at: row.due_at } }
}

/** S3-03-03, S3-03-09, S3-03-22, S3-09-05, S3-09-10 Writes down that contact is overdue and tells whoever owes it, and whom the clause names besides; once until it moves forward. */
export const noteOverdue = command({
  operation,
  settings: {},
  async load(act, { watch_id }) {
    const [row] = await overdue(act, [watch_id])
    if (!row) throw new Error(`watch ${watch_id} is not overdue`)
    return row
  },
  governs: (row) => ({ area_id: row.area_id, relation_id: row.relation_id, subject: { kind: 'watch', id: row.id } }),
  decide: () => allow(true),
  async apply(act, _decision, row) {
    await tellOverdue(act, [row])
    return act.record(entryOf(row), {})
  },
  many: {
    load: (act, inputs) => overdue(act, inputs.map((input) => input.watch_id)),
    async apply(act, rows) {
      await tellOverdue(act, rows.map(({ facts }) => facts))
      return rows.map(({ facts }) => entryOf(facts))
    },
  },
})
