import { postFor, scopeFor, unitOf, type Actor, type House } from '#kernel/access'
import type { ActEntry } from '#kernel/acts'
import { zodOf, type May, type OperationSpec } from '#kernel/contract'
import type { Db, Tx } from '#kernel/db'
import { areaOf, figuresOf, settingsFrom } from '#kernel/policy'
import { dayOf, type Calendar, type Instant } from '#kernel/time'
import { rightRefusals } from './rights.ts'
import { RefusedError, stop, type Decision, type Refusal } from './refuse.ts'
import type { Act, AnyCommand, AnyGuard, AnyQuery, Governs, Reaction } from './types.ts'

/** Relations a person reaches beyond scope, contributed by modules: filed by oneself, helped with. `writes`: only those the person may also change. */
export type ReachContributor = (db: Db, person_id: number, now: Instant, writes: boolean) => Promise<number[]>

/** What the runner knows of the product: commands, guards, reactions and whence relations are reached. */
export type Registry = {
  commands: Map<string, AnyCommand>
  queries: Map<string, AnyQuery>
  guards: Map<string, AnyGuard[]>
  verdicts: Map<string, AnyGuard[]>
  reactions: Map<string, Reaction[]>
  reach: ReachContributor[]
  /** Whether a clause in force lets the decided act wait for signatures: the number of the held act, or undefined to go on. */
  gate?: GateHook
}

/** Asked after the decision and before anything is written. Answers the held act's number when the act must wait. */
export type GateHook = (act: Act, held: { operation: OperationSpec; about: Governs; input: unknown; decision: unknown }) => Promise<number | undefined>

/** Who calls, when, with which request headers. */
export type Call = { house: House; calendar: Calendar; actor: Actor | null; now: Instant; if_match?: number | undefined; idempotency_key?: string | undefined }

/** What a read noted for the read log. */
export type Seen = { subject_kind: string; subject_id: number; purpose: string; ground: string | null }

/** What load, decide and reads get: one transaction, the caller, the clock and the house as they stand. */
export function contextOf(registry: Registry, tx: Tx, call: Call, operation: OperationSpec, isApplying: boolean, seen: Seen[] = [], noted: ActEntry[] = []): Act {
  const held = call.actor && operation.access === 'permission' ? postFor(call.house, call.actor, operation.id) : call.actor?.acting
  const { actor, house, now } = call
  return {
    operation: operation.id, db: tx, now, today: dayOf(now), actor, house, calendar: call.calendar, applying: isApplying, if_match: call.if_match,
    unit_id: held ? unitOf(house, held) : null,
    appointment_id: held?.id ?? null,
    may: (asked) => mayAll(registry, tx, call, asked),
    saw: (subject_kind, subject_id, purpose, ground) => void seen.push({ subject_kind, subject_id, purpose, ground: ground ?? null }),
    note: (entry) => void noted.push(entry),
    area: (unit_id, matter) => areaOf(house.regulations, house.directory, unit_id, matter, now),
    scope: async (id = operation.id) => {
      if (!actor) return { all: true, unit_ids: [], area_ids: [], person_id: 0, relation_ids: [], clearance: 4 }
      const writes = (registry.commands.get(id)?.operation ?? operation).method !== 'GET'
      const reached = await Promise.all(registry.reach.map((contribute) => contribute(tx, actor.person_id, now, writes)))
      return scopeFor(house, actor, id, reached.flat(), now) ?? stop('access.no_permission', 403, { data: { operation: id } })
    },
  }
}

/** Stops with `access.no_permission` where no post held may do the operation. */
export function authorise(call: Call, operation: OperationSpec): void {
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

export type Decided = { facts: unknown; settings: Readonly<Record<string, unknown>>; decision: Decision<unknown>; verdicts: Refusal[] }

/** The decision on facts already loaded, with rights, guards and verdicts. */
export async function decideOn(registry: Registry, act: Act, command: AnyCommand, facts: unknown): Promise<Omit<Decided, 'facts'>> {
  const about = command.governs(facts)
  const settings = settingsFrom(command.settings, figuresOf(act.house.regulations, about.area_id, about.at ?? act.now))
  const decision = command.decide(facts, settings, act.today)
  const guards = await refusalsOf(registry.guards.get(command.operation.id) ?? [], act, about)
  const verdicts = await refusalsOf(registry.verdicts.get(command.operation.id) ?? [], act, about)
  const own = 'refusals' in decision ? decision.refusals : []
  const [first, ...rest] = [...rightRefusals(act, command.operation.id, about), ...own, ...guards]
  return { settings: settings.stored, decision: first ? { refusals: [first, ...rest] } : decision, verdicts }
}

/** Load and decide, and no writing: what `may`, dry runs and the first half of every act share. */
export async function decided(registry: Registry, act: Act, command: AnyCommand, input: unknown): Promise<Decided> {
  const facts = await command.load(act, input)
  return { facts, ...(await decideOn(registry, act, command, facts)) }
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

/** What a post can never do, or what is not there for it, is left out instead of being shown as refused. */
const HIDDEN = new Set(['access.no_permission', 'access.only_by_clause', 'access.forbidden_by_clause', 'not_found'])

/** Whether acts would be allowed now: load, decide and guards, nothing written or locked. What a post can never do is left out. */
async function mayAll(registry: Registry, tx: Tx, call: Call, asked: readonly { operation: string; input: Record<string, unknown> }[]): Promise<May[]> {
  const answers: May[] = []
  for (const { operation, input } of asked) {
    const command = registry.commands.get(operation)
    if (!command) throw new Error(`may: ${operation} is no command`)
    const refusal = await refusalNow(registry, tx, call, command, input)
    if (refusal && HIDDEN.has(refusal.code)) continue
    answers.push(refusal ? { operation, ok: false, code: refusal.code, ...(refusal.data ? { data: { ...refusal.data } } : {}) } : { operation, ok: true })
  }
  return answers
}
