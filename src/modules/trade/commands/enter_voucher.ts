import { command, stop, type Act } from '#kernel/command'
import type { In } from '#kernel/contract'
import { announceEvidence, horizonOf } from '#kernel/evidence'
import { withClause } from '#modules/office'
import { enterVoucher as operation } from '../contract/index.ts'
import { customerOf, isFinance } from '../customer.ts'
import { lineOf, plainNumber } from '../import/plan.ts'
import { decideEntry, type EntryFacts } from '../rules/entry.ts'
import { familyOf } from '../rules/verdict.ts'
import { writeVouchers } from '../vouchers/write.ts'

type Facts = EntryFacts & { input: In<typeof operation>; area_id: number; relation_id: number }

async function checkPersons(act: Act, input: In<typeof operation>): Promise<void> {
  for (const field of ['person_id', 'handler_id', 'named_id'] as const) {
    const person_id = input[field]
    if (person_id === undefined) continue
    const found = await act.db.selectFrom('kernel.person').select('id').where('id', '=', person_id).executeTakeFirst()
    if (!found) stop('not_found', 404, { field })
  }
}

/** Numbers as files have them, so that what is entered by hand and comes in again with a file is one voucher. */
function asInFiles(input: In<typeof operation>): In<typeof operation> {
  const { reverses_no, settles_no } = input
  return {
    ...input, voucher_no: plainNumber(input.voucher_no), line: lineOf(input.line), ...(reverses_no === undefined ? {} : { reverses_no: plainNumber(reverses_no) }), ...(settles_no === undefined ? {} : { settles_no: plainNumber(settles_no) }),
  }
}

/** S3-22-03 A sale, return, receipt or refund by hand: always kept; finance's stand at once, the counter's wait for finance. Registration says what a sale does. */
export const enterVoucher = command({
  operation,
  settings: {},
  async load(act, typed): Promise<Facts> {
    const input = asInFiles(typed)
    const { relation_id, area_id } = await customerOf(act, input)
    await checkPersons(act, input)
    const known = await act.db.selectFrom('trade.voucher').select('id').where('area_id', '=', area_id).where('kind', '=', input.kind).where('voucher_no', '=', input.voucher_no).where('line', '=', input.line)
      .where('withdrawn_at', 'is', null).executeTakeFirst()
    const confirmed_to = (await horizonOf(act.db, area_id))[familyOf(input.kind)]?.confirmed_to ?? null
    return { input, area_id, relation_id, kind: input.kind, amount_fen: input.amount_fen, happened_on: input.happened_on, known_id: known?.id ?? null, is_finance: isFinance(act, area_id), confirmed_to }
  },
  governs: ({ area_id, relation_id, input }) => ({ area_id, relation_id, said: { kind: input.kind, happened_on: input.happened_on, amount_fen: input.amount_fen, person_id: input.person_id ?? null, named_id: input.named_id ?? null } }),
  decide: (facts, _settings, day) => decideEntry(facts, day),
  taken: 'trade.voucher_known',
  async apply(act, { amount_fen, is_confirmed, late }, { input, area_id, relation_id }) {
    const row = {
      area_id, relation_id, kind: input.kind, voucher_no: input.voucher_no, line: input.line, happened_on: input.happened_on, amount_fen, person_id: input.person_id ?? null, person_text: null,
      handler_id: input.handler_id ?? null, named_id: input.named_id ?? null, payer_text: input.payer || null, reverses_no: input.reverses_no || null, settles_no: input.settles_no || null, note: input.note || null,
      source: 'entered' as const, import_id: null, import_line: null, late, confirmed_at: is_confirmed ? act.now : null, confirmed_by: is_confirmed ? (act.actor?.person_id ?? null) : null,
    }
    const { ids: [id = 0], verdicts, relation_ids } = await writeVouchers(act, [row])
    // Registration weighs this customer in the same transaction; others only where a return took back what was booked for them.
    await announceEvidence(act, relation_ids.filter((one) => one !== relation_id))
    const { counts, why } = verdicts.get(id) ?? { counts: false, why: 'trade.why.waits_for_finance' }
    const remarks = act.verdicts.map((one) => ({ code: one.code, ...withClause(act, one.clause_ref) }))
    return act.record({ subject: { kind: 'voucher', id }, code: act.verdicts[0]?.code ?? why, clause_ref: act.verdicts[0]?.clause_ref, now: { ...row, counts, why } }, { id, counts, why, confirmed: is_confirmed, late, remarks })
  },
})
