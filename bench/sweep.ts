/**
 * What the sweeps cost: protections that run out by the calendar, and sale protections that finance's confirmation lets pass to the company,
 * with few rows and with ten times as many, and how filings fare meanwhile.
 *
 *     node bench/sweep.ts [--rows 1000000] [--due 100000] [--same 10000]
 */
import { fileCustomer } from '#contract/registration'
import type { Browser } from '#test/scenario'
import { openScenario } from '#test/scenario'
import { withClient } from '#test/server'
import { quantile } from '#test/recall'
import { lapse } from '../src/modules/registration/commands/lapse.ts'
import { settleDue } from '../src/modules/registration/sale/due.ts'
import { sweepLapses } from '../src/modules/registration/sweep.ts'
import { jobContext } from '../src/worker.ts'

const rows = option('--rows', 1_000_000)
const due = option('--due', 100_000)
const same = option('--same', 10_000)

const demo = await openScenario()
const context = jobContext(demo.db, demo.database.data_dir)
const area_id = await keyOf('kernel.unit', 'code', 'hengfeng')
const holder_id = await keyOf('kernel.person', 'login', 'zhou')
const unit_id = await keyOf('kernel.unit', 'code', 'hengfeng-sales-2')
let made = 0
let filed = 0

async function keyOf(table: 'kernel.unit' | 'kernel.person', column: string, value: string): Promise<number> {
  return withClient(demo.database.url, async (owner) => Number((await owner.query(`select id from ${table} where ${column} = $1`, [value])).rows[0].id))
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

/** Customers held by one person, half by a reservation and half by sales, all running on for months; the exclusion is built again at the end. */
async function grow(to: number): Promise<void> {
  await withClient(demo.database.url, async (owner) => {
    await owner.query('alter table registration.holding drop constraint holding_kept_apart')
    while (made < to) {
      const count = Math.min(50_000, to - made)
      made += count
      await owner.query(`with made as (
          insert into customers.identity (kind, created_at) select 'company', timestamptz '2025-01-01' from generate_series(1, $1) returning id
        ), named as (
          insert into customers.relation (area_id, identity_id, stage, name, name_key, name_sort, search_text, bigrams, pinyin, initials, sound_key, trade_name, created_at, holder_id, holder_unit_id)
          select $2, id, 'customer', '厂' || id, 'bench' || id, 'bench' || id, '', '{}', '', '{}', '', '', timestamptz '2025-01-01', $3, $4 from made returning id
        )
        insert into registration.holding (area_id, subject_kind, subject_id, kind, relation_id, holder_id, holder_unit_id, mode, state, filed_at, during, expected_end, counts_from, basis)
        select $2, 'customer', id, case when id % 2 = 0 then 'visit' else 'sale' end, id, $3, $4, 'exclusive', 'running', timestamptz '2025-01-01',
          case when id % 2 = 0 then tstzrange('2025-01-01', timestamptz '2025-08-01' + (id % 200) * interval '1 day') else tstzrange('2025-01-01', null) end,
          case when id % 2 = 0 then null else timestamptz '2025-08-01' + (id % 200) * interval '1 day' end, case when id % 2 = 0 then null else date '2025-02-01' + (id % 200)::int end, case when id % 2 = 0 then 'filing' else 'opening' end
        from named`, [count, area_id, holder_id, unit_id])
    }
    await owner.query(`set maintenance_work_mem = '256MB'`)
    await owner.query(`alter table registration.holding add constraint holding_kept_apart exclude using gist (area_id with =, line_id with =, subject_kind with =, subject_id with =, kind with =, during with &&)
      where (mode = 'exclusive' and state in ('running', 'suspended', 'disputed'))`)
    await owner.query('vacuum analyze registration.holding, customers.relation')
  })
}

/** Lets so many reservations have run out yesterday. */
async function letLapse(count: number): Promise<void> {
  await withClient(demo.database.url, (owner) => owner.query(`update registration.holding set during = tstzrange('2025-01-01', '2025-01-09 16:00Z') where id in (
    select id from registration.holding where kind = 'visit' and state = 'running' and basis = 'filing' and filing_id is null and upper(during) > '2025-07-01' order by id limit $1)`, [count]))
}

/** Lets so many sale protections have passed their last day, and finance have confirmed it. */
async function letPass(count: number): Promise<void> {
  await withClient(demo.database.url, async (owner) => {
    await owner.query(`update registration.holding set expected_end = '2025-01-01 16:00Z', counts_from = '2024-07-01' where id in (
      select id from registration.holding where kind = 'sale' and state = 'running' and basis = 'opening' and expected_end > '2025-07-01' order by id limit $1)`, [count])
    for (const kind of ['sales', 'receipts']) await owner.query(`insert into kernel.data_horizon (area_id, kind, confirmed_to, act_id, at) values ($1, $2, '2025-01-08', 1, '2025-01-09')`, [area_id, kind])
  })
}

async function fileOne(chen: Browser): Promise<number> {
  filed += 1
  const started = performance.now()
  await chen.call(fileCustomer, { name: `苏州第${filed}测量仪器有限公司`, not_same_because: '不同的公司' })
  return performance.now() - started
}

/** Filings one after the other while something runs; their times. */
async function filingDuring(work: Promise<unknown>): Promise<number[]> {
  const chen = await demo.as('chen')
  // A day's filings are counted; those of the measurement before are yesterday's.
  await withClient(demo.database.url, (owner) => owner.query(`update registration.filing set submitted_at = submitted_at - interval '2 days' where submitted_at >= '2025-01-09 16:00Z'`))
  const times: number[] = []
  const state = { isDone: false }
  const ending = work.then(() => (state.isDone = true))
  while (!state.isDone && times.length < 25) times.push(await fileOne(chen))
  await ending
  return times
}

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  const running = work().then(() => performance.now() - started)
  const times = await filingDuring(running)
  const ms = await running
  console.log(`${what.padEnd(58)} ${(ms / 1000).toFixed(1).padStart(7)} s   ${times.length} filings meanwhile, median ${quantile(times, 0.5).toFixed(0)} ms, slowest ${Math.max(0, ...times).toFixed(0)} ms`)
  return ms
}

const lapses = () => sweepLapses(context)
const passes = () => settleDue(context, { area_id })
const alone = await filingDuring(new Promise((resolve) => setTimeout(resolve, 3000)))
console.log(`${lapse.operation.id}: filings with nothing else, median ${quantile(alone, 0.5).toFixed(0)} ms, slowest ${Math.max(...alone).toFixed(0)} ms`)

await grow(rows / 10)
await letLapse(same)
const few = await timed(`${same} lapses among ${rows / 10}`, lapses)
await letPass(same)
const fewPass = await timed(`${same} passed to the company among ${rows / 10}`, passes)
await grow(rows)
await letLapse(same)
const many = await timed(`${same} lapses among ${rows}`, lapses)
await letPass(same)
const manyPass = await timed(`${same} passed to the company among ${rows}`, passes)
await letLapse(due)
await timed(`${due} lapses among ${rows}`, lapses)
await letPass(due)
await timed(`${due} passed to the company among ${rows}`, passes)
await timed('nothing due', lapses)
console.log(`\nten times the rows, the same number due: lapses × ${(many / few).toFixed(2)}, passed × ${(manyPass / fewPass).toFixed(2)}`)
await demo.close()
