import { acceptsInvitation, opensInvitation } from './accept_invitation.ts'
import { actsAs } from './act_as.ts'
import { addsPerson } from './add_person.ts'
import { addsPost } from './add_post.ts'
import { addsUnit } from './add_unit.ts'
import { appoints } from './appoint.ts'
import { begins } from './begin.ts'
import { changesPassword } from './change_password.ts'
import { disables } from './disable_person.ts'
import { enables } from './enable_person.ts'
import { endsAppointment } from './end_appointment.ts'
import { endsSession } from './end_session.ts'
import { endsSubstitution } from './end_substitution.ts'
import { invites } from './invite.ts'
import { resetsPassword } from './reset_password.ts'
import { revokesInvitation } from './revoke_invitation.ts'
import { setsLocale } from './set_locale.ts'
import { setsPermission } from './set_permission.ts'
import { signsIn } from './sign_in.ts'
import { signsInAsDemo } from './sign_in_as_demo.ts'
import { signsOut } from './sign_out.ts'
import { substitutes } from './substitute.ts'

/** Every act of people, one file each. */
export const commands = [addsUnit, addsPost, addsPerson, appoints, endsAppointment, disables, enables, resetsPassword, actsAs, setsLocale, endsSession, substitutes, endsSubstitution, setsPermission, invites, revokesInvitation]

/** Those that touch passwords or the cookie itself. */
export const rawCommands = [signsIn, signsInAsDemo, signsOut, begins, changesPassword, opensInvitation, acceptsInvitation]
