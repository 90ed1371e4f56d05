// npm run clauses   which clauses run: each scenario passes, fails without its clause, and holds the charter's figures; writes docs/clauses.md
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../src/launcher/data.ts'
import { prepareServer } from './testing/server.ts'
import { Report } from './testing/run.ts'
import { describeClauses } from './clauses/page.ts'
import { findRunning, type Found } from './clauses/running.ts'
import { isBound, type ShippedText } from './clauses/texts.ts'

type Counts = { clauses: number; bound: number; running: number }

function countOf(texts: readonly ShippedText[], { faults }: Found): Counts {
  const own = texts.flatMap((text) => text.own)
  const bound = own.filter((one) => isBound(one.clause))
  return { clauses: own.length, bound: bound.length, running: bound.filter((one) => !faults.has(one.clause.id)).length }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const stopServer = await prepareServer(new Report())
const found = await findRunning()
await stopServer()
await writeFile(join(root, 'docs', 'clauses.md'), await describeClauses())

for (const text of found.texts) {
  const { clauses, bound, running } = countOf([text], found)
  say(`${text.pack.pack} 《${text.pack.title.zh}》: clauses ${clauses}, bound ${bound}, pending ${clauses - bound}, running ${running}${text.taken.length > 0 ? `, and ${text.taken.length} taken from ${[...new Set(text.taken.map((one) => one.clause.taken_from))].join(', ')}` : ''}`)
  for (const { clause } of text.own) if (found.faults.has(clause.id)) say(`  ✖ ${clause.id} ${found.faults.get(clause.id)}`)
}
if (!found.with_charter) say('The charter is not at hand: its figures were not compared.')
const house = countOf(found.texts.filter((text) => !text.of_charter), found)
const charter = countOf(found.texts.filter((text) => text.of_charter), found)
say(`house texts: ${house.clauses} bound: ${house.bound} running: ${house.running}`)
say(`clauses: ${charter.clauses} bound: ${charter.bound} running: ${charter.running}`)
process.exit(found.faults.size > 0 ? 1 : 0)
