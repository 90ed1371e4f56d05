import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileCustomer, accept, lookUp } from '#contract/registration'
import { canonical, sha256 } from '#kernel/acts'
import { sqlState } from '#kernel/db'
import { sql } from 'kysely'
import { Crowd } from './crowd.ts'

// What the database itself keeps, whatever the program would do: holdings apart, acts unchanged.

let crowd: Crowd
let relation_id: number
let other_id: number

before(async () => {
  crowd = await Crowd.open()
  const chen = await crowd.demo('chen')
  const lin = await crowd.demo('lin')
  const file = async (name: string) => {
    const filed = await crowd.must(chen, fileCustomer, { name, visit: { happened_on: '2025-01-10', what: '首次拜访' }, not_same_because: '不同的公司' })
    return (await crowd.must(lin, accept, { filing_id: Number(filed.id) })).relation_id
  }
  relation_id = Number(await file('宜兴紫砂模具有限公司'))
  other_id = Number(await file('江阴澄江轴承制造厂'))
  await crowd.send(await crowd.demo('zhou'), fileCustomer, { name: '宜兴紫砂模具有限公司' })
  await crowd.send(await crowd.demo('zhou'), lookUp, { text: '宜兴紫砂模具有限公司' })
  await crowd.send(await crowd.demo('jiang'), accept, { filing_id: 1 })
})
after(() => crowd.close())

type Change = Partial<{ area_id: string; line_id: number; subject_kind: string; subject_id: number; kind: string; mode: string; state: string; during: string }>

/** Tries a copy of the running holding with something changed; answers PostgreSQL's code, or undefined when it was taken. Nothing stays. */
async function tryCopy(change: Change): Promise<string | undefined> {
  const { area_id = 'h.area_id', line_id = 0, subject_kind = 'customer', subject_id = relation_id, kind = 'visit', mode = 'exclusive', state = 'running', during } = change
  const undo = new Error('undo')
  try {
    return await crowd.db.transaction().execute(async (tx) => {
      await sql`insert into registration.holding (area_id, line_id, subject_kind, subject_id, kind, relation_id, holder_id, holder_unit_id, mode, state, filed_at, during, basis, filing_id)
        select ${sql.raw(area_id)}, ${line_id}, ${subject_kind}, ${subject_id}, ${kind}, relation_id, holder_id, holder_unit_id, ${mode}, ${state}, filed_at, coalesce(${during ?? null}::tstzrange, during), basis, filing_id
        from registration.holding h where h.relation_id = ${relation_id} and h.state = 'running'`.execute(tx)
      throw undo
    })
  } catch (error) {
    return error === undo ? undefined : (sqlState(error)?.code ?? String(error))
  }
}

describe('F9 the database keeps exclusive holdings of one subject apart', () => {
  for (const state of ['running', 'suspended', 'disputed']) {
    test(`a second one that is ${state} is refused with 23P01`, async () => assert.equal(await tryCopy({ state }), '23P01'))
  }
  const refused: [string, Change][] = [
    ['that shares only its last instant', { during: '[2025-04-10T15:59:59.999Z,2025-12-31T16:00:00Z)' }],
    ['without an end', { during: '[2025-02-01T00:00:00Z,)' }],
    ['within it', { during: '[2025-02-01T00:00:00Z,2025-02-02T00:00:00Z)' }],
  ]
  for (const [what, change] of refused) test(`one ${what} is refused with 23P01`, async () => assert.equal(await tryCopy(change), '23P01'))
  test('an empty range, which would keep nobody out, is refused', async () => assert.equal(await tryCopy({ during: 'empty' }), '23514'))

  const free: [string, () => Change][] = [
    ['from the first free instant on', () => ({ during: '[2025-04-10T16:00:00Z,2025-12-31T16:00:00Z)' })],
    ['in another area', () => ({ area_id: `(select id from kernel.unit where code = 'hengju')` })],
    ['for another product line', () => ({ line_id: 7 })],
    ['of another subject of the same kind', () => ({ subject_id: other_id, during: '[2030-01-01T00:00:00Z,2030-02-01T00:00:00Z)' })],
    ['of another kind of subject', () => ({ subject_kind: 'project' })],
    ['of another kind of right', () => ({ kind: 'sale' })],
    ['that is shared', () => ({ mode: 'shared' })],
    ['that only waits', () => ({ state: 'waiting' })],
    ['that has ended', () => ({ state: 'ended' })],
  ]
  for (const [what, change] of free) test(`one ${what} is not in the way`, async () => assert.equal(await tryCopy(change()), undefined))

  test('the same subject key in another area is another subject', async () => {
    const [row] = await crowd.rows<{ key: string }>(`select pg_get_constraintdef(oid) as key from pg_constraint where conname = 'holding_kept_apart'`)
    assert.match(String(row?.key), /area_id WITH =, line_id WITH =, subject_kind WITH =, subject_id WITH =, kind WITH =, during WITH &&/)
  })
})

describe('acts', () => {
  test('each detail, read back, has the hash its act carries', async () => {
    const acts = await crowd.db.selectFrom('kernel.act as a').innerJoin('kernel.act_detail as d', 'd.act_id', 'a.id').select(['a.id', 'a.name', 'a.detail_hash', 'd.salt', 'd.detail']).execute()
    assert.ok(acts.length > 10)
    assert.ok(acts.some((act) => act.name === 'registration.file') && acts.some((act) => act.name === 'registration.accept'))
    assert.deepEqual(acts.filter((act) => act.detail_hash !== sha256(act.salt + canonical(act.detail))).map((act) => `${act.id} ${act.name}`), [])
    assert.equal(new Set(acts.map((act) => act.salt)).size, acts.length, 'every salt is its own')
    assert.ok(acts.every((act) => act.salt.length >= 32))
  })

  test('every act has its detail and waits for its seal; refusals are acts as well', async () => {
    const [row] = await crowd.rows(`select count(*)::int as acts, count(d.act_id)::int as details, count(u.act_id)::int as unsealed, count(*) filter (where outcome = 'refused')::int as refused
      from kernel.act a left join kernel.act_detail d on d.act_id = a.id left join kernel.act_unsealed u on u.act_id = a.id`)
    assert.ok(row)
    assert.deepEqual([row.details, row.unsealed], [row.acts, row.acts])
    assert.ok(Number(row.refused) >= 2)
  })

  for (const table of ['kernel.act', 'kernel.act_2025', 'kernel.act_rest', 'kernel.act_detail', 'kernel.act_unsealed', 'kernel.read_log']) {
    for (const statement of [`update ${table} set ${table === 'kernel.read_log' ? 'person_id = 1' : table.startsWith('kernel.act_detail') ? "salt = ''" : table === 'kernel.act_unsealed' ? 'act_id = 1' : "name = 'x'"}`, `delete from ${table}`, `truncate ${table}`]) {
      test(`the application may not ${statement}`, async () => {
        await assert.rejects(sql.raw(statement).execute(crowd.db), (error) => sqlState(error)?.code === '42501')
      })
    }
  }

  test('nor write a partition beside its table, nor alter or drop it', async () => {
    for (const statement of ['insert into kernel.act_2025 overriding system value select * from kernel.act limit 0', 'alter table kernel.act add column x int', 'drop table kernel.act_detail', 'alter table kernel.act disable trigger all']) {
      await assert.rejects(sql.raw(statement).execute(crowd.db), (error) => sqlState(error)?.code === '42501', statement)
    }
  })
})
