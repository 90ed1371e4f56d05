import type { OperationSpec } from '#kernel/contract'
import { customerIds, manyCustomers } from './bulk.ts'
import { nameCustomer, saveAddress, saveContact, updateCustomer } from './changing.ts'
import { duplicatePairs, listMerges, mergeCustomers, mergePreview, notSame, unmergeCustomers } from './merging.ts'
import { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, recognise } from './reading.ts'

import { addIdentifier, endTie, listTies, removeIdentifier, setRoles, tieCustomers } from './ties.ts'
import { firstView, listViews, removeView, saveView } from './views.ts'

export { addIdentifier, customerIds, endTie, firstView, listTies, listViews, manyCustomers, removeIdentifier, removeView, saveView, setRoles, tieCustomers }
export { identifierScheme, tieKind } from './ties.ts'
export { listColumn, viewFilters } from './views.ts'
export { duplicatePairs, listMerges, mergeCustomers, mergePreview, notSame, unmergeCustomers }
import { answerInquiry, inquire, listChangeRequests, listInquiries, requestChange, reviewChange, withdrawChange } from './change_requests.ts'
import { listFields, orderFields, saveField } from './fields.ts'
import { confirmAdjusted, confirmCurrent, listChanges, listQuality, noteChange } from './upkeep.ts'

export { answerInquiry, changeGround, inquire, listChangeRequests, listInquiries, requestChange, reviewChange, withdrawChange } from './change_requests.ts'
export { listFields, orderFields, saveField } from './fields.ts'
export { confirmAdjusted, confirmCurrent, listChanges, listQuality, noteChange }
export { addressKind, holding, kind, nameKind, reachKind, role, sort, stage } from './shapes.ts'
export { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, nameCustomer, recognise, saveAddress, saveContact, updateCustomer }

export const operations: readonly OperationSpec[] = [listCustomers, exportCustomers, listCities, listChanges, listQuality, listChangeRequests, requestChange, reviewChange, withdrawChange, listInquiries, inquire, answerInquiry, listFields, saveField, orderFields, getCustomer, confirmAdjusted, confirmCurrent, noteChange, customerTimeline, updateCustomer, nameCustomer, saveContact, saveAddress, recognise, likelyDuplicates,
  mergePreview, mergeCustomers, listMerges, unmergeCustomers, notSame, duplicatePairs,
  listTies, tieCustomers, endTie, setRoles, addIdentifier, removeIdentifier, listViews, saveView, removeView, firstView, customerIds, manyCustomers]
