import type { AnyCommand, Applying, BulkResult } from '#kernel/command'
import type { Db } from '#kernel/db'
import type { Instant } from '#kernel/time'

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

/** What scope and secrecy of a record are judged by. */
export type RecordPlace = { area_id: number; unit_id: number | null; owner_id: number | null; secrecy: number }

/** What a background job gets: the database as the application, the files' folder, and the way to run a command as the system or a person. */
export type JobContext = {
  db: Db
  data_dir: string
  now(): Promise<Instant>
  /** Runs a command as a person (in the post held), or as the system for null. */
  run(person_id: number | null, command: AnyCommand, input: unknown): Promise<unknown>
  /** Runs a command as the system on up to a thousand subjects in one transaction. */
  runMany(command: AnyCommand, inputs: readonly unknown[]): Promise<BulkResult[]>
}
export type Job = (context: JobContext, payload: Record<string, unknown>) => Promise<void>

/** Rows of one table that name a customer: moved when two customers are merged, by key, so that an undo moves back just these. */
export type Join = {
  /** `visits.visit` */
  table: string
  /** Moves rows from one customer to the other; answers their keys. */
  move(act: Applying, from_relation_id: number, to_relation_id: number): Promise<readonly number[]>
  /** Moves just these rows. */
  moveBack(act: Applying, ids: readonly number[], to_relation_id: number): Promise<void>
}
