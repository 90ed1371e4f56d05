import { sql } from 'kysely'
import { query, RefusedError, rightRefusals, stop, type Act } from '#kernel/command'
import { figuresOf, settingsFrom } from '#kernel/policy'
import { localName, localeOf, withClause } from '#modules/office'
import { getCustomer, nameCustomer, saveAddress, saveContact, updateCustomer, addressKind, nameKind, reachKind } from '../contract/index.ts'
import { standsFor } from '../merge/sides.ts'
import { openRelation, sawRelation, type RelationRow } from '../relation/open.ts'
import { sees } from '../relation/visible.ts'
import { filePartsOf } from '../relation/file_parts.ts'
import { choicesOf, isCounted, partsFor, slotValue, type FileFilled, type FilePart } from '../rules/file_parts.ts'
import { headTitle } from '../rules/head_title.ts'
import { requireGround } from '../change/ground.ts'
import { reviewOf } from '../change/review.ts'
import { customersSettings } from '../settings.ts'
import { pendingOf } from './change_requests.ts'
import { keeperOf } from './keeper.ts'
import { answerRow, ROW_COLUMNS, ROW_TABLES, type ListRow } from './rows.ts'

const CHANGES = [updateCustomer, nameCustomer, saveContact, saveAddress]

/** S3-22-07 to S3-22-10 The customer file in the parts that the regulations in force ask for; of a record that became part of another, that other. Looking at it is logged. */
export const get = query(getCustomer, async (act, input) => {
  const relation = await openRelation(act, await standsFor(act.db, input.relation_id))
  mustBeReader(act, relation.area_id)
  sawRelation(act, relation, undefined, await requireGround(act, relation, input.ground))
  const { rows } = await sql<ListRow>`select ${ROW_COLUMNS} from ${ROW_TABLES} where r.id = ${relation.id}`.execute(act.db)
  const [row] = rows
  if (!row) throw new Error(`relation ${relation.id} vanished within a snapshot`)
  const locale = localeOf(act)
  const area = act.house.directory.units.get(relation.area_id)
  const addresses = await addressesOf(act, relation.id)
  const fields = fieldsOf(relation)
  const waiting = await pendingOf(act, relation.id)
  const figures = settingsFrom(customersSettings, figuresOf(act.house.regulations, relation.area_id, act.now))
  const filled = { name: relation.name, kind: relation.kind, has_address: addresses.length > 0, has_phone: row.phone !== null, fields }
  return {
    ...answerRow(act, row), version: relation.version, area: { id: relation.area_id, name: area ? localName(area, locale) : '' }, secrecy: relation.secrecy, note: relation.note,
    former_owner_text: relation.former_owner_text, addresses, names: await namesOf(act, relation.id), contacts: await contactsOf(act, relation.id),
    identifiers: await act.db.selectFrom('customers.identifier').select(['scheme', 'value']).where('identity_id', '=', relation.identity_id).orderBy('scheme').execute(),
    parts: partsFor(filePartsOf(act.house.regulations, relation.area_id, act.now), relation.kind).map((part) => partOf(act, part, filled, waiting, { address: addresses[0]?.line ?? null, phone: row.phone })),
    keeper: await keeperOf(act, relation.area_id),
    pending: waiting.flatMap(({ request_id, by, at, change }) => (change.registered_name ?? change.credit_code ?? change.address) === undefined ? [] : [{ request_id, by, at, registered_name: change.registered_name ?? null, credit_code: change.credit_code ?? null, address: change.address?.line ?? null }]),
    reviewed: [...(reviewOf(act, relation.area_id) ? figures.find('customers.registered_data')?.value ?? [] : [])], grounds: [...(figures.find('customers.change_grounds')?.value ?? [])],
    head_title: headTitle(relation.kind, fields.legal_form, locale),
    may: await Promise.all(CHANGES.map(async ({ id }) => ({ operation: id, ...(await mayChange(act, relation, id)) }))),
  }
})

/** The file's fields as stored. */
export function fieldsOf(row: { fields: unknown }): Record<string, unknown> {
  return typeof row.fields === 'object' && row.fields !== null ? { ...row.fields } : {}
}

async function mayChange(act: Act, relation: RelationRow, operation: string): Promise<{ ok: boolean; code?: string }> {
  try {
    return sees(await act.scope(operation), relation) ? { ok: true } : { ok: false, code: 'access.no_permission' }
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, code: error.refusals[0]?.code ?? 'access.no_permission' }
    throw error
  }
}

/** S3-10-10 Where a clause says who may open customers, nobody else does. */
function mustBeReader(act: Act, area_id: number): void {
  const [refusal] = rightRefusals(act, getCustomer.id, { area_id })
  if (refusal) stop(refusal.code, 403, refusal)
}

function partOf(act: Act, part: FilePart, filled: FileFilled, waiting: Awaited<ReturnType<typeof pendingOf>>, built_in: Readonly<Record<string, string | null>>) {
  const locale = localeOf(act)
  const counted = part.slots.filter(isCounted)
  const slots = part.slots.map((slot) => {
    const value = slotValue(slot, filled)
    const choices = choicesOf(slot, locale)
    const asked = waiting.findLast((one) => slot.name in one.change.fields)
    return {
      name: slot.name, type: slot.type, label: slot.label[locale], ...(choices ? { choices } : {}), required_from: slot.required_from ?? null, counted: isCounted(slot),
      ...(slot.unit ? { unit: slot.unit[locale] } : {}), built_in: slot.built_in, own: slot.own === true, intimate: slot.intimate, ...(asked ? { pending: { request_id: asked.request_id, value: asked.change.fields[slot.name] ?? null, by: asked.by, at: asked.at } } : {}), value: slot.built_in && slot.name in built_in ? (built_in[slot.name] ?? null) : value,
    }
  })
  return { part: part.part, label: part.title[locale], ...withClause(act, part.clause_ref), slots, filled: counted.filter((slot) => slotValue(slot, filled) !== null).length, counted: counted.length }
}

async function namesOf(act: Act, relation_id: number) {
  const rows = await act.db.selectFrom('customers.name').select(['kind', 'name', 'from_day', 'through_day']).where('relation_id', '=', relation_id).orderBy('id').execute()
  return rows.map((row) => ({ ...row, kind: nameKind.parse(row.kind) }))
}

async function addressesOf(act: Act, relation_id: number) {
  const rows = await act.db.selectFrom('customers.address').select(['id', 'kind', 'province', 'city', 'line']).where('relation_id', '=', relation_id).orderBy('kind').orderBy('id').execute()
  return rows.map((row) => ({ ...row, kind: addressKind.parse(row.kind) }))
}

/** Contacts who are still there first. Reaches of the customer itself stand under a contact without a name. */
async function contactsOf(act: Act, relation_id: number) {
  const reaches = await act.db.selectFrom('customers.reach').select(['contact_id', 'kind', 'shown']).where('relation_id', '=', relation_id).orderBy('id').execute()
  const of = (contact_id: number | null) => reaches.filter((reach) => reach.contact_id === contact_id).map((reach) => ({ kind: reachKind.parse(reach.kind), shown: reach.shown }))
  const rows = await act.db.selectFrom('customers.contact').select(['id', 'name', 'title', 'from_day', 'through_day', 'version']).where('relation_id', '=', relation_id)
    .orderBy(sql`through_day desc nulls first`).orderBy('id').execute()
  const own = of(null)
  const people = rows.map((row) => ({ ...row, reaches: of(row.id) }))
  return own.length === 0 ? people : [{ id: 0, name: '', title: null, from_day: null, through_day: null, version: 0, reaches: own }, ...people]
}
