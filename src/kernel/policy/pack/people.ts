import { reviewIn } from './bindings.ts'
import type { Binding } from './bindings.ts'
import { settingsIn } from './bound.ts'
import type { Pack } from './schema.ts'
import { parseWho, roleIn } from './who.ts'

/** Everybody a binding names, each with the place inside the binding. */
export function peopleIn(binding: Binding): readonly (readonly [string, string])[] {
  const list = (place: string, people: readonly string[] = []) => people.map((who, i) => [`${place}.${i}`, who] as const)
  const { duty, right, tell } = binding
  const settledBy = duty?.settle.by === undefined ? [] : [duty.settle.by]
  return [
    ...(reviewIn(binding)?.steps ?? []).map((step, i) => [`approval.steps.${i}.by`, step.by] as const),
    ...(duty === undefined ? [] : [['duty.owner', duty.owner] as const]),
    ...settledBy.map((who) => ['duty.settle.by', who] as const),
    ...list('duty.remind', duty?.remind),
    ...list('right.who', right?.who),
    ...list('tell.to', tell?.to),
  ]
}

/**
 * The roles the running clauses name: these must be mapped before a text can be adopted; the others may wait.
 * The members of a body that is named count as named.
 */
export function rolesInUse(pack: Pack): readonly string[] {
  const running = pack.clauses.filter((clause) => clause.pending === undefined)
  const written = running.flatMap((clause) => [
    ...clause.binds.flatMap(peopleIn).map(([, who]) => who),
    ...settingsIn(clause).map((binding) => String(binding.value)),
  ])
  const named = new Set(written.flatMap((text) => {
    const who = parseWho(text)
    const role = 'ok' in who ? roleIn(who.ok) : undefined
    return role === undefined ? [] : [role, ...(pack.roles[role]?.members ?? [])]
  }))
  return Object.keys(pack.roles).filter((role) => named.has(role))
}
