import type { OperationSpec } from '#kernel/contract'
import type { Language, Words } from '#kernel/words'
import { calledName, literals, nodesIn, nodesOf, property, type Node, type Source } from './source.ts'

export type Sentences = Readonly<Record<Language, Words>>

/** A words key the code names, and where. */
export type Key = { key: string; where: string }

const COMMON = ['access.sign_in', 'access.no_permission', 'not_found', 'version.stale', 'idempotency.mismatch', 'network.cross_site', 'network.offline', 'failed', 'http.404', 'http.413', 'http.429']

const DOTTED = /^[a-z_]+(?:\.[a-z_]+)+\*?$/

/** Codes that refusals carry: given to `refuse` and `stop`, or as `code` of a refusal beside them, with who may and what instead. */
function keysOfRefusal(node: Node): string[] {
  if (node.type === 'CallExpression' && ['refuse', 'stop'].includes(calledName(node))) return literals(nodesIn(node, 'arguments')[0])
  if (node.type !== 'ObjectExpression') return []
  const who = literals(property(node, 'who_may'))
  const isRefusal = property(node, 'clause_ref') !== undefined || property(node, 'data') !== undefined || property(node, 'field') !== undefined
  const code = isRefusal && !property(node, 'subject') && !property(node, 'operation') ? literals(property(node, 'code')) : []
  return [...who, ...code.filter((one) => DOTTED.test(one))]
}

/** Kinds of messages and of things on Today: each is the key of its sentence. */
function keysOfKinds(node: Node): string[] {
  if (node.type !== 'ObjectExpression' || !property(node, 'link')) return []
  return literals(property(node, 'kind')).filter((one) => DOTTED.test(one))
}

/** What to do instead: an operation, or a key under `instead.`. */
function keysOfInstead(node: Node, operations: ReadonlySet<string>): string[] {
  if (node.type !== 'ObjectExpression') return []
  return literals(property(node, 'instead')).filter((one) => !operations.has(one)).map((one) => `instead.${one}`)
}

/** Every words key that a file of server code names. */
export function keysIn(source: Source, operations: ReadonlySet<string>): Key[] {
  return [...nodesOf(source.tree)].flatMap((node) =>
    [...keysOfRefusal(node), ...keysOfKinds(node), ...keysOfInstead(node, operations)].map((key) => ({ key, where: `${source.path}:${source.lineOf(node)}` })))
}

/** The refusal codes of every contract, with the common ones. */
export function declaredKeys(operations: readonly OperationSpec[]): Key[] {
  const declared = operations.flatMap((operation) => Object.keys(operation.errors).map((key) => ({ key, where: `contract of ${operation.id}` })))
  return [...declared, ...COMMON.map((key) => ({ key, where: 'the kernel' }))]
}

function speaks(key: string, words: Words): boolean {
  return key.endsWith('*') ? Object.keys(words).some((one) => one.startsWith(key.slice(0, -1))) : key in words
}

/** Keys without a sentence in one of the languages, each once. A wrong input has one sentence for all its codes. */
export function speechless(keys: readonly Key[], words: Sentences): string[] {
  const lacking = keys.filter(({ key }) => !key.startsWith('input.') && !(speaks(key, words.zh) && speaks(key, words.en)))
  const places = Map.groupBy(lacking, (one) => one.key)
  return [...places].map(([key, all]) => `${key} has no sentence ${speaks(key, words.zh) ? 'in English' : speaks(key, words.en) ? 'in Chinese' : 'in either language'} (${[...new Set(all.map((one) => one.where))].slice(0, 3).join(', ')})`)
}

/** Keys that only one language of a module has. */
export function unevenKeys(name: string, words: Sentences): string[] {
  const only = (one: Words, other: Words, missing: string) => Object.keys(one).filter((key) => !(key in other)).map((key) => `${name}: ${key} has no ${missing} sentence`)
  return [...only(words.zh, words.en, 'English'), ...only(words.en, words.zh, 'Chinese')]
}

const ENGLISH = /[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}/
const HAN = /\p{Script=Han}/u
/** What stays as it is in either language: the product's name, the other language's in the switch, titles, and what is quoted. */
const NAMES = /客档|中文|《[^》]*》|“[^”]*”/g

/** Sentences in the wrong language; a name and a unit may be foreign, a sentence not. */
export function wrongLanguage(words: Sentences): string[] {
  const plain = (sentence: string) => sentence.replace(/\{\{[^}]*\}\}/g, ' ').replace(/<[^>]*>/g, ' ')
  const zh = Object.entries(words.zh).filter(([, sentence]) => ENGLISH.test(plain(sentence))).map(([key, sentence]) => `${key} speaks English to Chinese readers: ${sentence}`)
  const en = Object.entries(words.en).filter(([, sentence]) => HAN.test(plain(sentence).replace(NAMES, ''))).map(([key, sentence]) => `${key} speaks Chinese to English readers: ${sentence}`)
  return [...zh, ...en]
}

/** Names in braces that a sentence takes. */
export function unevenData(words: Sentences): string[] {
  const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort().join(', ')
  return Object.entries(words.zh).flatMap(([key, zh]) => {
    const en = words.en[key]
    return en === undefined || names(zh) === names(en) ? [] : [`${key} takes {${names(zh)}} in Chinese and {${names(en)}} in English`]
  })
}
