import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileCustomer, accept } from '#contract/registration'
import { requestOf } from '#kernel/contract'
import type { Page } from 'playwright-core'
import { DESK, PHONE, useBrowser } from '#test/browser'

const demo = useBrowser()
const NAME = '常州钟楼冲压件有限公司'

/** What 业务员甲 filed and the office accepted, before the story begins. */
async function filedAndAccepted(chen: Page, lin: Page): Promise<void> {
  const { path } = requestOf(fileCustomer, {})
  const filed = await chen.request.post(path, { data: { name: NAME, visit: { happened_on: '2025-01-10', what: '首次拜访' }, not_same_because: '厂址和电话都不同' } })
  assert.equal(filed.status(), 201, await filed.text())
  const { id } = await filed.json()
  const accepted = await lin.request.post(requestOf(accept, { filing_id: id }).path, { data: {} })
  assert.equal(accepted.status(), 200, await accepted.text())
}

test('story 2 S3-22-12 S3-22-26: somebody else\'s customer, looked up, refused with the article, politely left; open again on 11 April', async () => {
  const chen = await demo.open('陈立', PHONE)
  const lin = await demo.open('林雪', DESK)
  await filedAndAccepted(chen.page, lin.page)

  const { page } = await demo.open('周敏', DESK)
  await page.goto('/look-up')
  await page.getByRole('textbox', { name: '查客户' }).fill(NAME)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.getByText(/保护中/).first().waitFor()
  await page.getByText(/4月10日（含）/).first().waitFor()
  await page.getByText(/1 ?\/ ?30/).first().waitFor()
  const answer = (await page.getByRole('main').textContent()) ?? ''
  assert.ok(!answer.includes('陈立') && !/139|138/.test(answer), 'neither holder nor phone is told')

  await page.goto('/file')
  await page.getByRole('textbox', { name: '客户名称' }).fill(NAME)
  await page.getByRole('button', { name: '提交报备' }).click()
  await page.getByRole('button', { name: /第十二条/ }).first().waitFor()
  await page.getByText(/候补/).first().waitFor()
  await page.getByText(/礼貌退出/).first().waitFor()

  await page.goto('/messages')
  await demo.advance(page, '2025-04-03T01:00:00.000Z')
  await chen.page.goto('/messages')
  await chen.page.getByText(new RegExp(NAME)).first().waitFor()
  await demo.advance(page, '2025-04-11T01:00:00.000Z')
  await page.goto('/look-up')
  await page.getByRole('textbox', { name: '查客户' }).fill(NAME)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.getByText(/开放/).first().waitFor()
  assert.deepEqual(demo.faults, [])
})

test('H-01 H-03 both press 领取: one wins, the other reads that it is taken', async () => {
  const jiang = await demo.open('江楠', PHONE)
  const bai = await demo.open('白桦', PHONE)
  for (const screen of [jiang, bai]) {
    await screen.page.goto('/pool')
    await screen.page.getByText('金鸡湖畔咖啡馆').or(screen.page.getByText('云栖雅苑业主委员会')).first().waitFor()
  }
  const row = (page: Page) => page.getByRole('listitem').filter({ hasText: '湖滨一号精装样板房' }).getByRole('button', { name: '领取' })
  await row(jiang.page).waitFor()
  await Promise.all([row(jiang.page).click(), row(bai.page).click()])
  const won = (page: Page) => page.getByText(/保护至/).first()
  const lost = (page: Page) => page.getByText(/已由他人领取/).first()
  await Promise.all([jiang.page, bai.page].map((page) => won(page).or(lost(page)).first().waitFor()))
  const losers = await Promise.all([jiang.page, bai.page].map((page) => lost(page).isVisible()))
  assert.equal(losers.filter(Boolean).length, 1, 'exactly one reads that it is taken')
})
