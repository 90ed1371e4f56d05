import { z } from 'zod'
import { clauseRef, instant, key, listOf, op, page } from '#kernel/contract'
import { customerKind } from './form.ts'

export const register = op({
  id: 'registration.register', method: 'GET', path: '/register', access: 'permission', governed_by: 'none', clauses: ['S3-05-16'], ok: 200, errors: {},
  summary: { zh: '报备客户库', en: 'Register of reported customers' },
  in: z.object({ ...page, q: z.string().trim().max(100).optional(), customer_kind: customerKind.optional(), channel: z.string().max(60).optional() }),
  out: listOf(z.object({ filing_id: key(), filing_no: z.string(), relation_id: key(), name: z.string(), customer_kind: customerKind, channel: z.string().nullable(), filer: z.string(), unit: z.string(), accepted_at: instant() })).extend({ clause: clauseRef().optional() }),
})
