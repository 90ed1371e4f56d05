import { allow, command, refuse, stop, type Decision } from '#kernel/command'
import type { In } from '#kernel/contract'
import { channelsOn, isPermitted } from '../channels/channel.ts'
import { preferenceOf } from '../channels/preference.ts'
import { setMessagePreference } from '../contract/index.ts'
import { areaOfUnit } from '../names.ts'

type Facts = In<typeof setMessagePreference> & { person_id: number; area_id: number; domains: readonly string[] | null; version: number }

/** Only addresses the company's mail channel writes to: what is told there names customers. */
function decidePreference(facts: Facts): Decision<true> {
  if (facts.email !== null && facts.domains !== null && !isPermitted(facts.email, facts.domains)) return refuse('office.address_domain', { field: 'email', data: { domains: facts.domains.join(', ') } })
  return allow(true)
}

export const setsMessagePreference = command({
  operation: setMessagePreference, settings: {},
  load: async (act, input): Promise<Facts> => {
    const person_id = (act.actor ?? stop('access.sign_in', 401)).person_id
    const mail = (await channelsOn(act.db)).find((channel) => channel.kind === 'email')?.settings.mail
    const { version } = await preferenceOf(act.db, person_id)
    if (act.if_match !== undefined && act.if_match !== version) stop('version.stale', 409)
    return { ...input, person_id, area_id: areaOfUnit(act), domains: mail?.domains ?? null, version }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: decidePreference,
  apply: async (act, _decision, { person_id, email, email_on, at_once, muted, quiet }) => {
    const kept = { email_on, at_once, muted, quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null }
    await act.db.updateTable('kernel.person').set({ email }).where('id', '=', person_id).execute()
    await act.db.insertInto('office.message_preference').values({ person_id, ...kept, version: 2 })
      .onConflict((oc) => oc.column('person_id').doUpdateSet((eb) => ({ ...kept, version: eb('office.message_preference.version', '+', 1) }))).execute()
    return act.record({ subject: { kind: 'person', id: person_id }, now: kept }, await preferenceOf(act.db, person_id))
  },
})
