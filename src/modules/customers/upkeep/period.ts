import type { Act } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { addDays, addMonths, firstFreeInstant, partsOf, startOf, type Day } from '#kernel/time'
import { sql } from 'kysely'

/** S3-22-37 Since when changes are gone through: the first day of last month. */
export function sinceOf(today: Day): Day {
  return addMonths(addDays(today, 1 - partsOf(today).date), -1)
}

/** Names of the acts that change what is on file: commands of this module, and the acceptance that puts a customer there. */
export function changingActs(): string[] {
  const { registry } = getProduct()
  return [...registry.commands.keys()].filter((name) => (name.startsWith('customers.') && !OTHER.has(name)) || name === 'registration.accept')
}

/** Acts of this module that change nothing on file. */
const OTHER = new Set(['customers.confirm_adjusted', 'customers.confirm_current', 'customers.note_change', 'customers.ask_update', 'customers.request_change', 'customers.withdraw_change', 'customers.save_field', 'customers.order_fields', 'customers.inquire', 'customers.answer_inquiry'])

/** Acts done in an area from a day through another that changed a customer's file. */
export function changesIn(act: Act, area_id: number, from: Day, through: Day) {
  return sql`from kernel.act a join customers.relation r on r.id = a.relation_id
    where a.area_id = ${area_id} and a.name = any(${changingActs()}) and a.outcome = 'done' and a.at >= ${startOf(from)}::timestamptz and a.at < ${firstFreeInstant(through)}::timestamptz`
}
