import type { ImportReason } from '#kernel/module'
import { normaliseName, withoutBrackets } from '#kernel/search'
import { moneyCell, parseDayCell, type DayResult } from '#kernel/sheets'
import type { Day } from '#kernel/time'
import { phoneReach, type CustomerDraft, type CustomerKind, type DraftReach } from '../relation/draft.ts'
import { placeOfAddress, shortPlace } from '../rules/address_place.ts'
import { choicesOf, readSlot, type FilePart, type FileSlot } from '../rules/file_parts.ts'
import { creditCode } from '../rules/identifiers.ts'
import { findPhones } from '../rules/phones.ts'
import { extraSlots, fieldOfSlot, labelOf } from './fields.ts'

type Cells = Readonly<Record<string, string>>

/** A row as a customer with what is doubtful in it, or why it is handed back. */
export type Planned = { draft: CustomerDraft; doubts: ImportReason[] } | { returned: [ImportReason, ...ImportReason[]] }

/** Longest text of a field in characters; a row that goes beyond is handed back, never cut. */
const LONGEST: Readonly<Record<string, number>> = { name: 200, short_name: 200, former_name: 600, address: 290, contact: 80, title: 80, phone: 200, more_phones: 500, email: 100, owner: 80, note: 2000, business_scope: 2000 }
const LONGEST_ELSE = 500
const NOTHING = /^(?:[-—–/\\.*]+|无|暂无|没有|未知|不详|未公开|null|n\/a|none)$/iu
const FORMULA = /^[=@]/u
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u
const CODE_REASONS = { 'credit_code.length': 'import.code_length', 'credit_code.character': 'import.code_character', 'credit_code.check': 'import.code_check' }

/** Reads one row of a list. Pure: the same cells, parts and day always give the same. */
export function planRow(raw: Cells, parts: readonly FilePart[], today: Day): Planned {
  const cells = Object.fromEntries(Object.entries(raw).map(([name, text]) => [name, NOTHING.test(text.trim()) ? '' : text.trim()]))
  const returned = [...unreadable(cells), ...wrongName(cells.name ?? ''), ...wrongCode(cells.credit_code ?? ''), ...wrongDay(cells.founded_on ?? '', today)]
  const [first, ...rest] = returned
  if (first) return { returned: [first, ...rest] }
  const rest_of: Rest = { doubts: [], notes: [] }
  const kind = kindOf(cells)
  const fields = { ...ownFields(cells, kind, parts, rest_of), ...slotFields(cells, parts, rest_of) }
  const reaches = reachesOf(cells, rest_of)
  const former = namesIn(cells.former_name ?? '')
  const name = cells.name ?? ''
  for (const more of ['representative', 'capital', 'website']) if (cells[more]) rest_of.notes.push(`${labelOf(more)}：${cells[more]}`)
  const draft: CustomerDraft = {
    kind, name, legal_name_to_check: false, credit_code: cells.credit_code ? (creditCode(cells.credit_code).ok ?? null) : null,
    names: [{ kind: 'registered', name }, ...namesIn(cells.short_name ?? '').map((short) => ({ kind: 'short' as const, name: short })), ...former.map((one) => ({ kind: 'former' as const, name: one }))],
    contact: cells.contact ? { name: cells.contact, title: cells.title || null } : null,
    reaches, address: addressOf(cells), fields, note: noteOf(cells.note ?? '', rest_of.notes), former_owner_text: cells.owner || null,
  }
  return { draft, doubts: rest_of.doubts }
}

type Rest = { doubts: ImportReason[]; notes: string[] }

function unreadable(cells: Cells): ImportReason[] {
  return Object.entries(cells).flatMap(([column, text]) => {
    if (text.length > (LONGEST[column] ?? LONGEST_ELSE)) return [{ code: 'import.too_long', column }]
    if (FORMULA.test(text)) return [{ code: 'import.formula', column }]
    return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/u.test(text) ? [{ code: 'import.unreadable', column }] : []
  })
}

