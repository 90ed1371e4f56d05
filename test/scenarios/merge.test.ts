import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { customerTimeline, duplicatePairs, getCustomer, listCustomers, listMerges, mergeCustomers, mergePreview, notSame, unmergeCustomers } from '#contract/customers'
import { accept, customerHoldings, fileCustomer, listHoldings } from '#contract/registration'
import { enterVoucher } from '#contract/trade'
import { listVisits, recordVisit } from '#contract/visits'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const visit = { happened_on: '2025-01-10', what: '看厂，要模架' }

async function held(login: string, name: string): Promise<number> {
  const filer = await demo.as(login)
  const lin = await demo.as('lin')
  const filed = await filer.call(fileCustomer, { name, visit, not_same_because: '厂址不同' })
  return (await lin.call(accept, { filing_id: filed.id })).relation_id
}

test('every table that names a customer is moved by a module, or has its own way', async () => {
  const { rows } = await sql<{ table: string }>`
    select distinct n.nspname || '.' || c.relname as table from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
    where f.contype = 'f' and f.confrelid = 'customers.relation'::regclass order by 1`.execute(demo.db)
  const { modules } = await import('../../src/modules.ts')
  const moved = modules.flatMap((module) => (module.joins ?? []).map((join) => join.table))
  const own = ['customers.relation', 'customers.merge', 'customers.not_same', 'customers.name']
  assert.deepEqual(rows.map((row) => row.table).filter((table) => !moved.includes(table) && !own.includes(table)), [])
})

describe('two people hold two records of one customer', () => {
  const ids = { kept: 0, dropped: 0, merge: 0 }

  test('put together, one right goes on and the other collides with it in the same act', async () => {
    ids.kept = await held('chen', '苏州璟澜精密注塑有限公司')
    await demo.advance('2025-01-10T02:00:00.000Z')
    ids.dropped = await held('zhou', '吴江璟岚塑胶制品厂')
    const zhou = await demo.as('zhou')
    await zhou.call(recordVisit, { relation_id: ids.dropped, happened_on: '2025-01-10', what: '送样品' })
    const lin = await demo.as('lin')
    const preview = await lin.call(mergePreview, { keep_id: ids.kept, drop_id: ids.dropped })
    assert.deepEqual([preview.both_held, preview.may.map((one) => one.ok)], [true, [true]])
    assert.deepEqual(preview.moves.filter((one) => one.what === 'visits.visit' || one.what === 'registration.holding').map((one) => [one.what, one.rows]).sort(), [['registration.holding', 1], ['visits.visit', 2]])
    const done = await lin.call(mergeCustomers, { keep_id: ids.kept, drop_id: ids.dropped, reason: '门牌、电话都是同一家' }, { if_match: preview.kept.version })
    ids.merge = done.merge_id
    const seen = await lin.call(getCustomer, { relation_id: ids.dropped })
    assert.deepEqual([seen.relation_id, seen.holder?.name, seen.protected_until], [ids.kept, '陈立', '2025-04-10'])
    const { rows } = await sql<{ cause: string; claims: string[] }>`
      select c.cause, array(select p.name || '/' || l.basis from registration.claim l join kernel.person p on p.id = l.person_id where l.collision_id = c.id order by l.basis) as claims from registration.collision c where c.relation_id = ${ids.kept} and c.state = 'open'`.execute(demo.db)
    assert.deepEqual(rows, [{ cause: 'merge', claims: ['陈立/holding', '周敏/merge'] }])
  })

  test('the holder sees all follow-ups of both, the other one’s list has the customer no more', async () => {
    const chen = await demo.as('chen')
    const { items } = await chen.call(listVisits, { relation_id: ids.kept })
    assert.deepEqual(items.map((one) => one.what).sort(), ['看厂，要模架', '看厂，要模架', '送样品'].sort())
    const { holdings } = await chen.call(customerHoldings, { relation_id: ids.kept })
    assert.deepEqual(holdings.map((one) => [one.holder.name, one.state]).sort(), [['周敏', 'ended'], ['陈立', 'running']].sort())
    const zhou = await demo.as('zhou')
    assert.equal((await zhou.refused(getCustomer, { relation_id: ids.kept })).code, 'not_found')
    assert.ok((await zhou.call(listHoldings, { mine: 'true' })).items.every((one) => one.relation_id !== ids.kept))
  })

  test('its timeline tells of both, and both names find it', async () => {
    const lin = await demo.as('lin')
    const { items } = await lin.call(customerTimeline, { relation_id: ids.kept, limit: 100 })
    assert.deepEqual(items.filter((item) => item.kind === 'registration.file').length, 2)
    for (const q of ['璟澜精密', '璟岚塑胶']) assert.deepEqual((await lin.call(listCustomers, { q })).items.map((row) => row.relation_id), [ids.kept], q)
  })

  test('an undo gives each back what it had, to the day, and closes the collision', async () => {
    const chen = await demo.as('chen')
    await chen.call(recordVisit, { relation_id: ids.kept, happened_on: '2025-01-10', what: '合并以后的电话', channel: 'phone' })
    const lin = await demo.as('lin')
    const [merge] = (await lin.call(listMerges, { relation_id: ids.kept })).items
    assert.deepEqual([merge?.may_undo, merge?.hangs], [true, []])
    await lin.call(unmergeCustomers, { merge_id: ids.merge, reason: '问了老板，是两兄弟两家厂' })
    const kept = await lin.call(getCustomer, { relation_id: ids.kept })
    const dropped = await lin.call(getCustomer, { relation_id: ids.dropped })
    assert.deepEqual([kept.name, kept.holder?.name, kept.protected_until], ['苏州璟澜精密注塑有限公司', '陈立', '2025-04-10'])
    assert.deepEqual([dropped.name, dropped.holder?.name, dropped.protected_until], ['吴江璟岚塑胶制品厂', '周敏', '2025-04-10'])
    const zhou = await demo.as('zhou')
    const { current } = await zhou.call(customerHoldings, { relation_id: ids.dropped })
    assert.deepEqual([current?.holder.name, current?.protected_until], ['周敏', '2025-04-10'])
    assert.deepEqual((await zhou.call(listVisits, { relation_id: ids.dropped })).items.map((one) => one.what).sort(), ['看厂，要模架', '送样品'].sort())
    assert.deepEqual((await chen.call(listVisits, { relation_id: ids.kept })).items.map((one) => one.what).sort(), ['合并以后的电话', '看厂，要模架'].sort())
    const { rows } = await sql<{ state: string }>`select state from registration.collision where relation_id in (${ids.kept}, ${ids.dropped})`.execute(demo.db)
    assert.deepEqual(rows, [{ state: 'settled' }])
    assert.equal((await lin.refused(unmergeCustomers, { merge_id: ids.merge, reason: '再来' })).code, 'customers.already_parted')
  })

  test('what was decided about it since stands in the way of an undo, and is listed', async () => {
    const lin = await demo.as('lin')
    const free = await held('chen', '昆山璟熙五金有限公司')
    const other = await held('chen', '昆山静西五金厂')
    const { merge_id } = await lin.call(mergeCustomers, { keep_id: free, drop_id: other, reason: '同一家' })
    const { rows } = await sql`select from registration.collision where relation_id = ${free}`.execute(demo.db)
    assert.equal(rows.length, 0, 'one holder collides with nobody')
    await demo.advance('2025-04-11T01:00:00.000Z')
    const refused = await lin.refused(unmergeCustomers, { merge_id, reason: '错了' })
    assert.equal(refused.code, 'customers.built_on_merge')
    const [merge] = (await lin.call(listMerges, { relation_id: free })).items
    assert.deepEqual([merge?.may_undo, merge?.hangs.map((one) => one.act)], [false, ['registration.lapse']])
  })
})

