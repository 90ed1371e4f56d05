import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { figuresIn, literalsOf, loadPack, placeholdersOf, renderText, rolesInUse, settingsIn, settingsOf, valuesOf } from '#kernel/policy/pack'
import type { Clause, Pack } from '#kernel/policy/pack'
import { product } from '../src/assemble.ts'
import { root } from '../src/launcher/data.ts'
import { known } from '../src/modules/office/packs.ts'

const folder = join(root, 'regulations')
const charter = process.env['KEDANG_CHARTER'] ?? join(root, '../shared/charter')

const { settings } = product

const texts = Object.fromEntries(readdirSync(folder).filter((file) => file.endsWith('.yaml'))
  .map((file) => [file.slice(0, -'.yaml'.length), readFileSync(join(folder, file), 'utf8')]))

function shipped(name: string): Pack {
  const loaded = loadPack(texts[name] ?? '', known(), texts)
  assert.ok('ok' in loaded, JSON.stringify(loaded))
  return loaded.ok
}

const values = (name: string) => Object.fromEntries(settingsOf(shipped(name)).map((bound) => [bound.name.split('.')[1], bound.value]))

test('all shipped packs load without a fault', () => {
  for (const name of Object.keys(texts)) assert.equal(shipped(name).pack, name)
  assert.ok(Object.keys(texts).length >= 3)
})

test('every setting of the house is bound by one shipped pack at least', () => {
  const bound = new Set(Object.keys(texts).flatMap((name) => settingsOf(shipped(name)).map((one) => one.name)))
  assert.deepEqual(Object.keys(settings).filter((name) => !bound.has(name)), [])
})

test('clause texts render without a blank in both languages', () => {
  for (const name of Object.keys(texts)) {
    const pack = shipped(name)
    for (const clause of pack.clauses.filter((one) => one.pending === undefined)) {
      for (const locale of ['zh', 'en'] as const) {
        const shown = [clause.text, clause.does, clause.note ?? clause.does].map((text) => renderText(text, valuesOf(pack), locale, settings)).join(' ')
        assert.doesNotMatch(shown, /[{}]|未定|not set|undefined|S3-|H-\d/, clause.id)
      }
    }
  }
})

test('S3-22 runs the clauses of filing and gives their figures', () => {
  const running = shipped('S3-22').clauses.filter((clause) => clause.pending === undefined).map((clause) => clause.id.slice('S3-22-'.length))
  assert.deepEqual(running, ['01', '02', '03', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '26', '27', '28', '29', '30', '31', '36', '37', '49', '50'])
  assert.deepEqual(values('S3-22'), {
    registrants: ['salesperson', 'shop_sales', 'part_time_seller'],
    visit_months: 3, visit_required_for_protection: true, repeat_visit_renews: false, on_running: 'refuse',
    after_lapse: 'open', keeper: 'market_department_manager', effect: 'not_backwards',
    sale_protects: true, sale_absence_months: 6, former_holder_assignable: false, old_receivable_commission_percent: 50, walk_in_is_company: true, company_customer_filing: 'refuse', named_gets: true, absent_served_by: 'dispatch_staff', adjust_day: 1,
  })
  assert.deepEqual(rolesInUse(shipped('S3-22')), ['market_department', 'finance_department', 'market_department_manager', 'dispatch_staff'])
})

test('S3-22-07 leaves private matters of a person off, unasked and uncounted', () => {
  const clause = shipped('S3-22').clauses.find((one) => one.id === 'S3-22-07')
  const intimate = (clause?.binds[0]?.fields?.slots ?? []).filter((slot) => slot.intimate)
  assert.deepEqual(intimate.map((slot) => [slot.name, slot.weight, slot.required_from]),
    ['character', 'hobbies', 'family'].map((what) => [`representative_${what}`, 0, undefined]))
})

const house = {
  pool_release_hour: '09:00', look_ups_per_day: 30, look_up_shows: ['state', 'until'], filings_per_day: 30, holdings_max: 200,
  holdings_exempt_with_sales: true, review_limit_days: 2, review_overdue: 'escalate', returned_keeps_days: 3,
  warn_days_before: [30, 7, 3, 1], cooling_off_days: 30, takes_per_day: 5, take_undo_minutes: 10, late_after_days: 2,
  opening_counts_from: 'own_dates', opening_needs_visit: false, covers_branches: false,
}

