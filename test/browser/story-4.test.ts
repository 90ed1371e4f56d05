import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { sql } from 'kysely'
import { connect, type Connection } from '#kernel/db'
import { msBetween, realNow } from '#kernel/time'
import { DESK, PHONE } from '#test/browser'
import { testDatabase, type TestDatabase } from '#test/database'
import { oldRegister } from '#test/old_register'
import { ensurePages } from '../../src/launcher/pages.ts'
import { startServer } from '../../src/server.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const STAFF = [
  '姓名,部门,岗位,职位名称,手机,在职状态', '林登,长江模具集团/市场部,登记员,,13800000001,在职', '何市,市场部,市场部经理,,,在职', '方财,财务部,财务,,,在职', '郑财,财务部,财务部经理,,,在职', '陈一,销售一部,业务员,,,在职',
  '周二,销售二部,业务员,,,在职', '孙经,销售一部,销售经理,,,在职', '陆副,长江模具集团,营销副总经理,,,在职', '沈总,长江模具集团,总经理,,,在职', '徐门,门市部,门市接待,发货人员,,在职', '吴名,销售一部,飞行员,,,在职',
]

let database: TestDatabase | undefined
let connection: Connection | undefined
let server: Awaited<ReturnType<typeof startServer>> | undefined
let browser: Browser | undefined
let folder = ''
const faults: string[] = []

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kedang-story-4-'))
  database = await testDatabase()
  connection = connect(database.config, { max: 2 })
  const pages_dir = await ensurePages(() => undefined)
  server = await startServer({ database: database.config, port: await freePort(), data_dir: database.data_dir, pages_dir })
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
})
after(async () => {
  await browser?.close()
  await server?.close()
  await connection?.close()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

async function open(size: { width: number; height: number }, path: string): Promise<Page> {
  assert.ok(browser && server)
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', baseURL: server.address })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => void (response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`)))
  await page.goto(path)
  return page
}

/** The company lives on Friday 10 January 2025, 09:00, as the register's days were written; it has been there since the new year. */
async function livesIn2025(): Promise<void> {
  const db = connection?.db
  assert.ok(db)
  await db.updateTable('kernel.unit').set({ valid_from: '2025-01-01' }).execute()
  await db.updateTable('kernel.post').set({ valid_from: '2025-01-01' }).execute()
  await db.updateTable('kernel.appointment').set({ from_day: '2025-01-01' }).execute()
  await db.updateTable('kernel.installation').set({ clock_offset_ms: msBetween(realNow(), '2025-01-10T01:00:00.000Z') }).execute()
}

/** Moves the company's clock, and has the minute's work done. */
async function moveTo(instant: string): Promise<void> {
  const db = connection?.db
  assert.ok(db)
  await db.updateTable('kernel.installation').set({ clock_offset_ms: msBetween(realNow(), instant) }).execute()
  await sql`select kernel.enqueue('sweep', '{}'::json, 'sweep-now')`.execute(db)
}

/** Opens an invitation and chooses a password. */
async function accept(size: { width: number; height: number }, name: string): Promise<Page> {
  const page = await open(size, `/?invite=${links.get(name)?.split('invite=')[1] ?? ''}`)
  await page.locator('input[name=password]').fill('harbour-lamp-and-rope-3')
  await page.locator('input[name=again]').fill('harbour-lamp-and-rope-3')
  await page.getByRole('button', { name: '设好了，进入' }).click()
  await heading(page, '今日')
  return page
}

const links = new Map<string, string>()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
let lindeng = ''

test('story 4 ① an empty installation: the one-time link, a staff list with its differences, people invited by code', async () => {
  const page = await open(DESK, server?.first_link ?? '/')
  await page.locator('input[name=company_zh]').fill('长江模具集团')
  await page.locator('input[name=company_en]').fill('Changjiang Moulds')
  await page.locator('input[name=name]').fill('关宁')
  const form = page.locator('form', { has: page.locator('input[name=company_zh]') })
  await form.locator('input[name=login]').fill('guan')
  await form.locator('input[name=password]').fill('north-gate-lantern-7')
  await page.getByRole('button', { name: '启用并登录' }).click()
  await heading(page, '今日')
  await livesIn2025()
  await page.reload()
  await page.getByText(/上线准备还没做完/).click()
  await heading(page, '上线准备')
  await page.getByText(/还没有人担任登记员/).waitFor()
  await page.getByRole('button', { name: '导入人员名单' }).click()
  const file = join(folder, '花名册.csv')
  await writeFile(file, `\uFEFF${STAFF.join('\r\n')}`)
  await page.getByText('人员名单', { exact: true }).first().waitFor()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '先检查，不写入' }).click()
  await page.getByRole('button', { name: '看差异' }).click()
  await heading(page, '人员名单的差异')
  await page.getByText(/系统里没有这个岗位/).waitFor()
  await page.getByText(/会新建的单位/).waitFor()
  await page.getByRole('button', { name: '写入' }).click()
  await page.getByText(/已写入/).waitFor()
  await page.getByRole('button', { name: '发邀请' }).click()
  await heading(page, '邀请')
  await page.getByRole('button', { name: '邀请全部没设密码的（10）' }).click()
  const slips = page.locator('.pp-slip')
  await slips.first().waitFor()
  assert.equal(await slips.count(), 10)
  assert.equal(await slips.getByRole('img', { name: 'QR' }).count(), 10)
  for (const slip of await slips.all()) links.set((await slip.locator('b').textContent()) ?? '', (await slip.locator('code').textContent()) ?? '')
  const link = links.get('林登')
  const phone = await open(PHONE, `/?invite=${link?.split('invite=')[1] ?? ''}`)
  await phone.getByText(/林登，您的账号是 lindeng/).waitFor()
  await accept(PHONE, '林登')
  lindeng = 'harbour-lamp-and-rope-3'
  const again = await open(PHONE, `/?invite=${link?.split('invite=')[1] ?? ''}`)
  await again.getByText(/已经用过、作废或过期/).waitFor()
})

