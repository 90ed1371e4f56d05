import { postFor, scopeFor, unitOf, type Actor, type House } from '#kernel/access'
import { drawActIds, writeActs, type ActEntry, type ActRow } from '#kernel/acts'
import { zodOf, type May, type OperationSpec } from '#kernel/contract'
import { again, isPassing, snapshot, sqlState, transact, type Db, type Tx } from '#kernel/db'
import { areaOf, figuresOf, settingsFrom } from '#kernel/policy'
import { dayOf, realNow, type Calendar, type Instant } from '#kernel/time'
import { applying } from './applying.ts'
import { RefusedError, stop, type Decision, type Refusal } from './refuse.ts'
import { repeated, remember, type Replay } from './replay.ts'
import { withoutSecrets } from './secrets.ts'
import type { Act, AnyCommand, AnyGuard, AnyQuery, Applying, Governs, Reaction } from './types.ts'

/** Relations a person reaches beyond scope, contributed by modules: filed by oneself, helped with. */
export type ReachContributor = (db: Db, person_id: number, now: Instant) => Promise<number[]>

/** What the runner knows of the product: commands, guards, reactions and whence relations are reached. */
export type Registry = {
  commands: Map<string, AnyCommand>
  queries: Map<string, AnyQuery>
  guards: Map<string, AnyGuard[]>
  verdicts: Map<string, AnyGuard[]>
  reactions: Map<string, Reaction[]>
  reach: ReachContributor[]
}

/** Who calls, when, with which request headers. */
export type Call = { house: House; calendar: Calendar; actor: Actor | null; now: Instant; if_match?: number | undefined; idempotency_key?: string | undefined }

const BUILD = process.env.KEDANG_BUILD ?? 'dev'
const MAX_DEPTH = 4

type Seen = { subject_kind: string; subject_id: number; purpose: string }

function contextOf(registry: Registry, tx: Tx, call: Call, operation: OperationSpec, isApplying: boolean, seen: Seen[] = [], noted: ActEntry[] = []): Act {
  const held = call.actor && operation.access === 'permission' ? postFor(call.house, call.actor, operation.id) : call.actor?.acting
  const { actor, house, now } = call
  return {
    operation: operation.id, db: tx, now, today: dayOf(now), actor, house, calendar: call.calendar, applying: isApplying, if_match: call.if_match,
    unit_id: held ? unitOf(house, held) : null,
    appointment_id: held?.id ?? null,
    may: (asked) => mayAll(registry, tx, call, asked),
    saw: (subject_kind, subject_id, purpose) => void seen.push({ subject_kind, subject_id, purpose }),
    note: (entry) => void noted.push(entry),
    area: (unit_id, matter) => areaOf(house.regulations, house.directory, unit_id, matter, now),
    scope: async (id = operation.id) => {
      if (!actor) return { all: true, unit_ids: [], area_ids: [], person_id: 0, relation_ids: [], clearance: 4 }
      const reached = await Promise.all(registry.reach.map((contribute) => contribute(tx, actor.person_id, now)))
      return scopeFor(house, actor, id, reached.flat(), now) ?? stop('access.no_permission', 403, { data: { operation: id } })
    },
  }
}

function authorise(call: Call, operation: OperationSpec): void {
  if (operation.access === 'anyone' || call.actor === null) return
  if (operation.access === 'permission' && !postFor(call.house, call.actor, operation.id)) stop('access.no_permission', 403, { data: { operation: operation.id } })
}

/** Parses input; a wrong shape is a 422 that names the field. */
export function parseInput(operation: OperationSpec, input: unknown): unknown {
  const parsed = zodOf(operation.in).safeParse(input)
  if (parsed.success) return parsed.data
  const refusals = parsed.error.issues.slice(0, 20).map((issue) => ({ code: `input.${issue.code}`, field: issue.path.join('.'), data: { issue: issue.code } }))
  throw new RefusedError(refusals, 422)
}

async function refusalsOf(guards: readonly AnyGuard[], act: Act, about: Governs): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  for (const guard of guards) {
    const settings = settingsFrom(guard.settings, figuresOf(act.house.regulations, about.area_id, about.at ?? act.now))
    const decision = guard.decide(await guard.load(act, about), settings, act.today)
    if ('refusals' in decision) refusals.push(...decision.refusals)
  }
  return refusals
}

type Decided = { facts: unknown; settings: Readonly<Record<string, unknown>>; decision: Decision<unknown>; verdicts: Refusal[] }

/** Load and decide, with guards, and no writing: what `may`, dry runs and the first half of every act share. */
async function decided(registry: Registry, act: Act, command: AnyCommand, input: unknown): Promise<Decided> {
  const facts = await command.load(act, input)
  const about = command.governs(facts)
  const settings = settingsFrom(command.settings, figuresOf(act.house.regulations, about.area_id, about.at ?? act.now))
  const decision = command.decide(facts, settings, act.today)
  const guards = await refusalsOf(registry.guards.get(command.operation.id) ?? [], act, about)
  const verdicts = await refusalsOf(registry.verdicts.get(command.operation.id) ?? [], act, about)
  const own = 'refusals' in decision ? decision.refusals : []
  const [first, ...rest] = [...own, ...guards]
  return { facts, settings: settings.stored, decision: first ? { refusals: [first, ...rest] } : decision, verdicts }
}

