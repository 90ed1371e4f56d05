import { query } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { importHanging, importRows, listImports } from '../contract/index.ts'
import { kindOf, kindsToBring, openImport, reasonsOf, rowOf, visibleImports } from '../imports/record.ts'
import { placeOfLine } from '../imports/reading.ts'
import { localeOf } from '../names.ts'
import { afterOf, countTo, pageOf } from '../paging.ts'

const list = query(listImports, async (act, { cursor, limit }) => {
  const after = afterOf(cursor)
  const rows = await (await visibleImports(act)).$if(after !== undefined, (q) => q.where('i.id', '<', after ?? 0)).orderBy('i.id', 'desc').limit(limit + 1).execute()
  const { items, next_cursor } = pageOf(rows, limit)
  return { items: items.map(rowOf), next_cursor, kinds: kindsToBring(act), ...(await countTo(await visibleImports(act))) }
})

const rows = query(importRows, async (act, { import_id, state, cursor, limit }) => {
  const record = await openImport(act, { import_id })
  const after = afterOf(cursor)
  const all = act.db.selectFrom('office.import_row').where('import_id', '=', record.id).$if(state !== undefined, (q) => q.where('state', '=', state ?? ''))
  const found = await all.$if(after !== undefined, (q) => q.where('line', '>', after ?? 0)).select(['line', 'line as id', 'cells', 'state', 'reasons', 'relation_id']).orderBy('line').limit(limit + 1).execute()
  const { items, next_cursor } = pageOf(found, limit)
  const labels = new Map((await kindOf(record.kind).fields(act)).map(({ field, label }) => [field, label[localeOf(act)]]))
  const t = getProduct().t[localeOf(act)]
  return {
    items: items.map(({ line, cells, state: became, reasons, relation_id }) => ({
      ...placeOfLine(line), cells: Array.isArray(cells) ? cells.map(String) : [], state: became, relation_id,
      reasons: reasonsOf(reasons).map(({ code, column }) => ({ code, text: t(code), column: column === undefined ? null : labels.get(column) ?? column })),
    })),
    next_cursor, ...(await countTo(all.select('line'))),
  }
})

const hanging = query(importHanging, async (act, { import_id, cursor, limit }) => {
  const record = await openImport(act, { import_id })
  const t = getProduct().t[localeOf(act)]
  const found = await kindOf(record.kind).hanging?.(act, record.id, { after: afterOf(cursor) ?? 0, limit: limit + 1 })
  const { items, next_cursor } = pageOf(found?.items ?? [], limit)
  return { items: items.map(({ id, code, data, link }) => ({ id, code, text: t(code, data), data, link })), next_cursor, total: found?.total ?? 0, total_more: found?.total_more ?? false }
})

export const queries = [list, rows, hanging]
