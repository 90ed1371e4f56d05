import { get, list } from '../queries/collisions.ts'
import { company, nameable, takers, walkIns } from '../queries/company.ts'
import { exportOld, old } from '../queries/old_receipts.ts'
import { settleConfirmed, settleCustomer } from '../reactions.ts'
import { evidenceChanged, settleDue, sweepExpected } from './due.ts'
import { sweepWarnings } from '../warnings.ts'
import { saleGuards, saleVerdict } from './guards.ts'

/** What customers with sales and the company's customers bring to the module. */
export const saleParts = {
  queries: [company, takers, nameable, walkIns, old, exportOld, list, get],
  guards: saleGuards,
  verdicts: [saleVerdict],
  reactions: [...settleCustomer, settleConfirmed],
  sweeps: [sweepExpected, sweepWarnings],
  evidence_changed: evidenceChanged,
  jobs: { 'registration.settle_due': settleDue },
}
