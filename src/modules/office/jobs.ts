import { sql } from 'kysely'
import { z } from 'zod'
import { allow, command, RefusedError, stop, type Applying, type Act } from '#kernel/command'
import type { OperationSpec } from '#kernel/contract'
import { filePath } from '#kernel/files'
import type { ImportContext, Job, JobContext } from '#kernel/module'
import { SheetError, type SheetRow } from '#kernel/sheets'
import { revertImport, runImport } from './contract/index.ts'
import { chunksOf, lineOf, sheetCode } from './imports/reading.ts'
import { columnsOf, kindOf } from './imports/record.ts'

const CHUNK = 500
/** Apart from the locks of other things: the first key of the two that name the lock of an import. */
const LOCK = 7_203_331
const ACTIVE = ['checking', 'running', 'reverting']

type Import = Awaited<ReturnType<typeof readImport>>

function readImport(db: Act['db'] | JobContext['db'], id: number) {
  return db.selectFrom('office.import as i').innerJoin('kernel.file as f', 'f.id', 'i.file_id')
    .select(['i.id', 'i.area_id', 'i.kind', 'i.sheet', 'i.header_line', 'i.mapping', 'i.state', 'i.check_only', 'i.created_by', 'f.sha256']).where('i.id', '=', id).executeTakeFirst()
}

/** Steps of a run are acts of whoever began it, under the name of the operation that began it. */
function stepOf(name: OperationSpec, one: NonNullable<Import>, apply: (act: Applying) => Promise<Record<string, unknown>>) {
  const operation = { ...name, access: 'signed_in', in: z.object({ import_id: z.number() }), out: z.object({}), ok: 200 } as const
  return command({
    operation, settings: {},
    load: async (act) => {
      const now = await act.db.selectFrom('office.import').select('state').where('id', '=', one.id).forUpdate().executeTakeFirst()
      if (now?.state !== one.state) stop('office.import_state', 409)
      return { import_id: one.id, area_id: one.area_id }
    },
    governs: (facts) => ({ area_id: facts.area_id }),
    decide: (facts) => allow(facts),
    apply: async (act) => act.record({ subject: { kind: 'import', id: one.id }, now: await apply(act) }, {}),
  })
}

function contextOf(act: Applying, one: NonNullable<Import>, seen: Map<string, number>): ImportContext {
  return { act, import_id: one.id, area_id: one.area_id, check_only: one.check_only, seen }
}

/** Lines go in with what became of them, and the counts with them: a line is accounted for once or not at all. */
function takesChunk(one: NonNullable<Import>, rows: readonly SheetRow[], seen: Map<string, number>) {
  return stepOf(runImport, one, async (act) => {
    const columns = columnsOf(one.mapping)
    const answered = new Map((await kindOf(one.kind).takeRows(contextOf(act, one, seen), rows.map((row) => lineOf(row, columns)))).map((line) => [line.line, line]))
    const kept = rows.map(({ line, cells }) => {
      const became = answered.get(line)
      if (!became) throw new Error(`${one.kind}: line ${line} was not answered for`)
      return { import_id: one.id, line, cells: JSON.stringify(cells), state: became.state, reasons: JSON.stringify(became.reasons), relation_id: became.relation_id ?? null }
    })
    await act.db.insertInto('office.import_row').values(kept).execute()
    const count = (state: string) => kept.filter((row) => row.state === state).length
    await act.db.updateTable('office.import').set((eb) => ({
      rows_read: eb('rows_read', '+', rows.length), rows_taken: eb('rows_taken', '+', count('taken')), rows_matched: eb('rows_matched', '+', count('matched')), rows_returned: eb('rows_returned', '+', count('returned')), rows_waiting: eb('rows_waiting', '+', count('waiting')),
    })).where('id', '=', one.id).execute()
    return { from_line: rows[0]?.line, to_line: rows.at(-1)?.line, taken: count('taken'), matched: count('matched'), returned: count('returned'), waiting: count('waiting') }
  })
}

function ends(name: OperationSpec, one: NonNullable<Import>, state: string, failure: string | null) {
  return stepOf(name, one, async (act) => {
    await act.db.updateTable('office.import').set((eb) => ({ state, failure, finished_at: act.now, version: eb('version', '+', 1) })).where('id', '=', one.id).execute()
    return { state, failure }
  })
}

