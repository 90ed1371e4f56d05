import { en as english } from './en.ts'
import { enPages } from './en_pages.ts'
import { line } from './line.ts'
import { mergeWords } from './merge.ts'
import { review } from './review.ts'
import { zh as chinese } from './zh.ts'
import { zhPages } from './zh_pages.ts'

/** The words of this module in both languages. */
export const words = { zh: { ...chinese, ...zhPages, ...line.zh, ...mergeWords.zh, ...review.zh }, en: { ...english, ...enPages, ...line.en, ...mergeWords.en, ...review.en } }
