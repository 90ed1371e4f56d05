import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { horizonOf } from '#kernel/evidence'
import type { Day } from '#kernel/time'
import { inForce } from '#kernel/policy'
import { confirmedTo } from '../sale/load.ts'
import { effectDay, type OpeningFacts } from '../rules/opening.ts'
import { runningHolders, type Claimant } from './claims.ts'
import type { LineDays } from './line.ts'

export type LineRow = LineDays & {
  id: number; area_id: number; relation_id: number; customer: string; import_id: number; line: number; holder_id: number | null; holder_unit_id: number | null; holder_text: string; helper_id: number | null
  helper_text: string; state: string; holding_id: number | null; collision_id: number | null; version: number
}

/** A line with what stands about its customer. */
export type Loaded = OpeningFacts & { row: LineRow; claimant: Claimant | undefined }

/** Lines by key, in order; their customers' rows are locked first where the act applies. */
export async function readLines(act: Act, line_ids: readonly number[]): Promise<LineRow[]> {
  if (act.applying) {
    await sql`select r.id from customers.relation r where r.id in (select l.relation_id from registration.opening_line l where l.id = any(${line_ids}::bigint[])) order by r.id for update`.execute(act.db)
  }
  const { rows } = await sql<LineRow>`
    select l.id, l.area_id, l.relation_id, r.name as customer, l.import_id, l.line, l.holder_id, l.holder_unit_id, l.holder_text, l.helper_id, l.helper_text, l.filed_on, l.last_visit_on, l.last_sale_on, l.last_receipt_on,
      l.state, l.holding_id, l.collision_id, l.version
    from registration.opening_line l join customers.relation r on r.id = l.relation_id where l.id = any(${line_ids}::bigint[]) order by l.id ${act.applying ? sql`for update of l` : sql``}`.execute(act.db)
  return rows
}

/** The facts of lines already read. `one_each`: of several lines for one customer only the first, so that what it gives is there for the next. */
export async function factsOf(act: Act, rows: readonly LineRow[], one_each = false): Promise<Loaded[]> {
  const running = await runningHolders(act, rows.map((row) => row.relation_id))
  const effects = new Map<number, ReturnType<typeof effectDay>>()
  const effectOf = (area_id: number) => {
    if (!effects.has(area_id)) effects.set(area_id, effectDay(act.house.regulations.versions.filter((one) => one.unit_id === area_id && one.matter === 'registration' && inForce(one, act.now)).map((one) => one.in_force_from).sort()[0]))
    return effects.get(area_id) ?? null
  }
  const confirmed = new Map<number, Day | null>()
  for (const area_id of new Set(rows.map((row) => row.area_id))) confirmed.set(area_id, confirmedTo(await horizonOf(act.db, area_id)))
  const met = new Set<number>()
  return rows.filter((row) => !one_each || (!met.has(row.relation_id) && met.add(row.relation_id))).map((row) => {
    const claimant = running.get(row.relation_id)
    const held = claimant && claimant.holding_id !== null ? { holding_id: claimant.holding_id, holder_id: claimant.person_id, kind: claimant.kind } : null
    return {
      row, claimant, state: row.state, holder_id: row.holder_id, filed_on: row.filed_on, last_visit_on: row.last_visit_on, last_sale_on: row.last_sale_on, last_receipt_on: row.last_receipt_on,
      running: held, effect_on: effectOf(row.area_id), confirmed_to: confirmed.get(row.area_id) ?? null, now: act.now,
    }
  })
}

/** What a line is judged by: the figures in force now, for it counts as reported now. */
export function governsLine({ row }: Loaded) {
  return { area_id: row.area_id, relation_id: row.relation_id, subject: { kind: 'opening_line', id: row.id } }
}
