import type { OperationSpec } from '#kernel/contract'
import { operations as assignment } from './assignment.ts'
import { operations as filings } from './filings.ts'
import { operations as holdings } from './holdings.ts'
import { listLookUps, lookUp } from './look_up.ts'

export { assignments, dispatch, toAssign } from './assignment.ts'
export { filingForm } from './form.ts'
export { answerQuestion, askAbout } from './questions.ts'
export { accept, addPapers, fileCustomer, filingQueue, getFiling, listFilings, notAccept, openForReview, passFiling, resubmit, returnFiling, voidFiling, withdrawFiling } from './filings.ts'
export { addHelper, customerHoldings, endHelper, listHoldings, listPool, returnToPool, take, takeBack } from './holdings.ts'
export { listLookUps, lookUp }
export const operations: readonly OperationSpec[] = [lookUp, listLookUps, ...filings, ...assignment, ...holdings]
