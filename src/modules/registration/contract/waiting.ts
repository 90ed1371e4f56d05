import { z } from 'zod'
import { clauseRef, key, op } from '#kernel/contract'

export const waitingTimes = op({
  id: 'registration.waiting_times', method: 'GET', path: '/filings/waiting_times', access: 'permission', governed_by: 'actor_post', clauses: ['S3-11-05'], ok: 200, errors: {},
  summary: { zh: '各部门用时', en: 'Waiting time by department' }, in: z.object({}),
  /** By department and step: how many were decided, how long they waited there on average and at most, and how many wait there now. */
  out: z.object({
    clause: clauseRef().optional(),
    items: z.array(z.object({ unit_id: key().nullable(), unit: z.string(), step: z.string(), decided: z.number().int(), average_minutes: z.number().int(), longest_minutes: z.number().int() })),
    waiting: z.array(z.object({ filing_id: key(), filing_no: z.string(), name: z.string(), step: z.string(), minutes: z.number().int() })),
  }),
})
