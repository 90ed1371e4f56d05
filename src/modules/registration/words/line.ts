/** Words about the order in line. */
export const line = {
  zh: { 'registration.not_first': '前面还有 {{ahead}} 份先提交的报备，次序保留着。请先处理前面的。' },
  en: { 'registration.not_first': 'Filings that came first and keep their place: {{ahead}}. Decide on those first.' },
} as const
