import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getProduct } from '#kernel/module'
import { loadPack, type Known, type Pack } from '#kernel/policy/pack'

const folder = join(import.meta.dirname, '../../../regulations')

/** Names a pack may give for a clause's field, built or not. */
const FIELDS = ['office', 'people', 'customers', 'privacy', 'archive', 'trade', 'visits', 'registration', 'reception', 'credit', 'complaints', 'service', 'satisfaction', 'grading', 'care', 'conduct', 'insight']

/** What a text may name: settings and operations of the product, kept records, fields. */
export function known(): Known {
  const { settings, operations } = getProduct()
  return { settings, operations: new Set(operations.keys()), records: new Set(['customers.relation']), modules: new Set(FIELDS) }
}

let texts: Promise<Readonly<Record<string, string>>> | undefined

async function readTexts(): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file.slice(0, -'.yaml'.length), await readFile(join(folder, file), 'utf8')] as const)))
}

const loaded = new Map<string, Pack>()

/** A shipped text by its id, checked against the product; undefined when there is none. Throws when it is faulty. */
export async function findPack(name: string): Promise<Pack | undefined> {
  const kept = loaded.get(name)
  if (kept) return kept
  texts ??= readTexts()
  const all = await texts
  const text = Object.hasOwn(all, name) ? all[name] : undefined
  if (text === undefined) return undefined
  const pack = loadPack(text, known(), all)
  if ('error' in pack) throw new Error(`${name}.yaml: ${pack.error.map((fault) => `${fault.clause ?? ''} ${fault.path} ${fault.message.en}`).join('; ')}`)
  loaded.set(name, pack.ok)
  return pack.ok
}

/** All shipped texts, by id. */
export async function listShipped(): Promise<Pack[]> {
  texts ??= readTexts()
  const packs = await Promise.all(Object.keys(await texts).map(findPack))
  return packs.filter((pack) => pack !== undefined)
}
