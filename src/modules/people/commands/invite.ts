import { randomBytes } from 'node:crypto'
import { sha256 } from '#kernel/acts'
import { allow, command, refuse, stop } from '#kernel/command'
import { addMs, realNow } from '#kernel/time'
import { areaOfUnit, requireUnit } from '#modules/office'
import { invite } from '../contract/index.ts'
import { placesOf } from '../places.ts'

const VALID_MS = 7 * 86_400_000

/** A link for each that works once within seven days; an open one of theirs is replaced. The tokens are told here and kept nowhere. */
export const invites = command({
  operation: invite, settings: {},
  load: async (act, { person_ids }) => {
    const wanted = [...new Set(person_ids)].sort((a, b) => a - b)
    const rows = act.db.selectFrom('kernel.person').select(['id', 'name', 'login', 'state']).where('id', 'in', wanted).orderBy('id')
    const people = await (act.applying ? rows.forUpdate() : rows).execute()
    if (people.length < wanted.length) stop('not_found', 404, { field: 'person_ids' })
    for (const person of people) {
      const { unit_id } = placesOf(act, person.id)
      if (unit_id !== null) await requireUnit(act, unit_id)
    }
    return { people, own_id: act.actor?.person_id, area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: ({ people, own_id }) => {
    const disabled = people.find((one) => one.state !== 'active')
    if (disabled) return refuse('people.invite_disabled', { data: { name: disabled.name } })
    return people.some((one) => one.id === own_id) ? refuse('people.not_yourself') : allow(people)
  },
  apply: async (act, people) => {
    const created_at = realNow()
    const expires_at = addMs(created_at, VALID_MS)
    const ids = people.map((one) => one.id)
    await act.db.updateTable('people.invitation').set({ revoked_at: created_at }).where('person_id', 'in', ids).where('used_at', 'is', null).where('revoked_at', 'is', null).execute()
    const items = []
    for (const { id: person_id, name, login } of people) {
      const token = randomBytes(24).toString('base64url')
      const row = { person_id, token_hash: sha256(token), invited_by: act.actor?.person_id ?? null, created_at, expires_at, act_id: act.act_id }
      const { id } = await act.db.insertInto('people.invitation').values(row).returning('id').executeTakeFirstOrThrow()
      const { posts, unit } = placesOf(act, person_id)
      items.push({ person_id, name, login, posts, unit, invitation_id: id, token, expires_at })
    }
    return act.record({ subject: { kind: 'person', id: ids[0] ?? 0 }, now: { person_ids: ids, expires_at } }, { items })
  },
})
