import { z } from 'zod'
import { text } from '#kernel/contract'

/** What is typed on a filing; only the name is asked for. */
export const typedFields = z.object({
  name: text(200).optional(), kind: z.enum(['company', 'sole_trader', 'branch', 'institution', 'person', 'foreign']).default('company'),
  contact: z.string().trim().max(80).optional(), title: z.string().trim().max(80).optional(), phone: z.string().trim().max(40).optional(),
  address: z.string().trim().max(300).optional(), credit_code: z.string().trim().max(40).optional(), project: z.string().trim().max(200).optional(), note: z.string().trim().max(2000).optional(),
})
export type Typed = z.infer<typeof typedFields>
