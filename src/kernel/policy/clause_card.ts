import type { ClauseCardData } from '#kernel/contract'
import { articleLabel, renderText, type SettingRegistry } from './pack/index.ts'
import { figuresOf, type Regulations } from './regulations.ts'

/** A clause as people see it: 《title》, article, wording with the figures it had, what it does. Undefined for an unknown ref. */
export function clauseCard(regulations: Regulations, ref: number, locale: 'zh' | 'en', registry: SettingRegistry): ClauseCardData | undefined {
  const found = regulations.clauses.get(ref)
  if (!found) return undefined
  const { clause, version } = found
  const figures = Object.fromEntries([...figuresOf(regulations, version.unit_id, version.in_force_from)].map(([name, figure]) => [name, figure.value]))
  const interpretations = regulations.interpretations.get(`${version.regulation_id}/${clause.clause_id}`)
  return {
    ...(interpretations ? { interpretations } : {}),
    ref,
    regulation: locale === 'zh' ? version.title_zh : version.title_en,
    article: articleLabel(clause.article, locale),
    text: renderText({ zh: clause.text_zh, en: clause.text_en }, figures, locale, registry),
    does: renderText({ zh: clause.does_zh, en: clause.does_en }, figures, locale, registry),
    in_force_from: version.in_force_from,
  }
}
