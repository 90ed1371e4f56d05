import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, PHONE, useBrowser } from '#test/browser'

const demo = useBrowser()
const PASTED = '苏州恒立精工 王经理 13812345678 吴中区东吴北路88号 今天去过，月用 Cr12 两吨'

test('story 1 S3-22-05 S3-22-12: a filing in a minute on the phone, accepted at the desk, protected through 10 April', async () => {
  const { page } = await demo.open('陈立', PHONE)
  await page.getByRole('link', { name: /查客户/ }).click()
  await page.getByRole('textbox', { name: '查客户' }).fill('恒立精工')
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.getByText('未见登记').first().waitFor()

  await page.getByRole('link', { name: /报备/ }).last().click()
  await page.getByRole('textbox', { name: /粘贴/ }).fill(PASTED)
  await page.getByRole('button', { name: '识别' }).click()
  await assert.doesNotReject(page.getByRole('textbox', { name: '客户名称' }).first().waitFor())
  assert.equal(await page.getByRole('textbox', { name: '客户名称' }).inputValue(), '苏州恒立精工')
  assert.equal(await page.getByRole('textbox', { name: '联系人' }).inputValue(), '王经理')
  assert.match(await page.getByRole('textbox', { name: '电话' }).inputValue(), /138 ?1234 ?5678/)
  assert.ok(await page.getByRole('checkbox', { name: /已经拜访过/ }).isChecked())
  await page.getByRole('button', { name: '提交报备' }).click()
  const reason = page.getByRole('textbox', { name: /为什么不是同一家|不是同一家/ })
  const receipt = page.getByRole('heading', { name: /报备凭证/ })
  await reason.or(receipt).first().waitFor()
  if (await reason.isVisible()) {
    await reason.fill('厂址和电话都不同')
    await page.getByRole('button', { name: '提交报备' }).click()
  }
  await receipt.first().waitFor()
  await page.getByText('审核中').first().waitFor()
  await page.getByText(/第 ?1 ?位/).first().waitFor()
  const card = await page.getByRole('article', { name: '报备凭证' }).textContent()
  assert.ok(card && !/138 ?1234|王经理/.test(card), 'no contact data on the receipt')

  const desk = await demo.open('林雪', DESK)
  await desk.page.goto('/review')
  await desk.page.getByText('苏州恒立精工').first().click()
  await desk.page.getByRole('button', { name: /^备案/ }).first().waitFor()
  await desk.page.getByRole('textbox', { name: /登记名称/ }).fill('苏州恒立精工机械有限公司')
  await desk.page.getByRole('button', { name: /^备案/ }).first().click()
  await desk.page.getByRole('listitem').filter({ hasText: '苏州恒立精工' }).waitFor({ state: 'detached' })

  await page.goto('/messages')
  await page.getByText(/苏州恒立精工机械有限公司/).first().waitFor()
  await page.goto('/holdings')
  await page.getByText('苏州恒立精工机械有限公司').first().waitFor()
  await page.getByText(/4月10日（含）/).first().waitFor()
  await page.getByText(/还有 ?90 ?天/).first().waitFor()
  await page.getByText('苏州恒立精工机械有限公司').first().click()
  await page.getByRole('heading', { level: 1, name: /苏州恒立精工机械有限公司/ }).waitFor()
  await page.getByRole('button', { name: /第十二条/ }).first().click()
  await page.getByText(/拜访/).first().waitFor()
  assert.deepEqual(demo.faults, [])
})
