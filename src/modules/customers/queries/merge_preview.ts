import { sql } from 'kysely'
import { query, type Act } from '#kernel/command'
import { localeOf } from '#modules/office'
import { mergeCustomers, mergePreview, nameKind, reachKind } from '../contract/index.ts'
import { countMoves } from '../merge/rows.ts'
import { openBoth, sideOf } from '../merge/sides.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { likely } from '../relation/likely.ts'
import { sawRelation, type RelationRow } from '../relation/open.ts'
import { compareSides } from '../rules/merge.ts'
import { choicesOf, type FilePart } from '../rules/file_parts.ts'
import { answerRow, ROW_COLUMNS, ROW_TABLES, type ListRow } from './rows.ts'

/** Two records of what may be one customer side by side: what each says, what would stay, and how much would move. */
export const preview = query(mergePreview, async (act, input) => {
  const { kept, dropped } = await openBoth(act, input.keep_id, input.drop_id)
  for (const row of [kept, dropped]) sawRelation(act, row, 'review')
  const [one, other] = [await sideOf(act.db, kept), await sideOf(act.db, dropped)]
  const alike = (await likely(act, kept.area_id, { name: dropped.name, credit_code: one.credit_code ?? undefined, except: dropped.id, most: 50 })).find((found) => found.relation_id === kept.id)
  const parts = filePartsOf(act.house.regulations, kept.area_id, act.now)
  const values = compareSides(one, other, {}).map((value) => ({ ...value, label: labelOf(act, parts, value.key), kept: shown(act, parts, value.key, value.kept), dropped: shown(act, parts, value.key, value.dropped) }))
  const shownKept = await shownSide(act, kept)
  const shownDropped = await shownSide(act, dropped)
  return {
    kept: shownKept, dropped: shownDropped, sure: alike?.sure ?? null, why: alike?.why ?? [], values, moves: await countMoves(act.db, dropped.id), both_held: shownKept.holder !== null && shownDropped.holder !== null,
    may: await act.may([{ operation: mergeCustomers.id, input: { keep_id: kept.id, drop_id: dropped.id, reason: '?' } }]),
  }
})

async function shownSide(act: Act, relation: RelationRow) {
  const { rows } = await sql<ListRow>`select ${ROW_COLUMNS} from ${ROW_TABLES} where r.id = ${relation.id}`.execute(act.db)
  const [row] = rows
  if (!row) throw new Error(`relation ${relation.id} vanished within a snapshot`)
  const { relation_id, name, kind, stage, credit_code, city, phone, holder, protected_until, created_at } = answerRow(act, row)
  const names = await act.db.selectFrom('customers.name').select(['kind', 'name']).where('relation_id', '=', relation.id).orderBy('id').execute()
  const addresses = await act.db.selectFrom('customers.address').select('line').where('relation_id', '=', relation.id).orderBy('kind').orderBy('id').execute()
  return {
    relation_id, name, kind, stage, credit_code, city, phone, holder, protected_until, created_at, version: relation.version,
    names: names.map((one) => ({ kind: nameKind.parse(one.kind), name: one.name })), contacts: await contactsOf(act, relation.id), addresses: addresses.map((one) => one.line),
  }
}

async function contactsOf(act: Act, relation_id: number) {
  const people = await act.db.selectFrom('customers.contact').select(['id', 'name']).where('relation_id', '=', relation_id).orderBy('id').execute()
  const reaches = await act.db.selectFrom('customers.reach').select(['contact_id', 'kind', 'shown']).where('relation_id', '=', relation_id).orderBy('id').execute()
  const of = (id: number | null) => reaches.filter((reach) => reach.contact_id === id).map((reach) => ({ kind: reachKind.parse(reach.kind), shown: reach.shown }))
  const own = of(null)
  return [...(own.length > 0 ? [{ name: '', reaches: own }] : []), ...people.map((one) => ({ name: one.name, reaches: of(one.id) }))]
}

function slotOf(parts: readonly FilePart[], key: string) {
  return parts.flatMap((part) => part.slots).find((slot) => `fields.${slot.name}` === key)
}

/** What a value is called: by the words for the record's own, as the regulation calls a field. Empty: the page says. */
function labelOf(act: Act, parts: readonly FilePart[], key: string): string {
  return slotOf(parts, key)?.label[localeOf(act)] ?? ''
}

function shown(act: Act, parts: readonly FilePart[], key: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  const slot = slotOf(parts, key)
  const choices = slot ? choicesOf(slot, localeOf(act)) : undefined
  const one = (part: unknown) => choices?.find((choice) => choice.value === part)?.label ?? String(part)
  if (slot?.type === 'money' && typeof value === 'number') return String(value / 100)
  return Array.isArray(value) ? value.map(one).join(localeOf(act) === 'zh' ? '、' : ', ') : one(value)
}
