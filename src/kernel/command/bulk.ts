import { drawActIds, writeActs, type ActEntry } from '#kernel/acts'
import { again, transact, type Db } from '#kernel/db'
import { applying } from './applying.ts'
import { authorise, contextOf, decideOn, type Call, type Registry } from './context.ts'
import { actRow } from './record.ts'
import type { Refusal } from './refuse.ts'
import { react } from './runner.ts'
import type { AnyCommand } from './types.ts'

/** What became of one row of a bulk: an act of its own, or why not. Refused rows are results; they roll nothing back. */
export type BulkResult = { act_id: number } | { refusals: readonly Refusal[] }

/**
 * Runs a command on up to a thousand subjects in one transaction: the same `decide` for each, writes by the set, one act a subject
 * under one batch act, reactions in turn. Answers a result for each subject loaded, in order: what no longer applies loads nothing.
 */
export async function runMany(registry: Registry, db: Db, call: Call, command: AnyCommand, inputs: readonly unknown[]): Promise<BulkResult[]> {
  const { many, operation } = command
  if (!many) throw new Error(`${operation.id}: not for many`)
  authorise(call, operation)
  if (inputs.length === 0) return []
  return again(() => transact(db, async (tx) => {
    const context = contextOf(registry, tx, call, operation, true)
    const all = await many.load(context, inputs)
    const decided = []
    for (const facts of all) decided.push({ facts, ...(await decideOn(registry, context, command, facts)) })
    const done = decided.flatMap(({ facts, settings, decision }) => ('ok' in decision ? [{ facts, settings, decision: decision.ok }] : []))
    const [batch_id, ...ids] = await drawActIds(tx, done.length + 1)
    const act = applying(context, batch_id ?? 0, [])
    const entries = await many.apply(act, done.map(({ facts, decision }, at) => ({ facts, decision, act_id: ids[at] ?? 0 })))
    const whole = entries.map((entry, at): ActEntry => {
      const about = command.governs(done[at]?.facts)
      return { relation_id: about.relation_id ?? null, area_id: about.area_id, ...entry }
    })
    const rows = whole.map((entry, at) => actRow(call, { ...act, act_id: ids[at] ?? 0 }, entry, operation.id, { facts: done[at]?.facts, settings: done[at]?.settings, decision: done[at]?.decision }, batch_id))
    const batch = actRow(call, act, { subject: { kind: 'batch', id: batch_id ?? 0 }, now: { done: done.length, refused: all.length - done.length } }, operation.id, {})
    await writeActs(tx, [batch, ...rows])
    for (const row of rows) await react(registry, { ...act, act_id: row.id }, operation.id, row, 1)
    let next = 0
    return decided.map(({ decision }) => ('ok' in decision ? { act_id: ids[next++] ?? 0 } : { refusals: decision.refusals }))
  }))
}
