import { addIdentifier } from './add_identifier.ts'
import { answerInquiry } from './answer_inquiry.ts'
import { confirmAdjusted } from './confirm_adjusted.ts'
import { confirmCurrent } from './confirm_current.ts'
import { endTie } from './end_tie.ts'
import { firstView } from './first_view.ts'
import { many } from './many.ts'
import { inquire } from './inquire.ts'
import { name } from './name.ts'
import { merge } from './merge.ts'
import { notSame } from './not_same.ts'
import { noteChange } from './note_change.ts'
import { removeIdentifier } from './remove_identifier.ts'
import { removeView } from './remove_view.ts'
import { requestChange } from './request_change.ts'
import { reviewChange } from './review_change.ts'
import { saveAddress } from './save_address.ts'
import { saveContact } from './save_contact.ts'
import { saveView } from './save_view.ts'
import { setRoles } from './set_roles.ts'
import { tie } from './tie.ts'
import { unmerge } from './unmerge.ts'
import { withdrawChange } from './withdraw_change.ts'
import { update } from './update.ts'

export const commands = [update, name, saveContact, saveAddress, confirmAdjusted, confirmCurrent, noteChange, requestChange, reviewChange, withdrawChange, inquire, answerInquiry, merge, unmerge, notSame, tie, endTie, setRoles, addIdentifier, removeIdentifier, saveView, removeView, firstView]

/** Those that run others, each in its own transaction. */
export const raw = new Map([many])
