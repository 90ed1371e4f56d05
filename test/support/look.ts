import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { DESK, PHONE, type BrowserScenario } from './browser.ts'

export const SIZES = { phone: PHONE, desk: DESK } as const

const PEOPLE = [
  { name: '陈立', login: 'chen', paths: ['/', '/look-up', '/file', '/filings', '/holdings', '/customers', '/follow-up', '/duties', '/messages', '/message-settings', '/regulations', '/me', '/tour'] },
  { name: '林雪', login: 'lin', paths: ['/', '/review', '/opening', '/customers', '/customers/14', '/customers/14/form', '/customers/123', '/duplicates', '/customers/121/merge/122', '/imports', '/acts'] },
  { name: '沈浩', login: 'shen', paths: ['/', '/team-week', '/team-week/list', '/team-week/print', '/regulations/1', '/regulations/new', '/acts', '/people', '/units', '/positions', '/access'] },
  { name: '白桦', login: 'bai', paths: ['/', '/pool', '/holdings'] },
  { name: '韩磊', login: 'han', paths: ['/', '/setup', '/people', '/invitations', '/units', '/channels'] },
  { name: '方青', login: 'fang', paths: ['/', '/regulations'] },
] as const

/** Waits until a page shows its content: a heading, and nothing on its way any more. */
export async function shown(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('.kd-loading, [role="status"] .kd-bones') === null)
}

/** What nobody should see: a words key instead of its sentence, or a page wider than the screen. */
async function faultsOf(page: Page, path: string, language: 'zh' | 'en'): Promise<string[]> {
  await page.goto(path, { waitUntil: 'commit' })
  await shown(page)
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

/** Violations that keep people out: serious and critical ones, by the rule and the first place. */
async function barriersOf(page: Page, path: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${path}: ${one.id} ${one.nodes.map((node) => node.html.slice(0, 140)).slice(0, 3).join(' ¦ ')}`)
}

type Looking = { axe?: boolean }

/** Opens every page as everybody who has it; answers what is wrong. */
export async function lookAround(demo: BrowserScenario, size: keyof typeof SIZES, language: 'zh' | 'en', { axe }: Looking = {}): Promise<string[]> {
  const problems: string[] = []
  const { page } = await demo.window(SIZES[size], language)
  for (const person of PEOPLE) {
    await page.request.post('/api/session/demo', { data: { login: person.login } })
    await page.request.put('/api/session/locale', { data: { locale: language } })
    for (const path of person.paths) {
      const faults = await faultsOf(page, path, language)
      const barriers = axe ? await barriersOf(page, path) : []
      problems.push(...[...faults, ...barriers].map((one) => `${person.name} ${one}`))
    }
  }
  return problems
}
