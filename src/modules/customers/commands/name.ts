import { allow, command, refuse } from '#kernel/command'
import { nameCustomer } from '../contract/index.ts'
import { checkVersion, openRelation } from '../relation/open.ts'
import { bearersOf, rename } from '../relation/rename.ts'

/** Puts registered, short and former names, signs and the credit code right; a name or code that another customer of the area bears is refused. */
export const name = command({
  operation: nameCustomer,
  settings: {},
  async load(act, input) {
    const relation = await openRelation(act, input.relation_id)
    checkVersion(act, relation.version, { name: relation.name })
    const names = await act.db.selectFrom('customers.name').select(['kind', 'name', 'from_day', 'through_day']).where('relation_id', '=', relation.id).orderBy('id').execute()
    const { relation_id: _, ...change } = input
    return { relation, names, change, bearers: await bearersOf(act, relation, change) }
  },
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id, subject: { kind: 'customer', id: relation.id } }),
  decide({ bearers, change }) {
    const at = (change.other_names ?? []).findIndex((one) => one.from_day !== null && one.through_day !== null && one.through_day < one.from_day)
    if (at >= 0) return refuse('customers.ends_before_it_begins', { field: `other_names.${at}.through_day` })
    return bearers.wrong ? refuse(bearers.wrong.code, bearers.wrong) : allow(true)
  },
  taken: 'customers.code_taken',
  async apply(act, _decision, { relation, names, change, bearers }) {
    await rename(act, relation, change, bearers)
    const others = names.filter((one) => one.kind === 'short' || one.kind === 'former' || one.kind === 'sign')
    const { registered_name, renamed_on, other_names, kind } = change
    const said = { ...(registered_name === undefined ? {} : { name: registered_name }), ...(renamed_on === undefined ? {} : { renamed_on }), ...(other_names === undefined ? {} : { other_names }), ...(kind === undefined ? {} : { kind }) }
    const was = { name: relation.name, kind: relation.kind, ...(other_names === undefined ? {} : { other_names: others }) }
    const now = { ...said, ...(bearers.credit_code === null ? {} : { credit_code: bearers.credit_code }) }
    return act.record({ subject: { kind: 'customer', id: relation.id }, was, now }, { version: relation.version + 1 })
  },
})
