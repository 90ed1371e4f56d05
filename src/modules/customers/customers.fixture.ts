import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { actorOf, HouseKeeper } from '#kernel/access'
import { ask, command, run, type AnyCommand, type Applying, type Call, type Registry } from '#kernel/command'
import { op, type OperationSpec, type Out, type Sent } from '#kernel/contract'
import { connect, type Connection } from '#kernel/db'
import { setProduct } from '#kernel/module'
import { calendarOf, dayOf, type Instant } from '#kernel/time'
import { testDatabase, type TestDatabase } from '#test/database'
import { customers } from './module.ts'

const root = join(import.meta.dirname, '../../..')
const clauseShape = z.looseObject({ id: z.string(), text: z.object({ zh: z.string(), en: z.string() }), does: z.object({ zh: z.string(), en: z.string() }), binds: z.array(z.looseObject({})) })
const NOW = '2025-01-10T01:00:00.000Z'
const READS = ['customers.list', 'customers.get', 'customers.timeline', 'customers.update', 'customers.name', 'customers.save_contact', 'customers.save_address', 'customers.tie']

type Login = 'a' | 'b' | 'manager' | 'registrar' | 'other' | 'system'

/** A tool maker (area with the file of S3-22-07 to -10) with two sales units and a registrar, and a shop that is an area of its own. */
export type TestHouse = {
  connection: Connection
  units: Record<'top' | 'tools' | 'sales_1' | 'sales_2' | 'market' | 'shop', number>
  people: Record<Exclude<Login, 'system'>, number>
  call(login: Login, more?: { if_match?: number; now?: Instant }): Promise<Call>
  ask<const O extends OperationSpec>(login: Login, operation: O, input: Sent<O>): Promise<Out<O>>
  run<const O extends OperationSpec>(login: Login, operation: O, input: Sent<O>, more?: { if_match?: number }): Promise<Out<O>>
  runCommand(login: Login, command: AnyCommand, input: unknown): Promise<unknown>
  /** Runs work that writes as one act of the person. */
  act<T>(login: Login, work: (act: Applying) => Promise<T>): Promise<T>
}

/** What the runner knows here: this module alone, with relations one reaches beyond scope. */
export const registry: Registry = {
  commands: new Map((customers.commands ?? []).map((one) => [one.operation.id, one])),
  queries: new Map((customers.queries ?? []).map((one) => [one.operation.id, one])),
  guards: new Map(), verdicts: new Map(), reactions: new Map(), reach: [],
}

