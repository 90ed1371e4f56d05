import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Report } from './run.ts'

const packages = ['chromium', 'fonts-noto-cjk']

/** Sees to Chromium and a Chinese font, installed with apt as root. False when the browser tests cannot run or are not wanted. */
export async function prepareBrowser(report: Report): Promise<boolean> {
  if (process.env['KEDANG_SKIP_BROWSER'] === '1') {
    process.stdout.write('\n▶ browser: left out (KEDANG_SKIP_BROWSER=1)\n')
    report.add('browser', 0, { tests: 1, skipped: 1 })
    return false
  }
  const started = performance.now()
  if (missing() && mayInstall()) install()
  const lacking = missing()
  if (!lacking) return true
  process.stdout.write(
    `\n✖ browser: ${lacking} is missing. Install it with: sudo apt-get install ${packages.join(' ')}\n  or leave these tests out with KEDANG_SKIP_BROWSER=1\n`,
  )
  report.addOne('browser', performance.now() - started, false)
  return false
}

function missing(): string | undefined {
  if (!existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  return hasChineseFont() ? undefined : 'a Chinese font'
}

function hasChineseFont(): boolean {
  return spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim().length > 0
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function install(): void {
  process.stdout.write(`\n▶ installing ${packages.join(', ')} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const add = (): boolean =>
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages, 'fontconfig'], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  if (add()) return
  spawnSync('apt-get', ['update', '-q'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  add()
}
