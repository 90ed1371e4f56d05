import type { House } from '#kernel/access'
import type { AnyCommand, AnyGuard, AnyQuery, Act, Reaction, ReachContributor } from '#kernel/command'
import type { OperationSpec } from '#kernel/contract'
import type { RawHandler } from '#kernel/http'
import type { SettingRegistry } from '#kernel/policy'
import type { Instant } from '#kernel/time'
import type { Words } from '#kernel/words'
import type { Job, JobContext, Join, RecordPlace, TodayItem } from './contributions.ts'
import type { ImportKind } from './imports.ts'
import type { SeedRun } from './seeding.ts'

/** What a module plugs into the app. */
export type Module = {
  name: string
  operations: readonly OperationSpec[]
  commands?: readonly AnyCommand[]
  queries?: readonly AnyQuery[]
  raw?: ReadonlyMap<string, RawHandler>
  guards?: readonly AnyGuard[]
  /** Of facts that are recorded whatever anyone says: whether they count. */
  verdicts?: readonly AnyGuard[]
  reactions?: readonly Reaction[]
  reach?: readonly ReachContributor[]
  /** Contributions to Today, narrowed to the actor. */
  today?: readonly ((act: Act) => Promise<TodayItem[]>)[]
  /** Background work by task name. */
  jobs?: Readonly<Record<string, Job>>
  /** Work done every minute and whenever the demo clock is moved: takes no input, may run twice. */
  sweeps?: readonly ((context: JobContext) => Promise<void>)[]
  /** Weighs customers anew whose evidence changed (facts brought in, confirmed, taken back); may run twice. At most a thousand a call. */
  evidence_changed?: (context: JobContext, relation_ids: readonly number[]) => Promise<void>
  /** Moves rows that name a customer when two are merged, and back again. */
  joins?: readonly Join[]
  settings?: SettingRegistry
  /** Operations that have nothing to act on by the texts in force in the areas of these units (no pool): menus and buttons leave them out. */
  idle?: (house: House, unit_ids: readonly number[], now: Instant) => readonly string[]
  /** Kinds of messages that do not wait for the digest; quiet hours hold for them too. */
  urgent?: readonly string[]
  /** Kinds of files it can bring in. */
  imports?: readonly ImportKind[]
  /** Whether the actor may see a file because of a record that names it. */
  file_readers?: readonly ((act: Act, file_id: number) => Promise<boolean>)[]
  /** Names of its things by kind (`customer`), for pages that list acts, duties and messages. Unreadable ones are left out. */
  names?: Readonly<Record<string, (act: Act, ids: readonly number[]) => Promise<ReadonlyMap<number, string>>>>
  /** The page on which a duty is done, by kind of duty; without one, that of its customer. */
  duty_links?: Readonly<Record<string, string>>
  /** Where its things stand by kind (`customer`), whoever asks: what scope and secrecy are judged by. Only for explaining, never for showing. */
  places?: Readonly<Record<string, (act: Act, id: number) => Promise<RecordPlace | undefined>>>
  /** Demo data, through the commands; modules are called in their order. */
  seed?: (run: SeedRun) => Promise<void>
  words: { zh: Words; en: Words }
}
