import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCustomer, updateCustomer } from '#contract/customers'
import { uploadFile } from '#contract/office'
import { accept, addHelper, customerHoldings, fileCustomer, getFiling, listFilings, listPool, resubmit, returnFiling, returnToPool, listHoldings, take, voidFiling, withdrawFiling } from '#contract/registration'
import { listVisits, planVisit, recordVisit } from '#contract/visits'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const different = '地址和电话都不同，不是同一家'

async function file(login: string, name: string, more: { standby?: boolean; phone?: string; contact?: string; happened_on?: string | null } = {}) {
  const { happened_on = '2025-01-10', ...rest } = more
  const visit = happened_on === null ? {} : { visit: { happened_on, what: '看厂' } }
  return (await demo.as(login)).call(fileCustomer, { name, not_same_because: different, ...visit, ...rest })
}

async function accepted(login: string, name: string, more: Parameters<typeof file>[2] = {}) {
  const { id } = await file(login, name, more)
  return (await demo.as(['jiang', 'bai'].includes(login) ? 'yao' : 'lin')).call(accept, { filing_id: id })
}

async function personId(login: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id
}

test('two people without a company name who share a name are two customers when their phones differ', async () => {
  const mine = await (await demo.as('chen')).call(fileCustomer, { contact: '王师傅', phone: '13806210001', visit: { happened_on: '2025-01-10', what: '来店' } })
  await (await demo.as('lin')).call(accept, { filing_id: mine.id })
  const other = await (await demo.as('zhou')).call(fileCustomer, { contact: '王师傅', phone: '13806210002', visit: { happened_on: '2025-01-10', what: '来店' }, not_same_because: different })
  assert.notEqual(other.relation_id, mine.relation_id)
})

test('a follow-up by somebody’s phone number does not tell the customer’s name', async () => {
  await accepted('chen', '昆山巴城量具有限公司', { contact: '沈工', phone: '13806210010' })
  const zhou = await demo.as('zhou')
  await zhou.call(recordVisit, { name: '13806210010', happened_on: '2025-01-10', what: '试探' }).catch(() => undefined)
  assert.ok(!JSON.stringify(await zhou.call(listVisits, {})).includes('巴城'))
})

test('a colleague that does not exist and a helper until yesterday are refused, not failures', async () => {
  const chen = await demo.as('chen')
  const { relation_id } = await accepted('chen', '昆山陆家刃具厂')
  assert.ok((await chen.refused(recordVisit, { relation_id, happened_on: '2025-01-10', what: '看厂', colleague_id: 987654321 })).status < 500)
  assert.ok((await chen.refused(addHelper, { relation_id, helper_id: await personId('zhou'), through_day: '2025-01-09' })).status < 500)
  const { name } = await chen.upload(uploadFile, { purpose: 'photo' }, { name: `${'a'.repeat(199)}😀.png`, bytes: Buffer.from('89504e470d0a1a0a0000', 'hex') })
  assert.ok(name.isWellFormed())
})

test('a helper who may only see changes nothing, and sees nothing once somebody else holds the customer', async () => {
  const chen = await demo.as('chen')
  const tang = await demo.as('tang')
  const { relation_id, id } = await accepted('chen', '昆山千灯冲压件厂')
  await chen.call(addHelper, { relation_id, helper_id: await personId('tang'), may_write: false })
  await tang.call(getCustomer, { relation_id })
  assert.equal((await tang.refused(updateCustomer, { relation_id, note: '改一下' })).status, 404)
  await (await demo.as('lin')).call(voidFiling, { filing_id: id, reason: '报错了' })
  await accepted('zhou', '昆山千灯冲压件厂')
  assert.equal((await tang.refused(getCustomer, { relation_id })).status, 404)
  assert.equal((await tang.refused(planVisit, { name: '昆山千灯冲压件厂', planned_on: '2025-01-10' })).code, 'registration.protected')
})

test('S3-22-02, H-07 a later filing is not accepted past an earlier one, nor past one returned whose place is kept', async () => {
  const lin = await demo.as('lin')
  const chen = await demo.as('chen')
  const first = await file('chen', '张家港塘桥锻件厂')
  const second = await file('zhou', '张家港塘桥锻件厂')
  assert.equal((await lin.refused(accept, { filing_id: second.id })).status, 409)
  await lin.call(returnFiling, { filing_id: first.id, reason: '请补电话' })
  assert.equal((await lin.refused(accept, { filing_id: second.id })).status, 409)
  await chen.call(resubmit, { filing_id: first.id, phone: '0512-58001234' })
  assert.equal((await lin.call(accept, { filing_id: first.id })).state, 'accepted')
})

test('H-10 a visit handed in with a filing more than 2 days later is a late entry', async () => {
  const chen = await demo.as('chen')
  const { relation_id } = await file('chen', '张家港乐余链条厂', { happened_on: '2025-01-07' })
  assert.deepEqual((await chen.call(listVisits, { relation_id })).items.map((one) => one.late), [true])
})

test('what a colleague typed on a filing that waits is not shown to the holder', async () => {
  const { relation_id } = await accepted('chen', '张家港凤凰拉丝厂')
  const waiting = await file('zhou', '张家港凤凰拉丝厂', { standby: true, contact: '钱总', phone: '13806210077' })
  const chen = await demo.as('chen')
  assert.equal((await chen.refused(getFiling, { filing_id: waiting.id })).status, 404)
  assert.ok((await chen.call(listFilings, { relation_id })).items.every((one) => one.id !== waiting.id))
})

