import { networkInterfaces } from 'node:os'
import { renderUnicodeCompact } from 'uqr'
import type { DemoLogin } from './app.ts'

/** What a start prints at its end: where to open Kedang, here and from a phone, and who may sign in to the demo. */
export function banner(options: { address: string; first_link: string | undefined; logins: readonly DemoLogin[] }): string {
  const lan = lanAddress(options.address)
  const lines = ['', '客档 Kedang is ready.', `  Open        ${options.address}`]
  if (lan) lines.push(`  On a phone  ${lan}`, '', ...renderUnicodeCompact(lan, { border: 1 }).split('\n').map((line) => `  ${line}`))
  if (options.first_link) lines.push('', `  First administrator, once: ${options.first_link}`)
  if (options.logins.length > 0) lines.push('', '  Demo logins 演示账号', ...table(options.logins))
  lines.push('', '  Ctrl-C stops it.', '')
  return lines.join('\n')
}

function table(logins: readonly DemoLogin[]): string[] {
  const rows = logins.map((each) => [each.post, each.name, each.login, each.password])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  return rows.map((row) => `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join('   ')}`.trimEnd())
}

/** Columns in a terminal: a Chinese character takes two. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1), 0)
}

function lanAddress(address: string): string | undefined {
  const found = Object.values(networkInterfaces()).flat().find((each) => each && !each.internal && each.family === 'IPv4')
  if (!found) return undefined
  const url = new URL(address)
  url.hostname = found.address
  return url.href.replace(/\/$/, '')
}
