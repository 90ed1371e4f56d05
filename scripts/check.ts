// npm run check             regenerates every file under review and fails on a difference
// npm run check -- --write  accepts what was generated
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from '../src/launcher/data.ts'
import { migratedDatabase } from './proofs/database.ts'
import { firstDifference } from './proofs/difference.ts'
import { proofs } from './proofs/index.ts'

const write = process.argv.includes('--write')
const database = migratedDatabase()
let failed = 0

for (const { file, generate } of proofs) {
  const path = join(root, file)
  try {
    const wanted = await generate({ database: database.open })
    const present = await readFile(path, 'utf8').catch(() => '')
    if (present === wanted) {
      process.stdout.write(`✔ ${file}\n`)
    } else if (write) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, wanted)
      process.stdout.write(`✎ ${file}\n`)
    } else {
      failed += 1
      process.stdout.write(`✖ ${file} differs ${firstDifference(present, wanted)}\n`)
    }
  } catch (error) {
    failed += 1
    process.stdout.write(`✖ ${file}: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}
await database.close()
if (failed > 0 && !write) process.stdout.write('\nIf the change is meant, accept it with: npm run check -- --write\n')
process.exitCode = failed > 0 ? 1 : 0
