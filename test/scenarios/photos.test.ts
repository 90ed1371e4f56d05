import assert from 'node:assert/strict'
import { test } from 'node:test'
import { downloadFile, uploadFile } from '#contract/office'
import { fileCustomer } from '#contract/registration'
import { recordVisit, withdrawVisit } from '#contract/visits'
import { ProblemError } from '#kernel/contract'
import { useScenario, type Browser } from '#test/scenario'

const demo = useScenario()
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('IHDR card')])

async function photoOf(browser: Browser): Promise<number> {
  return (await browser.upload(uploadFile, { purpose: 'photo' }, { name: '名片.png', bytes: PNG })).id
}

async function isHidden(login: string, file_id: number): Promise<void> {
  const browser = await demo.as(login)
  await assert.rejects(browser.download(downloadFile, { file_id }), (error) => error instanceof ProblemError && error.problem.status === 404, login)
}

test('the photo of a filing is for whoever may read the filing', async () => {
  const chen = await demo.as('chen')
  const photo_id = await photoOf(chen)
  for (const login of ['lin', 'sun', 'zhou']) await isHidden(login, photo_id)
  await chen.call(fileCustomer, { name: '昆山启明五金', photo_id })
  for (const login of ['chen', 'lin', 'he', 'shen']) assert.deepEqual(await (await demo.as(login)).download(downloadFile, { file_id: photo_id }), PNG, login)
  for (const login of ['zhou', 'yao', 'jiang', 'xu', 'han']) await isHidden(login, photo_id)
})

test('the photo of a visit is for whoever may read the visit, until it is taken back', async () => {
  const chen = await demo.as('chen')
  const { relation_id } = await chen.call(fileCustomer, { name: '太仓海纳机电' })
  const photo_id = await photoOf(chen)
  const { id } = await chen.call(recordVisit, { relation_id, happened_on: '2025-01-10', what: '看了车间', photo_id })
  assert.deepEqual(await (await demo.as('lin')).download(downloadFile, { file_id: photo_id }), PNG)
  for (const login of ['zhou', 'yao', 'fang']) await isHidden(login, photo_id)
  await chen.call(withdrawVisit, { visit_id: id, reason: '记错了客户' })
  await isHidden('lin', photo_id)
})
