export { areaOfUnit, localeOf, localName, requireUnit } from './names.ts'
export { afterOf, countTo, pageOf } from './paging.ts'
export { checkPhoto } from './photo.ts'
export type { ImportContext, ImportedLine, ImportField, ImportKind, ImportLine, ImportReason, RevertedLine } from '#kernel/module'