test('what was typed on a filing of a customer already on record comes with its acceptance, not before', async () => {
  const lin = await demo.as('lin')
  const unvisited = await accepted('zhou', '张家港锦丰铸件厂', { happened_on: null })
  const again = await file('chen', '张家港锦丰铸件厂', { contact: '孙工', phone: '13806210088' })
  assert.equal((await lin.call(getCustomer, { relation_id: unvisited.relation_id })).phone, null)
  await lin.call(accept, { filing_id: again.id })
  assert.equal((await lin.call(getCustomer, { relation_id: unvisited.relation_id })).phone, '138 0621 0088')
})

test('S3-22-12 a visit that happened while a colleague held the customer does not count, whenever it is entered; H-04 nor may the former holder’s helper file it', async () => {
  const { relation_id } = await accepted('chen', '常熟支塘轴承厂')
  const chen = await demo.as('chen')
  await chen.call(addHelper, { relation_id, helper_id: await personId('tang') })
  await demo.advance('2025-04-11T01:00:00.000Z')
  const zhou = await demo.as('zhou')
  assert.equal((await zhou.call(recordVisit, { name: '常熟支塘轴承厂', happened_on: '2025-04-09', what: '路过' })).counts, false)
  assert.equal((await zhou.call(recordVisit, { name: '常熟支塘轴承厂', happened_on: '2025-04-11', what: '又去' })).counts, true)
  assert.equal((await (await demo.as('tang')).refused(fileCustomer, { name: '常熟支塘轴承厂', visit: { happened_on: '2025-04-11', what: '代陈立' } })).code, 'registration.cooling_off')
})

test('voiding a filing whose protection is long over takes nothing from the present holder', async () => {
  const lin = await demo.as('lin')
  const old = await accepted('chen', '常熟梅李滚丝厂', { happened_on: '2025-04-11' })
  const next = await file('zhou', '常熟梅李滚丝厂', { standby: true, happened_on: '2025-04-10' })
  await demo.advance('2025-07-15T01:00:00.000Z')
  await lin.call(accept, { filing_id: next.id })
  await lin.call(voidFiling, { filing_id: old.id, reason: '虚假报备' })
  const zhou = await demo.as('zhou')
  assert.deepEqual((await zhou.call(getCustomer, { relation_id: old.relation_id })).holder?.name, '周敏')
  const { holdings } = await zhou.call(customerHoldings, { relation_id: old.relation_id })
  assert.equal(holdings.find((one) => one.filing_id === next.id)?.from_day, '2025-07-12')
})

test('H-07 a returned filing whose place is lost can be filed anew', async () => {
  const first = await file('chen', '太仓浮桥泵业有限公司', { happened_on: '2025-07-15' })
  await (await demo.as('lin')).call(returnFiling, { filing_id: first.id, reason: '请补电话' })
  await demo.advance('2025-07-22T01:00:00.000Z')
  const second = await file('zhou', '太仓浮桥泵业有限公司', { happened_on: '2025-07-22' })
  assert.equal(second.place_in_line, 1)
  const anew = await file('chen', '太仓浮桥泵业有限公司', { happened_on: '2025-07-22' })
  assert.equal(anew.place_in_line, 2)
  assert.equal((await (await demo.as('lin')).call(accept, { filing_id: second.id })).state, 'accepted')
})

test('H-01 who stands by goes before whoever takes from the pool', async () => {
  const jiang = await demo.as('jiang')
  const bai = await demo.as('bai')
  const { relation_id } = await accepted('jiang', '东环一号业主', { happened_on: '2025-07-22' })
  const waits = await file('bai', '东环一号业主', { standby: true, happened_on: '2025-07-22' })
  const [held] = (await jiang.call(listHoldings, { mine: 'true', state: 'running' })).items.filter((one) => one.relation_id === relation_id)
  await jiang.call(returnToPool, { holding_id: held?.id ?? 0 })
  await demo.advance('2025-07-23T02:00:00.000Z')
  assert.equal((await bai.refused(take, { relation_id })).code, 'registration.not_in_pool')
  assert.ok((await bai.call(listPool, { q: '东环一号' })).items.length === 0)
  await bai.call(withdrawFiling, { filing_id: waits.id })
  assert.equal((await bai.call(take, { relation_id })).relation_id, relation_id)
})

test('H-06 who stands by is owed a review from the moment the customer comes free, not before', async () => {
  const lin = await demo.as('lin')
  const open = async (filing_id: number) => (await demo.db.selectFrom('kernel.duty').select('id').where('kind', '=', 'registration.review_filing').where('subject_id', '=', filing_id).where('state', '=', 'open').execute()).length
  const first = await file('chen', '太仓璜泾弹簧厂', { happened_on: '2025-07-22' })
  const second = await file('zhou', '太仓璜泾弹簧厂', { happened_on: '2025-07-22' })
  await lin.call(accept, { filing_id: first.id })
  const third = await file('tang', '太仓璜泾弹簧厂', { standby: true, happened_on: '2025-07-22' })
  assert.deepEqual([await open(second.id), await open(third.id)], [0, 0])
  await lin.call(voidFiling, { filing_id: first.id, reason: '报错了' })
  assert.deepEqual([await open(second.id), await open(third.id)], [1, 1])
})
