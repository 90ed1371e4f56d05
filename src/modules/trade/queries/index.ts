import { deals } from './deals.ts'
import { horizon } from './horizon.ts'
import { vouchers } from './vouchers.ts'

/** Every read of trade. */
export const queries = [deals, vouchers, horizon]
