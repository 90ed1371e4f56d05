import type { ImportKind } from '#kernel/module'
import { confirmVouchers } from '../contract/index.ts'
import { receiptsFields, salesFields } from './fields.ts'
import { hangingOn } from './hanging.ts'
import { revertVouchers } from './revert.ts'
import { takeVouchers } from './take.ts'

/** Names nobody has matched yet are asked for. */
const onward = (_import_id: number, waiting: number): string | null => (waiting > 0 ? '/finance/names' : null)

/** S3-22-03 Finance's own files, as exported: sales with their returns, receipts with their refunds. */
export const tradeImports: readonly ImportKind[] = [
  { kind: 'sales', operation: confirmVouchers.id, reading: confirmVouchers.id, fields: () => salesFields, takeRows: (context, rows) => takeVouchers('sales', context, rows), revertRows: revertVouchers, hanging: hangingOn, onward },
  { kind: 'receipts', operation: confirmVouchers.id, reading: confirmVouchers.id, fields: () => receiptsFields, takeRows: (context, rows) => takeVouchers('receipts', context, rows), revertRows: revertVouchers, hanging: hangingOn, onward },
]
