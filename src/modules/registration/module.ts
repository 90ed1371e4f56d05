import type { Module } from '#kernel/module'
import { accept } from './commands/accept.ts'
import { notAccept, returnFiling, voidFiling, withdraw } from './commands/decide.ts'
import { file } from './commands/file.ts'
import { addHelper, endHelper } from './commands/helper.ts'
import { lookUp } from './commands/look_up.ts'
import { openForReview, resubmit } from './commands/resubmit.ts'
import { returnToPool, take, takeBack } from './commands/take.ts'
import { operations } from './contract/index.ts'
import { planGuard, visitVerdict } from './guards.ts'
import { get, list, queue } from './queries/filings.ts'
import { customer, list as holdings } from './queries/holdings.ts'
import { lookUps, pool } from './queries/pool.ts'
import { idle } from './idle.ts'
import { reach } from './reach.ts'
import { briefColleague } from './reactions.ts'
import { seedRegistration } from './seed.ts'
import { registrationSettings } from './settings.ts'
import { sweepLapses, sweepOverdueReviews, sweepWarnings } from './sweep.ts'
import { today } from './today.ts'
import { words } from './words/index.ts'

export const registration: Module = {
  name: 'registration', operations, words, settings: registrationSettings,
  commands: [lookUp, file, openForReview, accept, returnFiling, notAccept, resubmit, withdraw, voidFiling, addHelper, endHelper, take, takeBack, returnToPool],
  queries: [list, get, queue, holdings, customer, pool, lookUps],
  guards: [planGuard], verdicts: [visitVerdict], reactions: [briefColleague], reach: [reach], today: [today], sweeps: [sweepLapses, sweepWarnings, sweepOverdueReviews], seed: seedRegistration, idle,
}
