import { mergeWords } from '#kernel/words'
import { en as english } from './en.ts'
import { enPages } from './en_pages.ts'
import { zh as chinese } from './zh.ts'
import { zhPages } from './zh_pages.ts'

/** The words of this module in both languages; a key that stands twice throws. */
export const words = { zh: mergeWords([chinese, zhPages]), en: mergeWords([english, enPages]) }
