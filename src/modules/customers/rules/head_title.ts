const TITLES: Readonly<Record<string, { zh: string; en: string }>> = {
  company: { zh: '法定代表人', en: 'Legal representative' },
  sole_trader: { zh: '经营者', en: 'Proprietor' },
  partnership: { zh: '执行事务合伙人', en: 'Managing partner' },
  branch: { zh: '负责人', en: 'Person in charge' },
  institution: { zh: '法定代表人', en: 'Legal representative' },
  person: { zh: '本人', en: 'In person' },
  foreign: { zh: '代表人', en: 'Representative' },
}

/** What the head of a customer is called by its kind, or by the legal form its file says. */
export function headTitle(kind: string, legal_form: unknown, locale: 'zh' | 'en'): string {
  const title = (legal_form === 'partnership' ? TITLES.partnership : undefined) ?? TITLES[kind] ?? { zh: '负责人', en: 'Person in charge' }
  return title[locale]
}