/** Lines are taken in order, so what is there says where to go on. */
async function takeAll(context: JobContext, one: NonNullable<Import>): Promise<void> {
  const { last } = await context.db.selectFrom('office.import_row').select((eb) => eb.fn.max('line').as('last')).where('import_id', '=', one.id).executeTakeFirstOrThrow()
  const seen = new Map<string, number>()
  const perform = (step: Parameters<JobContext['run']>[1]) => context.run(one.created_by, step, { import_id: one.id })
  try {
    for await (const rows of chunksOf(filePath(context.data_dir, one.sha256), one.sheet, Math.max(one.header_line, Number(last ?? 0)), CHUNK)) await perform(takesChunk(one, rows, seen))
    await perform(ends(runImport, one, one.check_only ? 'checked' : 'done', null))
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    await perform(ends(runImport, one, 'failed', sheetCode(error)))
  }
}

async function revertAll(context: JobContext, one: NonNullable<Import>): Promise<void> {
  for (;;) {
    const page = await context.db.selectFrom('office.import_row').select(['line', 'state', 'relation_id']).where('import_id', '=', one.id).where('state', 'in', ['taken', 'matched']).orderBy('line', 'desc').limit(CHUNK).execute()
    if (page.length === 0) break
    await context.run(one.created_by, stepOf(revertImport, one, async (act) => {
      const rows = page.map(({ line, state, relation_id }) => ({ line, state: state === 'matched' ? 'matched' as const : 'taken' as const, relation_id }))
      const answered = new Map((await kindOf(one.kind).revertRows(contextOf(act, one, new Map()), rows)).map((line) => [line.line, line]))
      for (const { line } of rows) {
        const became = answered.get(line) ?? { state: 'kept' as const, reasons: [] }
        await act.db.updateTable('office.import_row').set({ state: became.state, reasons: JSON.stringify(became.reasons) }).where('import_id', '=', one.id).where('line', '=', line).execute()
      }
      return { reverted: [...answered.values()].filter((line) => line.state === 'reverted').length, of: rows.length }
    }), { import_id: one.id })
  }
  await context.run(one.created_by, ends(revertImport, one, 'reverted', null), { import_id: one.id })
}

/** Holds the lock of an import on a connection of its own while it works: it goes with the process, so a run that died is seen to be nobody's. */
async function alone(context: JobContext, import_id: number, work: () => Promise<void>): Promise<void> {
  await context.db.connection().execute(async (own) => {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${LOCK}, ${import_id}::int) as held`.execute(own)
    if (!rows[0]?.held) return
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${LOCK}, ${import_id}::int)`.execute(own)
    }
  })
}

/** Works off one import: a check, a run or its taking back. A cancelled one stops before its next chunk; a failed one can be run again and goes on. */
const importRun: Job = async (context, payload) => {
  const import_id = Number(payload.import_id)
  await alone(context, import_id, async () => {
    const one = await readImport(context.db, import_id)
    if (!one || !ACTIVE.includes(one.state)) return
    if (one.state === 'checking') await context.db.deleteFrom('office.import_row').where('import_id', '=', one.id).execute()
    if (one.state === 'checking') await context.db.updateTable('office.import').set({ rows_read: 0, rows_taken: 0, rows_matched: 0, rows_returned: 0, rows_waiting: 0 }).where('id', '=', one.id).execute()
    try {
      await (one.state === 'reverting' ? revertAll(context, one) : takeAll(context, one))
    } catch (error) {
      if (error instanceof RefusedError && error.refusals[0]?.code === 'office.import_state') return
      process.stderr.write(`kedang: import ${import_id} failed: ${error instanceof Error ? error.stack : String(error)}\n`)
      await context.run(one.created_by, ends(runImport, one, 'failed', 'failed'), { import_id })
    }
  })
}

export const jobs = { 'office.import_run': importRun }

/** Imports whose process died are put into the queue again. */
export async function resumeImports(context: JobContext): Promise<void> {
  const rows = await context.db.selectFrom('office.import').select('id').where('state', 'in', ACTIVE).execute()
  for (const { id } of rows) {
    let nobodys = false
    await alone(context, id, async () => void (nobodys = true))
    // Only after the lock is free again: the job may begin before this statement has been answered.
    if (nobodys) await sql`select kernel.enqueue('office.import_run', ${JSON.stringify({ import_id: id })}::json, ${`office.import-${id}`})`.execute(context.db)
  }
}
