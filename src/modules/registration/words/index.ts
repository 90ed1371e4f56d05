import { en } from './en.ts'
import { zh } from './zh.ts'

/** The words of this module in both languages. */
export const words = { zh, en }
