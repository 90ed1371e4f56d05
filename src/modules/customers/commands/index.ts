import { confirmAdjusted } from './confirm_adjusted.ts'
import { confirmCurrent } from './confirm_current.ts'
import { name } from './name.ts'
import { merge } from './merge.ts'
import { notSame } from './not_same.ts'
import { noteChange } from './note_change.ts'
import { saveAddress } from './save_address.ts'
import { saveContact } from './save_contact.ts'
import { unmerge } from './unmerge.ts'
import { update } from './update.ts'

export const commands = [update, name, saveContact, saveAddress, confirmAdjusted, confirmCurrent, noteChange, merge, unmerge, notSame]
