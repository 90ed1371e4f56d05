import type { Reaction } from '#kernel/command'
import { dutiesInForce, figuresOf } from '#kernel/policy'
import { nextTime } from '../rules/cadence.ts'

/** An act that settles the duties whose clause names it: those of the area that come round by the calendar, and those about the customer it was done on. */
export function settlesDuties(on: string): Reaction {
  return {
    on,
    async run(act, { entry }) {
      const area_id = entry.area_id ?? 0
      const { regulations } = act.house
      for (const duty of dutiesInForce(regulations, act.now).filter((one) => one.area_id === area_id && one.settle === on)) {
        if (duty.every !== undefined) {
          await act.settleDuties({ kind: duty.kind, subject: { kind: 'area', id: area_id } }, 'kept')
          const day = Number(figuresOf(regulations, area_id, act.now).get(duty.on_day ?? '')?.value)
          await act.db.insertInto('kernel.cadence').values({ area_id, rule: duty.kind, next_on: nextTime(act.today, day) }).onConflict((oc) => oc.doNothing()).execute()
        } else if (entry.relation_id) await act.settleDuties({ kind: duty.kind, subject: { kind: 'customer', id: entry.relation_id } }, 'kept')
      }
    },
  }
}
