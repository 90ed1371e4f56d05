export { areaOfUnit, localeOf, localName } from './names.ts'
export { checkPhoto } from './photo.ts'
export type { ImportContext, ImportedLine, ImportField, ImportKind, ImportLine, ImportReason, RevertedLine } from '#kernel/module'
