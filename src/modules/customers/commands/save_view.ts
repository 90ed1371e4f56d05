import { allow, command, refuse, stop, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { saveView as operation } from '../contract/index.ts'
import { checkVersion } from '../relation/open.ts'

const MOST_VIEWS = 50

async function load(act: Act, input: In<typeof operation>) {
  const person_id = act.actor?.person_id ?? stop('access.no_permission', 403)
  const unit_id = act.unit_id ?? stop('access.no_permission', 403)
  const own = await act.db.selectFrom('customers.view').select(['id', 'name', 'version', 'unit_id']).where('owner_id', '=', person_id).where('removed_at', 'is', null).execute()
  const before = input.view_id === undefined ? null : (own.find((one) => one.id === input.view_id) ?? stop('not_found', 404))
  if (before) checkVersion(act, before.version, { name: before.name })
  return { person_id, unit_id, before, count: own.length, name_taken: own.some((one) => one.name === input.name && one.id !== input.view_id), input, area_id: act.area(unit_id, 'registration') }
}

/** Filters, order and columns under a name, for oneself or for one's unit. */
export const saveView = command({
  operation,
  settings: {},
  load,
  governs: ({ area_id, before }) => ({ area_id, subject: { kind: 'view', id: before?.id ?? 0 } }),
  decide({ name_taken, count, before }) {
    if (name_taken) return refuse('customers.view_name_taken', { field: 'name' })
    return before === null && count >= MOST_VIEWS ? refuse('customers.too_many_views', { data: { most: MOST_VIEWS } }) : allow(true)
  },
  taken: 'customers.view_name_taken',
  async apply(act, _decision, { person_id, unit_id, before, input }) {
    const row = { name: input.name, filters: JSON.stringify(input.filters), columns: [...input.columns], unit_id: input.shared ? (before?.unit_id ?? unit_id) : null }
    const saved = before === null
      ? await act.db.insertInto('customers.view').values({ ...row, owner_id: person_id }).returning(['id', 'version']).executeTakeFirstOrThrow()
      : await act.db.updateTable('customers.view').set((eb) => ({ ...row, version: eb('version', '+', 1) })).where('id', '=', before.id).returning(['id', 'version']).executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'view', id: saved.id }, was: before ? { name: before.name } : undefined, now: { name: input.name, shared: input.shared } }, saved)
  },
})
