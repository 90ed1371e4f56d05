import { start } from './launcher/start.ts'

const usage = `npm start [-- --empty]

  --empty   without the demo group; needs KEDANG_DATA outside the source folder, or DATABASE_URL

PORT          3000
KEDANG_DATA   ./data, holds database and files
DATABASE_URL  replaces the embedded database by a PostgreSQL 15 or newer
`

const [command, ...options] = process.argv.slice(2)
const unknown = options.filter((option) => option !== '--empty')

if (command === 'start' && unknown.length === 0) {
  await start({ empty: options.includes('--empty') })
} else {
  process.stderr.write(unknown.length > 0 ? `Unknown: ${unknown.join(' ')}\n\n${usage}` : usage)
  process.exitCode = 2
}
