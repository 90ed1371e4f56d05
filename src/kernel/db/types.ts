// Generated from the migrated database by `npm run check -- --write`. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Day, Instant } from '#kernel/time'

/** JSON goes in as text and comes out parsed. */
export type Json = ColumnType<unknown, string, string>

/** Registered seat, site or billing address. */
export type CustomersAddress = {
  id: GeneratedAlways<number>
  relation_id: number
  kind: string
  province: string | null
  city: string | null
  line: string
}

/** Each time the keeper went through what had changed in the files and put them right. */
export type CustomersAdjustment = {
  area_id: number
  from_day: Day
  through_day: Day
  confirmed_by: number
  confirmed_at: Instant
  changes: number
  remark: string | null
  act_id: number
}

/** How many relations carry a bigram; refreshed by a job, routes searches. */
export type CustomersBigramFrequency = {
  bigram: number
  relations: number
}

/** Changes to registered data that wait for review; the old value holds until then. */
export type CustomersChangeRequest = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  ground: string | null
  change: Json
  was: Json
  reason: string | null
  state: Generated<string>
  requested_by: number
  unit_id: number | null
  requested_at: Instant
  reviewed_by: number | null
  reviewed_at: Instant | null
  remark: string | null
  version: Generated<number>
}

/** A person at a customer, from day to day 联系人. */
export type CustomersContact = {
  id: GeneratedAlways<number>
  relation_id: number
  name: string
  title: string | null
  from_day: Day | null
  through_day: Day | null
  version: Generated<number>
}

/** With which view a person's list of customers opens. */
export type CustomersFirstView = {
  person_id: number
  view_id: number | null
}

/** A number that names a customer; codes of companies and people name one identity only. */
export type CustomersIdentifier = {
  scheme: string
  value: string
  identity_id: number
}

/** Who a customer is, whatever area deals with it. */
export type CustomersIdentity = {
  id: GeneratedAlways<number>
  kind: string
  registered_name: string | null
  head_identity_id: number | null
  created_at: Instant
}

/** What a department asked about a customer, and what it was told. */
export type CustomersInquiry = {
  id: GeneratedAlways<number>
  area_id: number
  about: string
  relation_id: number | null
  asked_by: number
  unit_id: number | null
  question: string
  ground: string
  asked_at: Instant
  state: Generated<string>
  answer: string | null
  answered_by: number | null
  answered_at: Instant | null
}

/** Two records of one customer put together 合并; what moved is named, so that it can go back. */
export type CustomersMerge = {
  id: GeneratedAlways<number>
  area_id: number
  kept_id: number
  dropped_id: number
  reason: string
  moved: Json
  was: Json
  merged_by: number | null
  merged_at: Instant
  act_id: number
  undone_at: Instant | null
  undone_by: number | null
  undone_act_id: number | null
  version: Generated<number>
}

/** Every name a customer goes by in one area. */
export type CustomersName = {
  id: GeneratedAlways<number>
  relation_id: number
  kind: string
  name: string
  name_key: string
  from_day: Day | null
  through_day: Day | null
}

/** Two customers that look alike and are not the same, as a person said; they are not shown as a pair again. */
export type CustomersNotSame = {
  relation_id: number
  other_id: number
  reason: string | null
  said_by: number | null
  said_at: Instant
}

/** A phone or address under which a customer or contact is reached. */
export type CustomersReach = {
  id: GeneratedAlways<number>
  relation_id: number
  contact_id: number | null
  kind: string
  value: string
  shown: string
}