class RefusedAct extends RefusedError {
  readonly about: ActEntry
  readonly kept: Record<string, unknown>
  constructor(refusals: readonly Refusal[], about: ActEntry, kept: Record<string, unknown>) {
    super(refusals)
    this.about = about
    this.kept = kept
  }
}

function actRow(call: Call, act: Applying, entry: ActEntry, name: string, detail: Record<string, unknown>, cause_id: number | null): ActRow {
  return {
    ...entry, id: act.act_id, at: call.now, recorded_at: realNow(), name, outcome: 'done', actor_id: call.actor?.person_id ?? null,
    appointment_id: act.appointment_id, cause_id, batch_id: null, build: BUILD, detail,
  }
}

async function react(registry: Registry, act: Applying, name: string, entry: ActEntry, depth: number): Promise<void> {
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
  const [act_id] = await drawActIds(tx, 1)
  const act = applying(context, act_id as number, verdicts)
  const { entry, answer } = await command.apply(act, decision.ok, facts)
  const whole = { relation_id: about.relation_id ?? null, area_id: about.area_id, ...entry }
  await writeActs(tx, [actRow(call, act, whole, operation.id, { ...kept, decision: decision.ok }, null)])
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

/** Input of a refused act as its contract reads it; what does not fit it is not kept. */
function inputKept(operation: OperationSpec, input: unknown): Record<string, unknown> {
  const parsed = zodOf(operation.in).safeParse(input)
  return parsed.success ? { input: withoutSecrets(operation, parsed.data) } : {}
}

/** A refusal by right or rule is an act as well, written after the roll-back; beyond twenty a minute and actor it is only counted. */
async function recordRefusal(db: Db, call: Call, operation: OperationSpec, error: RefusedError, input: unknown): Promise<void> {
  if (!call.actor || (error.status !== undefined && error.status !== 403)) return
  const about = error instanceof RefusedAct ? error.about : { subject: { kind: 'operation', id: 0 } }
  const kept = error instanceof RefusedAct ? error.kept : inputKept(operation, input)
  const actor = call.actor
  await transact(db, async (tx) => {
    const minute = `${realNow().slice(0, 16)}:00.000Z`
    const { refusals } = await tx.insertInto('kernel.refusal_count').values({ actor_id: actor.person_id, minute, refusals: 1 })
      .onConflict((oc) => oc.columns(['actor_id', 'minute']).doUpdateSet((eb) => ({ refusals: eb('kernel.refusal_count.refusals', '+', 1) })))
      .returning('refusals').executeTakeFirstOrThrow()
    if (refusals > 20) return
    const [id] = await drawActIds(tx, 1)
    await writeActs(tx, [{
      ...about, code: error.refusals[0]?.code ?? 'refused', id: id as number, at: call.now, recorded_at: realNow(), name: operation.id, outcome: 'refused',
      actor_id: actor.person_id, appointment_id: actor.acting?.id ?? null, cause_id: null, batch_id: null, build: BUILD, detail: { ...kept, refusals: error.refusals },
    }])
  })
}

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

async function refusalNow(registry: Registry, tx: Tx, call: Call, command: AnyCommand, input: unknown): Promise<Refusal | undefined> {
  try {
    authorise(call, command.operation)
    const { decision } = await decided(registry, contextOf(registry, tx, call, command.operation, false), command, parseInput(command.operation, input))
    return 'refusals' in decision ? decision.refusals[0] : undefined
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals[0]
    throw error
  }
}

/** Whether acts would be allowed now: load, decide and guards, nothing written or locked. What a post can never do is left out. */
async function mayAll(registry: Registry, tx: Tx, call: Call, asked: readonly { operation: string; input: Record<string, unknown> }[]): Promise<May[]> {
  const answers: May[] = []
  for (const { operation, input } of asked) {
    const command = registry.commands.get(operation)
    if (!command) throw new Error(`may: ${operation} is no command`)
    const refusal = await refusalNow(registry, tx, call, command, input)
    if (refusal?.code === 'access.no_permission' || refusal?.code === 'not_found') continue
    answers.push(refusal ? { operation, ok: false, code: refusal.code, ...(refusal.data ? { data: { ...refusal.data } } : {}) } : { operation, ok: true })
  }
  return answers
}

/** Reads that are acts of their own, recorded after the snapshot: who took which list along. */
async function recordReads(db: Db, call: Call, operation: OperationSpec, noted: readonly ActEntry[], input: unknown): Promise<void> {
  if (noted.length === 0) return
  const appointment_id = (call.actor && operation.access === 'permission' ? postFor(call.house, call.actor, operation.id) : call.actor?.acting)?.id ?? null
  await transact(db, async (tx) => {
    const ids = await drawActIds(tx, noted.length)
    await writeActs(tx, noted.map((entry, at) => ({
      ...entry, id: ids[at] as number, at: call.now, recorded_at: realNow(), name: operation.id, outcome: 'done', actor_id: call.actor?.person_id ?? null,
      appointment_id, cause_id: null, batch_id: null, build: BUILD, detail: { input: withoutSecrets(operation, input) },
    })))
  })
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
