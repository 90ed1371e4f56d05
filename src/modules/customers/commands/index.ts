import { name } from './name.ts'
import { saveAddress } from './save_address.ts'
import { saveContact } from './save_contact.ts'
import { update } from './update.ts'

export const commands = [update, name, saveContact, saveAddress]
