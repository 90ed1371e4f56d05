export { has, i18n, I18n, setLanguage, setToday, startingLanguage, useJoin, useLanguage, useT } from './i18n.tsx'
export type { Translate } from '#kernel/words'
