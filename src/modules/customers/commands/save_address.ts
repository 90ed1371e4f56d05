import { allow, command, stop } from '#kernel/command'
import { saveAddress as operation } from '../contract/index.ts'
import { draftAddress } from '../relation/draft.ts'
import { openRelation } from '../relation/open.ts'
import { recount } from '../relation/recount.ts'
import { filePartsOf } from '../relation/file_parts.ts'

/** Saves or takes away a registered, site or billing address; province and city are read from it. */
export const saveAddress = command({
  operation,
  settings: {},
  async load(act, input) {
    const relation = await openRelation(act, input.relation_id)
    const about = { area_id: relation.area_id, relation_id: relation.id, input }
    if (input.address_id === undefined) return { ...about, was: null }
    const was = await act.db.selectFrom('customers.address').select(['kind', 'line']).where('id', '=', input.address_id).where('relation_id', '=', relation.id).executeTakeFirst()
    return { ...about, was: was ?? stop('not_found', 404) }
  },
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide: () => allow(true),
  async apply(act, _decision, { relation_id, area_id, input, was }) {
    const row = draftAddress(input.kind, input.line)
    const twin = await act.db.selectFrom('customers.address').select('id').where('relation_id', '=', relation_id).where('kind', '=', row.kind).where('line', '=', row.line).executeTakeFirst()
    let address_id: number | null = input.address_id ?? twin?.id ?? null
    if (input.remove) {
      if (address_id !== null) await act.db.deleteFrom('customers.address').where('id', '=', address_id).execute()
      address_id = null
    } else if (address_id === null) {
      address_id = (await act.db.insertInto('customers.address').values({ relation_id, ...row }).returning('id').executeTakeFirstOrThrow()).id
    } else {
      if (twin && twin.id !== address_id) await act.db.deleteFrom('customers.address').where('id', '=', twin.id).execute()
      await act.db.updateTable('customers.address').set(row).where('id', '=', address_id).execute()
    }
    await recount(act, relation_id, filePartsOf(act.house.regulations, area_id, act.now))
    return act.record({ subject: { kind: 'customer', id: relation_id }, was: was ?? undefined, now: input.remove ? undefined : { kind: row.kind, line: row.line } }, { address_id })
  },
})
