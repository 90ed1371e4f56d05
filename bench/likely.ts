/**
 * Recall of the duplicate check, through the database and the function the product asks: names built from real 字号, places, trades and
 * forms are recorded in a database of its own, variants typed, and the share found among the first five counted (decision 0009).
 *
 *     node bench/likely.ts [--names 200000 | --million] [--samples 300] [--seed 20250110] [--missed] [--keep]
 *     node bench/likely.ts … --in <address>     measures again in a database that --keep left
 */
import { connect } from '#kernel/db'
import { generator, shortNames, someCompany, variants, written } from '#test/company_names'
import { testDatabase } from '#test/database'
import { recordMany } from '#test/many_customers'
import { quantile, RecallBench, type Recall } from '#test/recall'
import { keepFrequency } from '../src/modules/customers/jobs.ts'

/** No variant is begun after so long. */
const MOST_SECONDS = 240

const count = process.argv.includes('--million') ? 1_000_000 : option('--names', 200_000)
const samples = option('--samples', 300)
const random = generator(option('--seed', 20250110))
const { real, shorts } = shortNames()
const companies = Array.from({ length: count }, () => someCompany(shorts, random))
const kept = text('--in')
const database = kept === undefined ? await testDatabase() : undefined
const url = kept ?? database?.url ?? ''
const connection = connect({ connectionString: url }, { max: 4 })
try {
  const area_id = await recorded()
  await measureAll(new RecallBench(connection.db, area_id, companies, random))
} finally {
  await connection.close()
  if (process.argv.includes('--keep')) console.log(`--in ${url}`)
  else await database?.drop()
}

/** The area in which the names stand; recorded now unless they were before. */
async function recorded(): Promise<number> {
  if (kept !== undefined) return (await connection.db.selectFrom('kernel.unit').select('id').where('code', '=', 'many').executeTakeFirstOrThrow()).id
  const started = performance.now()
  const area_id = await recordMany(connection.db, url, companies.map(written))
  const done = performance.now()
  await keepFrequency({ db: connection.db })
  console.log(`${count} names from ${real ? 'real' : 'built'} 字号 recorded in ${seconds(started, done)} s, bigrams counted in ${seconds(done)} s`)
  return area_id
}

async function measureAll(bench: RecallBench): Promise<void> {
  console.log('| variant | recall@5 | goal | undecidable | recall@5 of all | p50 ms | p95 ms |\n|---|---|---|---|---|---|---|')
  const started = performance.now()
  for (const variant of variants(companies, random)) {
    if (performance.now() - started > MOST_SECONDS * 1000) console.log(`(${variant.title} left out: ${MOST_SECONDS} s are over)`)
    else print(await bench.measure(variant, samples))
  }
  await strangers(bench)
}

function print(one: Recall): void {
  const share = (part: number, of: number) => (part / Math.max(of, 1)).toFixed(3)
  const recall = one.found / Math.max(one.tried, 1)
  console.log(`| ${one.title} | ${recall.toFixed(3)} | ${one.goal}${recall >= one.goal ? '' : ' **below**'} | ${share(one.all - one.tried, one.all)} | ${share(one.found_of_all, one.all)} | ${quantile(one.times, 0.5).toFixed(1)} | ${quantile(one.times, 0.95).toFixed(1)} |`)
  if (!process.argv.includes('--missed')) return
  for (const { typed, wanted, shown } of one.missed.slice(0, 6)) console.log(`    ${typed} for ${wanted}; shown ${shown.map(({ name, sure }) => `${name} ${sure}`).join(', ')}`)
}

/** How often one is asked about a company that is new: a number to keep low, there is no goal. */
async function strangers(bench: RecallBench): Promise<void> {
  const shown: number[] = []
  for (let at = 0; at < samples; at += 1) {
    const stranger = { ...someCompany(shorts, random), name: shorts[Math.floor(random() * shorts.length)] ?? '恒立' }
    shown.push((await bench.ask(written(stranger))).length)
  }
  const asked = shown.filter((one) => one > 0).length / samples
  console.log(`new companies: asked about ${asked.toFixed(3)}, ${(shown.reduce((sum, one) => sum + one, 0) / samples).toFixed(2)} names shown each`)
}

function text(name: string): string | undefined {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1]) || otherwise
}

function seconds(from: number, to = performance.now()): string {
  return ((to - from) / 1000).toFixed(1)
}
