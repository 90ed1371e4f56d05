import { sql } from 'kysely'
import { z } from 'zod'
import { horizonOf } from '#kernel/evidence'
import type { JobContext } from '#kernel/module'
import { firstFreeInstant, type Instant } from '#kernel/time'
import { settle } from '../commands/settle.ts'
import { confirmedTo } from './load.ts'

const AT_ONCE = 1000
type Due = { id: number; relation_id: number; expected_end: Instant }

/** Settles customers, a thousand in one transaction; where the evidence of a right was gone, what stood behind it comes up in a second turn. */
async function settleAll(context: JobContext, relation_ids: readonly number[]): Promise<void> {
  const ids = [...new Set(relation_ids)]
  if (ids.length === 0) return
  const results = await context.runMany(settle, ids.map((relation_id) => ({ relation_id })))
  const acts = results.flatMap((one) => ('act_id' in one ? [one.act_id] : []))
  if (acts.length === 0) return
  const { rows } = await sql<{ relation_id: number }>`select distinct relation_id from registration.holding where relation_id = any(${ids}::bigint[]) and ended_code = 'evidence_gone' and ended_by = any(${acts}::bigint[])`.execute(context.db)
  await context.runMany(settle, rows.map(({ relation_id }) => ({ relation_id })))
}

/** Goes through what is due in its order, a thousand at a time; what stays as it is, is passed by. */
async function inTurn(context: JobContext, next: (after: Due | undefined) => Promise<Due[]>): Promise<void> {
  let last: Due | undefined
  for (;;) {
    const due = await next(last)
    await settleAll(context, due.map((one) => one.relation_id))
    last = due.at(-1)
    if (due.length < AT_ONCE) return
  }
}

const behind = (after: Due | undefined) => sql`(${after?.expected_end ?? null}::timestamptz is null or (h.expected_end, h.id) > (${after?.expected_end ?? null}::timestamptz, ${after?.id ?? 0}::bigint))`

/** S3-22-14 The last day of a sale protection is over: it passes to the company, or waits for finance. Only those due are read. */
export async function sweepExpected(context: JobContext): Promise<void> {
  const now = await context.now()
  await inTurn(context, async (after) => (await sql<Due>`
    select h.id, h.relation_id, h.expected_end from registration.holding h where h.state = 'running' and h.expected_end is not null and not h.waits and h.expected_end <= ${now}::timestamptz and ${behind(after)}
    order by h.expected_end, h.id limit ${AT_ONCE}`.execute(context.db)).rows)
}

/** S3-22-14 Finance has confirmed further: protections whose last day lies within what is confirmed now are judged. */
export async function settleDue(context: JobContext, payload: Record<string, unknown>): Promise<void> {
  const { area_id } = z.object({ area_id: z.number().int() }).parse(payload)
  const through = confirmedTo(await horizonOf(context.db, area_id))
  if (through === null) return
  await inTurn(context, async (after) => (await sql<Due>`
    select h.id, h.relation_id, h.expected_end from registration.holding h where h.area_id = ${area_id} and h.state = 'running' and h.expected_end is not null and h.expected_end <= ${firstFreeInstant(through)}::timestamptz and ${behind(after)}
    order by h.expected_end, h.id limit ${AT_ONCE}`.execute(context.db)).rows)
}

/** Evidence of these customers changed: files brought in, names matched, vouchers confirmed. */
export async function evidenceChanged(context: JobContext, relation_ids: readonly number[]): Promise<void> {
  const ids = [...new Set(relation_ids)].sort((a, b) => a - b)
  for (let at = 0; at < ids.length; at += AT_ONCE) await settleAll(context, ids.slice(at, at + AT_ONCE))
}
