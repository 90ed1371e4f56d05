import { createInstance, type i18n } from 'i18next'
import { formatDay, type Day } from '#kernel/time'
import type { Language, Translate, Words } from './words.ts'

/** An i18next instance over flat keys, for server and browser alike. */
export function wordsInstance(words: Readonly<Record<Language, Words>>, language: Language): i18n {
  const instance = createInstance()
  void instance.init({
    lng: language, fallbackLng: false, initAsync: false, keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false },
    resources: { zh: { translation: words.zh }, en: { translation: words.en } },
  })
  instance.services.formatter?.add('day', (value: Day, lng) => formatDay(value, lng === 'en' ? 'en' : 'zh'))
  instance.services.formatter?.add('plural', (value: number, lng, forms) => `${value} ${new Intl.PluralRules(lng).select(value) === 'one' ? forms.one : forms.other}`)
  return instance
}

/** Sentences of one language. A missing key gives the key, which a test refuses. */
export function translator(words: Readonly<Record<Language, Words>>, language: Language): Translate {
  const instance = wordsInstance(words, language)
  return (key, data) => instance.t(key, data ?? {})
}
