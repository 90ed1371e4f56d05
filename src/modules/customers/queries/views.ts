import { query } from '#kernel/command'
import { localName, localeOf } from '#modules/office'
import { listColumn, listViews, viewFilters } from '../contract/index.ts'
import { usableViews } from '../relation/views.ts'

/** Views of the list: one's own, then those one's unit shares. What a view held that the list knows no more is left out. */
export const views = query(listViews, async (act) => {
  const person_id = act.actor?.person_id ?? 0
  const first = await act.db.selectFrom('customers.first_view').select('view_id').where('person_id', '=', person_id).executeTakeFirst()
  const rows = await usableViews(act).orderBy((eb) => eb('v.owner_id', '=', person_id), 'desc').orderBy('v.name').limit(200).execute()
  return {
    items: rows.map(({ owner_id, unit_id, filters, columns, ...row }) => {
      const unit = unit_id === null ? undefined : act.house.directory.units.get(unit_id)
      return {
        ...row, filters: viewFilters.catch({}).parse(filters), columns: columns.flatMap((one) => listColumn.safeParse(one).data ?? []), shared: unit_id !== null, own: owner_id === person_id,
        unit: unit ? localName(unit, localeOf(act)) : null, first: first?.view_id === row.id,
      }
    }),
  }
})
