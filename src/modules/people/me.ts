import type { Actor, House } from '#kernel/access'
import type { Out } from '#kernel/contract'
import type { Db } from '#kernel/db'
import { getProduct } from '#kernel/module'
import { dayOf, type Instant } from '#kernel/time'
import type { getMe } from './contract/index.ts'
import { localName } from '#modules/office'

/** What the pages need to know of who is signed in: posts held today, and what any of them may do. */
export async function meOf(db: Db, house: House, actor: Actor, now: Instant): Promise<Out<typeof getMe>> {
  const installation = await db.selectFrom('kernel.installation').selectAll().executeTakeFirst()
  const { unread } = await db.selectFrom('kernel.message').where('person_id', '=', actor.person_id).where('read_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('unread')).executeTakeFirstOrThrow()
  const { directory } = house
  const posts = actor.appointments.flatMap((held) => {
    const post = directory.posts.get(held.post_id)
    const unit = post && directory.units.get(post.unit_id)
    const position = post && directory.positions.get(post.position_id)
    if (!post || !unit || !position) return []
    const substitute = held.person_id !== actor.person_id
    return [{ appointment_id: held.id, post: localName(post, actor.locale), position: localName(position, actor.locale), position_code: position.code, unit_id: unit.id, unit: localName(unit, actor.locale), substitute, held, position_id: position.id }]
  })
  const permissions = posts.flatMap(({ held, position_id }) => [...(directory.permissions.get(position_id)?.keys() ?? [])].filter((operation) => held.operations === null || held.operations.includes(operation)))
  const idle = new Set(getProduct().modules.flatMap((module) => module.idle?.(house, posts.map((post) => post.unit_id), now) ?? []))
  return {
    person: { id: actor.person_id, name: actor.name, locale: actor.locale },
    company: installation ? (actor.locale === 'zh' ? installation.company_zh : installation.company_en) : '',
    demo: installation?.demo ?? false,
    now, today: dayOf(now), posts, acting: actor.acting?.id ?? null, permissions: [...new Set(permissions)].filter((operation) => !idle.has(operation)).sort(), unread: Number(unread), must_change_password: actor.must_change_password,
  }
}
