import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { readSheet, writeXlsx } from '#kernel/sheets'
import type { Page } from 'playwright-core'
import { DESK, PHONE, useBrowser } from '#test/browser'
import { shown } from '#test/look'

const demo = useBrowser()

async function register(): Promise<Buffer> {
  const rows = Array.from({ length: 12 }, (_, at) => [at === 7 ? '' : `太仓${'甲乙丙丁戊己庚辛壬癸子丑'.at(at)}字冲压件有限公司`, '王经理', `1390013${1000 + at}`, '太仓'])
  return buffer(Readable.from(writeXlsx(['客户名称', '联系人', '电话', '城市'].map((label) => ({ label })), rows)))
}

test('a list comes in through the page: preview, check, run, the returned rows, and back again', async () => {
  const { page } = await demo.open('林雪', DESK)
  await page.goto('/imports')
  await page.getByLabel(/xlsx 或 csv/).setInputFiles({ name: '客户台账.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await register() })
  await page.getByRole('heading', { level: 1, name: '客户台账.xlsx' }).waitFor()
  await page.getByText('太仓甲字冲压件有限公司').first().waitFor()
  await page.getByRole('button', { name: '先检查，不写入' }).click()
  await page.getByText('这是检查的结果，还没有写入。').waitFor()
  await page.getByText(/11 \+ 0 \+ 1 = 12/).waitFor()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  const asked = page.getByRole('dialog')
  if (await asked.isVisible()) await asked.getByRole('button', { name: '导入' }).click()
  await page.getByText('已导入', { exact: true }).first().waitFor()
  await page.getByText('退回', { exact: true }).last().click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载退回的行' }).click()])
  const lines = []
  for await (const row of readSheet(await buffer(await download.createReadStream()))) lines.push(row.cells)
  assert.equal(lines.length, 2)
  assert.deepEqual(lines[0]?.slice(-2), ['原行号', '退回原因'])
  await page.getByRole('button', { name: '撤回这次导入' }).click()
  await page.getByText('没有别的记录与这次导入有关，可以整批撤回。').waitFor()
  await page.getByRole('button', { name: '撤回这次导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回这次导入' }).click()
  await page.getByText('已撤回', { exact: true }).first().waitFor()
  await page.goto('/customers?q=太仓甲字')
  await shown(page)
  assert.equal(await page.getByText('太仓甲字冲压件有限公司').count(), 0)
  assert.deepEqual(demo.faults, [])
})

/** Keys rest while an answer is under way: presses once the button beside it may be pressed too, again if the press came a moment too soon. */
async function pressFor(page: Page, key: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  for (let tries = 0; tries < 10; tries++) {
    await page.getByRole('button', { name: button }).first().click({ trial: true })
    await page.keyboard.press(key)
    const opened = await dialog.waitFor({ timeout: 1500 }).then(() => true, () => false)
    if (opened) return
  }
  throw new Error(`${key} opens nothing`)
}

test('H-06 the queue by keys: J and K walk, R gives back with a reason, A accepts, N declines', async () => {
  const { page } = await demo.open('林雪', DESK)
  const chen = await demo.open('陈立', PHONE)
  for (const name of ['张家港甲午齿轮厂', '张家港乙未齿轮厂']) {
    const filed = await chen.page.request.post('/api/filings', { data: { name, visit: { happened_on: '2025-01-10', what: '首次拜访' }, not_same_because: '厂址不同' } })
    assert.equal(filed.status(), 201, await filed.text())
  }
  await page.goto('/review')
  await shown(page)
  const queue = page.getByLabel('待审核的报备')
  const current = queue.locator('[aria-current="true"]')
  const first = (await current.textContent()) ?? ''
  await page.keyboard.press('j')
  await page.waitForFunction((was) => document.querySelector('[data-filing][aria-current="true"]')?.textContent !== was, first)
  await page.keyboard.press('k')
  await page.waitForFunction((was) => document.querySelector('[data-filing][aria-current="true"]')?.textContent === was, first)
  const before = await queue.getByRole('button').count()
  await page.keyboard.press('a')
  await page.waitForFunction((count) => document.querySelectorAll('[data-filing]').length === count, before - 1)
  await pressFor(page, 'r', '退回补正')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await pressFor(page, 'n', '不予备案')
  assert.deepEqual(demo.faults, [])
})

test('a figure is changed from a day on and stands in the next version', async () => {
  const { page } = await demo.open('沈浩', DESK)
  await page.goto('/regulations')
  await page.getByRole('link', { name: /客户报备执行口径 / }).or(page.getByRole('link', { name: /^客户报备执行口径(?!（)/ })).first().click()
  const article = page.getByRole('article').filter({ hasText: '每人每天查客户次数' }).or(page.locator('section', { hasText: '每人每天查客户次数' })).last()
  await article.getByRole('button', { name: '修改' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: '每人每天查客户次数' }).fill('20')
  await dialog.getByRole('textbox', { name: '修改理由' }).fill('试行')
  await dialog.getByRole('button', { name: '从这天起施行' }).click()
  await page.getByText(/新版 1月11日 起施行/).first().waitFor()
  await demo.advance(page, '2025-01-11T01:00:00.000Z')
  await page.reload()
  await shown(page)
  await page.getByText('第 2 版', { exact: false }).first().waitFor()
  const chen = await demo.open('陈立', PHONE)
  await chen.page.goto('/look-up?text=恒立精工')
  await chen.page.getByText(/1 ?\/ ?20/).first().waitFor()
  assert.deepEqual(demo.faults, [])
})
