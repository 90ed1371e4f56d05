import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { before, describe, test } from 'node:test'
import { modules } from '../src/modules.ts'
import { product } from '../src/assemble.ts'
import { root } from '../src/launcher/data.ts'
import { words } from '../src/words.ts'
import { words as webWords } from '#web/words'
import { browserEntries, browserFaults, kernelFaults, layerFaults, moduleBorderFaults, ruleFaults, tableFaults } from './architecture/borders.ts'
import { machineFaults, sizeFaults, styleFaults } from './architecture/shape.ts'
import { parseSource, readSources, type Source } from './architecture/source.ts'
import { declaredKeys, keysIn, speechless, unevenData, unevenKeys, wrongLanguage } from './architecture/words.ts'

const order = modules.map((module) => module.name)
const operationIds = new Set(product.operations.map((operation) => operation.id))
let all: Source[] = []
let product_sources: Source[] = []

/** One message for everything found, so that one run shows the whole list. */
function none(faults: readonly string[]): void {
  const found = [...new Set(faults)]
  assert.ok(found.length === 0, `${found.length} found:\n  ${found.join('\n  ')}`)
}

before(() => {
  all = readSources(['src/**/*.{ts,tsx}', 'test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', '*.config.ts'])
  product_sources = all.filter((source) => source.path.startsWith('src/') && !source.path.endsWith('.d.ts'))
})

