import { deals } from './deals.ts'
import { horizon } from './horizon.ts'
import { byName, known, unknown } from './names.ts'
import { vouchers } from './vouchers.ts'

/** Every read of trade. */
export const queries = [deals, vouchers, horizon, unknown, known, byName]
