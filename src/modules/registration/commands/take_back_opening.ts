import { allow, command, refuse } from '#kernel/command'
import { takeBackOpening as operation } from '../contract/opening.ts'
import { governsLine } from '../opening/load.ts'
import { openLine } from '../opening/open_line.ts'
import { builtOn, takeBackAll } from '../opening/take_back.ts'
import { shownLine } from '../queries/opening.ts'

/** H-13 A line confirmed by mistake waits again; what it gave ends as if it had never been, unless something else stands on it by now. */
export const takeBackOpening = command({
  operation,
  settings: {},
  load: async (act, { line_id, reason }) => {
    const loaded = await openLine(act, line_id)
    return { ...loaded, reason, built_on: (await builtOn(act.db, [line_id])).has(line_id) }
  },
  governs: governsLine,
  decide({ state, reason, built_on }) {
    if (state !== 'confirmed') return refuse('registration.opening_state', { data: { state } })
    return built_on ? refuse('registration.opening_built_on') : allow(reason)
  },
  async apply(act, reason, { row }) {
    await takeBackAll(act, [row])
    await act.db.updateTable('registration.opening_line').set((eb) => ({ state: 'open', reason, holding_id: null, outcome: null, protected_until: null, decided_by: null, decided_at: null, version: eb('version', '+', 1) })).where('id', '=', row.id).execute()
    return act.record({ subject: { kind: 'opening_line', id: row.id }, relation_id: row.relation_id, was: { state: 'confirmed', holding_id: row.holding_id }, now: { state: 'open' }, reason }, await shownLine(act, row.id))
  },
})
