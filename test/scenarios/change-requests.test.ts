import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmCurrent, getCustomer, listChangeRequests, nameCustomer, requestChange, reviewChange, saveAddress, withdrawChange } from '#contract/customers'
import { adopt, answerFeedback, getInReview, getRegulation, giveFeedback, listFeedback, listInReview, listMessages, listRegulations, passRegulation, setFigure } from '#contract/office'
import { accept, fileCustomer, passFiling } from '#contract/registration'
import { useScenario } from '#test/scenario'
import { postAt } from '../clauses/texts.ts'

const demo = useScenario()

/** A customer of the lakeside outlet, whose text has changes reviewed. */
async function entered(name: string) {
  const { id } = await (await demo.as('mei')).call(fileCustomer, { kind: 'company', name, credit_code: '914403001922038216', contact: '周行长', phone: '13912345631', address: '苏州市湖滨路3号', fields: { organisation_form: 'company' }, not_same_because: '不是同一家' })
  await (await demo.as('kong')).call(passFiling, { filing_id: id })
  return (await demo.as('qiao')).call(accept, { filing_id: id, fields: { checked_against: 'registry' } })
}

test('S3-11-17, S3-11-18 name and address wait for review too; what was asked for is taken back or made, with its history', async () => {
  const mei = await demo.as('mei')
  const qiao = await demo.as('qiao')
  const { relation_id } = await entered('苏州湖东茶业有限公司')
  assert.equal((await mei.refused(saveAddress, { relation_id, kind: 'site', line: '苏州市星湖街8号' })).code, 'customers.change_is_reviewed')
  assert.equal((await mei.refused(requestChange, { relation_id, ground: 'basic' })).code, 'customers.nothing_changed')
  assert.equal((await mei.refused(requestChange, { relation_id, ground: 'basic', fields: { no_such: 1 } })).code, 'customers.field_unknown')

  const first = await mei.call(requestChange, { relation_id, ground: 'basic', registered_name: '苏州湖东茶叶有限公司' })
  await mei.call(withdrawChange, { request_id: first.id })
  assert.equal((await qiao.refused(reviewChange, { request_id: first.id, pass: true })).code, 'customers.change_state')

  const second = await mei.call(requestChange, { relation_id, ground: 'basic', registered_name: '苏州湖东茶业股份有限公司', address: { kind: 'site', line: '苏州市星湖街8号' }, reason: '工商变更' })
  const held = await mei.call(getCustomer, { relation_id })
  assert.deepEqual([held.name, held.pending.map((one) => [one.registered_name, one.address])], ['苏州湖东茶业有限公司', [['苏州湖东茶业股份有限公司', '苏州市星湖街8号']]])
  await qiao.call(reviewChange, { request_id: second.id, pass: true, remark: '已查公示系统' })
  const made = await mei.call(getCustomer, { relation_id })
  assert.deepEqual([made.name, made.pending, made.addresses.some((one) => one.line === '苏州市星湖街8号')], ['苏州湖东茶业股份有限公司', [], true])
  const history = (await mei.call(listChangeRequests, { relation_id, mine: 'true' })).items
  assert.deepEqual(history.map((one) => [one.state, one.reviewed_by, one.remark]), [['passed', '乔安', '已查公示系统'], ['withdrawn', null, null]])
  // The reviewing department puts things right itself.
  assert.ok((await qiao.call(nameCustomer, { relation_id, other_names: [{ kind: 'short', name: '湖东茶业' }] })).version > made.version)
  await mei.call(confirmCurrent, { relation_id })
})

test('where no text has changes reviewed they are made directly', async () => {
  const chen = await demo.as('chen')
  const { relation_id } = await chen.call(fileCustomer, { name: '苏州木渎模具有限公司', visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '不是同一家' })
  assert.equal((await chen.refused(requestChange, { relation_id, fields: { assets: 100 } })).code, 'customers.change_not_reviewed')
  assert.deepEqual((await chen.call(getCustomer, { relation_id })).reviewed, [])
})

