import type { RecordScope } from '#kernel/parties'

export type ShippedPosition = { code: string; name_zh: string; name_en: string; clearance: number; permissions: Readonly<Record<string, RecordScope>> }

/** All operations at one scope. */
function at(scope: RecordScope, operations: string): Record<string, RecordScope> {
  return Object.fromEntries(operations.trim().split(/\s+/).map((operation) => [operation, scope]))
}

const fileReading = 'customers.list customers.get customers.timeline customers.quality customers.change_requests customers.inquire customers.inquiries customers.ties customers.views customers.save_view customers.remove_view customers.first_view customers.ids'
const fileWriting = 'customers.set_roles customers.add_identifier customers.many customers.update customers.save_contact customers.save_address customers.confirm_current customers.note_change customers.request_change customers.withdraw_change'
const registrationReading = 'registration.filings registration.filing registration.holdings registration.customer'
const reading = `${fileReading} ${registrationReading} visits.list trade.vouchers trade.deals`
const acts = 'office.acts office.act'
/** Who answers for others sees what they did in a week. */
const leading = 'registration.team_week registration.team_week_list registration.team_week_moved registration.export_team_week'

/** S3-22-34, S3-22-35 Who works with customers' names but not with their files: finance, the archive until it has its module. */
const nameOnly = 'customers.inquire customers.inquiries registration.holdings registration.look_up'

/** What whoever sells does with customers of their own. */
const selling = `${reading} ${fileWriting} registration.look_up registration.file registration.form registration.add_papers registration.pass registration.answer registration.assignments registration.withdraw registration.resubmit registration.pool registration.take
  registration.take_back registration.return_to_pool registration.collisions registration.collision registration.concede registration.add_helper registration.end_helper visits.plan visits.record visits.drop visits.withdraw
  trade.quote trade.order trade.close_deal`
const reviewing = `registration.queue registration.open_for_review registration.pass registration.ask_about registration.accept registration.return registration.not_accept registration.void registration.to_assign registration.dispatch registration.assignments registration.register`
const importing = 'office.imports office.begin_import office.import office.run_import office.cancel_import office.revert_import office.import_rows office.import_hanging office.returned_rows'
const opening = 'registration.opening_lines registration.opening_names registration.confirm_opening registration.confirm_openings registration.match_opening_holder registration.drop_opening registration.take_back_opening'
const merging = 'customers.merge_preview customers.merge customers.merges customers.unmerge customers.not_same customers.duplicate_pairs customers.tie customers.end_tie customers.remove_identifier'
const registering = `${opening} ${reading} ${fileWriting} ${reviewing} ${importing} ${acts} customers.name customers.changes customers.review_change customers.answer_inquiry registration.waiting_times customers.export ${merging} registration.look_up registration.look_ups registration.pool`
/** S3-22-03 What finance does with its own figures. */
const booking = `${importing} trade.enter_voucher trade.vouchers trade.confirm_vouchers trade.withdraw_voucher trade.confirm_data trade.reopen_data
  trade.customers trade.unknown_names trade.match_name trade.known_names trade.forget_name`
/** S3-22-15, S3-22-17, S3-22-30 Customers of the company, who named whom, and two claims to one customer. */
const claiming = 'registration.collisions registration.collision'
const assigning = `registration.company_customers registration.assignees registration.assign registration.assign_many registration.namings ${claiming}`
const overseeing = `registration.company_customers registration.namings registration.old_receipts registration.export_old_receipts ${claiming}`
/** What falls to whoever leads the filer's department, or decides above it, where a text asks them. */
const deciding = 'registration.queue registration.open_for_review registration.pass registration.ask_about registration.accept registration.return registration.not_accept registration.answer registration.to_assign registration.dispatch registration.assignments'
const interpreting = 'office.interpret office.withdraw_interpretation'
const ruling = `office.packs office.adopt office.set_figure office.pass_regulation office.answer_feedback ${interpreting}`
/** Ways by which messages leave the house. */
const sending = 'office.channels office.add_channel office.change_channel office.test_channel office.deliveries office.resend office.set_public_address'
const explaining = 'people.units people.people people.person people.explain_access'
const staffing = `${explaining} people.add_unit people.add_post people.add_person people.appoint people.end_appointment people.disable_person people.enable_person
  people.reset_password people.substitute people.end_substitution people.positions people.set_permission
  people.invite people.invitations people.revoke_invitation people.first_steps people.staff_differences`

/** The positions a new installation begins with. A company changes them on the page of positions. */
export const shippedPositions: readonly ShippedPosition[] = [
  { code: 'salesperson', name_zh: '业务员', name_en: 'Salesperson', clearance: 1, permissions: at('own', selling) },
  { code: 'shop_sales', name_zh: '门市销售', name_en: 'Shop seller', clearance: 1, permissions: at('own', selling) },
  { code: 'part_time_seller', name_zh: '兼职销售', name_en: 'Part-time seller', clearance: 1, permissions: at('own', selling) },
  { code: 'sales_manager', name_zh: '销售经理', name_en: 'Sales manager', clearance: 2, permissions: { ...at('unit', `registration.waiting_times ${leading} ${reading} ${acts} ${deciding} ${claiming} registration.look_ups people.explain_access`), ...at('own', 'registration.look_up registration.pool') } },
  { code: 'registrar', name_zh: '登记员', name_en: 'Registrar', clearance: 2, permissions: at('area', `${registering} ${assigning} ${interpreting}`) },
  { code: 'market_manager', name_zh: '市场部经理', name_en: 'Market department manager', clearance: 3, permissions: at('area', `${leading} ${registering} ${assigning} ${interpreting} office.packs office.set_figure office.answer_feedback customers.confirm_adjusted people.explain_access`) },
  { code: 'finance_clerk', name_zh: '财务', name_en: 'Finance clerk', clearance: 2, permissions: at('area', `${nameOnly} ${booking} registration.old_receipts registration.export_old_receipts`) },
  { code: 'finance_manager', name_zh: '财务部经理', name_en: 'Finance department manager', clearance: 3, permissions: at('area', `${nameOnly} ${booking} registration.old_receipts registration.export_old_receipts office.acts`) },
  { code: 'marketing_deputy', name_zh: '营销副总经理', name_en: 'Deputy general manager for marketing', clearance: 3, permissions: at('all', `${leading} ${reading} ${acts} ${ruling} ${explaining} ${overseeing} customers.changes ${deciding} registration.look_up registration.look_ups registration.pool office.imports office.import office.import_rows office.import_hanging`) },
  { code: 'general_manager', name_zh: '总经理', name_en: 'General manager', clearance: 4, permissions: at('all', `${leading} ${reading} ${acts} ${ruling} ${explaining} ${deciding} ${overseeing} people.positions registration.look_up registration.look_ups registration.pool office.imports office.import office.import_rows office.import_hanging`) },
  { code: 'archivist', name_zh: '档案管理员', name_en: 'Archivist', clearance: 3, permissions: at('area', nameOnly) },
  { code: 'counter', name_zh: '门市接待', name_en: 'Counter', clearance: 1, permissions: at('unit', 'customers.list customers.get registration.look_up trade.enter_voucher trade.vouchers trade.customers registration.receive_walk_in registration.sellers registration.namings') },
  { code: 'administrator', name_zh: '系统管理员', name_en: 'Administrator', clearance: 0, permissions: at('all', `${staffing} ${sending} ${importing} ${ruling} customers.fields customers.save_field customers.order_fields`) },
]
