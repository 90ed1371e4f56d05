import { sql } from 'kysely'
import type { Reaction } from '#kernel/command'
import { settlesDuties } from '#modules/office'
import { bringsUpToDate } from './upkeep/stale.ts'

/** A text adopted for an area asks for other fields: completeness is counted anew in the background. */
const recountWhenAdopted: Reaction = {
  on: 'office.adopt',
  async run(act, { entry }) {
    const area_id = entry.area_id ?? 0
    const { rows } = await sql<{ some: boolean }>`select exists (select from customers.relation where area_id = ${area_id}) as some`.execute(act.db)
    if (rows[0]?.some) await act.enqueue('customers.recount', { area_id }, `customers.recount/${area_id}`)
  },
}

/** Acts that change what is recorded of a customer, or say that it is still right. */
const UP_TO_DATE = ['customers.update', 'customers.name', 'customers.save_contact', 'customers.save_address', 'customers.confirm_current', 'customers.review_change']
/** Acts that settle a duty whose clause names them. */
const SETTLES = ['customers.confirm_adjusted', 'customers.request_change', 'customers.review_change', 'customers.answer_inquiry']

export const reactions: readonly Reaction[] = [recountWhenAdopted, ...UP_TO_DATE.map(bringsUpToDate), ...SETTLES.map(settlesDuties)]

/** Pages on which duties are done that are not about one customer. */
export const dutyLinks = { 'customers.adjust_archive': '/customers/changes', 'customers.review_change': '/customers/change-requests', 'customers.answer_inquiry': '/customers/inquiries', 'office.answer_feedback': '/regulations' }
