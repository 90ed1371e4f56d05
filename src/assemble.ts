import type { AnyGuard, Reaction, Registry } from '#kernel/command'
import type { OperationSpec } from '#kernel/contract'
import type { AppOptions, RawHandler } from '#kernel/http'
import { setProduct, type Module } from '#kernel/module'
import type { SettingRegistry } from '#kernel/policy'
import { translator } from '#kernel/words'
import { modules } from './modules.ts'
import { words } from './words.ts'

function byOperation<T>(items: readonly T[], operation: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, operation)
}

/** Every operation has exactly one way to be carried out: a command, a query or a raw handler. Answers those that have none. */
function findUnfinished(operations: readonly OperationSpec[], registry: Registry, raw: ReadonlyMap<string, RawHandler>): string[] {
  const ways = operations.map(({ id }) => [id, Number(registry.commands.has(id)) + Number(registry.queries.has(id)) + Number(raw.has(id))] as const)
  for (const [id, count] of ways) if (count > 1) throw new Error(`${id}: carried out in ${count} ways`)
  return ways.filter(([, count]) => count === 0).map(([id]) => id)
}

/** The registry of a list of modules: what the runner and the HTTP app need to know of the product. */
export function registryOf(list: readonly Module[]): { registry: Registry; raw: Map<string, RawHandler>; operations: OperationSpec[]; settings: SettingRegistry; unfinished: string[] } {
  const operations = list.flatMap((module) => [...module.operations])
  const guards: AnyGuard[] = list.flatMap((module) => [...(module.guards ?? [])])
  const reactions: Reaction[] = list.flatMap((module) => [...(module.reactions ?? [])])
  const registry: Registry = {
    commands: new Map(list.flatMap((module) => (module.commands ?? []).map((command) => [command.operation.id, command] as const))),
    queries: new Map(list.flatMap((module) => (module.queries ?? []).map((query) => [query.operation.id, query] as const))),
    guards: byOperation(guards, (guard) => guard.operation),
    verdicts: byOperation(list.flatMap((module) => [...(module.verdicts ?? [])]), (verdict) => verdict.operation),
    reactions: byOperation(reactions, (reaction) => reaction.on),
    reach: list.flatMap((module) => [...(module.reach ?? [])]),
  }
  const raw = new Map(list.flatMap((module) => [...(module.raw ?? [])]))
  const unfinished = findUnfinished(operations, registry, raw)
  return { registry, raw, operations, unfinished, settings: Object.assign({}, ...list.map((module) => module.settings ?? {})) }
}

export const product = registryOf(modules)

setProduct({
  modules, registry: product.registry, settings: product.settings, operations: new Map(product.operations.map((operation) => [operation.id, operation])),
  t: { zh: translator(words, 'zh'), en: translator(words, 'en') },
})

/** Options of the HTTP app for the whole product. */
export function appOptions(options: Pick<AppOptions, 'db' | 'data_dir'> & Partial<AppOptions>): AppOptions {
  return { registry: product.registry, raw: product.raw, operations: product.operations, settings: product.settings, words, ...options }
}
