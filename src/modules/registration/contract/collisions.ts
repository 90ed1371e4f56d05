import { z } from 'zod'
import { clauseRef, day, id, instant, key, listOf, may, named, op, page } from '#kernel/contract'

const cause = z.enum(['opening_list', 'named', 'late_evidence', 'merge', 'filing'])
const collision = z.object({
  id: key(), relation_id: key(), customer: z.string(), cause, state: z.enum(['open', 'settled']), opened_at: instant(), settled_at: instant().nullable(), holder: named().nullable(),
  claims: z.array(z.object({ person: named(), unit: z.string(), basis: z.string(), since: day(), holds: z.boolean(), conceded_at: instant().nullable() })), version: z.number().int(), may: z.array(may()),
})
export const listCollisions = op({
  id: 'registration.collisions', method: 'GET', path: '/collisions', access: 'permission', governed_by: 'record', clauses: ['S3-22-17'], ok: 200, errors: {},
  summary: { zh: '撞单', en: 'Collisions' }, in: z.object({ ...page, state: z.enum(['open', 'settled']).optional(), relation_id: id().optional() }), out: listOf(collision),
})
export const getCollision = op({
  id: 'registration.collision', method: 'GET', path: '/collisions/{collision_id}', access: 'permission', governed_by: 'record', clauses: ['S3-22-17'], ok: 200, errors: { not_found: 404 },
  summary: { zh: '一起撞单', en: 'A collision' }, in: z.object({ collision_id: id() }), out: collision.extend({ clause: clauseRef().optional() }),
})
export const concede = op({
  id: 'registration.concede', method: 'POST', path: '/collisions/{collision_id}/concede', access: 'permission', governed_by: 'record', clauses: ['S3-22-17'], ok: 200, undo: { none: 'a concession is not taken back' },
  errors: { not_found: 404, 'registration.not_a_claimant': 403, 'registration.collision_settled': 409, 'registration.conceded_already': 409, 'registration.last_claimant': 409, 'version.stale': 409 },
  summary: { zh: '承认对方', en: 'Concede' }, in: z.object({ collision_id: id(), reason: z.string().trim().max(300).optional() }),
  out: z.object({ state: z.enum(['open', 'settled']), holder: named().nullable() }),
})
export const operations = [listCollisions, getCollision, concede] as const
