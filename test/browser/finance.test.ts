import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, PHONE, useBrowser } from '#test/browser'

const demo = useBrowser()

const FILE = `日期,单据编号,客户,业务员,价税合计,摘要
2025-01-06,XS2025-0101,溧阳天目湖剪板机有限公司,陈立,"11,300.00",H13 圆钢
,,,,2260,第二行
2025-01-07,XS2025-0102,常州恒力精工,周敏,5650,
2025-01-08,XS2025-0103,路过的老王,,88,现金
合计,,,,19298,
`

test('finance drops the month’s file, matches names by keys, and confirms; the salesperson sees it on the phone', async () => {
  const { page } = await demo.open('方青', DESK)
  await page.getByRole('link', { name: '财务数据' }).click()
  await page.getByRole('heading', { name: '销售已确认至' }).waitFor()
  await page.getByText('2024年12月31日').first().waitFor()
  await page.locator('input[type=file]').first().setInputFiles({ name: '1月销售.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await page.waitForURL(/\/imports\/\d+/)
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByText('2 + 0 + 2 + 1 = 5').waitFor()
  await page.goto('/finance/names')
  await page.getByRole('button', { name: '常州恒力精工', exact: true }).waitFor()
  await page.keyboard.press('1')
  await page.getByText('已入账 1 行').waitFor()
  await page.getByRole('button', { name: '常州恒力精工', exact: true }).waitFor({ state: 'detached' })
  await page.keyboard.press('0')
  await page.getByText('名称都对应好了。').waitFor()
  await page.getByText('常州恒力精工机械有限公司').waitFor()
  await page.getByRole('link', { name: '财务数据' }).first().click()
  await page.getByRole('button', { name: /^确认到/ }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '确认至 1月9日' }).click()
  await page.getByText('已确认至 1月9日').first().waitFor()
  await page.getByRole('region', { name: '销售已确认至' }).getByText('1月9日', { exact: true }).waitFor()

  const { page: phone } = await demo.open('陈立', PHONE)
  await phone.goto('/customers')
  await phone.getByRole('link', { name: /溧阳天目湖剪板机/ }).first().click()
  await phone.getByRole('tab', { name: '往来' }).click()
  await phone.getByText('XS2025-0101', { exact: true }).waitFor()
  await phone.getByText('11,300.00').waitFor()
  await phone.getByRole('button', { name: '报价' }).first().click()
  await phone.getByLabel('货品与条件').fill('H13 圆钢一吨，含税到厂')
  await phone.getByLabel('金额（元，可不填）').fill('13800')
  await phone.getByRole('dialog').getByRole('button', { name: '报价' }).click()
  await phone.getByText('已记下报价。').waitFor()
  await phone.getByRole('button', { name: '转订单' }).click()
  await phone.getByRole('dialog').getByRole('button', { name: '下订单' }).click()
  await phone.getByText('已记下订单。').waitFor()
  await phone.getByText('已完成').first().waitFor()
  assert.deepEqual(demo.faults, [])
})

test('the counter enters what it sold, finance confirms it; a voucher taken back says so', async () => {
  const { page } = await demo.open('徐宁', PHONE)
  await page.goto('/vouchers?enter=1')
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: '客户' }).fill('句容下蜀铝型材有限公司')
  await form.getByLabel('单据编号').fill('MD-0001')
  await form.getByLabel('金额（元）').fill('320')
  await form.getByRole('button', { name: '录入', exact: true }).click()
  await page.getByText(/已录入，等财务确认/).waitFor()
  await page.getByText('MD-0001').waitFor()
  const { page: desk } = await demo.open('方青', DESK)
  await desk.goto('/vouchers?state=waiting')
  await desk.getByRole('checkbox', { name: '选 MD-0001' }).check()
  await desk.getByRole('button', { name: '确认所选单据' }).click()
  await desk.getByText('已确认 1 张').waitFor()
  const { page: books } = await demo.open('方青', DESK, 'en')
  await books.goto('/vouchers?no=XS2024-0988')
  await books.getByText('XS2024-0988').click()
  await books.getByLabel('Reason').fill('Entered twice')
  await books.getByRole('button', { name: 'Take back' }).click()
  await books.getByText('Taken back.').waitFor()
  assert.deepEqual(demo.faults, [])
})