test('what practice says of a text is answered to whoever said it; others see their own', async () => {
  const chen = await demo.as('chen')
  const shen = await demo.as('shen')
  const regulation_id = (await chen.call(listRegulations, {})).items.find((one) => one.pack === 'S3-22')?.id ?? 0
  const ref = (await chen.call(getRegulation, { regulation_id })).articles[11]?.ref ?? 0
  const { id } = await chen.call(giveFeedback, { regulation_id, ref, text: '三个月对大客户太短' })
  assert.deepEqual((await (await demo.as('zhou')).call(listFeedback, { regulation_id })).items, [])
  assert.deepEqual((await shen.call(listFeedback, { regulation_id })).items.map((one) => [one.by, one.article]), [['陈立', '第十二条']])
  await shen.call(answerFeedback, { feedback_id: id, answer: '下季度复议' })
  assert.equal((await shen.refused(answerFeedback, { feedback_id: id, answer: '再答' })).code, 'office.feedback_answered')
  assert.ok((await chen.call(listMessages, {})).items.some((one) => one.kind === 'office.msg.feedback_answered' && one.data.answer === '下季度复议'))
  assert.deepEqual((await shen.call(listInReview, {})).items, [])
})

test('S3-10-17 a text to be passed is read by everybody, binds nobody, and only whom it names may pass it', async () => {
  const shen = await demo.as('shen')
  const lu = await demo.as('lu')
  const unit_id = await demo.db.selectFrom('kernel.unit').select('id').where('code', '=', 'hengfeng-sales-2').executeTakeFirstOrThrow()
  const [sales = 0, service = 0, leader = 0] = await Promise.all([postAt(demo, 'hengfeng-sales-2', 'salesperson'), postAt(demo, 'hengfeng-market', 'registrar'), postAt(demo, 'hengxin', 'general_manager')])
  const adopting = { unit_id: unit_id.id, pack: 'S3-10', role_posts: { sales_staff: [sales], service_staff: [service], company_leadership: [leader] }, figures: { 'customers.update_days': 90, 'registration.entry_limit_days': 1 } }
  assert.equal((await shen.refused(adopt, { ...adopting, in_force_on: '2025-02-01' })).code, 'office.effect_on_passing')
  const { id, in_review } = await shen.call(adopt, adopting)
  assert.equal(in_review, true)
  assert.equal((await shen.refused(adopt, adopting)).code, 'office.already_adopted')
  const zhou = await demo.as('zhou')
  const text = await zhou.call(getInReview, { regulation_id: id })
  assert.deepEqual([text.passed_by, text.may_pass, text.articles.length], [['总经理'], false, 18])
  assert.equal((await zhou.refused(getRegulation, { regulation_id: id })).status, 404)
  assert.equal((await lu.refused(passRegulation, { regulation_id: id })).code, 'office.passed_by_others')
  const { in_force_from } = await shen.call(passRegulation, { regulation_id: id })
  assert.equal((await zhou.call(getRegulation, { regulation_id: id })).in_force_from, in_force_from)
})

test('S3-03-20 a revision keeps its reason and answers what it takes up', async () => {
  const chen = await demo.as('chen')
  const shen = await demo.as('shen')
  const regulation_id = (await chen.call(listRegulations, {})).items.find((one) => one.pack === 'S3-22')?.id ?? 0
  const { id } = await chen.call(giveFeedback, { regulation_id, text: '拜访保护三个月不够' })
  await shen.call(setFigure, { regulation_id, name: 'registration.visit_months', value: 4, in_force_on: '2025-02-01', reason: '业务员反映三个月不够', answers: [id] })
  const whole = await chen.call(getRegulation, { regulation_id, version: 2 })
  assert.equal(whole.versions.find((one) => one.number === 2)?.reason, '业务员反映三个月不够')
  assert.deepEqual((await chen.call(listFeedback, { regulation_id })).items.find((one) => one.id === id)?.answered_version, 2)
  assert.ok((await chen.call(getRegulation, { regulation_id, version: 1 })).articles.some((one) => one.text.includes('3 个月')))
})
