import { command, stop, type Act } from '#kernel/command'
import { order as operation } from '../contract/index.ts'
import { customerOf, ownPerson, ownUnit } from '../customer.ts'
import { decideOrder } from '../rules/deal.ts'

async function ownQuote(act: Act, quote_id: number | undefined) {
  if (quote_id === undefined) return null
  const rows = act.db.selectFrom('trade.deal').select(['id', 'state', 'relation_id']).where('id', '=', quote_id).where('kind', '=', 'quote').where('person_id', '=', ownPerson(act))
  return (await (act.applying ? rows.forUpdate() : rows).executeTakeFirst()) ?? stop('not_found', 404, { field: 'quote_id' })
}

/** S3-22-11, S3-22-12 An order, of a quote or without one; the quote is done with it. Registration's guard refuses it while the customer is protected for another. */
export const order = command({
  operation,
  settings: {},
  load: async (act, input) => ({ input, ...(await customerOf(act, input)), person_id: ownPerson(act), unit_id: ownUnit(act), quote: await ownQuote(act, input.quote_id) }),
  governs: ({ area_id, relation_id, person_id }) => ({ area_id, relation_id, said: { person_id } }),
  decide: (facts) => decideOrder(facts),
  async apply(act, _decision, { input, area_id, relation_id, named_as, person_id, unit_id, quote }) {
    const row = { area_id, relation_id, person_id, unit_id, named_as, kind: 'order', state: 'open', what: input.what, amount_fen: input.amount_fen ?? null, made_on: act.today, quote_id: quote?.id ?? null, recorded_at: act.now }
    const { id } = await act.db.insertInto('trade.deal').values(row).returning('id').executeTakeFirstOrThrow()
    if (quote) await act.db.updateTable('trade.deal').set((eb) => ({ state: 'done', version: eb('version', '+', 1) })).where('id', '=', quote.id).execute()
    return act.record({ subject: { kind: 'deal', id }, now: row }, { id })
  },
})
