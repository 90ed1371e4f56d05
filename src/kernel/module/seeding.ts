import type { AnyCommand } from '#kernel/command'
import type { OperationSpec, Out, Sent } from '#kernel/contract'
import type { Db } from '#kernel/db'
import type { Instant } from '#kernel/time'

/** How demo data come in: through the commands, as the people of the demo group, at the seed's own clock. */
export type SeedRun = {
  db: Db
  data_dir: string
  /** Runs an operation as a person of the demo group, named by login. Throws `RefusedError`. */
  as<const O extends OperationSpec>(login: string, operation: O, input: Sent<O>): Promise<Out<O>>
  /** Runs any command as a person, or as the system for null. */
  run(login: string | null, command: AnyCommand, input: unknown): Promise<unknown>
  /** Sets the seed's clock; it only goes forward and ends before Friday 10 January 2025, 09:00 in Shanghai. */
  at(instant: Instant): void
  now(): Instant
  personId(login: string): Promise<number>
  /** Key of a unit by its code: `hengfeng-sales-1`. */
  unitId(code: string): Promise<number>
}

/** What a command answered, typed by its contract: the runner has checked it. */
export function answerOf<const O extends OperationSpec>(_operation: O, body: unknown): Out<O> {
  return body as Out<O>
}
