import { mergeWords } from '#kernel/words'
import { companyPages } from './company_pages.ts'
import { en as english } from './en.ts'
import { enPages } from './en_pages.ts'
import { line } from './line.ts'
import { mergeWords as merging } from './merge.ts'
import { review } from './review.ts'
import { reviewPages } from './review_pages.ts'
import { openingEn, openingZh } from './opening.ts'
import { sale } from './sale.ts'
import { teamWeek } from './team_week.ts'
import { toldEn, toldZh } from './told.ts'
import { zh as chinese } from './zh.ts'
import { zhPages } from './zh_pages.ts'

/** The words of this module in both languages; a key that stands twice throws. */
export const words = {
  zh: mergeWords([chinese, zhPages, companyPages.zh, line.zh, openingZh, merging.zh, review.zh, reviewPages.zh, teamWeek.zh, sale.zh, toldZh]),
  en: mergeWords([english, enPages, companyPages.en, line.en, openingEn, merging.en, review.en, reviewPages.en, teamWeek.en, sale.en, toldEn]),
}
