/** The words that find a person from the case at hand; every other name is a role of the pack. */
export const RESOLVERS = ['superior', 'head_of', 'leader_in_charge', 'keeper', 'owner', 'named', 'requester'] as const

/** The name of a resolver. */
export type Resolver = (typeof RESOLVERS)[number]

/** Who is meant: a role of the pack, or somebody found from the case. */
export type Who =
  | { readonly kind: 'role'; readonly role: string }
  /** `superior(requester)`: the superior of whoever stands in the brackets. */
  | { readonly kind: 'superior'; readonly of: Who }
  /** `head_of(unit)`, `head_of(requester)`, `head_of(market_department)`; `unit` is the unit of the record. */
  | { readonly kind: 'head_of' | 'leader_in_charge'; readonly of: Who | 'unit' }
  /** `keeper(customer)`, `owner(customer)`: the thing; `named(panel)`: the step or field in which the person is named. */
  | { readonly kind: 'keeper' | 'owner' | 'named'; readonly of: string }
  | { readonly kind: 'requester' }

/** What is wrong with the writing of a who. */
export type WhoProblem = { readonly code: 'resolver.unknown' | 'resolver.argument'; readonly word: string }

const CALL = /^([a-z][a-z0-9_]*)\((.*)\)$/
const NAME = /^[a-z][a-z0-9_]*$/

/** Reads `market_department`, `requester`, `superior(requester)`, `head_of(unit)`, `owner(customer)` … */
export function parseWho(written: string): { ok: Who } | { error: WhoProblem } {
  const text = written.trim()
  const call = CALL.exec(text)
  if (call === null) return plainWho(text)
  const [, name = '', inner = ''] = call
  const of = inner.trim()
  if (of === '') return { error: { code: 'resolver.argument', word: text } }
  if (name === 'keeper' || name === 'owner' || name === 'named') {
    return NAME.test(of) ? { ok: { kind: name, of } } : { error: { code: 'resolver.argument', word: of } }
  }
  if (name === 'head_of' || name === 'leader_in_charge') {
    if (of === 'unit') return { ok: { kind: name, of } }
    const who = parseWho(of)
    return 'error' in who ? who : { ok: { kind: name, of: who.ok } }
  }
  if (name !== 'superior') return { error: { code: 'resolver.unknown', word: name } }
  const who = parseWho(of)
  return 'error' in who ? who : { ok: { kind: name, of: who.ok } }
}

/** The role a who names, directly or in its brackets. */
export function roleIn(who: Who): string | undefined {
  if (who.kind === 'role') return who.role
  if (who.kind === 'superior') return roleIn(who.of)
  if (who.kind === 'head_of' || who.kind === 'leader_in_charge') return who.of === 'unit' ? undefined : roleIn(who.of)
  return undefined
}

function plainWho(text: string): { ok: Who } | { error: WhoProblem } {
  if (text === 'requester') return { ok: { kind: 'requester' } }
  if (RESOLVERS.some((word) => word === text)) return { error: { code: 'resolver.argument', word: text } }
  return NAME.test(text) ? { ok: { kind: 'role', role: text } } : { error: { code: 'resolver.unknown', word: text } }
}
