import { allow, command, refuse } from '#kernel/command'
import { dropOpening as operation } from '../contract/opening.ts'
import { governsLine } from '../opening/load.ts'
import { openLine } from '../opening/open_line.ts'
import { shownLine } from '../queries/opening.ts'

/** H-13 A line that waits is left out, with the reason. Of two that collide none is dropped: whose customer it is is not the register's keeper to say. */
export const dropOpening = command({
  operation,
  settings: {},
  load: async (act, { line_id, reason }) => ({ ...(await openLine(act, line_id)), reason }),
  governs: governsLine,
  decide: ({ state, reason }) => (state === 'open' ? allow(reason) : refuse('registration.opening_state', { data: { state } })),
  async apply(act, reason, { row }) {
    await act.db.updateTable('registration.opening_line').set((eb) => ({ state: 'dropped', reason, decided_by: act.actor?.person_id ?? null, decided_at: act.now, version: eb('version', '+', 1) })).where('id', '=', row.id).execute()
    return act.record({ subject: { kind: 'opening_line', id: row.id }, relation_id: row.relation_id, was: { state: row.state }, now: { state: 'dropped' }, reason }, await shownLine(act, row.id))
  },
})
