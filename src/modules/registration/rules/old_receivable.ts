import type { Day } from '#kernel/time'

/** A sale as it stands owed: what returns took back is off already. */
export type OwedSale = { voucher_no: string; happened_on: Day; fen: number }
/** Money that came in; `settles_no` where the books say which sale it pays. */
export type Paid = { id: number; happened_on: Day; fen: number; settles_no: string | null }
export type Settles = { voucher_no: string; happened_on: Day; fen: number }

/**
 * S3-22-16 What each receipt pays, from all of a customer's sales and receipts: the sale it names first, then the oldest that are still owed. What is
 * left over pays nothing on record. Oldest receipt first.
 */
export function settledBy(sales: readonly OwedSale[], receipts: readonly Paid[]): Map<number, Settles[]> {
  const owed = [...sales].sort((a, b) => (a.happened_on < b.happened_on ? -1 : a.happened_on > b.happened_on ? 1 : a.voucher_no < b.voucher_no ? -1 : 1)).map((sale) => ({ ...sale }))
  const inOrder = [...receipts].sort((a, b) => (a.happened_on < b.happened_on ? -1 : a.happened_on > b.happened_on ? 1 : a.id - b.id))
  return new Map(inOrder.map((receipt) => {
    let left = receipt.fen
    const settles: Settles[] = []
    for (const sale of [...owed.filter((one) => one.voucher_no === receipt.settles_no), ...owed.filter((one) => one.voucher_no !== receipt.settles_no && one.happened_on <= receipt.happened_on)]) {
      const fen = Math.min(left, sale.fen)
      if (fen <= 0) continue
      settles.push({ voucher_no: sale.voucher_no, happened_on: sale.happened_on, fen })
      sale.fen -= fen
      left -= fen
    }
    return [receipt.id, settles]
  }))
}

/** S3-22-16 Sales of before the day of transfer are old: their part of a receipt earns the new salesperson the share of the clause, the former none. In fen, rounded to the nearest. */
export function oldPart(settles: readonly Settles[], paid_fen: number, transferred_on: Day): { old_fen: number; new_fen: number } {
  const old_fen = settles.filter((one) => one.happened_on < transferred_on).reduce((sum, one) => sum + one.fen, 0)
  return { old_fen, new_fen: paid_fen - old_fen }
}

/** What a rate in hundredths of a percent pays out on a receipt: the whole on what is new, the clause's share on what is old. */
export function commissionOn(part: { old_fen: number; new_fen: number }, rate_bp: number, percent: number): number {
  return Math.round((part.new_fen * rate_bp) / 10_000) + Math.round((part.old_fen * rate_bp * percent) / 1_000_000)
}
