export { announceEvidence, latestEvidence, writeEvidence } from './evidence.ts'
export type { Evidence, NewEvidence, Purpose } from './evidence.ts'
export { confirmTo, horizonOf } from './horizon.ts'
export type { Horizon, HorizonKind } from './horizon.ts'
