import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listActs, getAct } from '#contract/office'
import { appoint, setPermission, substitute } from '#contract/people'
import { accept, fileCustomer, lookUp, listFilings } from '#contract/registration'
import { confirmBriefing, recordVisit } from '#contract/visits'
import { useScenario } from '#test/scenario'

const demo = useScenario()

async function personId(login: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.person').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id
}
async function appointmentId(login: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.appointment').select('id').where('person_id', '=', await personId(login)).executeTakeFirstOrThrow()).id
}
async function postId(login: string): Promise<number> {
  return (await demo.db.selectFrom('kernel.appointment').select('post_id').where('person_id', '=', await personId(login)).executeTakeFirstOrThrow()).post_id
}

test('S3-22-02 who stands in for the registrar in one thing does not accept: not by that post, nor by a post of another area', async () => {
  const chen = await demo.as('chen')
  const han = await demo.as('han')
  const { id } = await chen.call(fileCustomer, { name: '吴江平望纺机有限公司', visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '不同' })
  await han.call(substitute, { appointment_id: await appointmentId('lin'), substitute_id: await personId('yao'), from_day: '2025-01-10', through_day: '2025-01-20', operations: ['registration.queue'] })
  const refused = await (await demo.as('yao')).refused(accept, { filing_id: id })
  assert.equal(refused.code, 'access.no_permission')
})

test('the administrator neither appoints himself nor stands in, and widens no right of his own post', async () => {
  const han = await demo.as('han')
  const person_id = await personId('han')
  assert.equal((await han.refused(appoint, { person_id, post_id: await postId('lin'), from_day: '2025-01-10' })).code, 'people.not_yourself')
  assert.equal((await han.refused(substitute, { appointment_id: await appointmentId('lin'), substitute_id: person_id, from_day: '2025-01-10', through_day: '2025-01-20', operations: ['customers.list'] })).code, 'people.not_yourself')
  const { id: position_id } = await demo.db.selectFrom('kernel.position').select('id').where('code', '=', 'administrator').executeTakeFirstOrThrow()
  assert.equal((await han.refused(setPermission, { position_id, operation: 'registration.filings', scope: 'all' })).code, 'people.not_yourself')
})

test('S3-22-27 the colleague a visitor names confirms the talk, whoever may read the customer', async () => {
  const zhou = await demo.as('zhou')
  await zhou.call(fileCustomer, { name: '吴江黎里电缆厂', not_same_because: '不同' })
  const visit = await (await demo.as('tang')).call(recordVisit, { name: '吴江黎里电缆厂', happened_on: '2025-01-10', what: '说一直和陈立做', colleague_id: await personId('chen') })
  await (await demo.as('chen')).call(confirmBriefing, { visit_id: visit.id })
  const open = await demo.db.selectFrom('kernel.duty').select('id').where('kind', '=', 'visits.brief_colleague').where('subject_id', '=', visit.id).where('state', '=', 'open').execute()
  assert.deepEqual(open, [])
})

test('the log of a look-up tells a manager of the asker nothing of who holds the customer', async () => {
  const zhou = await demo.as('zhou')
  const { id } = await zhou.call(fileCustomer, { name: '吴江桃源轧辊厂', visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '不同' })
  await (await demo.as('lin')).call(accept, { filing_id: id })
  await (await demo.as('chen')).call(lookUp, { text: '吴江桃源轧辊厂' })
  const sun = await demo.as('sun')
  const [look] = (await sun.call(listActs, { name: 'registration.look_up', limit: 1 })).items
  const { detail } = await sun.call(getAct, { act_id: look?.id ?? 0 })
  assert.ok(!JSON.stringify(detail).includes(`"holder_id":${await personId('zhou')}`), JSON.stringify(detail))
  assert.equal(JSON.stringify((await sun.call(listFilings, {})).items).includes('桃源'), false)
})
