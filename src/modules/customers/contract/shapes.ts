import { z } from 'zod'

export const kind = z.enum(['company', 'sole_trader', 'branch', 'institution', 'person', 'foreign'])
export const stage = z.enum(['reported', 'listed', 'customer'])
/** What the company has to do with a customer, side by side. */
export const role = z.enum(['customer', 'supplier', 'channel', 'partner', 'competitor'])
/** Whose it is now: protected, about to lapse (within 30 days), waiting for finance to confirm the day of its end, the company's own, nobody's. */
export const holding = z.enum(['protected', 'lapsing', 'waits_for_finance', 'company', 'free'])
export const sort = z.enum(['name', '-created_at', 'protected_until', '-last_visit_on', '-completeness', 'completeness'])

export const nameKind = z.enum(['registered', 'typed', 'short', 'former', 'sign'])
export const addressKind = z.enum(['registered', 'site', 'billing'])
export const reachKind = z.enum(['phone', 'email', 'wechat'])

/** Text that may be empty; no control characters. */
export const remark = (max: number) => z.string().trim().max(max).regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u)
