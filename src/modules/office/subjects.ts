import type { Act } from '#kernel/command'
import { getProduct } from '#kernel/module'

/** Names of things of one kind, as the module that owns them tells the actor; nothing for what may not be read. */
export async function namesOf(act: Act, kind: string, ids: readonly (number | null)[]): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const ask = getProduct().modules.map((module) => module.names?.[kind]).find((one) => one !== undefined)
  return ask && wanted.length > 0 ? ask(act, wanted) : new Map()
}
