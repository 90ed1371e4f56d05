import { Logger, run as runQueue, type Runner, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { z } from 'zod'
import { actorOf, HouseKeeper } from '#kernel/access'
import { run, RefusedError, runMany, type Call } from '#kernel/command'
import { makePartitions, type Db } from '#kernel/db'
import { provide, type JobContext } from '#kernel/module'
import { addMs, businessNow, dayOf, realNow } from '#kernel/time'
import { product } from './assemble.ts'
import { modules } from './modules.ts'

export type WorkerOptions = { database: pg.PoolConfig; db: Db; data_dir: string }

/** The context in which jobs and sweeps run: they act through the same runner as people do. */
export function jobContext(db: Db, data_dir: string): JobContext {
  const keeper = new HouseKeeper()
  const now = async () => {
    const installation = await db.selectFrom('kernel.installation').select('clock_offset_ms').executeTakeFirst()
    return businessNow({ offset_ms: installation?.clock_offset_ms ?? 0 })
  }
  const callOf = async (person_id: number | null): Promise<Call> => {
    const house = await keeper.now(db)
    const at = await now()
    const person = person_id === null ? undefined : await db.selectFrom('kernel.person').select(['id', 'name', 'locale']).where('id', '=', person_id).executeTakeFirstOrThrow()
    const actor = person ? actorOf(house, { session_id: 'job', person_id: person.id, name: person.name, locale: person.locale, appointment_id: null, access_version: house.version, clock_offset_ms: 0, last_seen_at: at }, dayOf(at)) : null
    return { house, calendar: await keeper.calendarAt(db, house.version), actor, now: at }
  }
  return {
    db, data_dir, now,
    run: async (person_id, command, input) => (await run(product.registry, db, await callOf(person_id), command, input)).body,
    runMany: async (command, inputs) => runMany(product.registry, db, await callOf(null), command, inputs),
  }
}

/** Runs every sweep once. A sweep that fails is told and does not stop the others. */
export async function sweep(context: JobContext): Promise<void> {
  for (const module of modules) {
    for (const one of module.sweeps ?? []) {
      await one(context).catch((error: unknown) => {
        if (!(error instanceof RefusedError)) process.stderr.write(`kedang: sweep of ${module.name} failed: ${error instanceof Error ? error.stack : String(error)}\n`)
      })
    }
  }
}

provide({ sweep: (db, data_dir) => sweep(jobContext(db, data_dir)) })

const announced = z.object({ relation_ids: z.array(z.number().int()) })
const AT_ONCE = 1000

/** Every module weighs the customers anew whose evidence changed. */
async function evidenceChanged(context: JobContext, payload: unknown): Promise<void> {
  const { relation_ids } = announced.parse(payload)
  for (let at = 0; at < relation_ids.length; at += AT_ONCE) {
    for (const module of modules) await module.evidence_changed?.(context, relation_ids.slice(at, at + AT_ONCE))
  }
}

/** All background work by name. */
export function tasksOf(context: JobContext): TaskList {
  const jobs = modules.flatMap((module) => Object.entries(module.jobs ?? {}))
  const tasks: TaskList = Object.fromEntries(jobs.map(([name, job]) => [name, (payload: unknown) => job(context, payload !== null && typeof payload === 'object' ? { ...payload } : {})]))
  tasks.sweep = () => sweep(context)
  tasks['evidence.changed'] = (payload: unknown) => evidenceChanged(context, payload)
  tasks.house_keeping = async () => {
    await makePartitions(context.db)
    await context.db.deleteFrom('kernel.idempotency').where('created_at', '<', addMs(realNow(), -86_400_000)).execute()
    await context.db.deleteFrom('kernel.refusal_count').where('minute', '<', addMs(realNow(), -3_600_000)).execute()
  }
  return tasks
}

/** Says what fails; what works goes without saying. */
export const queueLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') process.stderr.write(`kedang: queue: ${message}\n`)
})

/** Works off the queue in this process: background jobs, and the sweep every minute. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ ...options.database, max: 4 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const runner: Runner = await runQueue({
    pgPool: pool, concurrency: 2, noHandleSignals: true, taskList: tasksOf(jobContext(options.db, options.data_dir)),
    crontab: '* * * * * sweep ?max=1&jobKey=sweep\n17 * * * * house_keeping', logger: queueLogger,
  })
  return {
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}
