import type { Act } from '#kernel/command'
import type { ClauseCardData } from '#kernel/contract'
import { getProduct } from '#kernel/module'
import { clauseCard } from '#kernel/policy'
import { localeOf } from './names.ts'

/** The card of a clause for an answer: `{ clause }`, or nothing where no clause is named. */
export function withClause(act: Act, ref: number | null | undefined): { clause?: ClauseCardData } {
  const clause = ref === null || ref === undefined ? undefined : clauseCard(act.house.regulations, ref, localeOf(act), getProduct().settings)
  return clause ? { clause } : {}
}
