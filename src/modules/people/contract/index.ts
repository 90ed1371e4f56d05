import type { OperationSpec } from '#kernel/contract'
import { operations as access } from './access.ts'
import { operations as invitations } from './invitations.ts'
import { operations as people } from './people.ts'
import { operations as session } from './session.ts'
import { operations as units } from './units.ts'

export { explainAccess, listPositions, setPermission } from './access.ts'
export { acceptInvitation, firstSteps, invite, listInvitations, openInvitation, revokeInvitation, staffDifferences } from './invitations.ts'
export { addPerson, appoint, disablePerson, enablePerson, endAppointment, endSubstitution, getPerson, listColleagues, listPeople, resetPassword, substitute } from './people.ts'
export { actAs, begin, changePassword, endSession, getMe, listSessions, setLocale, signIn, signInAsDemo, signOut, welcome } from './session.ts'
export { addPost, addUnit, listUnits } from './units.ts'
export const operations: readonly OperationSpec[] = [...session, ...units, ...people, ...access, ...invitations]
