import { command } from '#kernel/command'
import { planVisit } from '../contract/index.ts'
import { customerOf, ownPerson, ownUnit } from '../customer.ts'
import { decidePlan } from '../rules/record.ts'

/** S3-22-12 A planned visit; registration's guard refuses it while the customer is reserved for a colleague. */
export const plan = command({
  operation: planVisit,
  settings: {},
  async load(act, input) {
    return { input, ...(await customerOf(act, input)), person_id: ownPerson(act), unit_id: ownUnit(act), planned_on: input.planned_on }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id }),
  decide: (facts, _settings, day) => decidePlan(facts, day),
  async apply(act, _decision, { input, area_id, relation_id, named_as, person_id, unit_id }) {
    const row = { area_id, relation_id, person_id, unit_id, state: 'planned', planned_on: input.planned_on, channel: input.channel, what: input.what ?? null, named_as, recorded_at: act.now }
    const { id } = await act.db.insertInto('visits.visit').values(row).returning('id').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'visit', id }, now: row }, { id })
  },
})
