export { searchColumns } from './columns.ts'
export type { SearchColumns } from './columns.ts'
export { initialsOf, nameSort, pinyinOf, soundKey } from './sounds.ts'
export type { Bearer } from './sounds.ts'
