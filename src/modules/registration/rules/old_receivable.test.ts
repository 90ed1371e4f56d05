import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commissionOn, oldPart, settledBy } from './old_receivable.ts'

const sale = (voucher_no: string, happened_on: string, fen: number) => ({ voucher_no, happened_on, fen })
const paid = (id: number, happened_on: string, fen: number, settles_no: string | null = null) => ({ id, happened_on, fen, settles_no })
const shown = (settles: ReturnType<typeof settledBy>) => [...settles].map(([id, all]) => [id, ...all.map((one) => `${one.voucher_no} ${one.fen}`)])

test('S3-22-16 a receipt pays the sale it names, then the oldest still owed', () => {
  assert.deepEqual(shown(settledBy([sale('S2', '2025-02-01', 300), sale('S1', '2025-01-05', 500)], [paid(1, '2025-03-01', 200, 'S2'), paid(2, '2025-03-02', 550)])), [[1, 'S2 200'], [2, 'S1 500', 'S2 50']])
})
test('S3-22-16 a sale of after the receipt is not paid by it unless it names it; what is left over pays nothing', () => {
  assert.deepEqual(shown(settledBy([sale('S1', '2025-01-05', 100), sale('S2', '2025-05-05', 100)], [paid(1, '2025-03-01', 300)])), [[1, 'S1 100']])
  assert.deepEqual(shown(settledBy([sale('S2', '2025-05-05', 100)], [paid(1, '2025-03-01', 80, 'S2')])), [[1, 'S2 80']])
})
test('S3-22-16 10,000 yuan of before the transfer at 2 percent: 100 to the new salesperson; of after it: 200', () => {
  const old = oldPart([sale('S1', '2025-01-05', 1_000_000)], 1_000_000, '2025-08-21')
  assert.deepEqual([old, commissionOn(old, 200, 50)], [{ old_fen: 1_000_000, new_fen: 0 }, 10_000])
  const anew = oldPart([sale('S2', '2025-08-21', 1_000_000)], 1_000_000, '2025-08-21')
  assert.deepEqual([anew, commissionOn(anew, 200, 50)], [{ old_fen: 0, new_fen: 1_000_000 }, 20_000])
})
