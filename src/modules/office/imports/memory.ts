import { sql } from 'kysely'
import type { Act, Applying } from '#kernel/command'
import { rememberedAs, type ImportColumn, type Memory } from './reading.ts'

/** What the headings of such files meant in an area the last time. */
export async function memoryOf(act: Act, area_id: number, kind: string): Promise<Memory> {
  const rows = await act.db.selectFrom('office.mapping_memory').select(['heading_key', 'field']).where('area_id', '=', area_id).where('kind', '=', kind).execute()
  return new Map(rows.map((row) => [row.heading_key, row.field]))
}

/** Keeps what each heading of a file that is run is for: the next one with it is mapped without asking. */
export async function remember(act: Applying, { area_id, kind }: { area_id: number; kind: string }, columns: readonly ImportColumn[]): Promise<void> {
  const keys = rememberedAs(columns.map((one) => one.header))
  const rows = columns.flatMap(({ header, field }, at) => (keys[at] ? [{ heading_key: keys[at], heading: header, field }] : []))
  await sql`insert into office.mapping_memory (area_id, kind, heading_key, heading, field, set_by, set_at)
    select ${area_id}::bigint, ${kind}, heading_key, heading, field, ${act.actor?.person_id ?? 0}::bigint, ${act.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(heading_key text, heading text, field text)
    on conflict (area_id, kind, heading_key) do update set field = excluded.field, heading = excluded.heading, set_by = excluded.set_by, set_at = excluded.set_at`.execute(act.db)
}