/** A customer as one area knows it. */
export type CustomersRelation = {
  id: GeneratedAlways<number>
  area_id: number
  identity_id: number
  stage: string
  name: string
  legal_name_to_check: Generated<boolean>
  name_key: string
  name_sort: string
  search_text: string
  bigrams: number[]
  pinyin: string
  initials: string[]
  sound_key: string
  trade_name: string
  fields: ColumnType<unknown, string | undefined, string>
  completeness: Generated<number>
  note: string | null
  former_owner_text: string | null
  holder_id: number | null
  holder_unit_id: number | null
  protected_until: Day | null
  free_at: Instant | null
  pool_from: Instant | null
  last_visit_on: Day | null
  secrecy: Generated<number>
  created_by: number | null
  created_at: Instant
  removed_at: Instant | null
  version: Generated<number>
  held_as: string | null
  waits_for_finance: Generated<boolean>
  company_since: Instant | null
  last_sale_on: Day | null
  last_receipt_on: Day | null
  info_at: Instant | null
  info_asked: Generated<boolean>
  merged_into: number | null
  roles: Generated<string[]>
}

/** What customers are to each other: branch of a company, part of a group, the same person behind both. */
export type CustomersTie = {
  id: GeneratedAlways<number>
  area_id: number
  kind: string
  relation_id: number
  to_id: number
  person_name: string | null
  from_day: Day | null
  through_day: Day | null
  ended_at: Instant | null
  version: Generated<number>
}

/** Filters, order and columns of the list of customers kept under a name 视图. */
export type CustomersView = {
  id: GeneratedAlways<number>
  owner_id: number
  unit_id: number | null
  name: string
  filters: Json
  columns: string[]
  removed_at: Instant | null
  version: Generated<number>
}

/** One row; every change of units, posts, rights or regulations raises it. */
export type KernelAccessVersion = {
  id: number
  version: number
}

/** Everything done or refused; a row never changes. */
export type KernelAct = {
  id: GeneratedAlways<number>
  at: Instant
  recorded_at: Instant
  name: string
  outcome: string
  code: string | null
  actor_id: number | null
  appointment_id: number | null
  subject_kind: string
  subject_id: number
  relation_id: number | null
  area_id: number | null
  clause_ref: number | null
  cause_id: number | null
  batch_id: number | null
  build: string
  detail_hash: string
}

/** What an act stood on and changed; erasable. */
export type KernelActDetail = {
  act_id: number
  salt: string
  detail: Json
}

/** Acts whose detail has been erased, so that a missing detail is told from a lost one. */
export type KernelActErasure = {
  act_id: number
  by_act: number
}

/** Acts no seal covers yet. */
export type KernelActUnsealed = {
  act_id: number
}

/** A person in a post, from day to day 任职. */
export type KernelAppointment = {
  id: GeneratedAlways<number>
  person_id: number
  post_id: number
  from_day: Day
  through_day: Day | null
}

/** Duties that come again by the calendar: one row an area and duty, moved forward. */
export type KernelCadence = {
  area_id: number
  rule: string
  next_on: Day
}

/** Days that differ from the plain week. */
export type KernelCalendarDay = {
  day: Day
  working: boolean
  name: string
}

/** Years whose public holidays have been published. */
export type KernelCalendarYear = {
  year: number
  source: string
}

/** One clause of one version, as adopted. */
export type KernelClause = {
  id: GeneratedAlways<number>
  version_id: number
  clause_id: string
  article: number
  text_zh: string
  text_en: string
  does_zh: string
  does_en: string
  note_zh: string | null
  note_en: string | null
  binds: Json
  pending: string | null
}

/** Numbers without gaps, one series per area, class and year. */
export type KernelCounter = {
  area_id: number
  series: string
  year: number
  last: number
}

/** To which day data are confirmed complete 数据截至日; the newest row of an area and kind holds, a reopening is a row of its own. */
export type KernelDataHorizon = {
  id: GeneratedAlways<number>
  area_id: number
  kind: string
  confirmed_to: Day
  reopened: Generated<boolean>
  reason: string | null
  act_id: number
  at: Instant
}

/** Something a person owes by a day 应办事项. */
export type KernelDuty = {
  id: GeneratedAlways<number>
  kind: string
  clause_ref: number | null
  area_id: number
  relation_id: number | null
  subject_kind: string
  subject_id: number
  owner_id: number | null
  owner_post_id: number | null
  due_at: Instant | null
  state: Generated<string>
  opened_by: number
  settled_by: number | null
  escalated_at: Instant | null
}

