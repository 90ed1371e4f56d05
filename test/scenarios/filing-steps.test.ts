import assert from 'node:assert/strict'
import { test } from 'node:test'
import { downloadFile, getToday, listRegulations, setFigure, uploadFile } from '#contract/office'
import { fileCustomer, filingQueue, getFiling, openForReview, passFiling, withdrawFiling } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

async function paper(name: string): Promise<number> {
  return (await (await demo.as('cen')).upload(uploadFile, { purpose: 'document' }, { name, bytes: PICTURE })).id
}

/** A report at the soft furnishing shop, with both papers. */
async function report(name: string) {
  const papers = { licence_copy: [await paper(`${name}执照.png`)], representative_id_copy: [await paper(`${name}身份证.png`)] }
  const fields = { channel: 'shop', enterprise_type: 'enterprise', legal_person: true }
  const filing = await (await demo.as('cen')).call(fileCustomer, { name, contact: '汤经理', phone: '13901570088', fields, papers, not_same_because: '地址和联系人都不同' })
  return { ...filing, papers }
}

test('papers are seen by whoever reviews the filing, and by nobody else', async () => {
  const { papers } = await report('姑苏阊门酒店')
  const file_id = papers.licence_copy[0] ?? 0
  for (const login of ['cen', 'ye', 'yao']) assert.ok((await (await demo.as(login)).download(downloadFile, { file_id })).length > 0, login)
  for (const login of ['jiang', 'chen', 'lin']) await assert.rejects((await demo.as(login)).download(downloadFile, { file_id }), /./, login)
})

test('a step is taken by one person at a time, and a filing withdrawn leaves the queue of its step', async () => {
  const { id } = await report('姑苏盘门客栈')
  const [ye, yao] = [await demo.as('ye'), await demo.as('yao')]
  await ye.call(openForReview, { filing_id: id })
  assert.equal((await yao.refused(openForReview, { filing_id: id })).code, 'registration.being_reviewed')
  assert.ok((await ye.call(filingQueue, {})).items.some((one) => one.id === id && one.in_turn))
  assert.equal((await yao.call(filingQueue, {})).items.some((one) => one.id === id), false)
  await (await demo.as('cen')).call(withdrawFiling, { filing_id: id })
  assert.equal((await ye.refused(passFiling, { filing_id: id })).code, 'registration.filing_state')
})

test('Today counts for each reviewer what waits for the own step', async () => {
  await report('姑苏胥门书场')
  const waiting = async (login: string) => (await (await demo.as(login)).call(getToday, {})).sections.flatMap((section) => section.items).find((item) => item.kind === 'registration.today.review')?.data.n
  const [ye, yao] = [await waiting('ye'), await waiting('yao')]
  const { items } = await (await demo.as('ye')).call(filingQueue, {})
  await (await demo.as('ye')).call(passFiling, { filing_id: items.find((one) => one.name === '姑苏胥门书场')?.id ?? 0 })
  assert.deepEqual([await waiting('ye'), await waiting('yao')], [Number(ye) - 1, Number(yao ?? 0) + 1])
  assert.equal(await waiting('chen'), undefined)
})

test('H-06 where the text lets a late review count as passed, each step in turn has its own two working days', async () => {
  const shen = await demo.as('shen')
  const house = (await shen.call(listRegulations, {})).items.find((one) => one.pack === 'H' && one.unit === '恒居软装店')
  await shen.call(setFigure, { regulation_id: house?.id ?? 0, name: 'registration.review_overdue', value: 'accept', in_force_on: '2025-01-13', reason: '试行' })
  await demo.advance('2025-01-13T02:00:00.000Z')
  const { id } = await report('姑苏娄门茶馆')
  const seen = async () => {
    const filing = await (await demo.as('cen')).call(getFiling, { filing_id: id })
    return [filing.state, filing.step?.at ?? null, filing.steps.map((one) => one.outcome)]
  }
  await demo.advance('2025-01-15T15:00:00.000Z')
  assert.deepEqual(await seen(), ['submitted', 1, [null]])
  await demo.advance('2025-01-15T16:01:00.000Z')
  assert.deepEqual(await seen(), ['submitted', 2, ['passed', null]])
  await demo.advance('2025-01-20T16:01:00.000Z')
  assert.deepEqual(await seen(), ['accepted', null, ['passed', 'accepted']])
})
