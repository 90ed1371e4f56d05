export { actorOf, findSession, postFor, scopeFor, unitOf, widestScope } from './actor.ts'
export type { Actor, House, Scope, SessionRow } from './actor.ts'
export { HouseKeeper, readCalendar } from './house.ts'
