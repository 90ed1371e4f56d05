import { sql } from 'kysely'
import { offsetOf, query, type Act } from '#kernel/command'
import { capped } from '#kernel/db'
import { figuresOf, inForce, postsOfRole } from '#kernel/policy'
import { normaliseName } from '#kernel/search'
import { visible } from '#modules/customers'
import { withClause } from '#modules/office'
import { customerKindOf } from '../contract/form.ts'
import { register as operation } from '../contract/register.ts'
import { typedFields } from '../contract/typed.ts'
import { actingPost } from '../review_steps.ts'

/** Areas whose text in force gives the register of reported customers to the post the actor acts in. */
function keptBy(act: Act): { area_id: number; clause_ref: number }[] {
  const areas = new Set(act.house.regulations.versions.filter((version) => inForce(version, act.now)).map((version) => version.unit_id))
  return [...areas].flatMap((area_id) => {
    const kept = figuresOf(act.house.regulations, area_id, act.now).get('registration.register_kept_by')
    return kept && postsOfRole(act.house.regulations, area_id, String(kept.value), act.now).includes(actingPost(act)) ? [{ area_id, clause_ref: kept.clause_ref }] : []
  })
}

const kindSql = sql<string>`case when f.typed->>'kind' = 'person' then 'person' when coalesce(f.typed->>'kind', 'company') in ('company', 'institution') and coalesce(f.fields->>'legal_person', 'true') <> 'false' then 'company' else 'other' end`

/** S3-05-16 All customers whose report was accepted, in one place, for the department that keeps them. */
export const register = query(operation, async (act, input) => {
  const kept = keptBy(act)
  const scope = { all: false, unit_ids: [], area_ids: kept.map((one) => one.area_id), person_id: 0, relation_ids: [], clearance: act.actor?.clearance ?? 0 }
  let rows = act.db.selectFrom('registration.filing as f').innerJoin('customers.relation as r', 'r.id', 'f.relation_id').innerJoin('kernel.person as p', 'p.id', 'f.filer_id').innerJoin('kernel.unit as u', 'u.id', 'f.unit_id')
    .where('f.state', '=', 'accepted').where('f.area_id', 'in', kept.length === 0 ? [0] : scope.area_ids).where(visible(scope, 'r'))
  if (input.q) rows = rows.where('r.search_text', 'like', `%${normaliseName(input.q).replace(/[%_\\]/g, '')}%`)
  if (input.customer_kind) rows = rows.where(sql<boolean>`${kindSql} = ${input.customer_kind}`)
  if (input.channel) rows = rows.where(sql<boolean>`f.fields->>'channel' = ${input.channel}`)
  const offset = offsetOf(input.cursor)
  const page = await rows.select(['f.id', 'f.filing_no', 'f.relation_id', 'r.name', 'f.typed', 'f.fields', 'p.name as filer', 'u.name_zh', 'u.name_en', 'f.decided_at']).orderBy('f.decided_at', 'desc').orderBy('f.id', 'desc').offset(offset).limit(input.limit + 1).execute()
  const items = page.slice(0, input.limit).map((row) => {
    const fields: Record<string, unknown> = Object.assign({}, row.fields)
    return {
      filing_id: row.id, filing_no: row.filing_no, relation_id: row.relation_id, name: row.name, customer_kind: customerKindOf(typedFields.partial().parse(row.typed).kind, fields),
      channel: typeof fields.channel === 'string' ? fields.channel : null, filer: row.filer, unit: act.actor?.locale === 'en' ? row.name_en : row.name_zh, accepted_at: row.decided_at ?? act.now,
    }
  })
  return { items, next_cursor: page.length > input.limit ? String(offset + input.limit) : null, ...(await capped(act.db, rows.select('f.id'))), ...withClause(act, kept[0]?.clause_ref) }
})
