import { guard, type Act, type Governs } from '#kernel/command'
import { withCovering } from '../covering.ts'
import { mayQuote, saleCounts } from '../rules/company.ts'
import { registrationSettings } from '../settings.ts'
import { askedToday, isHelper, standingOf } from '../standing.ts'

function positionOf(act: Act): string {
  const post_id = act.house.directory.appointments.find((one) => one.id === act.appointment_id)?.post_id
  const post = post_id === undefined ? undefined : act.house.directory.posts.get(post_id)
  return (post && act.house.directory.positions.get(post.position_id)?.code) ?? ''
}

async function standingFor(act: Act, about: Governs, person_id: number) {
  const standing = about.relation_id === undefined ? null : await withCovering(act, await standingOf(act, about.relation_id, person_id))
  const running = standing?.running ?? null
  return { standing, running, helper: running !== null && about.relation_id !== undefined && (await isHelper(act, about.relation_id, running.holder_id, person_id)) }
}

const dealing = (operation: string) => guard({
  operation, settings: registrationSettings,
  async load(act, about) {
    const actor_id = act.actor?.person_id ?? 0
    return { actor_id, position_code: positionOf(act), asked_today: await askedToday(act, actor_id), ...(await standingFor(act, about, actor_id)) }
  },
  decide: mayQuote,
})

/** S3-22-11, S3-22-12, S3-22-29 Against quotes and orders of others while a customer is a colleague's, or the company's. */
export const saleGuards = [dealing('trade.quote'), dealing('trade.order')]

/** S3-22-11, S3-22-28 What a sale does not do, said to whoever writes it down. */
export const saleVerdict = guard({
  operation: 'trade.enter_voucher', settings: registrationSettings,
  async load(act, about) {
    const seller_id = typeof about.said?.person_id === 'number' ? about.said.person_id : null
    const { standing, running, helper } = await standingFor(act, about, seller_id ?? 0)
    const walkIn = about.relation_id === undefined ? undefined : await act.db.selectFrom('registration.naming').select(['named_id', 'stated_at']).where('relation_id', '=', about.relation_id).where('voucher_id', 'is', null).orderBy('stated_at', 'desc').limit(1).executeTakeFirst()
    return { seller_id, kind: String(about.said?.kind ?? ''), running, helper, company: standing?.company_since != null || (walkIn !== undefined && walkIn.named_id === null) }
  },
  decide: saleCounts,
})
