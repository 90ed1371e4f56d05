import type { Module } from '#kernel/module'
import { commands } from './commands/index.ts'
import { operations } from './contract/index.ts'
import { joins } from './joins.ts'
import { settleMerge, unsettleMerge } from './merge_reaction.ts'
import { readsFilingPhoto } from './file_readers.ts'
import { planGuard, visitVerdict } from './guards.ts'
import { customer, list as holdings } from './queries/holdings.ts'
import { lookUps, pool } from './queries/pool.ts'
import { teamWeek } from './team_week.ts'
import { idle } from './idle.ts'
import { idleReview } from './idle_review.ts'
import { reach } from './reach.ts'
import { openingParts } from './opening/parts.ts'
import { briefColleague, renewTerm } from './reactions.ts'
import { saleParts } from './sale/parts.ts'
import { seedRegistration } from './seed.ts'
import { reviewParts } from './review_parts.ts'
import { registrationSettings } from './settings.ts'
import { sweepLapses, sweepOverdueReviews } from './sweep.ts'
import { today } from './today.ts'
import { words } from './words/index.ts'

export const registration: Module = {
  name: 'registration', operations, words, settings: registrationSettings,
  commands: [...commands, ...openingParts.commands], raw: openingParts.raw, imports: openingParts.imports,
  queries: [...reviewParts.queries, ...saleParts.queries, holdings, customer, pool, lookUps, ...openingParts.queries, ...teamWeek],
  guards: [...reviewParts.guards, ...saleParts.guards, planGuard], verdicts: [visitVerdict, ...saleParts.verdicts, ...reviewParts.verdicts], joins, reactions: [...reviewParts.reactions, briefColleague, renewTerm, ...saleParts.reactions, settleMerge, unsettleMerge], reach: [reach, ...reviewParts.reach], file_readers: [readsFilingPhoto], today: [today, ...openingParts.today], sweeps: [sweepLapses, ...saleParts.sweeps, sweepOverdueReviews, ...reviewParts.sweeps], seed: seedRegistration, urgent: ['registration.msg.returned', 'registration.msg.department_returned', 'registration.msg.visit_by_other', 'registration.msg.sold_by_other', 'registration.msg.collided', 'registration.msg.named', 'registration.msg.assigned_to_you'], idle: (...about) => [...idle(...about), ...idleReview(...about)],
  jobs: saleParts.jobs, evidence_changed: saleParts.evidence_changed,
}
