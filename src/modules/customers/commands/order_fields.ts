import { allow, command, refuse } from '#kernel/command'
import { requireUnit } from '#modules/office'
import { orderFields as operation } from '../contract/index.ts'
import { knownFields } from '../fields/known.ts'

/** Fields stand in the order given; those not named keep theirs behind them. */
export const orderFields = command({
  operation,
  settings: {},
  async load(act, { area_id, names }) {
    await requireUnit(act, area_id)
    const { fields } = knownFields(act.house.regulations, area_id, act.now)
    return { area_id, names, chosen: names.map((name) => fields.find((one) => one.slot.name === name)) }
  },
  governs: ({ area_id }) => ({ area_id, subject: { kind: 'area', id: area_id } }),
  decide: ({ names, chosen }) => {
    const unknown = names.find((_, at) => chosen[at] === undefined)
    return unknown === undefined ? allow(true) : refuse('customers.field_unknown', { field: 'names', data: { name: unknown } })
  },
  async apply(act, _decision, { area_id, names, chosen }) {
    for (const [at, name] of names.entries()) {
      const field = chosen[at]
      // A private field that is off stays off: its place alone says nothing.
      if (!field || (field.slot.intimate && !field.own)) continue
      await act.db.insertInto('kernel.own_field').values({ area_id, name, of_text: field.slot.own !== true, part: field.part, position: at + 1 })
        .onConflict((oc) => oc.columns(['area_id', 'name']).doUpdateSet((eb) => ({ position: at + 1, version: eb('kernel.own_field.version', '+', 1) }))).execute()
    }
    return act.record({ subject: { kind: 'area', id: area_id }, area_id, now: { names } }, {})
  },
})
