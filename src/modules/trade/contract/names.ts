import { z } from 'zod'
import { day, id, instant, key, listOf, op, page, text } from '#kernel/contract'

export const unknownNames = op({
  id: 'trade.unknown_names', method: 'GET', path: '/unknown-names', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-03'], ok: 200, errors: {}, summary: { zh: '待对应名称', en: 'Names to match' },
  in: z.object({ ...page, import_id: id().optional() }),
  out: listOf(z.object({
    name: z.string(), rows: z.number().int(), sum_fen: z.number().int(), first_on: day(), last_on: day(), imports: z.array(key()),
    /** The likest customers, by name only. */
    suggestions: z.array(z.object({ relation_id: key(), name: z.string(), sure: z.number() })),
  })),
})
export const matchName = op({
  id: 'trade.match_name', method: 'POST', path: '/unknown-names/match', access: 'permission', governed_by: 'actor_post', clauses: ['S3-22-03'], ok: 200, undo: { operation: 'trade.forget_name', until: 'any time; vouchers taken stay until taken back' },
  errors: { not_found: 404 }, summary: { zh: '对应名称', en: 'Match a name' },
  /** `relation_id` null: not a customer of ours; its rows go back. */
  in: z.object({ name: text(200), relation_id: id().nullable() }), out: z.object({ taken: z.number().int(), matched: z.number().int(), returned: z.number().int() }),
})
export const forgetName = op({
  id: 'trade.forget_name', method: 'POST', path: '/known-names/forget', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, undo: { operation: 'trade.match_name', until: 'any time' },
  errors: { not_found: 404 }, summary: { zh: '忘记名称对应', en: 'Forget a name' }, in: z.object({ name: text(200) }), out: z.object({}),
})
export const knownNames = op({
  id: 'trade.known_names', method: 'GET', path: '/known-names', access: 'permission', governed_by: 'actor_post', clauses: [], ok: 200, errors: {}, summary: { zh: '已记住的名称', en: 'Names remembered' },
  in: z.object({ ...page }), out: listOf(z.object({ name: z.string(), relation_id: key().nullable(), customer: z.string().nullable(), by: z.string(), at: instant() })),
})
