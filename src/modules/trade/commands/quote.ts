import { command } from '#kernel/command'
import { quote as operation } from '../contract/index.ts'
import { customerOf, ownPerson, ownUnit } from '../customer.ts'
import { decideQuote } from '../rules/deal.ts'

/** S3-22-11, S3-22-12 A quote; registration's guard refuses it while the customer is protected for another. */
export const quote = command({
  operation,
  settings: {},
  load: async (act, input) => ({ input, ...(await customerOf(act, input)), person_id: ownPerson(act), unit_id: ownUnit(act), valid_through: input.valid_through ?? null }),
  governs: ({ area_id, relation_id, person_id }) => ({ area_id, relation_id, said: { person_id } }),
  decide: (facts, _settings, day) => decideQuote(facts, day),
  async apply(act, _decision, { input, area_id, relation_id, named_as, person_id, unit_id, valid_through }) {
    const row = { area_id, relation_id, person_id, unit_id, named_as, kind: 'quote', state: 'open', what: input.what, amount_fen: input.amount_fen ?? null, made_on: act.today, valid_through, recorded_at: act.now }
    const { id } = await act.db.insertInto('trade.deal').values(row).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'deal', id }, now: row }, { id })
  },
})
