import { z } from 'zod'

export const kind = z.enum(['company', 'sole_trader', 'branch', 'institution', 'person', 'foreign'])
export const stage = z.enum(['reported', 'listed', 'customer'])
export const sort = z.enum(['name', '-created_at', 'protected_until', '-last_visit_on', '-completeness', 'completeness'])

export const nameKind = z.enum(['registered', 'typed', 'short', 'former', 'sign'])
export const addressKind = z.enum(['registered', 'site', 'billing'])
export const reachKind = z.enum(['phone', 'email', 'wechat'])

/** Text that may be empty; no control characters. */
export const remark = (max: number) => z.string().trim().max(max).regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u)
