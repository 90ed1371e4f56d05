import { sql } from 'kysely'
import type { Applying } from '#kernel/command'
import type { Db } from '#kernel/db'
import type { Day, Instant } from '#kernel/time'

/** Data that a department confirms as complete: sales and receipts by finance, visits by the market department. */
export type HorizonKind = 'sales' | 'receipts' | 'visits'

/** To which day data of an area are complete 数据截至日, and since when; a kind never confirmed is absent. */
export type Horizon = Partial<Record<HorizonKind, { confirmed_to: Day; at: Instant; act_id: number; reopened: boolean }>>

/** The data horizon of an area as it stands, or as it stood at an instant. */
export async function horizonOf(db: Db, area_id: number, at?: Instant): Promise<Horizon> {
  const { rows } = await sql<{ kind: HorizonKind; confirmed_to: Day; at: Instant; act_id: number; reopened: boolean }>`
    select distinct on (kind) kind, confirmed_to, at, act_id, reopened from kernel.data_horizon
    where area_id = ${area_id} and (${at ?? null}::timestamptz is null or at <= ${at ?? null}::timestamptz) order by kind, id desc`.execute(db)
  return Object.fromEntries(rows.map(({ kind, ...row }) => [kind, row]))
}

/** Writes down that data are complete through a day, or (`reopened`) that they are so only through an earlier one again. */
export async function confirmTo(act: Pick<Applying, 'db' | 'now' | 'act_id'>, horizon: { area_id: number; kind: HorizonKind; confirmed_to: Day; reopened: boolean; reason?: string | undefined }): Promise<void> {
  await act.db.insertInto('kernel.data_horizon').values({ ...horizon, reason: horizon.reason ?? null, act_id: act.act_id, at: act.now }).execute()
}
