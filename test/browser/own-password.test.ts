import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, PHONE, useBrowser } from '#test/browser'

const demo = useBrowser()
const OWN = '春江潮水连海平，海上明月'

test('somebody who is new chooses a password of their own on the phone, and lands on Today', async () => {
  const { page: admin } = await demo.open('韩磊', DESK)
  const units = await (await admin.request.get('/api/units')).json()
  const posts: { id: number; position_code: string }[] = units.items.flatMap((unit: { posts: unknown }) => unit.posts)
  const post_id = posts.find((post) => post.position_code === 'salesperson')?.id
  const made = await admin.request.post('/api/people', { data: { name: '程新', login: 'cheng', post_id, from_day: '2025-01-10' }, headers: { 'idempotency-key': crypto.randomUUID() } })
  const { one_time_password } = await made.json()

  const { page } = await demo.window(PHONE)
  await page.getByRole('textbox', { name: '账号' }).fill('cheng')
  await page.getByLabel('密码').fill(one_time_password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '先换一个自己的密码' }).waitFor()
  await page.goto('/customers')
  await page.getByRole('heading', { level: 1, name: '先换一个自己的密码' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0)

  const fill = async (old: string, own: string, again: string) => {
    await page.getByLabel('现在的密码').fill(old)
    await page.getByLabel(/^新密码 ·/).fill(own)
    await page.getByLabel('再输一遍').fill(again)
    await page.getByRole('button', { name: '换好了，进入' }).click()
  }
  await fill(one_time_password, OWN, '不一样')
  await page.getByRole('alert').getByText('两次').waitFor()
  await fill(one_time_password, one_time_password, one_time_password)
  await page.getByRole('alert').getByText('等于没换').waitFor()
  await fill(one_time_password, OWN, OWN)
  await page.getByRole('heading', { level: 1, name: '客户' }).waitFor()
  await page.goto('/')
  await page.getByRole('link', { name: /读一遍/ }).first().waitFor()
  assert.deepEqual(demo.faults, [])
})
