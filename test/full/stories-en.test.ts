import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESK, PHONE, useBrowser } from '#test/browser'
import { shown } from '#test/look'

// Stories 1 and 2 on the other screen sizes and in the other language than test/browser walks them.

const demo = useBrowser()
const PASTED = '苏州恒立精工 王经理 13812345678 吴中区东吴北路88号 今天去过，月用 Cr12 两吨'
const NAME = '苏州恒立精工机械有限公司'

async function lookUp(page: Page, text: string): Promise<void> {
  await page.goto('/look-up')
  await shown(page)
  await page.getByRole('textbox', { name: 'Look up' }).fill(text)
  await page.getByRole('button', { name: 'Look up', exact: true }).click()
}

test('story 1 in English: filed at the desk, accepted on the phone, protected until 10 April', async () => {
  const { page } = await demo.open('陈立', DESK, 'en')
  await lookUp(page, '恒立精工')
  await page.getByText('Not on record: may be filed').waitFor()
  await page.goto('/file')
  await shown(page)
  await page.getByRole('textbox', { name: /^Paste/ }).fill(PASTED)
  await page.getByRole('button', { name: 'Recognise' }).click()
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((input) => input.value === '苏州恒立精工'))
  assert.ok(await page.getByRole('checkbox', { name: 'Visited already' }).isChecked())
  await page.getByRole('button', { name: 'Submit' }).click()
  const reason = page.getByRole('textbox', { name: /Not the same/ })
  const receipt = page.getByRole('article')
  await reason.or(receipt).first().waitFor()
  if (await reason.isVisible()) {
    await reason.fill('another address and telephone')
    await page.getByRole('button', { name: 'Submit' }).click()
  }
  await receipt.getByText(/Under review/).first().waitFor()
  assert.ok(!/138 ?1234/.test((await receipt.textContent()) ?? ''), 'no contact data on the receipt')

  const desk = await demo.open('林雪', PHONE, 'en')
  await desk.page.goto('/review')
  await shown(desk.page)
  await desk.page.getByRole('button', { name: /苏州恒立精工/ }).click()
  await desk.page.getByRole('textbox', { name: /Registered name/ }).fill(NAME)
  await desk.page.getByRole('button', { name: /^Accept/ }).click()
  await desk.page.getByRole('button', { name: /苏州恒立精工/ }).waitFor({ state: 'detached' })

  await page.goto('/holdings')
  await page.getByText(NAME).first().waitFor()
  await page.getByText(/10 April/).first().waitFor()
  await page.getByText(/90 days left/).first().waitFor()
  assert.deepEqual(demo.faults, [])
})

test('story 2 in English on the phone: a state and a day, refused with the article and two ways on, open on 11 April', async () => {
  const { page } = await demo.open('周敏', PHONE, 'en')
  await lookUp(page, NAME)
  await page.getByText(/^Protected/).first().waitFor()
  await page.getByText(/10 April \(included\)/).first().waitFor()
  assert.ok(!((await page.getByRole('main').textContent()) ?? '').includes('陈立'), 'the holder is not told')
  await page.goto('/file')
  await shown(page)
  await page.getByRole('textbox', { name: 'Customer name' }).fill('苏州恒立精工')
  await page.getByRole('button', { name: 'Submit' }).click()
  await page.getByRole('button', { name: /Article 12/ }).first().waitFor()
  await page.getByRole('button', { name: /Wait in line/ }).first().waitFor()
  await demo.advance(page, '2025-04-11T01:00:00.000Z')
  await lookUp(page, NAME)
  await page.getByText(/Open \(all may visit\)/).first().waitFor()
  assert.deepEqual(demo.faults, [])
})
