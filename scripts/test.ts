// npm test [-- path …]     types, lint, proofs, then every test but those of test/full
// npm run test:full        the long tests of test/full alone
import { prepareBrowser } from './testing/browser.ts'
import { prepareServer } from './testing/server.ts'
import { Report, runProgram, runSuite } from './testing/run.ts'
import { findSuites } from './testing/suites.ts'

const args = process.argv.slice(2)
const full = args.includes('--full')
const paths = args.filter((arg) => !arg.startsWith('--'))
const unknown = args.filter((arg) => arg.startsWith('--') && arg !== '--full')

const report = new Report()
const suites = findSuites({ full, paths })
const found = suites.reduce((sum, suite) => sum + suite.files.length, 0)

if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(' ')}\nnpm test [-- path …], npm run test:full\n`)
  process.exit(2)
}
if (found === 0) {
  process.stderr.write(paths.length > 0 ? `No test file matches ${paths.join(', ')}.\n` : 'No test files were found: nothing is proved.\n')
  process.exit(1)
}

const stopServer = await prepareServer(report)
if (!full && paths.length === 0) {
  await runProgram(report, 'types', ['tsc', '--noEmit'])
  await runProgram(report, 'lint', ['oxlint'])
  await runProgram(report, 'proofs', [process.execPath, 'scripts/check.ts'])
}
for (const suite of suites) {
  if (suite.name === 'browser' && !(await prepareBrowser(report))) continue
  await runSuite(report, suite)
}
await stopServer()
process.exit(report.finish())