function wrongName(name: string): ImportReason[] {
  if (name === '') return [{ code: 'import.no_name', column: 'name' }]
  return withoutBrackets(normaliseName(name)).length < 2 || /^[\d\s.,-]+$/u.test(name) ? [{ code: 'import.not_a_name', column: 'name' }] : []
}

/** A wrong code hands the row back and says what is wrong: its length, a character no code has, or its check character. */
function wrongCode(text: string): ImportReason[] {
  const read = text === '' ? undefined : creditCode(text)
  return read?.error === undefined ? [] : [{ code: CODE_REASONS[read.error], column: 'credit_code' }]
}

/** A day as written, or as a spreadsheet counts it in five digits: four are a year. */
function dayIn(text: string): DayResult {
  return parseDayCell(text, { serials: /^\d{5}$/u.test(text) })
}

function wrongDay(text: string, today: Day): ImportReason[] {
  if (text === '') return []
  const read = dayIn(text)
  if (read.ok) return read.day > today ? [{ code: 'import.day_in_future', column: 'founded_on' }] : []
  return read.code === 'day.incomplete' || read.code === 'day.unreadable' ? [] : [{ code: 'import.day_impossible', column: 'founded_on' }]
}

function kindOf(cells: Cells): CustomerKind {
  const form = cells.legal_form ?? ''
  const name = cells.name ?? ''
  if (/个体|sole trader|self-employed/iu.test(form)) return 'sole_trader'
  if (/分公司|分支|分厂|分店|branch/iu.test(form) || name.endsWith('分公司')) return 'branch'
  return /事业单位|机关|社会团体|民办非|institution/iu.test(form) ? 'institution' : 'company'
}

const FORMS: readonly (readonly [RegExp, string])[] = [[/个体|sole trader/iu, 'sole_trader'], [/合伙|partnership/iu, 'partnership'], [/分公司|分支|branch/iu, 'branch'], [/事业|机关|社会团体|institution/iu, 'institution'], [/公司|股份|有限|company|ltd/iu, 'company']]

const slots_of = new WeakMap<readonly FilePart[], ReadonlyMap<string, FileSlot>>()

function slotsOf(parts: readonly FilePart[]): ReadonlyMap<string, FileSlot> {
  const known = slots_of.get(parts)
  if (known) return known
  const slots = new Map(parts.flatMap((part) => part.slots.map((slot) => [slot.name, slot] as const)))
  slots_of.set(parts, slots)
  return slots
}

/** Founding day, legal form and line of business go to the file where the regulations ask for them, else to the remark. */
function ownFields(cells: Cells, kind: CustomerKind, parts: readonly FilePart[], rest: Rest): Record<string, unknown> {
  const slots = slotsOf(parts)
  const fields: Record<string, unknown> = {}
  const put = (name: string, column: string, value: unknown, text: string) => {
    const slot = slots.get(name)
    const read = slot && readSlot(slot, value)
    if (read && 'value' in read) fields[name] = read.value
    else rest.notes.push(`${labelOf(column)}：${text}`)
  }
  const founded = dayIn(cells.founded_on ?? '')
  if (founded.ok) put('founded_on', 'founded_on', founded.day, founded.day)
  else if (cells.founded_on) {
    rest.doubts.push({ code: 'import.day_incomplete', column: 'founded_on' })
    rest.notes.push(`${labelOf('founded_on')}：${cells.founded_on}`)
  }
  if (cells.legal_form) put('legal_form', 'legal_form', FORMS.find(([pattern]) => pattern.test(cells.legal_form ?? ''))?.[1] ?? (kind === 'company' ? 'other' : kind), cells.legal_form)
  if (cells.line_of_business) put('line_of_business', 'line_of_business', cells.line_of_business, cells.line_of_business)
  if (cells.business_scope) {
    if (cells.line_of_business) rest.notes.push(`${labelOf('business_scope')}：${cells.business_scope}`)
    else put('line_of_business', 'business_scope', cells.business_scope, cells.business_scope)
  }
  return fields
}

