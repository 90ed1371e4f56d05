import type { OperationSpec } from '#kernel/contract'
import { nameCustomer, saveAddress, saveContact, updateCustomer } from './changing.ts'
import { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, recognise } from './reading.ts'

export { addressKind, kind, nameKind, reachKind, sort, stage } from './shapes.ts'
export { customerTimeline, exportCustomers, getCustomer, likelyDuplicates, listCities, listCustomers, nameCustomer, recognise, saveAddress, saveContact, updateCustomer }

export const operations: readonly OperationSpec[] = [listCustomers, exportCustomers, listCities, getCustomer, customerTimeline, updateCustomer, nameCustomer, saveContact, saveAddress, recognise, likelyDuplicates]
