import type { StoredBinding } from '#kernel/policy'
import type { Pack } from '#kernel/policy/pack'

/** A clause as a version keeps it: wording with placeholders, and its bindings as plain data. */
export type KeptClause = {
  clause_id: string
  article: number
  text_zh: string
  text_en: string
  does_zh: string
  does_en: string
  note_zh: string | null
  note_en: string | null
  binds: readonly StoredBinding[]
  pending: string | null
}

/** The clauses of a shipped text as they are adopted: numbered in their order, with the figures the company gave. */
export function keptClauses(pack: Pack, figures: Readonly<Record<string, unknown>>): KeptClause[] {
  return pack.clauses.map((clause, at) => withFigures({
    clause_id: clause.id, article: at + 1, text_zh: clause.text.zh, text_en: clause.text.en, does_zh: clause.does.zh, does_en: clause.does.en,
    note_zh: clause.note?.zh ?? null, note_en: clause.note?.en ?? null, binds: clause.binds, pending: clause.pending ?? null,
  }, figures))
}

/** The name and value of the setting a binding binds, if it binds one. */
export function settingOf(bind: StoredBinding): { name: string; value: unknown; strength: string } | undefined {
  const { setting } = bind
  if (setting === null || typeof setting !== 'object' || !('name' in setting)) return undefined
  return { name: String(setting.name), value: 'value' in setting ? setting.value : null, strength: 'strength' in setting ? String(setting.strength) : 'default' }
}

/** The clause with figures given in place of its own. */
export function withFigures(clause: KeptClause, figures: Readonly<Record<string, unknown>>): KeptClause {
  const binds = clause.binds.map((bind) => {
    const found = settingOf(bind)
    if (!found || !Object.hasOwn(figures, found.name)) return bind
    return { ...bind, setting: { ...Object.assign({}, bind.setting), value: figures[found.name] } }
  })
  return { ...clause, binds }
}