/** One row per fact and purpose: whether it counts, and by which clause. */
export type KernelEvidence = {
  id: GeneratedAlways<number>
  fact_kind: string
  fact_id: number
  relation_id: number
  person_id: number | null
  purpose: string
  happened_on: Day
  recorded_at: Instant
  counts: boolean
  why: string
  clause_ref: number | null
  act_id: number
  area_id: number | null
  confirmed_at: Instant | null
  late: Generated<boolean>
}

/** A file in the store. */
export type KernelFile = {
  id: GeneratedAlways<number>
  sha256: string
  name: string
  mime: string
  bytes: number
  purpose: string
  uploaded_by: number
  uploaded_at: Instant
  act_id: number | null
}

/** Answers kept 24 hours so that a repeated request acts once. */
export type KernelIdempotency = {
  actor_id: number
  operation: string
  key: string
  body_hash: string
  status: number | null
  answer: ColumnType<unknown, string | null, string | null>
  created_at: Instant
}

/** One row: the company this database belongs to. */
export type KernelInstallation = {
  id: number
  company_zh: string
  company_en: string
  time_zone: Generated<string>
  clock_offset_ms: Generated<number>
  demo: Generated<boolean>
  public_address: string | null
}

/** What a clause means where its wording leaves it open 释义; shown wherever the clause is. */
export type KernelInterpretation = {
  id: GeneratedAlways<number>
  regulation_id: number
  clause_id: string
  text: string
  written_by: number
  unit_id: number | null
  at: Instant
  withdrawn_at: Instant | null
  act_id: number
}

/** What the system tells a person 消息. */
export type KernelMessage = {
  id: GeneratedAlways<number>
  person_id: number
  kind: string
  data: Json
  link: string
  clause_ref: number | null
  act_id: number | null
  dedupe: string | null
  sent_at: Instant
  read_at: Instant | null
  handed_on_at: Instant | null
}

/** Steps of the schema this database has gone through. */
export type KernelMigration = {
  number: number
  name: string
  sha256: string
  applied_at: Instant
}

/** Fields of the customer file that a company adds itself, and what it changed about those its texts ask for. */
export type KernelOwnField = {
  id: GeneratedAlways<number>
  area_id: number
  name: string
  of_text: boolean
  part: Generated<string>
  kinds: Generated<string[]>
  label_zh: string | null
  label_en: string | null
  type: string | null
  choices: ColumnType<unknown, string | null, string | null>
  unit_zh: string | null
  unit_en: string | null
  required_from: string | null
  weight: Generated<number>
  in_list: Generated<boolean>
  position: number
  hidden: Generated<boolean>
  ground: string | null
  version: Generated<number>
}

/** What a position may do, and over which records. */
export type KernelPermission = {
  position_id: number
  operation: string
  scope: string
}

/** Someone who works here and may sign in. */
export type KernelPerson = {
  id: GeneratedAlways<number>
  name: string
  login: string
  password_hash: string | null
  phone: string | null
  email: string | null
  locale: Generated<string>
  state: Generated<string>
  failed_sign_ins: Generated<number>
  locked_until: Instant | null
  must_change_password: Generated<boolean>
  version: Generated<number>
}

/** A kind of job 岗位; carries permissions. */
export type KernelPosition = {
  id: GeneratedAlways<number>
  code: string
  name_zh: string
  name_en: string
  clearance: Generated<number>
}

/** A position in a unit 职位. */
export type KernelPost = {
  id: GeneratedAlways<number>
  unit_id: number
  position_id: number
  name_zh: string
  name_en: string
  valid_from: Day
  valid_through: Day | null
}

/** Who looked at which protected thing; narrow on purpose. */
export type KernelReadLog = {
  at: Instant
  person_id: number
  operation: string
  subject_kind: string
  subject_id: number
  purpose: string
  ground: string | null
}

/** Refusals beyond twenty a minute are counted, not logged. */
export type KernelRefusalCount = {
  actor_id: number
  minute: Instant
  refusals: number
}

