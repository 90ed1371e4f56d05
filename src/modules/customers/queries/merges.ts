import { query } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { localeOf } from '#modules/office'
import { listMerges, unmergeCustomers } from '../contract/index.ts'
import { hangingOn } from '../merge/hanging.ts'
import { mergeMoved, mergeWas } from '../merge/kept.ts'
import { openRelation } from '../relation/open.ts'

const MOST_SHOWN = 10

/** What was put together into a customer, newest first, and whether it can still be parted. */
export const merges = query(listMerges, async (act, input) => {
  const relation = await openRelation(act, input.relation_id)
  const rows = await act.db.selectFrom('customers.merge as m').leftJoin('kernel.person as p', 'p.id', 'm.merged_by').leftJoin('kernel.person as u', 'u.id', 'm.undone_by')
    .where('m.kept_id', '=', relation.id).select(['m.id', 'm.dropped_id', 'm.reason', 'm.merged_at', 'm.undone_at', 'm.act_id', 'm.moved', 'm.was', 'p.name as merged_by', 'u.name as undone_by']).orderBy('m.id', 'desc').limit(50).execute()
  const { operations, t } = getProduct()
  const locale = localeOf(act)
  const items = []
  for (const { act_id, moved, was, ...row } of rows) {
    const hanging = row.undone_at === null ? await hangingOn(act.db, relation.id, act_id, MOST_SHOWN) : []
    const may = row.undone_at === null ? await act.may([{ operation: unmergeCustomers.id, input: { merge_id: row.id, reason: '?' } }]) : []
    items.push({
      ...row, dropped_name: mergeWas.parse(was).dropped_name, moved: Object.entries(mergeMoved.parse(moved)).filter(([what]) => !what.includes('/')).map(([what, ids]) => ({ what, rows: ids.length })),
      may_undo: may.some((one) => one.ok), hangs: hanging.slice(0, MOST_SHOWN).map((one) => ({ ...one, label: operations.get(one.act)?.summary[locale] ?? t[locale](one.act) })), hangs_more: hanging.length > MOST_SHOWN,
    })
  }
  return { items }
})
