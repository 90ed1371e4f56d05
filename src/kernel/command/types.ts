import type { Actor, House, Scope } from '#kernel/access'
import type { ActEntry } from '#kernel/acts'
import type { In, May, OperationSpec, Out } from '#kernel/contract'
import type { Tx } from '#kernel/db'
import type { SettingRegistry, Settings } from '#kernel/policy'
import type { Calendar, Day, Instant } from '#kernel/time'
import type { Decision, Refusal } from './refuse.ts'

/** What `load` may use: one transaction, the clock, the actor. It locks only where `applying`. */
export type Act = {
  operation: string
  db: Tx
  now: Instant
  today: Day
  /** Null for the system: sweeps, imports in the background, seeds. */
  actor: Actor | null
  /** Unit of the post the act is done in; null for the system. */
  unit_id: number | null
  appointment_id: number | null
  house: House
  calendar: Calendar
  applying: boolean
  /** Version the client saw (`If-Match`), if it said so. */
  if_match: number | undefined
  /** Records the actor may see through an operation (this one if not named); stops with `access.no_permission` if none. */
  scope(operation?: string): Promise<Scope>
  /** Notes that a protected thing was read; written to the read log when the read is done. */
  saw(subject_kind: string, subject_id: number, purpose: 'own' | 'unit' | 'duty' | 'review' | 'search' | 'ground', ground?: string): void
  /** Which of these operations may be done now on what the input names: load, decide and guards, nothing written. What the posts held can never do is left out. */
  may(asked: readonly { operation: string; input: Record<string, unknown> }[]): Promise<May[]>
  /** Records a read as an act of its own (a list exported or printed); written when the read is done, and without it the read fails. */
  note(entry: ActEntry): void
  /** Area of a unit for a matter, now. */
  area(unit_id: number, matter: string): number
}

export type Message = { person_id: number; kind: string; data: Record<string, unknown>; link: string; clause_ref?: number | undefined; dedupe?: string }
export type NewDuty = {
  kind: string
  clause_ref: number | undefined
  area_id: number
  relation_id?: number
  subject: { kind: string; id: number }
  owner: { person_id: number } | { post_id: number }
  /** First instant at which it is overdue; null where the clause names no time: it then stands open and is never a breach. */
  due_at: Instant | null
}

/** What `apply` and reactions may use on top: writing. */
export type Applying = Act & {
  act_id: number
  /** What later modules say of a fact that is recorded all the same: why it does not count. Empty when it counts. */
  verdicts: readonly Refusal[]
  /** Every apply returns this: an act that is not recorded does not compile. */
  record<A>(entry: ActEntry, answer: A): Recorded<A>
  tell(messages: readonly Message[]): Promise<void>
  openDuty(duty: NewDuty): Promise<void>
  settleDuties(where: { kind: string; subject: { kind: string; id: number } }, state: 'kept' | 'dropped'): Promise<number>
  /** Next numbers of a series without gaps, drawn as one block. */
  numbers(area_id: number, series: string, count: number): Promise<number[]>
  /** Puts background work into the queue, within this transaction. */
  enqueue(task: string, payload: Record<string, unknown>, key?: string): Promise<void>
}

declare const recorded: unique symbol
export type Recorded<A> = { readonly [recorded]: true; entry: ActEntry; answer: A }

/** Whose figures hold and what it is about; `said` are facts of the act that guards and verdicts of later modules may read. */
export type Governs = { area_id: number; at?: Instant; relation_id?: number | undefined; subject?: { kind: string; id: number } | undefined; said?: Readonly<Record<string, unknown>> }

/** A command: found and read, decided purely, then written. Only the runner opens its transaction. */
export type Command<O extends OperationSpec, F, D, R extends SettingRegistry> = {
  operation: O
  /** Settings its rule reads. */
  settings: R
  load(act: Act, input: In<O>): Promise<F>
  /** Which area's figures hold, and of which instant (now, unless the setting is anchored to the record). */
  governs(facts: NoInfer<F>): Governs
  decide(facts: NoInfer<F>, settings: Settings<NoInfer<R>>, day: Day): Decision<D>
  apply(act: Applying, decision: NoInfer<D>, facts: NoInfer<F>): Promise<Recorded<Out<O>>>
  /** Refusal code when the database keeps holdings apart (23P01) or a unique key refuses (23505). */
  taken?: string
  /** The same act on many subjects at once: facts of those it still applies to; then writes by the set, an entry for each row, in order. */
  many?: {
    load(act: Act, inputs: readonly In<O>[]): Promise<F[]>
    apply(act: Applying, rows: readonly { facts: NoInfer<F>; decision: NoInfer<D>; act_id: number }[]): Promise<ActEntry[]>
  }
}

/** A command with its types folded away, as the registry holds it. */
export type AnyCommand = {
  operation: OperationSpec
  settings: SettingRegistry
  load(act: Act, input: unknown): Promise<unknown>
  governs(facts: unknown): Governs
  decide(facts: unknown, settings: Settings<SettingRegistry>, day: Day): Decision<unknown>
  apply(act: Applying, decision: unknown, facts: unknown): Promise<Recorded<unknown>>
  taken?: string
  many?: {
    load(act: Act, inputs: readonly unknown[]): Promise<unknown[]>
    apply(act: Applying, rows: readonly { facts: unknown; decision: unknown; act_id: number }[]): Promise<ActEntry[]>
  }
}

export function command<const O extends OperationSpec, F, D, R extends SettingRegistry>(spec: Command<O, F, D, R>): AnyCommand & { typed?: Command<O, F, D, R> } {
  return spec as unknown as AnyCommand
}

/** What a later module forbids an earlier module's operation, or (as a verdict) says of the effect of a fact. Writes nothing. */
export type Guard<G, R extends SettingRegistry> = {
  operation: string
  settings: R
  load(act: Act, about: Governs): Promise<G>
  decide(facts: NoInfer<G>, settings: Settings<NoInfer<R>>, day: Day): Decision<true>
}
export type AnyGuard = {
  operation: string
  settings: SettingRegistry
  load(act: Act, about: Governs): Promise<unknown>
  decide(facts: unknown, settings: Settings<SettingRegistry>, day: Day): Decision<true>
}
export function guard<G, R extends SettingRegistry>(spec: Guard<G, R>): AnyGuard {
  return spec as unknown as AnyGuard
}

/** What a module adds when another's act has been done: rows in the same transaction; it never refuses and never calls out. */
export type Reaction = { on: string; run(act: Applying, done: { act_id: number; entry: ActEntry }): Promise<void> }

/** A read: sees one snapshot, answers what the actor may see. */
export type AnyQuery = { operation: OperationSpec; read(act: Act, input: unknown): Promise<unknown>; logs?: string }
export function query<const O extends OperationSpec>(operation: O, read: (act: Act, input: In<O>) => Promise<Out<O>>): AnyQuery {
  return { operation, read: read as AnyQuery['read'] }
}

/** A file as a query answers it instead of JSON. */
export type Download = { name: string; mime: string; body: AsyncIterable<Uint8Array> }
export function download<const O extends OperationSpec>(operation: O, read: (act: Act, input: In<O>) => Promise<Download>): AnyQuery {
  return { operation, read: read as AnyQuery['read'] }
}