/** Columns of fields that only a regulation asks for; what does not fit its type goes to the remark. */
function slotFields(cells: Cells, parts: readonly FilePart[], rest: Rest): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const slot of extraSlots(parts)) {
    const column = fieldOfSlot(slot)
    const text = cells[column] ?? ''
    if (text === '') continue
    const read = readSlot(slot, slotText(slot, text))
    if ('value' in read) fields[slot.name] = read.value
    else {
      rest.doubts.push({ code: 'import.field_wrong', column })
      rest.notes.push(`${slot.label.zh}：${text}`)
    }
  }
  return fields
}

/** 120人, 1.2万人, 85%, 3,000㎡. */
const COUNTED = /^(-?\d+(?:\.\d+)?)(万)?(?:%|人|名|个|家|台|户|套|间|辆|m2|平方米|平米|年|岁)?$/u

/** A cell as a value of the slot's type: amounts in fen, numbers without what is counted (120 人), choices by their labels. */
function slotText(slot: FileSlot, text: string): unknown {
  const [, digits, myriad] = COUNTED.exec(text.normalize('NFKC').replace(/[,\s]/gu, '')) ?? []
  const plain = digits === undefined ? Number.NaN : Number((Number(digits) * (myriad ? 10_000 : 1)).toPrecision(15))
  const days = slot.type === 'day' ? dayIn(text) : undefined
  const money = slot.type === 'money' ? moneyCell(text) : undefined
  if (money) return money.ok ? money.fen : text
  if (slot.type === 'number' || slot.type === 'percent') return plain
  if (days?.ok) return days.day
  if (slot.type === 'boolean') return /^(?:是|有|yes|true|1)$/iu.test(text)
  const chosen = [...(choicesOf(slot, 'zh') ?? []), ...(choicesOf(slot, 'en') ?? [])].find((one) => one.label === text || one.value === text)
  return slot.type === 'choice' ? (chosen?.value ?? text) : text
}

function reachesOf(cells: Cells, rest: Rest): DraftReach[] {
  const reaches: DraftReach[] = []
  for (const column of ['phone', 'more_phones']) {
    const text = cells[column] ?? ''
    const found = findPhones(text).flatMap(({ span }) => phoneReach(text.slice(span[0], span[1])) ?? [])
    if (text !== '' && found.length === 0) {
      rest.doubts.push({ code: 'import.phone_wrong', column })
      rest.notes.push(`${labelOf(column)}：${text}`)
    }
    for (const reach of found) if (!reaches.some((one) => one.value === reach.value)) reaches.push(reach)
  }
  const email = cells.email ?? ''
  if (EMAIL.test(email)) reaches.push({ kind: 'email', value: email.toLowerCase(), shown: email })
  else if (email !== '') {
    rest.doubts.push({ code: 'import.email_wrong', column: 'email' })
    rest.notes.push(`${labelOf('email')}：${email}`)
  }
  return reaches
}

function addressOf(cells: Cells): CustomerDraft['address'] {
  const line = cells.address || [...new Set([cells.province ?? '', cells.city ?? ''])].join('')
  if (line === '') return null
  const found = placeOfAddress(line)
  const named = placeOfAddress(cells.city ?? '')
  const city = named.city ?? found.city ?? (cells.city ? shortPlace(cells.city) : null)
  return { kind: 'registered', province: cells.province ? shortPlace(cells.province) : (found.province ?? named.province), city, line }
}

function namesIn(text: string): string[] {
  return [...new Set(text.split(/[;；、\n|]/u).map((name) => name.trim()).filter((name) => name !== ''))].slice(0, 10)
}

function noteOf(note: string, more: readonly string[]): string | null {
  return [note, ...more].filter((part) => part !== '').join('\n') || null
}
