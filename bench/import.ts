// node [--expose-gc] bench/import.ts [customers|opening_list|sales] [rows] [--twice]     how fast a file of that many rows comes in, by whose time, and in how much memory
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beginImport, getImport, runImport } from '#contract/office'
import { filePath, storeStream } from '#kernel/files'
import { writeCsv } from '#kernel/sheets'
import { generator, shortNames, someCompany, written } from '#test/company_names'
import { openScenario } from '#test/scenario'

type Kind = 'customers' | 'opening_list' | 'sales'
const kind: Kind = process.argv.includes('opening_list') ? 'opening_list' : process.argv.includes('sales') ? 'sales' : 'customers'
const count = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 10_000)
const random = generator(20250110)
const { shorts } = shortNames()
const demo = await openScenario()
const TICKS = 100

/** Names made of real 字号; no two alike. */
function namesOf(many: number): string[] {
  const names = new Set<string>()
  while (names.size < many) names.add(written(someCompany(shorts, random)))
  return [...names]
}

const day = (at: number): string => `2024-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`
const phone = (at: number): string => `138${String(at).padStart(8, '0')}`
const holder = (at: number): string => (at % 2 === 0 ? '陈立' : '周敏')

const HEADINGS: Readonly<Record<Kind, readonly string[]>> = {
  customers: ['客户名称', '联系人', '电话', '注册地址', '行业', '负责人', '备注'],
  opening_list: ['客户名称', '联系人', '电话', '业务员', '报备日期', '最近拜访日期', '最近销售日期'],
  sales: ['单据号', '日期', '客户名称', '金额', '业务员'],
}

function* rowsOf(what: Kind, names: readonly string[], rows: number): Generator<string[]> {
  for (let at = 0; at < rows; at += 1) {
    const name = names[at % names.length] ?? ''
    if (what === 'customers') yield [name, at % 3 === 0 ? '' : '李经理', phone(at), `江苏省苏州市吴中区兴业路${at}号`, '模具', at % 50 === 0 ? '老王' : '', at % 7 === 0 ? '老客户' : '']
    else if (what === 'opening_list') yield [name, '李经理', phone(at), holder(at), day(at), '2024-12-20', at % 4 === 0 ? '2024-11-05' : '']
    else yield [`XS${String(at).padStart(8, '0')}`, day(at), name, `${1000 + (at % 900)}.50`, holder(at)]
  }
}

/** Time used by the database's processes for us, in milliseconds. */
async function databaseTime(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity where datname = current_database()`.execute(demo.db)
  return rows.reduce((sum, { pid }) => sum + ticksOf(pid), 0) * (1000 / TICKS)
}

function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

async function bring(what: Kind, names: readonly string[], rows: number): Promise<void> {
  const browser = await demo.as(what === 'sales' ? 'fang' : 'lin')
  const csv = writeCsv((HEADINGS[what]).map((label) => ({ label })), rowsOf(what, names, rows))
  const kept = await storeStream(demo.database.data_dir, Readable.from(csv), 2 ** 31)
  const person = await sql<{ id: number }>`select id from kernel.person where login = ${what === 'sales' ? 'fang' : 'lin'}`.execute(demo.db)
  const { rows: [file] } = await sql<{ id: number }>`insert into kernel.file (sha256, name, mime, bytes, purpose, uploaded_by, uploaded_at)
    values (${kept.sha256}, 'bench.csv', 'text/csv', ${kept.bytes}, 'import', ${person.rows[0]?.id ?? 0}, '2025-01-10T01:00:00Z') returning id`.execute(demo.db)
  const begun = await browser.call(beginImport, { file_id: file?.id ?? 0, kind: what })
  await browser.call(runImport, { import_id: begun.id, mapping: {}, check_only: false })
  let peak = 0
  const heap: number[] = []
  const watch = setInterval(() => {
    globalThis.gc?.()
    const { rss, heapUsed } = process.memoryUsage()
    peak = Math.max(peak, rss / 2 ** 20)
    heap.push(heapUsed / 2 ** 20)
  }, 500)
  const [started, cpu, backend] = [performance.now(), process.cpuUsage(), await databaseTime()]
  await demo.runJobs()
  const seconds = (performance.now() - started) / 1000
  const own = process.cpuUsage(cpu)
  const theirs = (await databaseTime()) - backend
  clearInterval(watch)
  const done = await browser.call(getImport, { import_id: begun.id })
  // What is left after the collector came by: what the run holds on to.
  const least = (from: number, to: number) => Math.min(...heap.slice(Math.floor(heap.length * from), Math.ceil(heap.length * to))).toFixed(0)
  console.log(`${what}: ${done.state}, ${done.rows_read} rows = ${done.rows_taken} new + ${done.rows_matched} met + ${done.rows_returned} back + ${done.rows_waiting} waiting; ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`)
  const us = (milliseconds: number) => Math.round((milliseconds * 1000) / rows)
  console.log(`  a row: ${us((own.user + own.system) / 1000)} µs here, ${us(theirs)} µs in the database; held ${least(0.05, 0.35)} MB early, ${least(0.35, 0.65)} MB in the middle, ${least(0.65, 1)} MB late, process ${peak.toFixed(0)} MB at most`)
  await rm(filePath(demo.database.data_dir, kept.sha256), { force: true })
}

const names = namesOf(kind === 'sales' ? Math.max(1, Math.floor(count / 10)) : count)
if (kind === 'sales') await bring('customers', names, names.length)
await bring(kind, names, count)
if (process.argv.includes('--twice')) await bring(kind, names, count)
await demo.close()
