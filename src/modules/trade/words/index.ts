import { en as english } from './en.ts'
import { enPages } from './en_pages.ts'
import { zh as chinese } from './zh.ts'
import { zhPages } from './zh_pages.ts'

/** The words of this module in both languages. */
export const words = { zh: { ...chinese, ...zhPages }, en: { ...english, ...enPages } }
