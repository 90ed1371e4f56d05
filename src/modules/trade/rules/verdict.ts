/** A voucher as far as its verdict goes. `number` is that of the sale or receipt it is, or takes back. */
export type Weighed = { id: number; kind: string; number: string; amount_fen: number; is_confirmed: boolean; is_withdrawn: boolean }
/** Whether a voucher counts, and the code of the reason. */
export type VoucherVerdict = { counts: boolean; why: string }

/** Sales and what takes them back are of one family, receipts and refunds of the other. */
export function familyOf(kind: string): 'sales' | 'receipts' {
  return kind === 'sale' || kind === 'return' ? 'sales' : 'receipts'
}

/**
 * S3-22-03 What each voucher counts for, from all that bear its number: a sale or receipt that finance has confirmed, unless confirmed returns
 * take the whole of it back. Returns and refunds never count. The order in which they came does not matter.
 */
export function weighVouchers(vouchers: readonly Weighed[]): Map<number, VoucherVerdict> {
  const left = new Map<string, number>()
  for (const one of vouchers) {
    if (one.is_withdrawn || !one.is_confirmed) continue
    const group = `${familyOf(one.kind)}/${one.number}`
    left.set(group, (left.get(group) ?? 0) + one.amount_fen)
  }
  return new Map(vouchers.map((one) => [one.id, verdictOf(one, left.get(`${familyOf(one.kind)}/${one.number}`) ?? 0)]))
}

function verdictOf(one: Weighed, left_fen: number): VoucherVerdict {
  if (one.is_withdrawn) return { counts: false, why: 'trade.why.withdrawn' }
  if (!one.is_confirmed) return { counts: false, why: 'trade.why.waits_for_finance' }
  if (one.amount_fen < 0) return { counts: false, why: one.kind === 'refund' ? 'trade.why.refund' : 'trade.why.return' }
  return left_fen <= 0 ? { counts: false, why: 'trade.why.reversed' } : { counts: true, why: 'trade.why.counts' }
}
