import { allow, command, refuse } from '#kernel/command'
import { nameCustomer } from '../contract/index.ts'
import { checkVersion, openRelation } from '../relation/open.ts'
import { bearersOf, rename } from '../relation/rename.ts'

/** Puts registered, short and former names and the credit code right; a name or code that another customer of the area bears is refused. */
export const name = command({
  operation: nameCustomer,
  settings: {},
  async load(act, input) {
    const relation = await openRelation(act, input.relation_id)
    checkVersion(act, relation.version, { name: relation.name })
    const names = await act.db.selectFrom('customers.name').select(['kind', 'name']).where('relation_id', '=', relation.id).orderBy('id').execute()
    const { relation_id: _, ...change } = input
    return { relation, names, change, bearers: await bearersOf(act, relation, change) }
  },
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id, subject: { kind: 'customer', id: relation.id } }),
  decide: ({ bearers }) => (bearers.wrong ? refuse(bearers.wrong.code, bearers.wrong) : allow(true)),
  taken: 'customers.code_taken',
  async apply(act, _decision, { relation, names, change, bearers }) {
    await rename(act, relation, change, bearers)
    const namesOf = (kind: string) => names.filter((one) => one.kind === kind).map((one) => one.name)
    const was = { name: relation.name, kind: relation.kind, short_names: namesOf('short'), former_names: namesOf('former') }
    const now = { ...was, ...(change.registered_name === undefined ? {} : { name: change.registered_name }), ...change, ...(bearers.credit_code === null ? {} : { credit_code: bearers.credit_code }) }
    return act.record({ subject: { kind: 'customer', id: relation.id }, was, now }, { version: relation.version + 1 })
  },
})
