import { allow, command } from '#kernel/command'
import { resetPassword } from '../contract/index.ts'
import { hashPassword, oneTimePassword } from '../passwords.ts'
import { endSessions, voidInvitations } from '../sessions.ts'
import { loadPerson } from '../within_reach.ts'

/** A new password to be told once and to be changed before anything else is done; it ends the person's sessions and a lock. */
export const resetsPassword = command({
  operation: resetPassword, settings: {},
  load: (act, input) => loadPerson(act, input.person_id),
  governs: (facts) => ({ area_id: facts.area_id, subject: { kind: 'person', id: facts.person.id } }),
  decide: (facts) => allow(facts.person),
  apply: async (act, person) => {
    const one_time_password = oneTimePassword()
    await act.db.updateTable('kernel.person').set({ password_hash: await hashPassword(one_time_password), must_change_password: true, failed_sign_ins: 0, locked_until: null }).where('id', '=', person.id).execute()
    await endSessions(act, person.id)
    await voidInvitations(act.db, person.id)
    return act.record({ subject: { kind: 'person', id: person.id } }, { one_time_password })
  },
})
