import { sql } from 'kysely'
import { query, stop, type Act } from '#kernel/command'
import { kind, listFields } from '../contract/index.ts'
import { localName, localeOf, requireUnit, withClause } from '#modules/office'
import { knownFields } from '../fields/known.ts'

/** Units that keep files of their own: those with a text for customers in force, and the whole company. */
function areasOf(act: Act) {
  const { units } = act.house.directory
  const ids = new Set([...units.keys()].map((id) => act.area(id, 'registration')))
  return [...ids].sort((a, b) => a - b).flatMap((id) => {
    const unit = units.get(id)
    return unit ? [{ id, name: localName(unit, localeOf(act)) }] : []
  })
}

/** Decision 12 The fields of an area's files: those its texts ask for and its own, with what the administrator changed about them. */
export const fields = query(listFields, async (act, { area_id }) => {
  const areas = areasOf(act)
  const area = areas.find((one) => one.id === (area_id ?? areas.at(-1)?.id)) ?? stop('not_found', 404)
  await requireUnit(act, area.id)
  const known = knownFields(act.house.regulations, area.id, act.now)
  const counted = await sql<{ name: string; filled: number }>`select k as name, count(*)::int as filled from (select fields from customers.relation where area_id = ${area.id} and removed_at is null limit 20000) r, jsonb_object_keys(r.fields) k group by k`.execute(act.db)
  const filled = new Map(counted.rows.map((row) => [row.name, row.filled]))
  return {
    area, areas, parts: known.parts.map((part) => ({ part: part.part, label: part.title[localeOf(act)], ...withClause(act, part.clause_ref) })),
    items: known.fields.map(({ slot, part, own, required_by_text }) => ({
      name: slot.name, own: slot.own === true, built_in: slot.built_in, intimate: slot.intimate, part, label_zh: slot.label.zh, label_en: slot.label.en, type: slot.type, required_by_text,
      choices: Object.entries(slot.choices ?? {}).map(([value, label]) => ({ value, label_zh: label.zh, label_en: label.en })), unit_zh: slot.unit?.zh ?? null, unit_en: slot.unit?.en ?? null,
      kinds: (slot.kinds ?? []).flatMap((one) => kind.safeParse(one).data ?? []), required_from: slot.required_from ?? null, weight: slot.weight, in_list: slot.in_list === true, hidden: own?.hidden ?? false, ground: own?.ground ?? null,
      filled: filled.get(slot.name) ?? 0, version: own?.version ?? 0,
    })),
  }
})
