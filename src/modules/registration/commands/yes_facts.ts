import type { Act } from '#kernel/command'
import { clauseOfRule } from '#kernel/policy'
import { typedFields } from '../contract/typed.ts'
import { formOf, missingOf } from '../form.ts'
import { readFields } from '../rules/form.ts'
import { RefusedError } from '#kernel/command'
import { reviewerFacts, type Reviewed } from './review_facts.ts'

type Yes = { filing_id: number; remark?: string | undefined; fields?: Record<string, unknown> | undefined }

/** What a yes stands on: the filing with what the reviewer filled in, and whether the text wants it complete at every step (S3-05-09). */
export async function yesFacts(act: Act, input: Yes): Promise<Reviewed & { locale: 'zh' | 'en'; complete_clause: number | undefined }> {
  const facts = await reviewerFacts(act, input.filing_id)
  const complete_clause = clauseOfRule(act.house.regulations, facts.area_id, 'registration.complete_before_passing', act.now)
  const more = { remark: input.remark, locale: act.actor?.locale ?? 'zh', complete_clause } as const
  if (!input.fields) return { ...facts, ...more }
  const { typed: row } = await act.db.selectFrom('registration.filing').select('typed').where('id', '=', input.filing_id).executeTakeFirstOrThrow()
  const typed = typedFields.partial().parse(row)
  const read = readFields(formOf(act, facts.area_id), typed.kind, { ...facts.fields, ...input.fields }, act.actor?.locale)
  if (!('ok' in read)) throw new RefusedError(read.refusals, 422)
  return { ...facts, ...more, fields: read.ok, missing: missingOf(act, facts.area_id, { typed, fields: read.ok, papers: facts.papers }) }
}
