import { en as english } from './en.ts'
import { zh as chinese } from './zh.ts'

/** The words of this module in both languages. */
export const words = { zh: chinese, en: english }
