export { isLate, writeVisit } from './commands/write.ts'
export type { NewVisit } from './commands/write.ts'
