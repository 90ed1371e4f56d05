import { createInstance, type i18n } from 'i18next'
import { formatDay, type Day } from '#kernel/time'

export type Language = 'zh' | 'en'
/** Words of a module: key to sentence; `{{name}}` takes a value, `{{name, day}}` a day, `{{name, number}}` a number. */
export type Words = Readonly<Record<string, string>>
export type Translate = (key: string, data?: Readonly<Record<string, unknown>>) => string

/** The words of all modules in one language; a key that stands twice is a mistake and throws. */
export function mergeWords(parts: readonly Words[]): Words {
  const all: Record<string, string> = {}
  for (const part of parts) {
    for (const [key, sentence] of Object.entries(part)) {
      if (key in all) throw new Error(`words: ${key} stands twice`)
      all[key] = sentence
    }
  }
  return all
}

/** An i18next instance over flat keys, for server and browser alike. */
export function wordsInstance(words: Readonly<Record<Language, Words>>, language: Language): i18n {
  const instance = createInstance()
  void instance.init({
    lng: language, fallbackLng: false, initAsync: false, keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false },
    resources: { zh: { translation: words.zh }, en: { translation: words.en } },
  })
  instance.services.formatter?.add('day', (value: Day, lng) => formatDay(value, lng === 'en' ? 'en' : 'zh'))
  return instance
}

/** Sentences of one language. A missing key gives the key, which a test refuses. */
export function translator(words: Readonly<Record<Language, Words>>, language: Language): Translate {
  const instance = wordsInstance(words, language)
  return (key, data) => instance.t(key, data ?? {})
}