/** A text 制度 as a unit adopted it. */
export type KernelRegulation = {
  id: GeneratedAlways<number>
  unit_id: number
  pack: string
  matter: string
  title_zh: string
  title_en: string
}

/** One wording of a regulation, with its day of effect. */
export type KernelRegulationVersion = {
  id: GeneratedAlways<number>
  regulation_id: number
  number: number
  state: string
  in_force_from: Instant | null
  in_force_to: Instant | null
  pack_version: number
  adopted_by: number | null
  reason: string | null
  passed_by: number | null
}

/** Which posts fill a role that a regulation names. */
export type KernelRolePost = {
  regulation_id: number
  role: string
  post_id: number
}

/** A sign-in on one device (real clock). */
export type KernelSession = {
  token_hash: string
  id: Generated<string>
  person_id: number
  appointment_id: number | null
  created_at: Instant
  last_seen_at: Instant
  expires_at: Instant
  ended_at: Instant | null
  user_agent: string
  address: string
}

/** Who acts for a post while its holder is away. */
export type KernelSubstitution = {
  id: GeneratedAlways<number>
  appointment_id: number
  substitute_id: number
  from_day: Day
  through_day: Day
  operations: string[]
  ended_at: Instant | null
}

/** A company, department, shop or branch in the tree. */
export type KernelUnit = {
  id: GeneratedAlways<number>
  parent_id: number | null
  code: string
  name_zh: string
  name_en: string
  kind: string
  valid_from: Day
  valid_through: Day | null
  version: Generated<number>
}

/** A way by which messages leave the house: e-mail, webhook, robot of a chat group. */
export type OfficeChannel = {
  id: GeneratedAlways<number>
  kind: string
  name: string
  state: Generated<string>
  unit_id: number | null
  url: string | null
  secret: string | null
  settings: ColumnType<unknown, string | undefined, string>
  private_net: Generated<boolean>
  created_by: number | null
  created_at: Instant
  version: Generated<number>
}

/** Something to be sent by a channel, and what became of it; what it says is made when it is sent and not kept. */
export type OfficeDelivery = {
  id: GeneratedAlways<number>
  channel_id: number
  person_id: number | null
  kind: string
  message_ids: number[]
  state: string
  not_before: Instant
  next_try_at: Instant
  attempts: Generated<number>
  tried_at: Instant | null
  status: string | null
  created_at: Instant
}

/** What people say of a text from practice, and what became of it. */
export type OfficeFeedback = {
  id: GeneratedAlways<number>
  regulation_id: number
  clause_id: string | null
  person_id: number
  text: string
  at: Instant
  answer: string | null
  answered_by: number | null
  answered_at: Instant | null
  answered_version: number | null
}

/** One file brought in, checked, run and, if need be, taken back. */
export type OfficeImport = {
  id: GeneratedAlways<number>
  area_id: number
  kind: string
  file_id: number
  sheet: string | null
  header_line: number
  mapping: Json
  state: string
  check_only: Generated<boolean>
  rows_read: Generated<number>
  rows_taken: Generated<number>
  rows_matched: Generated<number>
  rows_returned: Generated<number>
  failure: string | null
  created_by: number
  created_at: Instant
  finished_at: Instant | null
  act_id: number | null
  version: Generated<number>
  rows_waiting: Generated<number>
  blocks: ColumnType<unknown, string | undefined, string>
}

/** A row of the file, with what became of it. */
export type OfficeImportRow = {
  import_id: number
  line: number
  cells: Json
  state: string
  reasons: ColumnType<unknown, string | undefined, string>
  relation_id: number | null
}

/** What a heading meant when a file of this kind was last brought in 沿用上次. */
export type OfficeMappingMemory = {
  area_id: number
  kind: string
  heading_key: string
  heading: string
  field: string | null
  set_by: number
  set_at: Instant
}

