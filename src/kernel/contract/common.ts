import { z } from 'zod'

/** A key as it comes in a path, query or body. */
export const id = () => z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
/** A key as it is answered. */
export const key = () => z.number().int()
/** A real calendar day `YYYY-MM-DD` in the company's time zone, of the years 1000 to 2999: a day or a century after it is still a day. */
export const day = () =>
  z.iso.date().refine((value) => value >= '1000-01-01' && value <= '2999-12-31').meta({ description: 'Day in the company time zone, of the years 1000 to 2999' })
/** An instant, ISO 8601 with offset, of the years 1000 to 2999. */
export const instant = () => z.iso.datetime({ offset: true }).refine((value) => value >= '1000-01-02' && value < '2999-12-31')
/** Text as people type it: trimmed, at most `max` characters, at least one unless it is optional, no control characters. */
export const text = (max: number) =>
  z.string().trim().min(1).max(max).regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u)
/** A switch in a query: `true` or `false`. */
export const flag = () => z.union([z.boolean(), z.enum(['true', 'false']).transform((v) => v === 'true')])

/** Lists: at most 100 rows a page; `cursor` continues where the last page ended. */
export const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
}
/** A list's answer; `total` is counted up to 1,000, `total_more` says there are more. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable(), total: z.number().int(), total_more: z.boolean() })

/** A person, post or unit as lists show it. */
export const named = () => z.object({ id: key(), name: z.string() })

/** A clause wherever one is named: people see title and article, never the clause id. */
export const clauseRef = () =>
  z.object({
    ref: key(),
    regulation: z.string(),
    article: z.string(),
    text: z.string(),
    does: z.string(),
    in_force_from: instant(),
    /** What it means where its wording leaves that open 释义. */
    interpretations: z.array(z.string()).optional(),
  })

/** Whether the reader may do an operation on the record now, and if not, why: `code` is a words key, `data` fills it. What a post can never do is left out. */
export const may = () => z.object({ operation: z.string(), ok: z.boolean(), code: z.string().optional(), data: z.record(z.string(), z.unknown()).optional() })

/** RFC 9457 problem, as every refusal is answered. */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  clause: clauseRef().optional(),
  who_may: z.string().optional(),
  instead: z.array(z.object({ code: z.string(), label: z.string() })).optional(),
  more: z.array(z.object({ code: z.string(), detail: z.string(), field: z.string().optional() })).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
})
export type Problem = z.infer<typeof problemBody>
export type ClauseCardData = z.infer<ReturnType<typeof clauseRef>>
export type May = z.infer<ReturnType<typeof may>>
