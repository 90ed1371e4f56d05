import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { DESK, PHONE, useBrowser } from '#test/browser'
import { shown } from '#test/look'

const demo = useBrowser()

test('a follow-up in two taps, with the next day, stands on the customer and in the list', async () => {
  const { page } = await demo.open('陈立', PHONE)
  await page.goto('/holdings')
  await page.getByRole('link', { name: '记跟进' }).first().click()
  await page.getByRole('textbox', { name: '情况' }).fill('看了新的冲压线，要两吨 Cr12')
  await page.getByRole('button', { name: '3 天后' }).click()
  await page.getByRole('button', { name: '记下来' }).click()
  await page.getByText('已记下').first().waitFor()
  await page.goto('/follow-up')
  await shown(page)
  const item = page.getByRole('listitem').filter({ hasText: '看了新的冲压线' })
  await item.getByText(/下次 1月13日/).waitFor()
  await item.getByRole('button', { name: '撤回' }).click()
  const asked = page.getByRole('dialog')
  await asked.getByRole('textbox').fill('写错了客户')
  await asked.getByRole('button', { name: '撤回' }).click()
  await item.waitFor({ state: 'detached' })
  assert.deepEqual(demo.faults, [])
})

test('S3-22-07 the printed file is one A4 sheet with the company, name, number, QR code and boxes to sign in', async () => {
  const { page } = await demo.open('林雪', DESK)
  await page.goto('/customers?q=泓曜')
  await page.getByRole('link', { name: /泓曜/ }).first().click()
  await page.getByRole('heading', { level: 1, name: /泓曜/ }).waitFor()
  const number = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.goto(`/customers/${number}/form`)
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('heading', { name: '客户档案表' }).waitFor()
  const printed = await page.locator('body').innerText()
  for (const words of ['恒锋工具钢', '客户档案表', number.padStart(6, '0'), '泓曜', '填表人', '登记员', '部门负责人', '签字', '林雪']) assert.ok(printed.includes(words), words)
  assert.ok(!printed.includes('搜索页面或客户') && !printed.includes('每天\n'), 'neither menu nor bar is printed')
  await page.getByRole('img', { name: 'QR' }).waitFor()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.ok((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length <= 2, 'at most two sheets')
})

test('two windows on one contact: the second is told what changed and chooses', async () => {
  const one = await demo.open('林雪', DESK)
  const two = await demo.open('林雪', DESK)
  for (const { page } of [one, two]) {
    await page.goto('/customers?q=泓曜')
    await page.getByRole('link', { name: /泓曜/ }).first().click()
    await page.getByRole('button', { name: '订正' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '登记名称' }).waitFor()
  }
  for (const [screen, name] of [[one, '宁波泓曜注塑有限公司'], [two, '宁波泓曜注塑股份有限公司']] as const) {
    await screen.page.getByRole('dialog').getByRole('textbox', { name: '登记名称' }).fill(name)
    await screen.page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    if (screen === one) await screen.page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const dialog = two.page.getByRole('dialog')
  await dialog.getByRole('button', { name: /宁波泓曜注塑有限公司/ }).click()
  assert.equal(await dialog.getByRole('textbox', { name: '登记名称' }).inputValue(), '宁波泓曜注塑有限公司')
  assert.deepEqual(demo.faults, [])
})

test('two records of one customer are compared, put together and parted again; both are found at every step', async () => {
  const { page } = await demo.open('林雪', DESK)
  const file = async (login: string, name: string, phone: string) => {
    const window = await demo.open(login, DESK)
    const filed = await window.page.request.post('/api/filings', { data: { name, phone, visit: { happened_on: '2025-01-10', what: '看厂' }, not_same_because: '厂址不同' } })
    const { id } = z.object({ id: z.number() }).parse(await filed.json())
    await window.context.close()
    const accepted = await page.request.post(`/api/filings/${id}/accept`, { data: {} })
    assert.equal(accepted.status(), 200, await accepted.text())
  }
  await file('陈立', '常州蓼汀精密注塑有限公司', '13800061001')
  await file('周敏', '蓼汀精密注塑', '13800061002')
  await page.goto('/duplicates?q=蓼汀')
  await shown(page)
  await page.getByRole('button', { name: '对照合并' }).click()
  await page.getByText('两份档案现在各有归属人').waitFor()
  await page.getByRole('textbox', { name: '凭什么认定是同一家' }).fill('门牌和厂长都一样')
  await page.getByRole('button', { name: '合并', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '常州蓼汀精密注塑有限公司' }).waitFor()
  for (const phone of ['138 0006 1001', '138 0006 1002']) await page.getByRole('link', { name: phone }).waitFor()
  await page.getByRole('button', { name: '撤销合并' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '原因' }).fill('是两兄弟的两家厂')
  await dialog.getByRole('button', { name: '撤销合并' }).click()
  await page.getByRole('heading', { level: 1, name: '蓼汀精密注塑', exact: true }).waitFor()
  assert.equal(await page.getByRole('link', { name: '138 0006 1001' }).count(), 0)
  assert.deepEqual(demo.faults, [])
})

test('a view is saved with its columns and opens the list; rows are chosen by keyboard and done one by one, each with its result', async () => {
  const { page } = await demo.open('林雪', DESK)
  await page.goto('/customers?holding=protected')
  await page.getByRole('button', { name: '存为视图' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '视图名称' }).fill('保护中的')
  await dialog.getByRole('checkbox', { name: '角色' }).check()
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '保护中的', pressed: true }).waitFor()
  await page.getByRole('columnheader', { name: '角色' }).waitFor()
  await page.getByRole('checkbox', { name: '选中第 1 行' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('checkbox', { name: '选中第 3 行' }).focus()
  await page.keyboard.press('Shift+Space')
  await page.getByText('已选 3 家').waitFor()
  await page.getByRole('button', { name: '设角色' }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: '渠道商' }).check()
  await page.getByRole('button', { name: '开始办理' }).click()
  await page.getByText('办成 3 家，未成 0 家').waitFor()
  assert.equal(await page.getByRole('dialog').getByText('已办').count(), 3)
  await page.goto('/customers?role=channel')
  await page.getByText('共 3 条').waitFor()
  assert.deepEqual(demo.faults, [])
})