/** What a person wants by e-mail, and when. */
export type OfficeMessagePreference = {
  person_id: number
  email_on: Generated<boolean>
  at_once: Generated<boolean>
  muted: Generated<string[]>
  quiet_from: string | null
  quiet_until: string | null
  version: Generated<number>
}

/** A link, once usable, by which a person chooses the own password. */
export type PeopleInvitation = {
  id: GeneratedAlways<number>
  person_id: number
  token_hash: string
  invited_by: number | null
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
  revoked_at: Instant | null
  act_id: number
}

/** A customer given to a person or a team 分配 by the post that decides on it. */
export type RegistrationAssignment = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  person_id: number | null
  unit_id: number
  purpose: string | null
  assigned_by: number | null
  assigned_at: Instant
  contact_by: Instant | null
  holding_id: number | null
  ended_at: Instant | null
  version: Generated<number>
  filing_id: number | null
}

/** One of the claims that collide. */
export type RegistrationClaim = {
  collision_id: number
  person_id: number
  unit_id: number
  basis: string
  since: Day
  holding_id: number | null
  conceded_at: Instant | null
}

/** Two claims to one customer 撞单; a dispute is opened from it. */
export type RegistrationCollision = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  cause: string
  state: Generated<string>
  opened_at: Instant
  act_id: number
  settled_at: Instant | null
  settled_act_id: number | null
  version: Generated<number>
}

/** Evidence that came after a decision and would have changed it 更正: both states, and what was done. */
export type RegistrationCorrection = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  ended_holding_id: number
  ending_act_id: number
  fact_kind: string
  fact_id: number
  was: Json
  would_be: Json
  outcome: string
  holding_id: number | null
  collision_id: number | null
  act_id: number
  at: Instant
}

/** A filing 报备: the act and its paper. */
export type RegistrationFiling = {
  id: GeneratedAlways<number>
  filing_no: string
  area_id: number
  line_id: Generated<number>
  relation_id: number
  filer_id: number
  appointment_id: number | null
  unit_id: number
  state: string
  typed: Json
  raw: string | null
  photo_id: number | null
  visit_id: number | null
  not_same_because: string | null
  likeness: ColumnType<unknown, string | null, string | null>
  submitted_at: Instant
  standby: Generated<boolean>
  return_until: Day | null
  reviewing_by: number | null
  reviewing_since: Instant | null
  decided_at: Instant | null
  decided_by: number | null
  reason: string | null
  version: Generated<number>
  step: Generated<number>
  step_since: Instant | null
  fields: ColumnType<unknown, string | undefined, string>
  awaits_assignment: Generated<boolean>
}

/** Someone the holder lets work on a customer 协作人. */
export type RegistrationHelper = {
  id: GeneratedAlways<number>
  relation_id: number
  holder_id: number
  helper_id: number
  may_write: boolean
  from_day: Day
  through_day: Day | null
  ended_at: Instant | null
}

/** An exclusive or shared right over a subject 归属权. */
export type RegistrationHolding = {
  id: GeneratedAlways<number>
  area_id: number
  line_id: Generated<number>
  subject_kind: string
  subject_id: number
  kind: string
  relation_id: number
  holder_id: number
  holder_unit_id: number
  mode: string
  state: string
  filed_at: Instant
  during: string
  expected_end: Instant | null
  basis: string
  filing_id: number | null
  clause_ref: number | null
  ended_code: string | null
  ended_by: number | null
  version: Generated<number>
  counts_from: Day | null
  given_from: Day | null
  waits: Generated<boolean>
  restores_id: number | null
}

/** Who asked about which name, and what was answered: blind, counted. */
export type RegistrationLookUp = {
  id: GeneratedAlways<number>
  area_id: number
  person_id: number
  asked_on: Day
  asked_at: Instant
  text: string
  answer: string
  relation_id: number | null
}

/** A buyer at the company 上门客户, and whom the buyer named 客户指名; entered before the sale, by whom. */
export type RegistrationNaming = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  named_id: number | null
  stated_to: number
  absent: boolean
  words: string | null
  stated_at: Instant
  voucher_id: number | null
  collision_id: number | null
}