test('likely pairs are the registrar’s: not another area’s, and not a salesperson’s', async () => {
  const lin = await demo.as('lin')
  const { items } = await lin.call(duplicatePairs, {})
  for (const pair of items) assert.ok(pair.sure >= 0.45)
  assert.ok(items.every((pair) => !pair.other.name.endsWith('太仓分公司')), 'a branch and its head are known to be two')
  const twice = items.find((pair) => pair.one.name === '无锡君跃液压件有限公司')
  assert.deepEqual([twice?.other.name, twice?.why.includes('phone')], ['君跃液压', true])
  const chen = await demo.as('chen')
  assert.equal((await chen.refused(duplicatePairs, {})).code, 'access.no_permission')
  const yao = await demo.as('yao')
  const [first] = items
  if (first) assert.equal((await yao.refused(notSame, { relation_id: first.one.relation_id, other_id: first.other.relation_id })).code, 'not_found')
})

test('a customer with sales goes before a reservation; days of sales move, waiting for finance stays, and an undo gives both back', async () => {
  const [lin, fang, chen, zhou] = [await demo.as('lin'), await demo.as('fang'), await demo.as('chen'), await demo.as('zhou')]
  await demo.advance('2025-04-11T02:00:00.000Z')
  const reserve = async (login: string, name: string) => {
    const { id } = await (await demo.as(login)).call(fileCustomer, { name, visit: { happened_on: '2025-04-11', what: '看厂' }, not_same_because: '厂址不同' })
    return (await lin.call(accept, { filing_id: id })).relation_id
  }
  const reserved = await reserve('zhou', '泰兴砚舟铸造厂')
  const sold = await reserve('chen', '泰兴燕洲铸造')
  const person_id = (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', 'chen').executeTakeFirstOrThrow()).id
  await fang.call(enterVoucher, { name: '泰兴燕洲铸造', kind: 'sale', voucher_no: 'XS-M-1', happened_on: '2025-04-11', amount_fen: 880_000, person_id })
  await demo.runJobs()
  const before = [await lin.call(getCustomer, { relation_id: reserved }), await lin.call(getCustomer, { relation_id: sold })].map((one) => [one.holder?.name, one.held_as, one.protected_until, one.last_sale_on])
  assert.deepEqual(before, [['周敏', 'visit', '2025-07-11', null], ['陈立', 'sale', '2025-10-11', '2025-04-11']])
  const { merge_id } = await lin.call(mergeCustomers, { keep_id: reserved, drop_id: sold, reason: '同一家' })
  await demo.runJobs()
  const one = await chen.call(getCustomer, { relation_id: reserved })
  assert.deepEqual([one.holder?.name, one.held_as, one.protected_until, one.last_sale_on], ['陈立', 'sale', '2025-10-11', '2025-04-11'])
  assert.equal((await zhou.refused(getCustomer, { relation_id: reserved })).code, 'not_found')
  const [merge] = (await lin.call(listMerges, { relation_id: reserved })).items
  assert.deepEqual([merge?.hangs, merge?.may_undo], [[], true])
  await lin.call(unmergeCustomers, { merge_id, reason: '隔壁两家厂' })
  await demo.runJobs()
  const after = [await lin.call(getCustomer, { relation_id: reserved }), await lin.call(getCustomer, { relation_id: sold })].map((row) => [row.holder?.name, row.held_as, row.protected_until, row.last_sale_on])
  assert.deepEqual(after, before)
})
