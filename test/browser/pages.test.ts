import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESK, PHONE, useBrowser } from '#test/browser'

const demo = useBrowser()

const PEOPLE = [
  { name: '陈立', login: 'chen', paths: ['/', '/look-up', '/file', '/filings', '/holdings', '/customers', '/follow-up', '/duties', '/messages', '/regulations', '/me', '/tour'] },
  { name: '林雪', login: 'lin', paths: ['/', '/review', '/customers', '/customers/14', '/customers/14/form', '/imports', '/acts'] },
  { name: '沈浩', login: 'shen', paths: ['/', '/regulations/1', '/acts', '/people', '/units', '/positions', '/access'] },
  { name: '白桦', login: 'bai', paths: ['/', '/pool', '/holdings'] },
  { name: '韩磊', login: 'han', paths: ['/', '/people', '/units'] },
  { name: '方青', login: 'fang', paths: ['/', '/regulations'] },
] as const

/** What nobody should see: a words key instead of its sentence, or a page wider than the screen. */
async function look(page: Page, path: string, language: 'zh' | 'en'): Promise<string[]> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  const text = (await page.locator('body').innerText()).replaceAll(/https?:\S+/g, '')
  const found: string[] = []
  const keys = text.match(/\b(?:ui|people|office|customers|visits|registration|input|status|instead)\.[a-z_]+(?:\.[a-z_]+)*\b/g)
  if (keys) found.push(`${path}: keys on the page: ${[...new Set(keys)].join(', ')}`)
  const english = language === 'zh' ? text.match(/[A-Za-z]+(?: [a-z]+){2,}/g) : null
  if (english) found.push(`${path}: English on a Chinese page: ${english.slice(0, 3).join(' | ')}`)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (over > 0) found.push(`${path}: wider than the screen by ${over}px`)
  if ((await page.title()).trim() === '') found.push(`${path}: no title`)
  return found
}

for (const [label, size] of [['phone', PHONE], ['desk', DESK]] as const) {
  for (const language of ['zh', 'en'] as const) {
    test(`every page stands whole on the ${label} in ${language === 'zh' ? 'Chinese' : 'English'}`, async () => {
      const problems: string[] = []
      for (const person of PEOPLE) {
        const { page, context } = await demo.window(size, language)
        await page.request.post('/api/session/demo', { data: { login: person.login } })
        await page.request.put('/api/session/locale', { data: { locale: language } })
        for (const path of person.paths) problems.push(...(await look(page, path, language)).map((one) => `${person.name} ${one}`))
        await page.request.put('/api/session/locale', { data: { locale: 'zh' } })
        await context.close()
      }
      assert.deepEqual(problems, [])
      assert.deepEqual(demo.faults, [])
    })
  }
}