/** A line of the opening list 期初台账: a customer as somebody held it before. */
export type RegistrationOpeningLine = {
  id: GeneratedAlways<number>
  area_id: number
  import_id: number
  line: number
  relation_id: number
  holder_id: number | null
  holder_unit_id: number | null
  holder_text: string
  helper_id: number | null
  filed_on: Day | null
  last_visit_on: Day | null
  last_sale_on: Day | null
  last_receipt_on: Day | null
  state: string
  holding_id: number | null
  collision_id: number | null
  decided_by: number | null
  decided_at: Instant | null
  reason: string | null
  version: Generated<number>
  helper_text: Generated<string>
  act_id: number
  recorded_at: Instant
  protected_until: Day | null
  outcome: string | null
}

/** A paper handed in with a filing 资料: licence, identity card, proof. */
export type RegistrationPaper = {
  filing_id: number
  slot: string
  file_id: number
  added_at: Instant
}

/** Takes from the pool; a return refunds none. */
export type RegistrationPoolTake = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  person_id: number
  holding_id: number
  taken_on: Day
  taken_at: Instant
  taken_back_at: Instant | null
}

/** A question of a reviewing department to the department that filed 询问, and its answer. */
export type RegistrationQuestion = {
  id: GeneratedAlways<number>
  filing_id: number
  relation_id: number
  asked_by: number
  asked_at: Instant
  question: string
  asked_of: number | null
  answer: string | null
  answered_by: number | null
  answered_at: Instant | null
}

/** What each step of a review decided: outcome, day, remark, and how long it waited there. */
export type RegistrationReviewStep = {
  id: GeneratedAlways<number>
  filing_id: number
  step: number
  name: string
  outcome: string
  person_id: number | null
  unit_id: number | null
  remark: string | null
  since: Instant
  at: Instant
  act_id: number
}

/** Through which day a daily sweep has been done, so that each reads only what has come due since. */
export type RegistrationSwept = {
  name: string
  through_day: Day
}

/** What is owed to a customer by a day: a report after a contact, the first contact, contact and word of progress; one row a rule, customer and person, moved forward. */
export type RegistrationWatch = {
  id: GeneratedAlways<number>
  rule: string
  area_id: number
  relation_id: number
  person_id: number
  since: Day
  due_at: Instant
  told_at: Instant | null
  ended_at: Instant | null
  version: Generated<number>
}

/** A quote or order made here; refused while the customer is protected for another. */
export type TradeDeal = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  kind: string
  state: string
  person_id: number
  unit_id: number
  named_as: string
  what: string
  amount_fen: number | null
  made_on: Day
  valid_through: Day | null
  quote_id: number | null
  recorded_at: Instant
  version: Generated<number>
}

/** Names in finance's files that a person matched once; null relation: no customer of ours. */
export type TradeKnownName = {
  id: GeneratedAlways<number>
  area_id: number
  name_key: string
  name: string
  relation_id: number | null
  matched_by: number
  matched_at: Instant
}

/** A sale, return, receipt or refund as booked; amounts in fen, returns and refunds negative. */
export type TradeVoucher = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  kind: string
  voucher_no: string
  line: Generated<string>
  happened_on: Day
  amount_fen: number
  person_id: number | null
  person_text: string | null
  handler_id: number | null
  named_id: number | null
  payer_text: string | null
  reverses_no: string | null
  settles_no: string | null
  note: string | null
  source: string
  import_id: number | null
  import_line: number | null
  late: Generated<boolean>
  counts: boolean
  why: string
  confirmed_at: Instant | null
  confirmed_by: number | null
  entered_by: number | null
  recorded_at: Instant
  withdrawn_at: Instant | null
  version: Generated<number>
}

/** Rows of finance's files whose customer nobody has matched yet. */
export type TradeWaitingRow = {
  import_id: number
  line: number
  area_id: number
  name: string
  name_key: string
  voucher: Json
}

