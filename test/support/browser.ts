import { createServer } from 'node:net'
import { after, before } from 'node:test'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { ensurePages } from '../../src/launcher/pages.ts'
import { startServer } from '../../src/server.ts'
import { testDatabase, type TestDatabase } from './database.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

/** A person of the demo group before a screen: signed in by the card that shows their name. */
export type Screen = { page: Page; context: BrowserContext }

export type BrowserScenario = {
  /** Opens a window, signs in by card, and lands on Today. */
  open(name: string, size: { width: number; height: number }, language?: 'zh' | 'en'): Promise<Screen>
  /** A window where nobody has signed in. */
  window(size: { width: number; height: number }, language?: 'zh' | 'en'): Promise<Screen>
  /** Moves the demo clock, through the API that the demo bar uses. */
  advance(page: Page, to: string): Promise<void>
  /** What went wrong in any page so far: exceptions, and answers of 500 and more. */
  faults: string[]
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** The product as `npm start` serves it, on a demo database of this file alone, and a real Chromium. Use inside tests only. */
export function useBrowser(): BrowserScenario {
  let browser: Browser | undefined
  let database: TestDatabase | undefined
  let server: { address: string; close(): Promise<void> } | undefined
  const faults: string[] = []
  before(async () => {
    database = await testDatabase({ demo: true })
    const pages_dir = await ensurePages(() => undefined)
    server = await startServer({ database: database.config, port: await freePort(), data_dir: database.data_dir, pages_dir })
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
  })
  after(async () => {
    await browser?.close()
    await server?.close()
    await database?.drop()
  })
  async function window(size: { width: number; height: number }, language: 'zh' | 'en' = 'zh'): Promise<Screen> {
    if (!browser || !server) throw new Error('The browser is there only while tests run.')
    const context = await browser.newContext({ viewport: size, locale: language === 'zh' ? 'zh-CN' : 'en-GB', baseURL: server.address })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('response', (response) => void (response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`)))
    await page.goto('/')
    return { page, context }
  }
  return {
    faults, window,
    async open(name, size, language = 'zh') {
      const screen = await window(size, language)
      await screen.page.getByRole('button', { name: new RegExp(name) }).click()
      await screen.page.getByRole('heading', { level: 1, name: language === 'zh' ? '今日' : 'Today' }).waitFor()
      return screen
    },
    async advance(page, to) {
      const response = await page.request.post('/api/demo/clock', { data: { to } })
      if (!response.ok()) throw new Error(`clock: ${response.status()} ${await response.text()}`)
    },
  }
}
