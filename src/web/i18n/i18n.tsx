import { useCallback, type ReactNode } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { wordsInstance, type Language, type Translate } from '#kernel/words'
import { formatDay, type Day } from '#kernel/time'
import { words } from '../../words.ts'

/** The language before anybody has signed in: what was chosen here last, else the browser's, else Chinese. */
export function startingLanguage(): Language {
  const chosen = /(?:^|; )kedang_locale=(zh|en)/.exec(document.cookie)?.[1]
  if (chosen) return chosen === 'en' ? 'en' : 'zh'
  return navigator.language.startsWith('en') ? 'en' : 'zh'
}

export const i18n = wordsInstance(words, startingLanguage())

let today: Day | undefined
i18n.services.formatter?.add('day', (value: Day, language) => formatDay(value, language === 'en' ? 'en' : 'zh', today))

/** Tells sentences what day it is, so that days of this year stand without the year. */
export function setToday(day: Day): void {
  today = day
}

/** Shows the pages in a language and remembers it for the sign-in page. */
export function setLanguage(language: Language): void {
  document.cookie = `kedang_locale=${language}; path=/; max-age=31536000; samesite=lax`
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  if (i18n.language !== language) void i18n.changeLanguage(language)
}

/** Things one after another the way a language sets them apart. */
export function useJoin(): (items: readonly string[]) => string {
  const separator = useLanguage() === 'zh' ? '、' : ', '
  return (items) => items.join(separator)
}

/** Whether there is a sentence for a key. */
export function has(key: string): boolean {
  return key in words.zh
}

export function I18n({ children }: { children: ReactNode }) {
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh'
}

/** Sentences in the language of the page. Data that does not fit its sentence gives the bare sentence, never a broken page. */
export function useT(): Translate {
  const { t } = useTranslation()
  return useCallback<Translate>(
    (key, data) => {
      try {
        return t(key, data ?? {})
      } catch {
        return t(key, { interpolation: { skipOnVariables: true } })
      }
    },
    [t],
  )
}
