import type { House } from '#kernel/access'
import type { Refusal, RefusedError } from '#kernel/command'
import type { OperationSpec, Problem } from '#kernel/contract'
import { clauseCard, type SettingRegistry } from '#kernel/policy'
import type { Day } from '#kernel/time'
import type { Language, Translate } from '#kernel/words'

/** What a problem needs besides the refusal: the reader's language and the house as it stood. */
export type ProblemContext = { language: Language; t: Translate; house: House | undefined; today: Day; settings: SettingRegistry; operations: ReadonlyMap<string, OperationSpec> }

const COMMON: Readonly<Record<string, number>> = {
  'access.sign_in': 401, 'access.no_permission': 403, 'access.only_by_clause': 403, 'access.forbidden_by_clause': 403, 'people.change_password_first': 403, 'not_found': 404, 'version.stale': 409, 'idempotency.mismatch': 422, 'idempotency.wrong_key': 422, 'network.cross_site': 403,
}

/** Who holds a position that has the operation: said to those who may not. */
function whoMay(context: ProblemContext, operation: string): string | undefined {
  const { house, language } = context
  if (!house) return undefined
  const names = [...house.directory.positions.values()]
    .filter((position) => house.directory.permissions.get(position.id)?.has(operation))
    .map((position) => (language === 'zh' ? position.name_zh : position.name_en))
  return names.length > 0 ? names.join(language === 'zh' ? '、' : ', ') : undefined
}

function labelOf(context: ProblemContext, code: string): string {
  return context.operations.get(code)?.summary[context.language] ?? context.t(`instead.${code}`)
}

function sentence(context: ProblemContext, refusal: Refusal): string {
  return context.t(refusal.code.startsWith('input.') ? 'input.invalid' : refusal.code, { ...refusal.data, field: refusal.field, today: context.today })
}

/** The status of a refusal: as the operation's contract says, else the common ones, else 409. */
export function statusOf(operation: OperationSpec | undefined, error: RefusedError): number {
  const code = error.refusals[0]?.code ?? ''
  return error.status ?? operation?.errors[code] ?? COMMON[code] ?? 409
}

/** A refusal as RFC 9457 problem in the reader's language: what, why, by which clause, who may allow it, what to do instead. */
export function problemOf(context: ProblemContext, operation: OperationSpec | undefined, error: RefusedError): Problem {
  const [first, ...more] = error.refusals
  const refusal = first ?? { code: 'refused' }
  const status = statusOf(operation, error)
  const { clause_ref } = refusal
  const clause = clause_ref === undefined || !context.house ? undefined : clauseCard(context.house.regulations, clause_ref, context.language, context.settings)
  const isByRight = refusal.code === 'access.no_permission' || refusal.code === 'access.only_by_clause'
  const who_may = refusal.who_may ? context.t(refusal.who_may) : isByRight ? whoMay(context, String(refusal.data?.operation ?? operation?.id)) : undefined
  return {
    type: `/problems/${refusal.code}`,
    title: context.t(`status.${status}`),
    status,
    code: refusal.code,
    detail: sentence(context, refusal),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(clause ? { clause } : {}),
    ...(who_may ? { who_may } : {}),
    ...(refusal.instead ? { instead: refusal.instead.map((code) => ({ code, label: labelOf(context, code) })) } : {}),
    ...(more.length > 0 ? { more: more.map((one) => ({ code: one.code, detail: sentence(context, one), ...(one.field === undefined ? {} : { field: one.field }) })) } : {}),
    ...(refusal.data ? { data: { ...refusal.data } } : {}),
  }
}
