import type { AnyCommand, AnyGuard, AnyQuery, Act, Reaction, ReachContributor } from '#kernel/command'
import type { OperationSpec } from '#kernel/contract'
import type { Db } from '#kernel/db'
import type { RawHandler } from '#kernel/http'
import type { SettingRegistry } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import type { Words } from '#kernel/words'

/** Something on the Today page; the section says why it is there. */
export type TodayItem = {
  section: 'due' | 'waiting' | 'lapsing' | 'next' | 'filed'
  kind: string
  data: Record<string, unknown>
  link: string
  due_at: Instant | null
  overdue: boolean
  clause_ref?: number | undefined
}

/** What a background job gets: the database as the application, the files' folder, and the way to run a command as the system or a person. */
export type JobContext = {
  db: Db
  data_dir: string
  now(): Promise<Instant>
  /** Runs a command as a person (in the post held), or as the system for null. */
  run(person_id: number | null, command: AnyCommand, input: unknown): Promise<unknown>
}
export type Job = (context: JobContext, payload: Record<string, unknown>) => Promise<void>

/** What a module plugs into the app. */
export type Module = {
  name: string
  operations: readonly OperationSpec[]
  commands?: readonly AnyCommand[]
  queries?: readonly AnyQuery[]
  raw?: ReadonlyMap<string, RawHandler>
  guards?: readonly AnyGuard[]
  reactions?: readonly Reaction[]
  reach?: readonly ReachContributor[]
  /** Contributions to Today, narrowed to the actor. */
  today?: readonly ((act: Act) => Promise<TodayItem[]>)[]
  /** Background work by task name. */
  jobs?: Readonly<Record<string, Job>>
  /** Work done every minute and whenever the demo clock is moved: takes no input, may run twice. */
  sweeps?: readonly ((context: JobContext) => Promise<void>)[]
  settings?: SettingRegistry
  words: { zh: Words; en: Words }
}
