import { confirmOpening } from '../commands/confirm_opening.ts'
import { confirmsOpenings } from '../commands/confirm_openings.ts'
import { dropOpening } from '../commands/drop_opening.ts'
import { matchOpeningHolder } from '../commands/match_opening_holder.ts'
import { takeBackOpening } from '../commands/take_back_opening.ts'
import { openingQueries } from '../queries/opening.ts'
import { openingImport } from './kind.ts'
import { openingToday } from './today.ts'

/** What the opening list adds to registration. */
export const openingParts = {
  commands: [confirmOpening, dropOpening, matchOpeningHolder, takeBackOpening], queries: openingQueries, raw: new Map([confirmsOpenings]), imports: [openingImport], today: [openingToday],
}
