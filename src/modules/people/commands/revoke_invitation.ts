import { allow, command, refuse, stop } from '#kernel/command'
import { realNow } from '#kernel/time'
import { areaOfUnit, requireUnit } from '#modules/office'
import { revokeInvitation } from '../contract/index.ts'
import { placesOf } from '../places.ts'

/** From this second on the link opens nothing. */
export const revokesInvitation = command({
  operation: revokeInvitation, settings: {},
  load: async (act, { invitation_id }) => {
    const rows = act.db.selectFrom('people.invitation').select(['id', 'person_id', 'used_at', 'revoked_at', 'expires_at']).where('id', '=', invitation_id)
    const row = (await (act.applying ? rows.forUpdate() : rows).executeTakeFirst()) ?? stop('not_found', 404)
    const { unit_id } = placesOf(act, row.person_id)
    if (unit_id !== null) await requireUnit(act, unit_id)
    return { row, area_id: areaOfUnit(act, unit_id) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: ({ row }) => (row.used_at !== null || row.revoked_at !== null ? refuse('people.invitation_over') : allow(row)),
  apply: async (act, row) => {
    await act.db.updateTable('people.invitation').set({ revoked_at: realNow() }).where('id', '=', row.id).execute()
    return act.record({ subject: { kind: 'person', id: row.person_id } }, {})
  },
})
