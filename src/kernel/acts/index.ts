export { BUILD } from './build.ts'
export { canonical, sealDetail, sha256 } from './canonical.ts'
export { drawActIds, writeActs } from './write.ts'
export type { ActEntry, ActRow } from './write.ts'
