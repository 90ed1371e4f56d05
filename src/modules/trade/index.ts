export { financeSteps } from './seed.ts'
export { writeVouchers } from './vouchers/write.ts'
export type { NewVoucher } from './vouchers/write.ts'
