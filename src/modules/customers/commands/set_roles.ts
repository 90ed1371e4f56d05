import { allow, command } from '#kernel/command'
import { role, setRoles as operation } from '../contract/index.ts'
import { checkVersion, openRelation } from '../relation/open.ts'

/** Decision 15: what a customer is to the company, side by side: customer, supplier, channel, partner, competitor. */
export const setRoles = command({
  operation,
  settings: {},
  async load(act, input) {
    const relation = await openRelation(act, input.relation_id)
    checkVersion(act, relation.version)
    const { roles } = await act.db.selectFrom('customers.relation').select('roles').where('id', '=', relation.id).executeTakeFirstOrThrow()
    return { relation, was: roles.map((one) => role.parse(one)), input }
  },
  governs: ({ relation }) => ({ area_id: relation.area_id, relation_id: relation.id, subject: { kind: 'customer', id: relation.id } }),
  decide: ({ was, input }) => allow(role.options.filter((one) => input.roles.includes(one) || (input.add && was.includes(one)))),
  async apply(act, roles, { relation, was }) {
    const { version } = await act.db.updateTable('customers.relation').set((eb) => ({ roles: [...roles], version: eb('version', '+', 1) })).where('id', '=', relation.id).returning('version').executeTakeFirstOrThrow()
    return act.record({ subject: { kind: 'customer', id: relation.id }, was: { roles: was }, now: { roles } }, { version, roles })
  },
})