/** A visit, call or message, planned or past. */
export type VisitsVisit = {
  id: GeneratedAlways<number>
  area_id: number
  relation_id: number
  person_id: number
  unit_id: number
  state: string
  channel: string
  planned_on: Day | null
  happened_on: Day | null
  what: string | null
  named_as: string
  next_on: Day | null
  place: string | null
  photo_id: number | null
  colleague_id: number | null
  counts: boolean | null
  why: string | null
  late: Generated<boolean>
  recorded_at: Instant
  version: Generated<number>
}

export type DB = {
  'customers.address': CustomersAddress
  'customers.adjustment': CustomersAdjustment
  'customers.bigram_frequency': CustomersBigramFrequency
  'customers.change_request': CustomersChangeRequest
  'customers.contact': CustomersContact
  'customers.first_view': CustomersFirstView
  'customers.identifier': CustomersIdentifier
  'customers.identity': CustomersIdentity
  'customers.inquiry': CustomersInquiry
  'customers.merge': CustomersMerge
  'customers.name': CustomersName
  'customers.not_same': CustomersNotSame
  'customers.reach': CustomersReach
  'customers.relation': CustomersRelation
  'customers.tie': CustomersTie
  'customers.view': CustomersView
  'kernel.access_version': KernelAccessVersion
  'kernel.act': KernelAct
  'kernel.act_detail': KernelActDetail
  'kernel.act_erasure': KernelActErasure
  'kernel.act_unsealed': KernelActUnsealed
  'kernel.appointment': KernelAppointment
  'kernel.cadence': KernelCadence
  'kernel.calendar_day': KernelCalendarDay
  'kernel.calendar_year': KernelCalendarYear
  'kernel.clause': KernelClause
  'kernel.counter': KernelCounter
  'kernel.data_horizon': KernelDataHorizon
  'kernel.duty': KernelDuty
  'kernel.evidence': KernelEvidence
  'kernel.file': KernelFile
  'kernel.idempotency': KernelIdempotency
  'kernel.installation': KernelInstallation
  'kernel.interpretation': KernelInterpretation
  'kernel.message': KernelMessage
  'kernel.migration': KernelMigration
  'kernel.own_field': KernelOwnField
  'kernel.permission': KernelPermission
  'kernel.person': KernelPerson
  'kernel.position': KernelPosition
  'kernel.post': KernelPost
  'kernel.read_log': KernelReadLog
  'kernel.refusal_count': KernelRefusalCount
  'kernel.regulation': KernelRegulation
  'kernel.regulation_version': KernelRegulationVersion
  'kernel.role_post': KernelRolePost
  'kernel.session': KernelSession
  'kernel.substitution': KernelSubstitution
  'kernel.unit': KernelUnit
  'office.channel': OfficeChannel
  'office.delivery': OfficeDelivery
  'office.feedback': OfficeFeedback
  'office.import': OfficeImport
  'office.import_row': OfficeImportRow
  'office.mapping_memory': OfficeMappingMemory
  'office.message_preference': OfficeMessagePreference
  'people.invitation': PeopleInvitation
  'registration.assignment': RegistrationAssignment
  'registration.claim': RegistrationClaim
  'registration.collision': RegistrationCollision
  'registration.correction': RegistrationCorrection
  'registration.filing': RegistrationFiling
  'registration.helper': RegistrationHelper
  'registration.holding': RegistrationHolding
  'registration.look_up': RegistrationLookUp
  'registration.naming': RegistrationNaming
  'registration.opening_line': RegistrationOpeningLine
  'registration.paper': RegistrationPaper
  'registration.pool_take': RegistrationPoolTake
  'registration.question': RegistrationQuestion
  'registration.review_step': RegistrationReviewStep
  'registration.swept': RegistrationSwept
  'registration.watch': RegistrationWatch
  'trade.deal': TradeDeal
  'trade.known_name': TradeKnownName
  'trade.voucher': TradeVoucher
  'trade.waiting_row': TradeWaitingRow
  'visits.visit': VisitsVisit
}
