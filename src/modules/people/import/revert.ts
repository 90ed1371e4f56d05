import { sql } from 'kysely'
import { BUILD, drawActIds, writeActs } from '#kernel/acts'
import type { Act } from '#kernel/command'
import type { HangingPage, ImportContext, RevertedLine, RevertRow } from '#kernel/module'
import { realNow } from '#kernel/time'

type Came = { id: number; name: string; signed_in: boolean }

/** People a file brought who are still in use, by id, and whether any of them has signed in since. */
async function cameWith(db: Act['db'], import_id: number, page: { after: number; limit: number }): Promise<Came[]> {
  const { rows } = await sql<Came>`
    select p.id, p.name, exists (select from kernel.session s where s.person_id = p.id) as signed_in
    from kernel.person p where p.state = 'active' and p.id > ${page.after} and p.id in (
      select a.subject_id from kernel.act a join kernel.act_detail d on d.act_id = a.id
      where a.name = 'people.import_staff' and a.code = 'import.staff_new' and a.subject_kind = 'person' and d.detail->>'import_id' = ${String(import_id)})
    order by p.id limit ${page.limit}`.execute(db)
  return rows
}

/** Lines of a file that changed somebody known. */
async function changedBy(db: Act['db'], import_id: number): Promise<Set<number>> {
  const { rows } = await sql<{ line: number }>`select (d.detail->>'line')::int as line from kernel.act a join kernel.act_detail d on d.act_id = a.id
    where a.name = 'people.import_staff' and a.code in ('import.staff_changed', 'import.staff_left') and d.detail->>'import_id' = ${String(import_id)}`.execute(db)
  return new Set(rows.map((row) => row.line))
}

/** What a list of staff leaves behind when it is taken back: people who have begun to work stay. */
export async function hanging(act: Act, import_id: number, page: { after: number; limit: number }): Promise<HangingPage> {
  const all = (await cameWith(act.db, import_id, { after: 0, limit: 1001 })).filter((one) => one.signed_in)
  const items = all.filter((one) => one.id > page.after).slice(0, page.limit)
  return { items: items.map(({ id, name }) => ({ id, code: 'import.staff_works_here', data: { name }, link: `/people/${id}` })), total: Math.min(all.length, 1000), total_more: all.length > 1000 }
}

/**
 * Takes a list of staff back: accounts it made that nobody has signed in with are disabled, at once and with their invitations. Whoever has begun
 * to work stays, and so do units, posts and changes: these have been lived in.
 */
export async function revertRows(context: ImportContext, rows: readonly RevertRow[]): Promise<RevertedLine[]> {
  const { act, import_id, area_id } = context
  const people = await cameWith(act.db, import_id, { after: 0, limit: 100_000 })
  const gone = people.filter((one) => !one.signed_in).map((one) => one.id)
  if (gone.length > 0) {
    await act.db.updateTable('kernel.person').set((eb) => ({ state: 'disabled', version: eb('version', '+', 1) })).where('id', 'in', gone).execute()
    await act.db.updateTable('people.invitation').set({ revoked_at: realNow() }).where('person_id', 'in', gone).where('used_at', 'is', null).where('revoked_at', 'is', null).execute()
    const ids = await drawActIds(act.db, gone.length)
    await writeActs(act.db, gone.map((id, at) => ({
      subject: { kind: 'person', id }, area_id, id: ids[at] ?? 0, at: act.now, recorded_at: realNow(), name: 'people.import_staff', code: 'import.staff_taken_back', outcome: 'done', actor_id: act.actor?.person_id ?? null,
      appointment_id: act.appointment_id, cause_id: null, batch_id: act.act_id, build: BUILD, detail: { import_id },
    })))
  }
  const stays = people.some((one) => one.signed_in)
  const changed = await changedBy(act.db, import_id)
  return rows.map(({ line, state }): RevertedLine => (state === 'taken' && !changed.has(line) ? { line, state: 'reverted', reasons: stays ? [{ code: 'import.staff_signed_in_stay' }] : [] } : { line, state: 'kept', reasons: [{ code: 'import.staff_changes_stay' }] }))
}
