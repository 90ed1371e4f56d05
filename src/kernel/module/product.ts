import type { Registry } from '#kernel/command'
import type { OperationSpec } from '#kernel/contract'
import type { Db } from '#kernel/db'
import type { SettingRegistry } from '#kernel/policy'
import type { Language, Translate } from '#kernel/words'
import type { Module } from './plug.ts'

/** The assembled product, as its own parts may ask for it: the act log names operations of modules that stand after it. */
export type Product = {
  modules: readonly Module[]
  registry: Registry
  operations: ReadonlyMap<string, OperationSpec>
  settings: SettingRegistry
  t: Readonly<Record<Language, Translate>>
}

/** Work that stands above the modules and is handed down: sweeping after the demo clock moved, loading the demo group anew. */
export type Above = { sweep(db: Db, data_dir: string): Promise<void>; seed(db: Db, data_dir: string): Promise<void> }

let assembled: Product | undefined
const above: Partial<Above> = {}

/** Called once by the assembly. */
export function setProduct(product: Product): void {
  assembled = product
}

/** The product this process runs. Only inside requests, jobs and seeds: while modules are being read there is none. */
export function getProduct(): Product {
  if (!assembled) throw new Error('The product is not assembled yet.')
  return assembled
}

/** Hands work down to the modules. */
export function provide(work: Partial<Above>): void {
  Object.assign(above, work)
}

/** What was handed down under a name. */
export function getAbove<K extends keyof Above>(name: K): Above[K] {
  const work = above[name]
  if (!work) throw new Error(`nothing provides ${name}`)
  return work
}