async function adopt(page: Page, title: string): Promise<void> {
  await page.goto('/regulations/new')
  await page.getByRole('combobox', { name: '范本' }).click()
  const option = page.locator('.ant-select-item-option').filter({ hasText: new RegExp(`^${title}$`) })
  for (let at = 0; at < 12 && (await option.count()) === 0; at += 1) await page.keyboard.press('ArrowUp')
  await option.click()
  await page.getByRole('combobox', { name: '适用单位' }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '长江模具集团' }).first().click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await heading(page, title)
}

test('story 4 the text is adopted, its roles proposed from the staff that came in', async () => {
  const page = await open(DESK, '/')
  await page.getByRole('textbox', { name: '账号' }).fill('guan')
  await page.getByLabel('密码').fill('north-gate-lantern-7')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await heading(page, '今日')
  await adopt(page, '客户备案制度')
  await adopt(page, '客户报备执行口径')
  await page.goto('/setup')
  await page.getByText(/现行：.*客户备案制度/).waitFor()
  await page.getByText(/由 林登/).waitFor()
})

test('story 4 ② ③ the old register is dropped, every row accounted for; confirmed, bars run from old days and two holders are listed', async () => {
  const page = await open(DESK, '/')
  await page.getByRole('textbox', { name: '账号' }).fill('lindeng')
  await page.getByLabel('密码').fill(lindeng)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await heading(page, '今日')
  await page.getByRole('link', { name: '期初台账' }).first().click()
  await page.getByText('还没有期初台账').waitFor()
  await page.getByRole('button', { name: '导入台账' }).first().click()
  const file = join(folder, '客户台账.xlsx')
  await writeFile(file, oldRegister({ first: '陈一', second: '周二' }))
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '先检查，不写入' }).click()
  await page.getByText('6 + 0 + 3 = 9，一行不少。').waitFor()
  await page.getByText('合计行，不是数据').first().waitFor()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByRole('button', { name: /撤回/ }).first().waitFor()
  await page.goto('/opening')
  await page.getByText('待确认 4').waitFor()
  await page.getByText('撞单 2').waitFor()
  await page.getByText('销售保护，到 7月5日').waitFor()
  await page.getByText(/2023年9月15日 已过，待财务确认/).waitFor()
  await page.getByText('先指认名字').waitFor()
  await page.getByText('认不出的名字 1').click()
  await page.getByRole('combobox', { name: '选择同事' }).click()
  await page.keyboard.type('陈一')
  await page.locator('.ant-select-item-option').filter({ hasText: '陈一' }).first().click()
  await page.getByRole('button', { name: '就是他' }).click()
  await page.getByText('没有认不出的名字。').waitFor()
  await page.getByText('待确认 4').click()
  await page.getByText('拜访保护至 3月8日（含）').waitFor()
  await page.getByRole('button', { name: '全部确认（4）' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认' }).click()
  await page.getByText('销售保护 2，拜访保护 1，备案在册 1，原已归其所有 0，撞单 0').waitFor()
  await page.getByText('撞单 2').click()
  await page.getByRole('link', { name: '看撞单' }).first().click()
  await heading(page, '撞单')
  await page.getByText('昆山长风模具有限公司').first().waitFor()
  await page.goto('/holdings')
  await page.getByText('昆山长雨模具有限公司').first().waitFor()
  assert.deepEqual(faults, [])
})

