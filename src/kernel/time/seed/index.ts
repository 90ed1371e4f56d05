export { seedCalendar } from '../seed.ts'
export type { CalendarSeed } from '../seed.ts'
