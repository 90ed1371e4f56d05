import type { OperationSpec } from '#kernel/contract'
import { closeDeal, listDeals, order, quote } from './deals.ts'
import { confirmData, dataHorizon, reopenData } from './horizon.ts'
import { forgetName, knownNames, matchName, unknownNames } from './names.ts'
import { confirmVouchers, enterVoucher, findCustomers, listVouchers, withdrawVoucher } from './vouchers.ts'

export { closeDeal, confirmData, confirmVouchers, dataHorizon, enterVoucher, findCustomers, forgetName, knownNames, listDeals, listVouchers, matchName, order, quote, reopenData, unknownNames, withdrawVoucher }
export { dealKind, dealState } from './deals.ts'
export { confirmedKind } from './horizon.ts'
export { MOST_FEN, voucherKind, voucherState } from './vouchers.ts'
export const operations: readonly OperationSpec[] = [
  quote, order, closeDeal, listDeals, enterVoucher, confirmVouchers, withdrawVoucher, listVouchers, findCustomers, confirmData, reopenData, dataHorizon, unknownNames, matchName, forgetName, knownNames,
]
