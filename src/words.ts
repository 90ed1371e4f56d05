import { words as customers } from '#words/customers'
import { words as office } from '#words/office'
import { words as people } from '#words/people'
import { words as registration } from '#words/registration'
import { words as trade } from '#words/trade'
import { words as visits } from '#words/visits'
import { words as web } from '#web/words'
import { mergeWords, type Language, type Words } from '#kernel/words'

const parts = [web, office, people, customers, trade, visits, registration]

/** All sentences of the product by language; browser and server take them from here. */
export const words: Readonly<Record<Language, Words>> = { zh: mergeWords(parts.map((part) => part.zh)), en: mergeWords(parts.map((part) => part.en)) }
