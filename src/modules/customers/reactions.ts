import { sql } from 'kysely'
import type { Reaction } from '#kernel/command'

/** A text adopted for an area asks for other fields: completeness is counted anew in the background. */
export const recountWhenAdopted: Reaction = {
  on: 'office.adopt',
  async run(act, { entry }) {
    const area_id = entry.area_id ?? 0
    const { rows } = await sql<{ some: boolean }>`select exists (select from customers.relation where area_id = ${area_id}) as some`.execute(act.db)
    if (rows[0]?.some) await act.enqueue('customers.recount', { area_id }, `customers.recount/${area_id}`)
  },
}
