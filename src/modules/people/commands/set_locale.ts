import { allow, command, stop } from '#kernel/command'
import { areaOfUnit } from '#modules/office'
import { setLocale } from '../contract/index.ts'

export const setsLocale = command({
  operation: setLocale, settings: {},
  load: async (act, { locale }) => {
    const actor = act.actor ?? stop('access.sign_in', 401)
    return { locale, person_id: actor.person_id, was: actor.locale, area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { person_id, locale, was }) => {
    await act.db.updateTable('kernel.person').set({ locale }).where('id', '=', person_id).execute()
    return act.record({ subject: { kind: 'person', id: person_id }, was: { locale: was }, now: { locale } }, {})
  },
})
