import { allow, command } from '#kernel/command'
import { setPublicAddress } from '../contract/index.ts'
import { areaOfUnit } from '../names.ts'

export const setsPublicAddress = command({
  operation: setPublicAddress, settings: {},
  load: async (act, { address }) => {
    const was = await act.db.selectFrom('kernel.installation').select('public_address').executeTakeFirst()
    return { address: new URL(address).origin, was: was?.public_address ?? null, area_id: areaOfUnit(act) }
  },
  governs: (facts) => ({ area_id: facts.area_id }),
  decide: (facts) => allow(facts),
  apply: async (act, { address, was }) => {
    await act.db.updateTable('kernel.installation').set({ public_address: address }).execute()
    return act.record({ subject: { kind: 'installation', id: 1 }, was: { public_address: was }, now: { public_address: address } }, { address })
  },
})
