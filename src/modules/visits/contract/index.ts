import type { OperationSpec } from '#kernel/contract'
import { dropPlan, planVisit } from './plans.ts'
import { confirmBriefing, listVisits, recordVisit, withdrawVisit } from './visits.ts'

export { channel } from './channel.ts'
export { confirmBriefing, dropPlan, listVisits, planVisit, recordVisit, withdrawVisit }
export const operations: readonly OperationSpec[] = [listVisits, planVisit, recordVisit, dropPlan, withdrawVisit, confirmBriefing]
