import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addChannel, listDeliveries, setMessagePreference } from '#contract/office'
import { returnFiling } from '#contract/registration'
import { fileAccepted, fileVisited, inDemo } from './given.ts'

test('H-msg-01 told at 09:00 on Friday, sent at 17:30; told at 18:00, on Monday at 08:30; what is urgent at 22:00, on Saturday at 08:00', inDemo(async (demo) => {
  const han = await demo.as('han')
  await han.call(addChannel, { kind: 'email', name: '公司邮箱', mail: { host: 'mail.example.com', port: 465, security: 'tls', from_address: 'kedang@example.com', from_name: '客档', domains: ['example.com'] } })
  await (await demo.as('chen')).call(setMessagePreference, { email: 'chen@example.com', email_on: true, at_once: false, muted: [], quiet: null })
  const out = async () => (await han.call(listDeliveries, {})).items.map((one) => one.not_before)
  await fileAccepted(demo, 'chen', '望亭铸钢厂')
  await demo.sweep()
  assert.deepEqual(await out(), ['2025-01-10T09:30:00.000Z'])
  await demo.advance('2025-01-10T10:00:00.000Z')
  await fileAccepted(demo, 'chen', '黄埭锻造厂')
  await demo.sweep()
  assert.equal((await out())[0], '2025-01-13T00:30:00.000Z')
  await demo.advance('2025-01-10T14:00:00.000Z')
  const { id } = await fileVisited(demo, 'chen', '渭塘模架厂')
  await (await demo.as('lin')).call(returnFiling, { filing_id: id, reason: '请补地址' })
  await demo.sweep()
  assert.equal((await out())[0], '2025-01-11T00:00:00.000Z')
}))
