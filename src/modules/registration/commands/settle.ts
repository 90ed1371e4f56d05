import { z } from 'zod'
import { command } from '#kernel/command'
import { op } from '#kernel/contract'
import { decideSettlement } from '../rules/settlement.ts'
import { applySettlements } from '../sale/apply.ts'
import { loadSettlements, type Loaded } from '../sale/load.ts'
import { settleSettings } from '../sale_settings.ts'

/** Not reachable from outside: run as the system when evidence, the data horizon or the day has moved. */
const operation = op({
  id: 'registration.settle', method: 'POST', path: '/none', access: 'permission', governed_by: 'relation', clauses: ['S3-22-11', 'S3-22-14'], ok: 200, errors: { 'registration.nothing_to_settle': 409 },
  undo: { none: 'other evidence settles it anew' }, summary: { zh: '按销售与回款重新判断归属', en: 'Settle by sales and payments' }, in: z.object({ relation_id: z.number().int() }), out: z.object({}),
})

/** What the customer's evidence is judged by. */
export function governsSettlement(facts: Loaded) {
  return { area_id: facts.area_id, at: facts.at, relation_id: facts.relation_id, subject: { kind: 'customer', id: facts.relation_id } }
}

/** S3-22-11, S3-22-14 Weighs all evidence of a customer anew and brings its rights there: protection by sales, the company's, given back, or a collision. May run twice. */
export const settle = command({
  operation,
  settings: settleSettings,
  async load(act, { relation_id }) {
    const [facts] = await loadSettlements(act, [relation_id])
    if (!facts) throw new Error(`customer ${relation_id} is not there`)
    return facts
  },
  governs: governsSettlement,
  decide: decideSettlement,
  async apply(act, decision, facts) {
    const [entry] = await applySettlements(act, [{ facts, decision, act_id: act.act_id }])
    return act.record(entry ?? { subject: { kind: 'customer', id: facts.relation_id } }, {})
  },
  many: {
    load: (act, inputs) => loadSettlements(act, inputs.map((input) => input.relation_id)),
    apply: applySettlements,
  },
})
