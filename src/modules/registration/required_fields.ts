import { z } from 'zod'
import { allow, guard, refuse, type AnyGuard } from '#kernel/command'
import { requiredMissing } from '#modules/customers'

/** From which stage on fields must be filled: acceptance of a filing, and an order, which is a contract. */
const STAGE = { 'registration.accept': 'acceptance', 'trade.order': 'contract' } as const

const fieldsShape = z.record(z.string(), z.unknown())
const typedShape = z.object({ phone: z.string().optional(), address: z.string().optional() }).partial()

/** Decision 11 What the file must hold by this stage and does not is named; the record stays in its place until it is filled in. */
export const requiredGuards: readonly AnyGuard[] = Object.entries(STAGE).map(([operation, stage]) => guard({
  operation,
  settings: {},
  load: async (act, about) => {
    if (about.relation_id === undefined) return { missing: [], locale: act.actor?.locale ?? 'zh' }
    const filing = operation === 'registration.accept' && about.subject ? await act.db.selectFrom('registration.filing').select(['fields', 'typed']).where('id', '=', about.subject.id).executeTakeFirst() : undefined
    const typed = typedShape.safeParse(filing?.typed).data ?? {}
    const typedNames = Object.entries(typed).filter(([, value]) => value !== undefined && value !== '').map(([name]) => name)
    const missing = await requiredMissing(act, about.relation_id, stage, fieldsShape.safeParse(filing?.fields).data ?? {})
    return { missing: missing.filter((one) => !typedNames.includes(one.name)), locale: act.actor?.locale ?? 'zh' }
  },
  decide: ({ missing, locale }) => {
    const [first] = missing
    if (!first) return allow(true)
    return refuse('customers.required_missing', { clause_ref: first.clause_ref, data: { labels: missing.map((one) => one.label[locale]).join(locale === 'zh' ? '、' : ', '), names: missing.map((one) => one.name) }, instead: ['customers.update'] })
  },
}))