test('the house text gives the figures a registration text leaves open', () => {
  assert.deepEqual(values('H'), house)
})

test('the house text keeps the order its operations name it by', () => {
  const order = shipped('H').clauses.map((clause) => [clause.id, settingsIn(clause)[0]?.name.split('.')[1]])
  assert.deepEqual(order, ['pool_release_hour', 'look_ups_per_day', 'takes_per_day', 'cooling_off_days', 'warn_days_before', 'review_limit_days',
    'returned_keeps_days', 'holdings_max', 'filings_per_day', 'late_after_days', 'take_undo_minutes', 'look_up_shows', 'opening_counts_from', 'opening_needs_visit', 'covers_branches']
    .map((name, index) => [`H-${String(index + 1).padStart(2, '0')}`, name]))
})

test('the house text with a pool is a whole registration text', () => {
  assert.deepEqual(values('H-pool'), {
    registrants: ['salesperson', 'shop_sales'], visit_months: 3, visit_required_for_protection: true, repeat_visit_renews: false,
    on_running: 'refuse', after_lapse: 'pool', effect: 'not_backwards', ...house,
  })
  assert.deepEqual(shipped('H-pool').uses, [])
})

test('S3-22 and the house text can hold in one area: no setting has two sources, no use is left open', () => {
  const names = ['S3-22', 'H'].flatMap((name) => settingsOf(shipped(name)).map((bound) => bound.name))
  assert.equal(new Set(names).size, names.length)
  assert.deepEqual(shipped('S3-22').uses.filter((name) => !names.includes(name)), [])
})

const catalogue = z.object({
  texts: z.array(z.object({
    id: z.string(),
    clauses: z.array(z.object({ id: z.string(), module: z.string(), figures: z.record(z.string(), z.unknown()).default({}) })),
  })),
})

function charterText(id: string) {
  const file = readdirSync(charter).find((name) => /^source-\d\.yaml$/.test(name) && readFileSync(join(charter, name), 'utf8').includes(`\n  - id: ${id}\n`))
  return file === undefined ? undefined : catalogue.parse(parse(readFileSync(join(charter, file), 'utf8'))).texts.find((text) => text.id === id)
}

/** Every number a clause stands for: bound, written out (a percentage as its factor too), referred to, or the length of a list it gives. */
function numbersOf(clause: Clause, pack: Pack): readonly unknown[] {
  const bound = settingsIn(clause).map((binding) => binding.value)
  const parts = pack.clauses.flatMap((one) => one.binds).flatMap((binding) => binding.fields?.part ?? [])
  const written = [...literalsOf(clause.text.zh), ...literalsOf(clause.text.en)].map((literal) => literal.value)
  return [
    ...figuresIn(bound), ...written, ...[...figuresIn(bound), ...written].map((value) => Number(value) / 100),
    ...placeholdersOf(clause.text.zh).map((address) => valuesOf(pack)[address]),
    ...bound.flatMap((value) => (Array.isArray(value) ? [value.length] : [])),
    ...clause.binds.flatMap((binding) => (binding.fields === undefined ? [] : [binding.fields.slots.length, new Set(parts).size])),
  ]
}

test('S3-22 keeps the charter: ids, order, modules and every figure', { skip: !existsSync(charter) }, () => {
  const pack = shipped('S3-22')
  const text = charterText('S3-22')
  assert.ok(text !== undefined)
  const named = (module: string) => (module === 'policy' || module === 'other' ? 'office' : module)
  assert.deepEqual(pack.clauses.map((one) => [one.id, one.module]), text.clauses.map((one) => [one.id, named(one.module)]))
  for (const [index, wanted] of text.clauses.entries()) {
    const clause = pack.clauses[index]
    assert.ok(clause !== undefined)
    const numbers = numbersOf(clause, pack)
    for (const [what, figure] of Object.entries(wanted.figures)) {
      if (typeof figure === 'number') assert.ok(numbers.includes(figure), `${clause.id}: ${what} ${figure} is not among ${numbers.join(', ')}`)
    }
  }
})
