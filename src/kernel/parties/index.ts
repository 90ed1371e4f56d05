export { ancestry, appointmentsOf, headsOf, holdersOf, readDirectory, standsOn, subtree, superiorsOf } from './directory.ts'
export type { Appointment, Directory, Position, Post, RecordScope, Substitution, Unit } from './directory.ts'
