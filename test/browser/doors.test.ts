import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESK, PHONE, useBrowser } from '#test/browser'
import { shown } from '#test/look'

const demo = useBrowser()
const OWN = 'north-gate-lantern-7'

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: '账号' }).fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

test('a wrong password is told in words, the right one opens the page that was asked for', async () => {
  const { page } = await demo.window(PHONE)
  await page.goto('/holdings')
  await signIn(page, 'chen', 'not-this-one')
  await page.getByRole('alert').waitFor()
  assert.doesNotMatch((await page.getByRole('alert').textContent()) ?? '', /[A-Za-z]/)
  await signIn(page, 'chen', 'kedang-demo-2025')
  await page.getByRole('heading', { level: 1, name: '我的客户' }).waitFor()
  await page.getByText(/保护至/).first().waitFor()
})

test('a new colleague gets a password for once; disabled, the open window is out at once', async () => {
  const { page } = await demo.open('韩磊', DESK)
  await page.goto('/people')
  await page.getByRole('button', { name: '新增人员' }).click()
  const dialog = page.getByRole('dialog', { name: '新增人员' })
  await dialog.getByRole('textbox', { name: '姓名' }).fill('秦朗')
  await dialog.getByRole('textbox', { name: '账号' }).fill('qin')
  await dialog.getByRole('combobox', { name: '职位' }).fill('销售二部业务员')
  await page.getByTitle('销售二部 · 销售二部业务员').click()
  await dialog.getByRole('button', { name: '新增人员' }).click()
  const told = page.getByRole('dialog', { name: '一次性密码' })
  await told.getByText('秦朗（账号 qin）').waitFor()
  const password = (await told.getByRole('code').textContent())?.trim() ?? ''
  assert.ok(password.length >= 10)
  await told.getByRole('button', { name: '关闭' }).last().click()

  const other = await demo.window(PHONE)
  await signIn(other.page, 'qin', password)
  const own = other.page.getByRole('heading', { name: '先换一个自己的密码' })
  await own.or(other.page.getByRole('heading', { level: 1, name: '今日' })).first().waitFor()
  if (await own.isVisible()) {
    await other.page.getByLabel(/^现在的密码/).fill(password)
    await other.page.getByLabel(/^新密码/).fill(OWN)
    await other.page.getByLabel(/^再输一遍新密码/).fill(OWN)
    await other.page.getByRole('button', { name: '换好了，进入' }).click()
    await other.page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  }

  await page.getByRole('link', { name: '秦朗' }).click()
  await page.getByRole('button', { name: '立即停用' }).click()
  const asked = page.getByRole('dialog', { name: /立即停用 秦朗/ })
  await asked.getByRole('textbox', { name: '理由' }).fill('离职')
  await asked.getByRole('button', { name: '立即停用' }).click()
  await page.getByText('已停用', { exact: true }).first().waitFor()
  await other.page.getByRole('link', { name: /查客户/ }).click()
  await other.page.goto('/holdings')
  await other.page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await signIn(other.page, 'qin', OWN)
  await other.page.getByRole('alert').waitFor()
  assert.deepEqual(demo.faults, [])
})

test('Ctrl+K finds pages and customers by pinyin, all from the keyboard', async () => {
  const { page } = await demo.open('林雪', DESK)
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: '搜索页面或客户' })
  await box.fill('审核')
  await page.getByRole('option', { name: /报备审核/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '报备审核' }).waitFor()
  await page.keyboard.press('Control+k')
  await box.fill('hongye')
  await page.getByRole('option').filter({ hasText: '泓曜' }).or(page.getByRole('option', { name: /^查客户/ })).first().waitFor()
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
})

test('the whole product answers in English, the people and customers keep their names', async () => {
  const { page } = await demo.open('陈立', PHONE, 'en')
  assert.equal(await page.getByRole('link', { name: /Look up/ }).first().isVisible(), true)
  await page.goto('/look-up')
  await page.getByRole('textbox', { name: 'Look up' }).fill('恒立精工')
  await page.getByRole('button', { name: 'Look up', exact: true }).click()
  await page.getByText('Not on record', { exact: false }).first().waitFor()
  await page.goto('/holdings')
  await shown(page)
  await page.getByText('1 day left').first().waitFor()
  const text = await page.getByRole('main').innerText()
  assert.doesNotMatch(text, /保护|还有|报备/)
  await page.request.put('/api/session/locale', { data: { locale: 'zh' } })
})