async function addRegulation(db: Connection['db'], unit_id: number): Promise<void> {
  const pack = z.object({ clauses: z.array(z.unknown()) }).parse(parse(readFileSync(join(root, 'regulations/S3-22.yaml'), 'utf8')))
  const clauses = pack.clauses.flatMap((one) => clauseShape.safeParse(one).data ?? []).filter((clause) => /^S3-22-(?:07|08|09|10)$/.test(clause.id))
  const { id: regulation_id } = await db.insertInto('kernel.regulation').values({ unit_id, pack: 'S3-22', matter: 'registration', title_zh: '客户备案制度', title_en: 'Customer filing' }).returning('id').executeTakeFirstOrThrow()
  const { id: version_id } = await db.insertInto('kernel.regulation_version').values({ regulation_id, number: 1, state: 'approved', in_force_from: '2024-01-01T00:00:00.000Z', pack_version: 1 }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('kernel.clause').values(clauses.map((clause, at) => ({
    version_id, clause_id: clause.id, article: at + 1, text_zh: clause.text.zh, text_en: clause.text.en, does_zh: clause.does.zh, does_en: clause.does.en, binds: JSON.stringify(clause.binds),
  }))).execute()
}

async function addHouse(db: Connection['db']): Promise<Pick<TestHouse, 'units' | 'people'>> {
  const unit = async (code: string, parent_id: number | null) =>
    (await db.insertInto('kernel.unit').values({ code, parent_id, name_zh: code, name_en: code, kind: 'company', valid_from: '2020-01-01' }).returning('id').executeTakeFirstOrThrow()).id
  const top = await unit('top', null)
  const tools = await unit('tools', top)
  const units = { top, tools, sales_1: await unit('sales_1', tools), sales_2: await unit('sales_2', tools), market: await unit('market', tools), shop: await unit('shop', top) }
  const position = async (code: string, scope: string, more: string[]) => {
    const { id } = await db.insertInto('kernel.position').values({ code, name_zh: code, name_en: code }).returning('id').executeTakeFirstOrThrow()
    await db.insertInto('kernel.permission').values([...READS, ...more].map((operation) => ({ position_id: id, operation, scope }))).execute()
    return id
  }
  const salesperson = await position('salesperson', 'own', [])
  const manager = await position('sales_manager', 'unit', ['customers.export'])
  const registrar = await position('registrar', 'area', ['customers.export'])
  const person = async (login: string, unit_id: number, position_id: number) => {
    const { id } = await db.insertInto('kernel.person').values({ name: login, login }).returning('id').executeTakeFirstOrThrow()
    const post = await db.insertInto('kernel.post').values({ unit_id, position_id, name_zh: login, name_en: login, valid_from: '2020-01-01' }).returning('id').executeTakeFirstOrThrow()
    await db.insertInto('kernel.appointment').values({ person_id: id, post_id: post.id, from_day: '2020-01-01' }).execute()
    return id
  }
  await addRegulation(db, tools)
  await addRegulation(db, units.shop)
  return {
    units,
    people: {
      a: await person('a', units.sales_1, salesperson), b: await person('b', units.sales_2, salesperson), manager: await person('manager', units.sales_1, manager),
      registrar: await person('registrar', units.market, registrar), other: await person('other', units.shop, registrar),
    },
  }
}

const anyAct = op({
  id: 'customers.test', method: 'POST', path: '/test', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, errors: {}, undo: { none: 'a test' }, summary: { zh: '试', en: 'Test' }, in: z.object({}), out: z.unknown(),
})

/** A database of its own with the house above, for a whole test file, and what `prepare` adds. Read it inside tests only. */
export function useHouse(prepare?: (house: TestHouse) => Promise<void>): TestHouse {
  let database: TestDatabase | undefined
  let open: Connection | undefined
  let made: Pick<TestHouse, 'units' | 'people'> | undefined
  const keeper = new HouseKeeper()
  before(async () => {
    database = await testDatabase()
    open = connect(database.config, { max: 8 })
    made = await addHouse(open.db)
    setProduct({ modules: [customers], registry, operations: new Map(), settings: {}, t: { zh: (key) => key, en: (key) => key } })
    await prepare?.(test_house)
  })
  after(async () => {
    await open?.close()
    await database?.drop()
  })
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The house is there only while tests run.')
    return value
  }
  const call: TestHouse['call'] = async (login, more = {}) => {
    const house = await keeper.now(there(open).db)
    const now = more.now ?? NOW
    const base = { house, calendar: calendarOf([], []), now, if_match: more.if_match }
    if (login === 'system') return { ...base, actor: null }
    const row = { session_id: '00000000-0000-0000-0000-000000000000', person_id: there(made).people[login], name: login, locale: 'zh', appointment_id: null, access_version: house.version, clock_offset_ms: 0, last_seen_at: now }
    return { ...base, actor: actorOf(house, row, dayOf(now)) }
  }
  const parsed = <O extends OperationSpec>(operation: O, value: unknown): Out<O> => outOf(operation, value)
  const test_house: TestHouse = {
    get connection() { return there(open) },
    get units() { return there(made).units },
    get people() { return there(made).people },
    call,
    async ask(login, operation, input) {
      const query = registry.queries.get(operation.id)
      if (!query) throw new Error(`${operation.id} is no query`)
      return parsed(operation, await ask(registry, there(open).db, await call(login), query, input))
    },
    async run(login, operation, input, more) {
      const found = registry.commands.get(operation.id)
      if (!found) throw new Error(`${operation.id} is no command`)
      return parsed(operation, (await run(registry, there(open).db, await call(login, more), found, input)).body)
    },
    runCommand: async (login, found, input) => (await run(registry, there(open).db, await call(login), found, input)).body,
    async act<T>(login: Login, work: (act: Applying) => Promise<T>) {
      const done: { answer: T }[] = []
      const spec: AnyCommand = command({
        operation: anyAct, settings: {}, load: async () => ({}), governs: () => ({ area_id: there(made).units.tools }), decide: () => ({ ok: true }),
        async apply(act) {
          done.push({ answer: await work(act) })
          return act.record({ subject: { kind: 'test', id: 0 } }, null)
        },
      })
      await run(registry, there(open).db, await call(login), spec, {})
      return there(done.at(-1)).answer
    },
  }
  return test_house
}

/** The answer as its contract types it: the runner has checked it already. */
function outOf<O extends OperationSpec>(_operation: O, value: unknown): Out<O> {
  return JSON.parse(JSON.stringify(value))
}
