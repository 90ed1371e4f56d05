import type { OperationSpec } from '#kernel/contract'
import { nameCustomer, saveAddress, saveContact, updateCustomer } from './changing.ts'
import { duplicatePairs, listMerges, mergeCustomers, mergePreview, notSame, unmergeCustomers } from './merging.ts'
import { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, recognise } from './reading.ts'

export { duplicatePairs, listMerges, mergeCustomers, mergePreview, notSame, unmergeCustomers }
import { confirmAdjusted, confirmCurrent, listChanges, listQuality, noteChange } from './upkeep.ts'

export { confirmAdjusted, confirmCurrent, listChanges, listQuality, noteChange }
export { addressKind, holding, kind, nameKind, reachKind, role, sort, stage } from './shapes.ts'
export { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, nameCustomer, recognise, saveAddress, saveContact, updateCustomer }

export const operations: readonly OperationSpec[] = [listCustomers, exportCustomers, listCities, listChanges, listQuality, getCustomer, confirmAdjusted, confirmCurrent, noteChange, customerTimeline, updateCustomer, nameCustomer, saveContact, saveAddress, recognise, likelyDuplicates,
  mergePreview, mergeCustomers, listMerges, unmergeCustomers, notSame, duplicatePairs]
