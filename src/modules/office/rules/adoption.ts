import { allow, refuse, type Decision, type Refusal } from '#kernel/command'
import { articleLabel, rolesInUse, settingsOf, type Pack, type SettingRegistry } from '#kernel/policy/pack'

/** A setting some text in force in the unit binds, with the article that binds it. */
export type Bound = { name: string; regulation: { zh: string; en: string }; article: number }

export type AdoptionFacts = {
  /** Of whoever reads the refusal. */
  locale: 'zh' | 'en'
  pack: string
  already: boolean
  in_past: boolean
  roles_mapped: readonly string[]
  figures: Readonly<Record<string, unknown>>
  /** Settings bound by the other texts of the unit. */
  bound_elsewhere: readonly Bound[]
}

/** Roles that must be mapped: those the running clauses name, but not a body, whose members are. */
export function rolesToMap(pack: Pack): string[] {
  return rolesInUse(pack).filter((role) => pack.roles[role]?.members === undefined)
}

function figureRefusal(pack: Pack, facts: AdoptionFacts, registry: SettingRegistry): Refusal | undefined {
  const bound = settingsOf(pack)
  const about = (name: string) => ({ name, label: registry[name]?.label[facts.locale] ?? name })
  for (const [name, value] of Object.entries(facts.figures)) {
    if (!bound.some((one) => one.name === name)) return { code: 'office.figure_unknown', field: 'figures', data: about(name) }
    if (!registry[name]?.schema.safeParse(value).success) return { code: 'office.figure_wrong', field: 'figures', data: about(name) }
  }
  const missing = bound.find((one) => one.value === null && !(one.name in facts.figures))
  return missing && { code: 'office.figure_missing', field: 'figures', data: about(missing.name) }
}

function twice(pack: Pack, facts: AdoptionFacts, registry: SettingRegistry): Refusal | undefined {
  for (const { name, clause_id } of settingsOf(pack)) {
    const other = facts.bound_elsewhere.find((one) => one.name === name)
    if (!other) continue
    const article = pack.clauses.findIndex((clause) => clause.id === clause_id) + 1
    const { locale } = facts
    return {
      code: 'office.setting_twice',
      data: { name, label: registry[name]?.label[locale] ?? name, regulation: other.regulation[locale], article: articleLabel(other.article, locale), other_regulation: pack.title[locale], other_article: articleLabel(article, locale) },
    }
  }
  return undefined
}

/** Whether a unit may adopt a text: once, from now or later, every role and figure given, and no setting with two sources. */
export function adoption(pack: Pack, facts: AdoptionFacts, registry: SettingRegistry): Decision<{ clauses: number }> {
  if (facts.already) return refuse('office.already_adopted', { data: { pack: pack.title[facts.locale] } })
  if (facts.in_past) return refuse('office.effect_in_past', { field: 'in_force_on' })
  const unmapped = rolesToMap(pack).find((role) => !facts.roles_mapped.includes(role))
  if (unmapped !== undefined) return refuse('office.role_unmapped', { field: 'role_posts', data: { role: pack.roles[unmapped]?.label[facts.locale] ?? unmapped } })
  const refused = figureRefusal(pack, facts, registry) ?? twice(pack, facts, registry)
  if (refused) return { refusals: [refused] }
  return allow({ clauses: pack.clauses.length })
}
