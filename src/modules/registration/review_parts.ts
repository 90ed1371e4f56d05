import { reachAssigned } from './assigned.ts'
import { assigneeVerdict, dealGuards } from './deal_guard.ts'
import { list, open } from './queries/assignments.ts'
import { get, list as filings, queue } from './queries/filings.ts'
import { form } from './queries/form.ts'
import { register } from './queries/register.ts'
import { departmentTold } from './department_told.ts'
import { waiting } from './queries/waiting.ts'
import { requiredGuards } from './required_fields.ts'
import { watchReactions } from './watch/reactions.ts'
import { sweepWatches } from './watch/sweep.ts'

/** What filing, its review and what follows from it plug into the module. */
export const reviewParts = {
  queries: [filings, get, queue, form, list, open, register, waiting], guards: [...dealGuards, ...requiredGuards], verdicts: [assigneeVerdict], reach: [reachAssigned], reactions: [...watchReactions, ...departmentTold], sweeps: [sweepWatches],
} as const
