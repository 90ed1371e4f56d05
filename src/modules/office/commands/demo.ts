import { sql } from 'kysely'
import { allow, command, run, stop } from '#kernel/command'
import { handle, type Raw } from '#kernel/http'
import { getAbove, getProduct } from '#kernel/module'
import { addMonths, asInstant, clockShowing, dayOf } from '#kernel/time'
import { advanceClock, resetDemo } from '../contract/index.ts'
import { areaOfUnit } from '../names.ts'

async function requireDemo(raw: Raw): Promise<void> {
  const installation = await raw.db.selectFrom('kernel.installation').select('demo').executeTakeFirst()
  if (!installation?.demo) stop('office.not_demo', 403)
}

const moves = command({
  operation: advanceClock, settings: {},
  load: async (act, { to }) => ({ to: asInstant(to), was: act.now, area_id: areaOfUnit(act) }),
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { to, was }) => {
    await act.db.updateTable('kernel.installation').set({ clock_offset_ms: clockShowing(to).offset_ms }).execute()
    return act.record({ subject: { kind: 'installation', id: 1 }, was: { now: was }, now: { now: to } }, { now: to })
  },
})

/** Far enough for every term of a regulation, near enough for every calendar. */
const FURTHEST_MONTHS = 120

/** The business clock goes forward only; then everything due by it is done before the answer. */
const advance = handle(advanceClock, async (raw, input) => {
  await requireDemo(raw)
  const to = asInstant(input.to)
  if (to <= raw.call.now) stop('office.clock_backwards', 422, { field: 'to' })
  if (dayOf(to) > addMonths(dayOf(raw.call.now), FURTHEST_MONTHS)) stop('office.clock_too_far', 422, { field: 'to', data: { years: FURTHEST_MONTHS / 12 } })
  await run(getProduct().registry, raw.db, raw.call, moves, { to })
  await getAbove('sweep')(raw.db, raw.data_dir)
  return { now: to }
})

/** Every table but the list of migrations, the number that cached directories are good for, and the queue's own. */
const emptied = sql<{ name: string }>`
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker', 'public')
    and (n.nspname, c.relname) not in (('kernel', 'migration'), ('kernel', 'access_version'))`

/** Everything begins anew, in one transaction: whoever looks meanwhile waits. Everybody is signed out. */
const reset = handle(resetDemo, async (raw) => {
  await requireDemo(raw)
  await raw.db.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    const { rows } = await emptied.execute(tx)
    await sql`truncate ${sql.join(rows.map((row) => sql.raw(row.name)))} restart identity cascade`.execute(tx)
    await tx.updateTable('kernel.access_version').set((eb) => ({ version: eb('version', '+', 1) })).execute()
    await sql`set local role kedang_app`.execute(tx)
    await getAbove('seed')(tx, raw.data_dir)
  })
  return {}
})

export const raw = [advance, reset]
