import { mergeWords } from '#kernel/words'
import { changingEn, changingZh } from './changing.ts'
import { en as english } from './en.ts'
import { enPages } from './en_pages.ts'
import { fieldsEn, fieldsZh } from './fields.ts'
import { importReasonsEn, importReasonsZh } from './import_reasons.ts'
import { joiningEn, joiningZh } from './joining.ts'
import { listsEn, listsZh } from './lists.ts'
import { tiedEn, tiedZh } from './tied.ts'
import { togetherEn, togetherZh } from './together.ts'
import { upkeepEn, upkeepZh } from './upkeep.ts'
import { zh as chinese } from './zh.ts'
import { zhPages } from './zh_pages.ts'

/** The words of this module in both languages; a key that stands twice throws. */
export const words = {
  zh: mergeWords([chinese, zhPages, importReasonsZh, togetherZh, tiedZh, listsZh, joiningZh, upkeepZh, changingZh, fieldsZh]),
  en: mergeWords([english, enPages, importReasonsEn, togetherEn, tiedEn, listsEn, joiningEn, upkeepEn, changingEn, fieldsEn]),
}
