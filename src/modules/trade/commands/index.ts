import { closeDeal } from './close_deal.ts'
import { confirmData } from './confirm_data.ts'
import { confirmVouchers } from './confirm_vouchers.ts'
import { enterVoucher } from './enter_voucher.ts'
import { forgetName } from './forget_name.ts'
import { matchName } from './match_name.ts'
import { order } from './order.ts'
import { quote } from './quote.ts'
import { reopenData } from './reopen_data.ts'
import { withdrawVoucher } from './withdraw_voucher.ts'

/** Every act of trade, one file each. */
export const commands = [quote, order, closeDeal, enterVoucher, confirmVouchers, withdrawVoucher, confirmData, reopenData, matchName, forgetName]