const SALES = `日期,单据编号,客户,业务员,价税合计,摘要
2025-02-20,XS2025-0001,昆山长雨,陈一,"11,300.00",H13 圆钢
2025-02-21,XS2025-0002,昆山长雨,陈一,"-1,300.00",红字
合计,,,,10000,
`

async function confirmTo(page: Page, kind: string, day: string): Promise<void> {
  await page.getByRole('region', { name: kind }).getByRole('button', { name: /^确认到/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: `确认至 ${day}` }).click()
  await page.getByText(`已确认至 ${day}`).first().waitFor()
}

test('story 4 ④ ⑤ ⑥ finance drops its export and matches a name once; nothing passes to the company before finance has confirmed', async () => {
  await moveTo('2025-02-25T01:00:00.000Z')
  const page = await accept(DESK, '方财')
  await page.getByRole('link', { name: '财务数据' }).click()
  await page.locator('input[type=file]').first().setInputFiles({ name: '2月销售.csv', mimeType: 'text/csv', buffer: Buffer.from(SALES) })
  await page.waitForURL(/\/imports\/\d+/)
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByText('0 + 0 + 2 + 1 = 3').waitFor()
  await page.goto('/finance/names')
  await page.getByRole('button', { name: '昆山长雨', exact: true }).waitFor()
  await page.keyboard.press('1')
  await page.getByText('已入账 2 行').waitFor()
  await moveTo('2025-08-21T01:00:00.000Z')
  const chen = await accept(PHONE, '陈一')
  await chen.goto('/holdings')
  await chen.getByText('昆山长雨模具有限公司').first().waitFor()
  await chen.getByText(/待财务确认/).first().waitFor()
  await page.goto('/finance')
  await confirmTo(page, '销售已确认至', '7月31日')
  await confirmTo(page, '回款已确认至', '7月31日')
  const lin = await open(DESK, '/')
  await lin.getByRole('textbox', { name: '账号' }).fill('lindeng')
  await lin.getByLabel('密码').fill(lindeng)
  await lin.getByRole('button', { name: '登录', exact: true }).click()
  await heading(lin, '今日')
  await lin.goto('/company-customers')
  await lin.getByText('昆山长云模具有限公司').first().waitFor()
  assert.equal(await lin.getByText('昆山长雨模具有限公司').count(), 0, 'what was sold in February is protected through 20 August')
  await confirmTo(page, '销售已确认至', '8月20日')
  await confirmTo(page, '回款已确认至', '8月20日')
  for (let tried = 0; tried < 20 && (await lin.getByText('昆山长雨模具有限公司').count()) === 0; tried += 1) {
    await lin.reload()
    await heading(lin, '公司客户')
    await lin.getByText('昆山长云模具有限公司').first().waitFor()
  }
  await lin.getByText('昆山长雨模具有限公司').first().waitFor()
  assert.deepEqual(faults, [])
})
