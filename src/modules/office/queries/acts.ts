import { sql } from 'kysely'
import type { Scope } from '#kernel/access'
import { canonical, sha256 } from '#kernel/acts'
import { query, stop, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { getProduct } from '#kernel/module'
import { firstFreeInstant, startOf } from '#kernel/time'
import { getAct, listActs } from '../contract/index.ts'
import { withClause } from '../clauses.ts'
import { localeOf, localName } from '../names.ts'
import { afterOf, countTo, pageOf } from '../paging.ts'
import { namesOf } from '../subjects.ts'

type Filter = Pick<In<typeof listActs>, 'actor_id' | 'relation_id' | 'name' | 'outcome' | 'from' | 'to'>

/** Acts the actor may see: all; those of their area; those done by their unit; those of their own. */
async function visible(act: Act, filter: Filter) {
  const scope = await act.scope(listActs.id)
  const unit_posts = [...act.house.directory.posts.values()].filter((post) => scope.unit_ids.includes(post.unit_id)).map((post) => post.id)
  const unit_appointments = act.house.directory.appointments.filter((held) => unit_posts.includes(held.post_id)).map((held) => held.id)
  const { actor_id, relation_id, name, outcome, from, to } = filter
  return act.db.selectFrom('kernel.act as a')
    .$if(!scope.all, (q) => q.where((eb) => eb.or([
      eb('a.actor_id', '=', scope.person_id),
      ...(scope.area_ids.length > 0 ? [eb('a.area_id', 'in', scope.area_ids)] : []),
      ...(unit_appointments.length > 0 ? [eb('a.appointment_id', 'in', unit_appointments)] : []),
    ])))
    .$if(actor_id !== undefined, (q) => q.where('a.actor_id', '=', actor_id ?? 0))
    .$if(relation_id !== undefined, (q) => q.where('a.relation_id', '=', relation_id ?? 0))
    .$if(name !== undefined, (q) => q.where('a.name', '=', name ?? ''))
    .$if(outcome !== undefined, (q) => q.where('a.outcome', '=', outcome ?? ''))
    .$if(from !== undefined, (q) => q.where('a.at', '>=', from === undefined ? '' : startOf(from)))
    .$if(to !== undefined, (q) => q.where('a.at', '<', to === undefined ? '' : firstFreeInstant(to)))
}

const refusal = sql<{ data?: Record<string, unknown>; field?: string } | null>`d.detail->'refusals'->0`

async function readRows(act: Act, rows: Awaited<ReturnType<typeof visible>>, limit: number) {
  return rows.leftJoin('kernel.act_detail as d', 'd.act_id', 'a.id').leftJoin('kernel.person as p', 'p.id', 'a.actor_id')
    .select(['a.id', 'a.at', 'a.name', 'a.outcome', 'a.code', 'a.appointment_id', 'a.relation_id', 'a.clause_ref', 'a.detail_hash', 'a.build', 'p.name as actor', refusal.as('refusal')])
    .orderBy('a.id', 'desc').limit(limit).execute()
}
type Row = Awaited<ReturnType<typeof readRows>>[number]

function sentenceOf(act: Act, row: Row): string | null {
  if (row.outcome !== 'refused' || row.code === null) return null
  const code = row.code.startsWith('input.') ? 'input.invalid' : row.code
  return getProduct().t[localeOf(act)](code, { ...row.refusal?.data, field: row.refusal?.field })
}

async function shown(act: Act, rows: readonly Row[]) {
  const names = await namesOf(act, 'customer', rows.map((row) => row.relation_id))
  const { directory } = act.house
  const posts = new Map(directory.appointments.map((held) => [held.id, directory.posts.get(held.post_id)]))
  return rows.map((row) => {
    const post = row.appointment_id === null ? undefined : posts.get(row.appointment_id)
    return {
      id: row.id, at: row.at, name: row.name, label: getProduct().operations.get(row.name)?.summary[localeOf(act)] ?? getProduct().t[localeOf(act)](`act.${row.name}`),
      outcome: row.outcome === 'refused' ? 'refused' as const : 'done' as const, code: row.code, sentence: sentenceOf(act, row), actor: row.actor,
      post: post ? localName(post, localeOf(act)) : null, relation_id: row.relation_id, customer: row.relation_id === null ? null : names.get(row.relation_id) ?? null, ...withClause(act, row.clause_ref),
    }
  })
}

const list = query(listActs, async (act, { cursor, limit, ...filter }) => {
  const after = afterOf(cursor)
  const page = (await visible(act, filter)).$if(after !== undefined, (q) => q.where('a.id', '<', after ?? 0))
  const { items, next_cursor } = pageOf(await readRows(act, page, limit + 1), limit)
  return { items: await shown(act, items), next_cursor, ...(await countTo((await visible(act, filter)).select('a.id'))) }
})

/** What an act stood on names holders and customers: who sees only the acts of a unit sees it of customers that may be read. */
function detailFor(scope: Scope, customer: string | null, detail: Record<string, unknown>): Record<string, unknown> {
  if (scope.all || scope.area_ids.length > 0 || customer !== null) return detail
  const { facts: _facts, ...rest } = detail
  return rest
}

/** The detail is proved by its hash while both stand; `null` once it has been erased. */
const one = query(getAct, async (act, { act_id }) => {
  const [row] = await readRows(act, (await visible(act, {})).where('a.id', '=', act_id), 1)
  if (!row) stop('not_found', 404)
  const kept = await act.db.selectFrom('kernel.act_detail').select(['salt', 'detail']).where('act_id', '=', act_id).executeTakeFirst()
  const [head] = await shown(act, [row])
  const detail = kept ? detailFor(await act.scope(listActs.id), head?.customer ?? null, Object.assign({}, kept.detail)) : null
  return {
    ...(head ?? stop('not_found', 404)), detail, hash: row.detail_hash,
    erased_by: kept ? null : ((await act.db.selectFrom('kernel.act_erasure').select('by_act').where('act_id', '=', row.id).executeTakeFirst())?.by_act ?? null),
    hash_matches: kept ? sha256(kept.salt + canonical(kept.detail)) === row.detail_hash : null, build: row.build,
  }
})

export const queries = [list, one]
