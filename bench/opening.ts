// node bench/opening.ts [lines]     how fast confirmed lines of an opening list become protections, a thousand a request as the page asks
import { beginImport, getImport, runImport, uploadFile } from '#contract/office'
import { confirmOpenings } from '#contract/registration'
import { generator, shortNames, someCompany, written } from '#test/company_names'
import { openScenario } from '#test/scenario'

const count = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 5_000)
const random = generator(20250110)
const { shorts } = shortNames()
const names = new Set<string>()
while (names.size < count) names.add(written(someCompany(shorts, random)))

const demo = await openScenario()
try {
  const lin = await demo.as('lin')
  const rows = [...names].map((name, at) => `${name},${at % 2 === 0 ? '陈立' : '周敏'},2024-12-${String(1 + (at % 28)).padStart(2, '0')},${at % 3 === 0 ? '2024-11-05' : ''}`)
  const file = await lin.upload(uploadFile, { purpose: 'import' }, { name: '台账.csv', bytes: Buffer.from(`\uFEFF客户名称,负责人,报备日期,最近成交\r\n${rows.join('\r\n')}\r\n`) })
  const { id: import_id } = await lin.call(beginImport, { file_id: file.id, kind: 'opening_list' })
  await lin.call(runImport, { import_id, mapping: {}, check_only: false })
  await demo.runJobs()
  const { rows_taken } = await lin.call(getImport, { import_id })
  const began = performance.now()
  const cpu = process.cpuUsage()
  let done = 0
  for (let after: number | null = 0; after !== null;) {
    const step: { sale: number; visit: number; on_record: number; next: number | null } = await lin.call(confirmOpenings, { import_id, after, limit: 1000 })
    done += step.sale + step.visit + step.on_record
    after = step.next
  }
  const used = process.cpuUsage(cpu)
  const ms = performance.now() - began
  process.stdout.write(`${rows_taken} lines taken, ${done} confirmed in ${(ms / 1000).toFixed(1)} s: ${Math.round((done / ms) * 1000)} a second, ${Math.round((used.user + used.system) / Math.max(done, 1))} µs a line here\n`)
} finally {
  await demo.close()
}
