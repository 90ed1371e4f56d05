import { sql } from 'kysely'
import { z } from 'zod'
import { query, stop, type Act } from '#kernel/command'
import { instant } from '#kernel/contract'
import { withClause } from '#modules/office'
import { customerTimeline } from '../contract/index.ts'
import { withMerged } from '../merge/sides.ts'
import { requireGround } from '../change/ground.ts'
import { openRelation, sawRelation } from '../relation/open.ts'

const MOST_COUNTED = 1000
/** Who asked about a customer or took a list along is the manager's to see, in the act log. */
const NOT_SHOWN = ['registration.look_up', 'customers.export']
/** What a line of the timeline may say of acts of other modules: days, numbers and reasons, never what somebody typed of the customer. */
const SAID = ['happened_on', 'planned_on', 'next_on', 'channel', 'what', 'late', 'counts', 'why', 'filing_no', 'state', 'until', 'from', 'reason', 'standby', 'code']

const outcome = z.enum(['done', 'refused'])
const values = z.record(z.string(), z.unknown()).catch({})
const detailShape = z.object({ was: values.optional(), now: values.optional(), input: values.optional(), reason: z.string().optional().catch(undefined) }).catch({})
const day = z.iso.date().nullable().catch(null)

type ActRow = { id: number; at: string; name: string; outcome: string; code: string | null; clause_ref: number | null; actor: string | null; detail: unknown }

/** Everything done about a customer one may see, newest first: filings, follow-ups, changes, each with its clause. */
export const timeline = query(customerTimeline, async (act, input) => {
  const relation = await openRelation(act, input.relation_id)
  await requireGround(act, relation, undefined)
  sawRelation(act, relation)
  const ids = await withMerged(act.db, relation.id)
  const before = input.cursor === undefined ? undefined : readPlace(input.cursor)
  const { rows } = await sql<ActRow>`
    select a.id, a.at, a.name, a.outcome, a.code, a.clause_ref, p.name as actor, d.detail from kernel.act a
    left join kernel.person p on p.id = a.actor_id left join kernel.act_detail d on d.act_id = a.id
    where a.relation_id = any(${ids}::bigint[]) and a.name <> all(${NOT_SHOWN}) ${before ? sql`and (a.at, a.id) < (${before.at}::timestamptz, ${before.id}::bigint)` : sql``}
    order by a.at desc, a.id desc limit ${input.limit + 1}`.execute(act.db)
  const last = rows[input.limit - 1]
  const next_cursor = rows.length > input.limit && last ? Buffer.from(`${last.at}/${last.id}`).toString('base64url') : null
  return { items: rows.slice(0, input.limit).map((row) => itemOf(act, row)), next_cursor, ...(await counted(act, ids)) }
})

function readPlace(cursor: string): { at: string; id: number } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('/')
  if (!instant().safeParse(at).success || !/^\d{1,15}$/.test(id)) return stop('input.cursor', 422, { field: 'cursor' })
  return { at, id: Number(id) }
}

async function counted(act: Act, ids: readonly number[]): Promise<{ total: number; total_more: boolean }> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (
    select from kernel.act a where a.relation_id = any(${ids}::bigint[]) and a.name <> all(${NOT_SHOWN}) limit ${MOST_COUNTED + 1}) as counted`.execute(act.db)
  const total = rows[0]?.total ?? 0
  return { total: Math.min(total, MOST_COUNTED), total_more: total > MOST_COUNTED }
}

function itemOf(act: Act, row: ActRow) {
  const detail = detailShape.parse(row.detail)
  const data = dataOf(row, detail)
  return {
    at: row.at, on: day.parse(data.happened_on ?? data.planned_on ?? null), kind: row.name, data, actor: row.actor, outcome: outcome.parse(row.outcome), late: data.late === true,
    ...withClause(act, row.clause_ref),
  }
}

/** Of our own changes which fields, from what to what; of other acts only what `SAID` names; of a refusal only its code. */
function dataOf(row: ActRow, detail: z.infer<typeof detailShape>): Record<string, unknown> {
  const code = row.code === null ? {} : { code: row.code }
  if (row.outcome === 'refused') return code
  const reason = detail.reason === undefined ? {} : { reason: detail.reason }
  if (row.name.startsWith('customers.')) return { ...code, ...reason, was: detail.was ?? {}, now: detail.now ?? {} }
  const said = Object.entries({ ...detail.input, ...detail.now }).filter(([name, value]) => SAID.includes(name) && typeof value !== 'object')
  return { ...Object.fromEntries(said), ...code, ...reason }
}
