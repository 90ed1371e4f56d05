import type { Module } from '#kernel/module'
import { commands } from './commands/index.ts'
import { operations } from './contract/index.ts'
import { joins } from './joins.ts'
import { settleMerge, unsettleMerge } from './merge_reaction.ts'
import { readsFilingPhoto } from './file_readers.ts'
import { planGuard, visitVerdict } from './guards.ts'
import { customer, list as holdings } from './queries/holdings.ts'
import { lookUps, pool } from './queries/pool.ts'
import { idle } from './idle.ts'
import { idleReview } from './idle_review.ts'
import { reach } from './reach.ts'
import { briefColleague, renewTerm, settleConfirmed, settleCustomer } from './reactions.ts'
import { evidenceChanged, settleDue, sweepExpected } from './sale/due.ts'
import { seedRegistration } from './seed.ts'
import { reviewParts } from './review_parts.ts'
import { registrationSettings } from './settings.ts'
import { sweepLapses, sweepOverdueReviews, sweepWarnings } from './sweep.ts'
import { today } from './today.ts'
import { words } from './words/index.ts'

export const registration: Module = {
  name: 'registration', operations, words, settings: registrationSettings,
  commands,
  queries: [...reviewParts.queries, holdings, customer, pool, lookUps],
  guards: [...reviewParts.guards, planGuard], verdicts: [visitVerdict, ...reviewParts.verdicts], joins, reactions: [...reviewParts.reactions, briefColleague, renewTerm, ...settleCustomer, settleConfirmed, settleMerge, unsettleMerge], reach: [reach, ...reviewParts.reach], file_readers: [readsFilingPhoto], today: [today], sweeps: [sweepLapses, sweepExpected, sweepWarnings, sweepOverdueReviews, ...reviewParts.sweeps], seed: seedRegistration, urgent: ['registration.msg.returned', 'registration.msg.visit_by_other'], idle: (...about) => [...idle(...about), ...idleReview(...about)],
  jobs: { 'registration.settle_due': settleDue }, evidence_changed: evidenceChanged,
}