test('there are files to look at: every module, the kernel, pages and tests were read', () => {
  const count = (pattern: RegExp) => all.filter((source) => pattern.test(source.path)).length
  for (const name of order) assert.ok(count(new RegExp(`^src/modules/${name}/`)) >= 10, `only ${count(new RegExp(`^src/modules/${name}/`))} files of ${name} were read`)
  assert.ok(count(/^src\/kernel\//) > 80 && count(/^src\/web\//) > 20 && count(/\.test\.ts$/) > 10, 'too few files were read for this test to mean anything')
  assert.ok(all.flatMap((source) => source.imports).length > 1000, 'imports are not seen')
  assert.deepEqual(globSync('src/modules/*', { cwd: root }).map((path) => basename(path)).sort(), [...order].sort(), 'every folder of src/modules stands in src/modules.ts')
})

/** Everything the tests below say of one file. */
function faultsOf(path: string, text: string): string {
  const source = parseSource(path, text)
  const tables = new Set(['office.import', 'customers.relation', 'registration.holding'])
  const keys = speechless(keysIn(source, operationIds), words)
  return [
    ...moduleBorderFaults(source, order), ...kernelFaults(source), ...tableFaults(source, order, tables), ...layerFaults(source), ...ruleFaults(source),
    ...browserFaults([source], [path]), ...sizeFaults(source), ...styleFaults(source), ...machineFaults(path, text), ...keys,
  ].join('\n')
}

const forbidden: readonly (readonly [path: string, text: string, said: RegExp])[] = [
  ['src/modules/office/a.ts', "import { b } from '#modules/customers'\nb()", /stands after office/],
  ['src/modules/visits/a.ts', "import { b } from '../customers/b.ts'\nb()", /reaches into customers by path/],
  ['src/kernel/time/a.ts', "import { b } from '#modules/office'\nb()", /the kernel knows no module/],
  ['src/modules/office/a.ts', "db.selectFrom('registration.holding as h')", /reads or writes registration.holding/],
  ['src/modules/office/a.ts', 'sql`select id from customers.relation`', /reads or writes customers.relation/],
  ['src/modules/office/screens/a.tsx', "import { b } from '../commands/b.ts'\nb()", /pages know contracts/],
  ['src/modules/office/screens/a.tsx', "import pg from 'pg'\npg()", /→ pg: this reaches the browser/],
  ['src/modules/office/rules/a.ts', "import { sql } from 'kysely'\nsql()", /a rule is pure/],
  ['src/modules/office/rules/a.ts', 'process.env.A', /a rule depends on its arguments/],
  ['src/modules/office/a.ts', 'const a: any = 1', /`any`/],
  ['src/modules/office/a.ts', 'b as string', /`as` outside the kernel/],
  ['src/modules/office/a.ts', "export * from './b.ts'", /`export \*`/],
  ['src/modules/office/a.ts', 'export default 1', /a default export/],
  ['src/modules/office/a.ts', 'new Date()', /`new Date`/],
  ['src/modules/office/a.ts', 'Date.now()', /`Date.now`/],
  ['src/modules/office/a.ts', 'sql`select now()`', /the SQL clock/],
  ['src/modules/office/a.ts', `const a = '/${'home'}/somebody/a'`, /nothing of one machine/],
  ['src/modules/office/a.ts', '\n'.repeat(301), /at most 300/],
  ['src/modules/office/commands/a.ts', '\n'.repeat(121), /at most 120/],
  ['src/modules/office/a.ts', `function a() {${'\n'.repeat(70)}}`, /a function has 71 lines/],
  ['src/modules/office/a.ts', "refuse('office.unheard_of', { instead: ['office.nothing'] })", /office.unheard_of has no sentence[\s\S]*instead.office.nothing has no sentence/],
]

test('what is forbidden is seen', () => {
  for (const [path, text, said] of forbidden) assert.match(faultsOf(path, text), said)
  const fine = "import { a } from './b.ts'\nimport { b as c } from '#kernel/time'\nimport * as d from '#kernel/db'\nexport const e = [a, c, d] as const satisfies readonly unknown[]"
  assert.equal(faultsOf('src/modules/registration/a.ts', fine), '')
})

describe('borders', () => {
  test('a module imports only modules before it, and never their insides', () => none(all.flatMap((source) => moduleBorderFaults(source, order))))

  test('a module names only its own tables and those of modules before it', () => {
    const types = readFileSync(join(root, 'src/kernel/db/types.ts'), 'utf8')
    const tables = new Set([...types.matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map(([, name]) => name ?? ''))
    assert.ok(tables.size > 20 && tables.has('customers.relation'), 'the tables are not seen')
    none(product_sources.flatMap((source) => tableFaults(source, order, tables)))
  })

  test('the kernel knows no module', () => none(all.flatMap(kernelFaults)))

  test('pages import no commands, queries or database; rules are pure; contracts and words are data', () => none(all.flatMap((source) => [...layerFaults(source), ...ruleFaults(source)])))

  test('nothing the browser loads reaches the server’s packages', () => {
    const entries = browserEntries()
    assert.ok(entries.length > 50, 'the pages are not seen')
    none(browserFaults(all, entries))
  })
})

describe('lines', () => {
  test('files and functions are short', () => none(all.flatMap(sizeFaults)))

  test('no any, no casts outside the kernel, no export *, no default exports, no clock but the kernel’s', () => none(all.flatMap(styleFaults)))

  test('migrations do not read the SQL clock', () => {
    const files = globSync('db/migrations/*.sql', { cwd: root })
    assert.ok(files.length > 0)
    none(files.flatMap((path) => readFileSync(join(root, path), 'utf8').split('\n').flatMap((line, at) => (/\bnow\(\)|\bcurrent_(?:timestamp|date)\b/i.test(line.replace(/--.*/, '')) ? [`${path}:${at + 1} reads the SQL clock: ${line.trim()}`] : []))))
  })

  test('nothing of one machine or network stands in the sources', () => {
    const texts = globSync(['*.{json,html,md}', 'docs/**/*.md', 'regulations/*.yaml', 'db/**/*.sql', '.ci/*'], { cwd: root }).filter((path) => path !== 'package-lock.json')
    none([...all.map((source) => ({ path: source.path, text: source.text })), ...texts.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))]
      .filter(({ path }) => path !== 'test/architecture/shape.ts').flatMap(({ path, text }) => machineFaults(path, text)))
    none(machineFaults('package-lock.json', (readFileSync(join(root, 'package-lock.json'), 'utf8').match(/"resolved": "[^"]*"/g) ?? []).join('\n')))
  })
})

describe('names', () => {
  test('an operation is called module.act, in snake case', () => {
    none(modules.flatMap((module) => module.operations.filter(({ id }) => !new RegExp(`^${module.name}\\.[a-z][a-z0-9]*(_[a-z0-9]+)*$`).test(id)).map(({ id }) => `${id} of ${module.name}`)))
  })

  test('the file of a command is found by the name of its act', async () => {
    const faults: string[] = []
    for (const path of globSync('src/modules/*/commands/*.ts', { cwd: root }).filter((one) => !one.endsWith('.test.ts')).sort()) {
      const file = basename(path, '.ts')
      for (const one of Object.values(await import(join(root, path)))) {
        const id = typeof one === 'object' && one !== null && 'operation' in one && 'decide' in one ? idOf(one.operation) : undefined
        const act = id?.split('.')[1]
        if (act === undefined || [...file.split('_')].some((word) => act.split('_').some((other) => stem(other) === stem(word)))) continue
        faults.push(`${id} stands in ${path}; nobody looks for it there: commands/${act}.ts`)
      }
    }
    none(faults)
  })
})

function idOf(operation: unknown): string | undefined {
  return typeof operation === 'object' && operation !== null && 'id' in operation ? String(operation.id) : undefined
}

/** `units` and `unit`, `session` and `sessions`, are one word. */
function stem(word: string): string {
  return word.replace(/s$/, '')
}

describe('words', () => {
  test('both languages have the same keys, and each sentence takes the same data', () => {
    none([...unevenKeys('web', webWords), ...modules.flatMap((module) => unevenKeys(module.name, module.words)), ...unevenData(words)])
  })

  test('every refusal, message and way out has a sentence in both languages', () => {
    const named = product_sources.filter((source) => !/\.test\.ts$|\/(words|screens)\/|^src\/(web|launcher)\//.test(source.path)).flatMap((source) => keysIn(source, operationIds))
    assert.ok(named.length > 60, `only ${named.length} keys were seen`)
    none(speechless([...declaredKeys(product.operations), ...named], words))
  })

  test('Chinese words are Chinese and English words English', () => none(wrongLanguage(words)))
})
