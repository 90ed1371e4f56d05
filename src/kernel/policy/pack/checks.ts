import type { Binding } from './bindings.ts'
import { settingsIn } from './bound.ts'
import { checkRunning } from './checks_running.ts'
import { packError } from './errors.ts'
import type { PackError, PackErrorCode } from './errors.ts'
import { figuresIn, literalsOf } from './figures.ts'
import { peopleIn } from './people.ts'
import type { Clause, Pack } from './schema.ts'
import type { SettingRegistry } from './setting.ts'
import { addressOf, nameOf, placeholdersOf, withoutPlaceholders } from './text.ts'
import { parseWho, roleIn } from './who.ts'

/** What the product has, for a pack to be checked against. */
export type Known = {
  readonly settings: SettingRegistry
  /** Names of operations, `registration.file`. */
  readonly operations: ReadonlySet<string>
  /** Names of records that take fields, `customers.relation`. */
  readonly records: ReadonlySet<string>
  /** Names of modules. */
  readonly modules: ReadonlySet<string>
}

/** Notes a fault at a place inside one clause, or inside the head of the pack. */
export type Report = (path: string, code: PackErrorCode, word: string) => void

/** Everything wrong with a pack of the right form. Things not built yet are let pass in pending clauses. */
export function checkPack(pack: Pack, known: Known): readonly PackError[] {
  const found: PackError[] = []
  const reportFor = (clause: string | null): Report => (path, code, word) => found.push(packError(clause, path, code, word))
  checkHead(pack, known, reportFor(null))
  checkIds(pack, reportFor)
  checkOnce(pack, reportFor)
  const declared = declaredSettings(pack)
  for (const clause of pack.clauses) {
    const report = reportFor(clause.id)
    checkModules(clause, known, report)
    checkWords(clause, report)
    checkPlaceholders(clause, declared, known, report)
    for (const [index, binding] of clause.binds.entries()) {
      const at: Report = (path, code, word) => report(path === '' ? `binds.${index}` : `binds.${index}.${path}`, code, word)
      checkPeople(binding, pack, at)
      checkSlots(binding, at)
      if (clause.pending === undefined) checkRunning(binding, { pack, known, declared }, at)
    }
  }
  return found
}

function declaredSettings(pack: Pack): ReadonlySet<string> {
  return new Set([...pack.uses, ...pack.clauses.flatMap(settingsIn).flatMap((binding) => [binding.name, addressOf(binding)])])
}

function checkHead(pack: Pack, known: Known, report: Report): void {
  if (!known.modules.has(pack.matter)) report('matter', 'module.unknown', pack.matter)
  for (const name of pack.uses) if (!(name in known.settings)) report('uses', 'setting.unknown', name)
  for (const [name, role] of Object.entries(pack.roles)) {
    if (role.members !== undefined && role.kind !== 'body') report(`roles.${name}.members`, 'role.not_body', name)
    for (const member of role.members ?? []) if (!(member in pack.roles)) report(`roles.${name}.members`, 'role.unknown', member)
  }
}

/** Ids are the pack's own and run from 01 without a gap. */
function checkIds(pack: Pack, reportFor: (clause: string | null) => Report): void {
  const last = new Map<string, number>()
  for (const clause of pack.clauses) {
    const series = clause.taken_from ?? pack.pack
    const number = clause.id.startsWith(`${series}-`) ? Number(clause.id.slice(series.length + 1)) : Number.NaN
    const next = (last.get(series) ?? 0) + 1
    if (number < next) reportFor(clause.id)('id', 'clause.twice', clause.id)
    else if (number !== next) reportFor(clause.id)('id', 'clause.gap', `${series}-${String(next).padStart(2, '0')}`)
    last.set(series, Math.max(next - 1, Number.isNaN(number) ? next : number))
  }
}

/** Settings, duties and fields stand once in a pack; fields asked of one kind of record only may be asked of another as well. */
function checkOnce(pack: Pack, reportFor: (clause: string | null) => Report): void {
  const seen = new Set<string>()
  for (const clause of pack.clauses) {
    for (const [index, binding] of clause.binds.entries()) {
      const once = (place: string, code: PackErrorCode, word: string, whole = word): void => {
        if (seen.has(`${code} ${whole}`)) reportFor(clause.id)(`binds.${index}.${place}`, code, word)
        seen.add(`${code} ${whole}`)
      }
      const { setting, duty, fields } = binding
      if (setting !== undefined) once('setting.name', 'setting.twice', addressOf(setting))
      if (duty !== undefined) once('duty.id', 'duty.twice', duty.id)
      for (const slot of fields?.slots ?? []) once('fields.slots', 'field.twice', slot.name, `${fields?.on} ${JSON.stringify(fields?.when ?? {})} ${slot.name}`)
    }
  }
}

function checkModules(clause: Clause, known: Known, report: Report): void {
  if (!known.modules.has(clause.module)) report('module', 'module.unknown', clause.module)
  if (clause.pending !== undefined && !known.modules.has(clause.pending)) report('pending', 'module.unknown', clause.pending)
  if (clause.pending === undefined && clause.binds.length === 0) report('binds', 'clause.unbound', clause.id)
}

/** A figure the clause binds is nowhere written out, and braces hold nothing but settings. */
function checkWords(clause: Clause, report: Report): void {
  const figures = new Set(settingsIn(clause).flatMap((binding) => figuresIn(binding.value ?? binding.first_match)))
  for (const part of ['text', 'does', 'note'] as const) {
    for (const locale of ['zh', 'en'] as const) {
      const words = clause[part]?.[locale] ?? ''
      const stray = /[{}][^{}]*[{}]?/.exec(withoutPlaceholders(words))
      if (stray !== null) report(`${part}.${locale}`, 'text.placeholder', stray[0])
      const literal = literalsOf(words).find((one) => figures.has(one.value))
      if (literal !== undefined) report(`${part}.${locale}`, 'text.literal', literal.written)
    }
  }
}

/** Both languages name the same settings, and each is bound or declared. */
function checkPlaceholders(clause: Clause, declared: ReadonlySet<string>, known: Known, report: Report): void {
  for (const part of ['text', 'does', 'note'] as const) {
    const zh = new Set(placeholdersOf(clause[part]?.zh ?? ''))
    const en = new Set(placeholdersOf(clause[part]?.en ?? ''))
    const uneven = [...zh, ...en].filter((address) => zh.has(address) !== en.has(address))
    if (uneven.length > 0) report(part, 'text.uneven', uneven.join(', '))
    for (const address of zh) {
      if (!declared.has(address)) report(part, 'setting.undeclared', address)
      else if (clause.pending === undefined && !(nameOf(address) in known.settings)) report(part, 'setting.unknown', nameOf(address))
    }
  }
}

function checkPeople(binding: Binding, pack: Pack, report: Report): void {
  for (const [place, written] of peopleIn(binding)) {
    const who = parseWho(written)
    if ('error' in who) {
      report(place, who.error.code, who.error.word)
      continue
    }
    const role = roleIn(who.ok)
    if (role !== undefined && !(role in pack.roles)) report(place, 'role.unknown', role)
  }
}

function checkSlots(binding: Binding, report: Report): void {
  for (const [index, slot] of (binding.fields?.slots ?? []).entries()) {
    const choosing = slot.type === 'choice' || slot.type === 'choices'
    if (choosing !== (slot.choices !== undefined)) report(`fields.slots.${index}`, 'field.choices', slot.name)
    const asked = slot.required_from !== undefined || slot.weight > 0
    if (slot.intimate && asked) report(`fields.slots.${index}`, 'field.intimate', slot.name)
  }
}
