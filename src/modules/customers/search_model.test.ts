import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normaliseName, partsOfName, withoutBrackets } from '#kernel/search'
import { initialsOf, pinyinOf } from '#kernel/search_keys'
import { generator, shortNames, someCompany, written } from '#test/company_names'
import { listCustomers } from './contract/index.ts'
import { useHouse, type TestHouse } from './customers.fixture.ts'
import { insertRelations } from './relation/insert.ts'

const NAMES = 400
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const random = generator(20250110)
const { shorts } = shortNames()
const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

/** A customer as the plain model knows it. */
type Customer = { id: number; name: string; short: string; phone: string; code: string; plain: string[]; pinyin: string; initials: string[] }
let customers: Customer[] = []

async function record(house: TestHouse): Promise<void> {
  const drawn = Array.from({ length: NAMES }, (_, at) => {
    const company = someCompany(shorts, random)
    const code = `91${digits(6)}${[...digits(10)].map((digit) => LETTERS[(Number(digit) * 7 + at) % LETTERS.length]).join('')}`
    return { name: written(company), short: at % 3 === 0 ? `${company.name}（${at}）` : '', phone: at % 4 === 0 ? `+86512${digits(8)}` : `+861${3 + (at % 7)}${digits(9)}`, code }
  })
  const rows = drawn.map(({ name, short, phone, code }) => ({ draft: {
    kind: 'company' as const, name, legal_name_to_check: false, credit_code: code, names: short ? [{ kind: 'short' as const, name: short }] : [], contact: null,
    reaches: [{ kind: 'phone' as const, value: phone, shown: phone }], address: null, fields: {}, note: null, former_owner_text: null,
  } }))
  const area_id = house.units.tools
  const ids = await house.act('system', (act) => insertRelations(act.db, { area_id, stage: 'customer', now: act.now, created_by: null, parts: [] }, rows))
  customers = drawn.map((one, at) => ({
    ...one, id: ids[at] ?? 0, plain: [one.name, one.short].filter((name) => name !== '').map((name) => withoutBrackets(normaliseName(name))),
    pinyin: pinyinOf(partsOfName(one.name).core), initials: [...initialsOf(partsOfName(one.name).core), ...initialsOf(one.name)],
  }))
}

const house = useHouse(record)

/** Whom one word finds, told without any index. */
function model(word: string): number[] {
  const plain = withoutBrackets(normaliseName(word))
  const latin = /^[a-z][a-z0-9]*$/u.test(plain)
  return customers.filter((one) =>
    (one.plain.some((name) => name.includes(plain)))
    || (latin && (one.pinyin.startsWith(plain) || one.initials.some((initials) => initials.startsWith(plain))))
    || (/^\d{3,15}$/u.test(word) && (['+', '+86'].some((front) => one.phone.startsWith(front + word.replace(/^0/u, front === '+' ? '0' : ''))) || (word.length >= 4 && one.phone.endsWith(word))))
    || (/^[0-9A-HJ-NPQRTUWXYa-z]{4,18}$/u.test(word) && /\d/u.test(word) && one.code.startsWith(word.toUpperCase())),
  ).map((one) => one.id).sort((a, b) => a - b)
}

async function all(q: string): Promise<number[]> {
  const found: number[] = []
  let cursor: string | undefined
  do {
    const page = await house.ask('registrar', listCustomers, { limit: 100, q, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...page.items.map((row) => row.relation_id))
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return found.sort((a, b) => a - b)
}

/** A part of something of a customer: from a place on, so many characters. */
type Part = { at: number; from: number; length: number }
const part = (shortest: number, longest: number) => fc.record({ at: fc.nat({ max: NAMES - 1 }), from: fc.nat({ max: 30 }), length: fc.integer({ min: shortest, max: longest }) })
const cut = (text: string, { from, length }: Part, front: boolean) => {
  const start = front ? 0 : Math.min(from, Math.max(0, text.length - length))
  return text.slice(start, start + length)
}

const ways: readonly (readonly [title: string, shortest: number, longest: number, (one: Customer, part: Part) => string])[] = [
  ['any two or more characters of the name', 2, 10, (one, asked) => cut(one.plain[0] ?? '', asked, false)],
  ['any two or more characters of a short name', 2, 4, (one, asked) => cut(one.plain.at(-1) ?? '', asked, false)],
  ['the beginning of the pinyin', 2, 12, (one, asked) => cut(one.pinyin, asked, true)],
  ['the beginning of the initials', 2, 9, (one, asked) => cut(one.initials[asked.from % one.initials.length] ?? '', asked, true)],
  ['the beginning of the phone', 3, 12, (one, asked) => cut(one.phone.startsWith('+861') ? one.phone.slice(3) : `0${one.phone.slice(3)}`, asked, true)],
  ['the last digits of the phone', 4, 8, (one, { length }) => one.phone.slice(-length)],
  ['the beginning of the code', 5, 18, (one, asked) => cut(one.code, asked, true)],
]
for (const [title, shortest, longest, of] of ways) {
  test(`${title} finds exactly those a plain reading finds`, async () => {
    await fc.assert(fc.asyncProperty(part(shortest, longest), async (asked) => {
      const one = customers[asked.at]
      assert.ok(one)
      const q = of(one, asked)
      if (q.length < shortest) return
      const found = await all(q)
      assert.ok(found.includes(one.id), `${q} does not find ${one.name} ${one.phone} ${one.code}`)
      assert.deepEqual(found, model(q), q)
    }), { numRuns: 40 })
  })
}

test('several words find those that every one of them finds', async () => {
  await fc.assert(fc.asyncProperty(part(2, 3), part(2, 3), async (first, second) => {
    const name = customers[first.at]?.plain[0] ?? ''
    const words = [cut(name, first, false), cut(name, second, false)]
    const [left = [], right = []] = words.map(model)
    assert.deepEqual(await all(words.join(' ')), left.filter((id) => right.includes(id)), words.join(' '))
  }), { numRuns: 30 })
})
