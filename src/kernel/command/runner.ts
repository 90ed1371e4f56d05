import { drawActIds, writeActs, type ActEntry } from '#kernel/acts'
import { zodOf, type OperationSpec } from '#kernel/contract'
import { again, isPassing, snapshot, sqlState, transact, type Db, type Tx } from '#kernel/db'
import { applying } from './applying.ts'
import { authorise, contextOf, decided, parseInput, type Call, type Registry, type Seen } from './context.ts'
import { actRow, recordReads, recordRefusal, RefusedAct } from './record.ts'
import { RefusedError } from './refuse.ts'
import { repeated, remember, type Replay } from './replay.ts'
import { withoutSecrets } from './secrets.ts'
import type { AnyCommand, AnyQuery, Applying } from './types.ts'

const MAX_DEPTH = 4

/** Later modules' reactions to an act, in its transaction. */
export async function react(registry: Registry, act: Applying, name: string, entry: ActEntry, depth: number): Promise<void> {
  if (depth > MAX_DEPTH) throw new Error(`chain of causes deeper than ${MAX_DEPTH} at ${name}`)
  for (const reaction of registry.reactions.get(name) ?? []) await reaction.run(act, { act_id: act.act_id, entry })
}

export type Ran = { status: number; body: unknown; act_id: number | undefined }

/** One command inside an open transaction: load, decide, guards, apply, record, reactions, answer checked. */
export async function perform(registry: Registry, tx: Tx, call: Call, command: AnyCommand, input: unknown): Promise<Ran> {
  const { operation } = command
  const context = contextOf(registry, tx, call, operation, true)
  const { facts, settings, decision, verdicts } = await decided(registry, context, command, input)
  const about = command.governs(facts)
  const kept = { input: withoutSecrets(operation, input), facts, settings }
  if ('refusals' in decision) {
    const subject = about.subject ?? { kind: about.relation_id ? 'customer' : 'area', id: about.relation_id ?? about.area_id }
    throw new RefusedAct(decision.refusals, { subject, relation_id: about.relation_id ?? null, area_id: about.area_id, clause_ref: decision.refusals[0].clause_ref, code: decision.refusals[0].code }, kept)
  }
  const held = await registry.gate?.(context, { operation, about, input, decision: decision.ok })
  if (held !== undefined) return { status: 202, body: { held }, act_id: undefined }
  const [act_id] = await drawActIds(tx, 1)
  const act = applying(context, act_id as number, verdicts)
  const { entry, answer } = await command.apply(act, decision.ok, facts)
  const whole = { relation_id: about.relation_id ?? null, area_id: about.area_id, ...entry }
  await writeActs(tx, [actRow(call, act, whole, operation.id, { ...kept, decision: decision.ok })])
  await react(registry, act, operation.id, whole, 1)
  return { status: operation.ok, body: checkedAnswer(operation, answer), act_id }
}

/** An answer that does not fit its contract is our fault: it rolls the act back rather than lie to the client. */
function checkedAnswer(operation: OperationSpec, answer: unknown): unknown {
  const parsed = zodOf(operation.out).safeParse(answer)
  if (!parsed.success) throw new Error(`${operation.id}: answer does not fit its contract: ${parsed.error.message}`)
  return parsed.data
}

const TRIES = 3

function asRefusal(command: AnyCommand, error: unknown): unknown {
  const state = sqlState(error)
  if (state?.code === '23P01') return new RefusedError([{ code: command.taken ?? 'registration.taken' }], 409)
  if (state?.code === '23505' && command.taken) return new RefusedError([{ code: command.taken }], 409)
  return error
}

/** With a key, whatever a lost connection may have committed is found again instead of done again. */
function isKeyed(call: Call): boolean {
  return call.actor !== null && call.idempotency_key !== undefined
}

async function attempt(registry: Registry, db: Db, call: Call, command: AnyCommand, parsed: unknown): Promise<Ran> {
  for (let tries = 1; ; tries++) {
    let committing = false
    try {
      return await transact(db, async (tx) => {
        const replay: Replay | undefined = await repeated(tx, call, command.operation.id, parsed)
        if (replay) return replay
        const ran = await perform(registry, tx, call, command, parsed)
        await remember(tx, call, command.operation, ran)
        committing = true
        return ran
      })
    } catch (error) {
      if (tries < TRIES && isPassing(error) && (!committing || isKeyed(call))) continue
      throw asRefusal(command, error)
    }
  }
}

/**
 * Runs a command for a caller: rights, input, one transaction, one act. Throws `RefusedError`; refusals by rule or right are recorded.
 * A repeated `idempotency_key` answers what was answered before; with another body it is refused with `idempotency.mismatch`.
 */
export async function run(registry: Registry, db: Db, call: Call, command: AnyCommand, input: unknown): Promise<Ran> {
  try {
    authorise(call, command.operation)
    return await attempt(registry, db, call, command, parseInput(command.operation, input))
  } catch (error) {
    if (error instanceof RefusedError) await recordRefusal(db, call, command.operation, error, input)
    throw error
  }
}

/** Runs a read on one snapshot. What it noted with `saw` goes to the read log, what with `note` becomes an act. */
export async function ask(registry: Registry, db: Db, call: Call, query: AnyQuery, input: unknown): Promise<unknown> {
  authorise(call, query.operation)
  const parsed = parseInput(query.operation, input)
  const { answer, seen, noted } = await again(async () => {
    const looked = { seen: [] as Seen[], noted: [] as ActEntry[] }
    return { ...looked, answer: await snapshot(db, (tx) => query.read(contextOf(registry, tx, call, query.operation, false, looked.seen, looked.noted), parsed)) }
  })
  await recordReads(db, call, query.operation, noted, parsed)
  const { actor } = call
  if (actor && seen.length > 0) {
    const rows = seen.map((one) => ({ ...one, at: call.now, person_id: actor.person_id, operation: query.operation.id }))
    await db.insertInto('kernel.read_log').values(rows).execute()
  }
  return query.operation.body === 'file' ? answer : checkedAnswer(query.operation, answer)
}
