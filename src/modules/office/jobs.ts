import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { allow, command, RefusedError, stop, type Applying, type Act } from '#kernel/command'
import type { OperationSpec } from '#kernel/contract'
import { filePath } from '#kernel/files'
import type { ImportContext, ImportedLine, ImportLine, Job, JobContext, SeenLines } from '#kernel/module'
import { SheetError, type TableRow } from '#kernel/sheets'
import { revertImport, runImport } from './contract/index.ts'
import { chunksOf, doubtsOf, linesBy, sheetCode, type ReadingPlan } from './imports/reading.ts'
import { kindOf, planOf } from './imports/record.ts'
import { keepRows, settleRows } from './imports/rows.ts'
import { Seen } from './imports/seen.ts'

const CHUNK = 1000
/** Apart from the locks of other things: the first key of the two that name the lock of an import. */
const LOCK = 7_203_331
const ACTIVE = ['checking', 'running', 'reverting']

type Import = Awaited<ReturnType<typeof readImport>>

function readImport(db: Act['db'] | JobContext['db'], id: number) {
  return db.selectFrom('office.import as i').innerJoin('kernel.file as f', 'f.id', 'i.file_id')
    .select(['i.id', 'i.area_id', 'i.kind', 'i.sheet', 'i.header_line', 'i.mapping', 'i.blocks', 'i.state', 'i.check_only', 'i.created_by', 'f.sha256']).where('i.id', '=', id).executeTakeFirst()
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

function contextOf(act: Applying, one: NonNullable<Import>, seen: SeenLines): ImportContext {
  return { act, import_id: one.id, area_id: one.area_id, check_only: one.check_only, seen }
}

/** Lines go in with what became of them, and the counts with them: a line is accounted for once or not at all. */
function takesChunk(one: NonNullable<Import>, plan: ReadingPlan, { rows, data }: Chunk, seen: SeenLines) {
  return stepOf(runImport, one, async (act) => {
    const answers = data.length === 0 ? [] : await kindOf(one.kind).takeRows(contextOf(act, one, seen), data)
    const answered = new Map(answers.map((line) => [line.line, line]))
    const lines = rows.map((row): ImportedLine => {
      if (row.no_data !== undefined) return { line: row.line, state: 'returned', reasons: [{ code: `import.${row.no_data}` }] }
      const became = answered.get(row.line)
      if (!became) throw new Error(`${one.kind}: line ${row.line} was not answered for`)
      return { ...became, reasons: [...became.reasons, ...doubtsOf(row, plan.columns)] }
    })
    return keepRows(act.db, one.id, rows, lines)
  })
}

function ends(name: OperationSpec, one: NonNullable<Import>, state: string, failure: string | null) {
  return stepOf(name, one, async (act) => {
    await act.db.updateTable('office.import').set((eb) => ({ state, failure, finished_at: act.now, version: eb('version', '+', 1) })).where('id', '=', one.id).execute()
    return { state, failure }
  })
}

/** Rows of the file, and those of them that are data by field. */
type Chunk = { rows: readonly TableRow[]; data: readonly ImportLine[] }
type Pass = { plan: ReadingPlan; think: ((row: ImportLine) => void) | undefined }

/** How the file is read, and how its lines are thought over ahead, as whoever began the run sees it. */
async function passOf(context: JobContext, one: NonNullable<Import>): Promise<Pass> {
  const pass: Pass = { plan: planOf(one, []), think: undefined }
  await context.run(one.created_by, stepOf(runImport, one, async (act) => {
    const kind = kindOf(one.kind)
    pass.plan = planOf(one, await kind.fields(act))
    pass.think = kind.ahead?.(act, one.area_id)
    return { began: one.kind, check_only: one.check_only }
  }), { import_id: one.id })
  return pass
}

/** Lines thought over before the next one waits its turn: what the database answers meanwhile is not kept waiting. */
const THOUGHT_OVER = 25

/** The chunks of the file, thought over. */
async function* chunksAhead(context: JobContext, one: NonNullable<Import>, { plan, think }: Pass, after: number): AsyncGenerator<Chunk> {
  const read = linesBy(plan)
  for await (const rows of chunksOf(filePath(context.data_dir, one.sha256), plan, after, CHUNK)) {
    const data = rows.filter((row) => row.no_data === undefined).map(read)
    for (const [at, line] of think ? data.entries() : []) {
      think?.(line)
      if (at % THOUGHT_OVER === THOUGHT_OVER - 1) await setImmediate()
    }
    yield { rows, data }
  }
}

/** Lines are taken in order, so what is there says where to go on. The next chunk is read and thought over while the database works on the present one. */
async function takeAll(context: JobContext, one: NonNullable<Import>): Promise<void> {
  const { last } = await context.db.selectFrom('office.import_row').select((eb) => eb.fn.max('line').as('last')).where('import_id', '=', one.id).executeTakeFirstOrThrow()
  const seen = new Seen()
  const perform = (step: Parameters<JobContext['run']>[1]) => context.run(one.created_by, step, { import_id: one.id })
  const pass = await passOf(context, one)
  const chunks = chunksAhead(context, one, pass, Math.max(one.header_line, Number(last ?? 0)))
  try {
    for (let next = chunks.next(); ;) {
      const { value: chunk, done } = await next
      if (done) break
      next = chunks.next()
      next.catch(() => undefined)
      await perform(takesChunk(one, pass.plan, chunk, seen))
    }
    await perform(ends(runImport, one, one.check_only ? 'checked' : 'done', null))
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    await perform(ends(runImport, one, 'failed', sheetCode(error)))
  } finally {
    await chunks.return(undefined)
  }
}

const TAKEN_BACK = ['taken', 'matched', 'waiting'] as const

async function revertAll(context: JobContext, one: NonNullable<Import>): Promise<void> {
  for (;;) {
    const page = await context.db.selectFrom('office.import_row').select(['line', 'state', 'relation_id']).where('import_id', '=', one.id).where('state', 'in', TAKEN_BACK).orderBy('line', 'desc').limit(CHUNK).execute()
    if (page.length === 0) break
    await context.run(one.created_by, stepOf(revertImport, one, async (act) => {
      const rows = page.map(({ line, state, relation_id }) => ({ line, state: TAKEN_BACK.find((known) => known === state) ?? 'taken', relation_id }))
      const answered = new Map((await kindOf(one.kind).revertRows(contextOf(act, one, new Seen()), rows)).map((line) => [line.line, line]))
      await settleRows(act.db, one.id, rows.map(({ line }) => answered.get(line) ?? { line, state: 'kept', reasons: [] }))
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
