-- The kernel: who people are, what regulations say, what was done.
-- Every column carries a comment that ends with its personal-data tag.

create extension if not exists btree_gist;

create table kernel.installation (
  id int primary key check (id = 1),
  company_zh text not null,
  company_en text not null,
  time_zone text not null default 'Asia/Shanghai',
  clock_offset_ms bigint not null default 0,
  demo boolean not null default false
);

comment on table kernel.installation is 'One row: the company this database belongs to.';
comment on column kernel.installation.id is 'Always 1. [personal: none]';
comment on column kernel.installation.company_zh is 'Company name shown in the head of pages and prints. [personal: none]';
comment on column kernel.installation.company_en is 'The same in English. [personal: none]';
comment on column kernel.installation.time_zone is 'Zone in which instants become days. [personal: none]';
comment on column kernel.installation.clock_offset_ms is 'Business clock minus real clock; 0 outside the demo. [personal: none]';
comment on column kernel.installation.demo is 'Whether this is the demo group: cards at sign-in, clock forward, reset. [personal: none]';

create table kernel.unit (
  id bigint generated always as identity primary key,
  parent_id bigint references kernel.unit,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  kind text not null check (kind in ('group', 'company', 'department', 'shop', 'branch')),
  valid_from date not null,
  valid_through date check (valid_through >= valid_from),
  version int not null default 1
);

comment on table kernel.unit is 'A company, department, shop or branch in the tree.';
comment on column kernel.unit.id is 'Key. [personal: none]';
comment on column kernel.unit.parent_id is 'The unit above; null at the top. [personal: none]';
comment on column kernel.unit.code is 'Short stable name, used by imports. [personal: none]';
comment on column kernel.unit.name_zh is 'Chinese name. [personal: none]';
comment on column kernel.unit.name_en is 'English name. [personal: none]';
comment on column kernel.unit.kind is 'What sort of unit. [personal: none]';
comment on column kernel.unit.valid_from is 'First day it exists. [personal: none]';
comment on column kernel.unit.valid_through is 'Last day it exists; null while it stands. [personal: none]';
comment on column kernel.unit.version is 'Raised by every change. [personal: none]';

create table kernel.position (
  id bigint generated always as identity primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  clearance int not null default 3 check (clearance between 0 and 4)
);

comment on table kernel.position is 'A kind of job 岗位; carries permissions.';
comment on column kernel.position.id is 'Key. [personal: none]';
comment on column kernel.position.code is 'Stable name: salesperson, registrar. [personal: none]';
comment on column kernel.position.name_zh is 'Chinese name. [personal: none]';
comment on column kernel.position.name_en is 'English name. [personal: none]';
comment on column kernel.position.clearance is 'Highest secrecy it reads: 1 internal to 4 top secret. [personal: none]';

create table kernel.permission (
  position_id bigint not null references kernel.position,
  operation text not null,
  scope text not null check (scope in ('own', 'unit', 'area', 'all')),
  primary key (position_id, operation)
);

comment on table kernel.permission is 'What a position may do, and over which records.';
comment on column kernel.permission.position_id is 'The position. [personal: none]';
comment on column kernel.permission.operation is 'Operation id of the contract. [personal: none]';
comment on column kernel.permission.scope is 'Over which records. [personal: none]';

create table kernel.post (
  id bigint generated always as identity primary key,
  unit_id bigint not null references kernel.unit,
  position_id bigint not null references kernel.position,
  name_zh text not null,
  name_en text not null,
  valid_from date not null,
  valid_through date check (valid_through >= valid_from)
);

comment on table kernel.post is 'A position in a unit 职位.';
comment on column kernel.post.id is 'Key. [personal: none]';
comment on column kernel.post.unit_id is 'Where. [personal: none]';
comment on column kernel.post.position_id is 'What job. [personal: none]';
comment on column kernel.post.name_zh is 'Title on the card. [personal: none]';
comment on column kernel.post.name_en is 'The same in English. [personal: none]';
comment on column kernel.post.valid_from is 'First day it exists. [personal: none]';
comment on column kernel.post.valid_through is 'Last day it exists. [personal: none]';
create index post_unit on kernel.post (unit_id);

create table kernel.person (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 80),
  login text not null check (login = lower(login)),
  password_hash text,
  phone text,
  email text,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  state text not null default 'active' check (state in ('active', 'disabled')),
  failed_sign_ins int not null default 0,
  locked_until timestamptz,
  must_change_password boolean not null default false,
  version int not null default 1,
  unique (login)
);

comment on table kernel.person is 'Someone who works here and may sign in.';
comment on column kernel.person.id is 'Key. [personal: none]';
comment on column kernel.person.name is 'Name as colleagues write it. [personal: person]';
comment on column kernel.person.login is 'Sign-in name, lower case. [personal: person]';
comment on column kernel.person.password_hash is 'argon2id; null until a password is set. [personal: person]';
comment on column kernel.person.phone is 'Own phone, for invitations. [personal: person]';
comment on column kernel.person.email is 'Own e-mail. [personal: person]';
comment on column kernel.person.locale is 'Language of pages and messages. [personal: none]';
comment on column kernel.person.state is 'Disabled ends every session at once. [personal: none]';
comment on column kernel.person.failed_sign_ins is 'Wrong passwords in a row. [personal: none]';
comment on column kernel.person.locked_until is 'Sign-in refused before this instant (real clock). [personal: none]';
comment on column kernel.person.must_change_password is 'The password was made for them: nothing else may be done before they have chosen one. [personal: none]';
comment on column kernel.person.version is 'Raised by every change. [personal: none]';

create table kernel.appointment (
  id bigint generated always as identity primary key,
  person_id bigint not null references kernel.person,
  post_id bigint not null references kernel.post,
  from_day date not null,
  through_day date check (through_day >= from_day)
);

comment on table kernel.appointment is 'A person in a post, from day to day 任职.';
comment on column kernel.appointment.id is 'Key. [personal: none]';
comment on column kernel.appointment.person_id is 'Who. [personal: none]';
comment on column kernel.appointment.post_id is 'Which post. [personal: none]';
comment on column kernel.appointment.from_day is 'First day. [personal: none]';
comment on column kernel.appointment.through_day is 'Last day; null while it lasts. [personal: none]';
create index appointment_person on kernel.appointment (person_id);
create index appointment_post on kernel.appointment (post_id);

create table kernel.substitution (
  id bigint generated always as identity primary key,
  appointment_id bigint not null references kernel.appointment,
  substitute_id bigint not null references kernel.person,
  from_day date not null,
  through_day date not null check (through_day >= from_day),
  operations text[] not null check (cardinality(operations) > 0),
  ended_at timestamptz
);

comment on table kernel.substitution is 'Who acts for a post while its holder is away.';
comment on column kernel.substitution.id is 'Key. [personal: none]';
comment on column kernel.substitution.appointment_id is 'Whose place. [personal: none]';
comment on column kernel.substitution.substitute_id is 'Who stands in. [personal: none]';
comment on column kernel.substitution.from_day is 'First day. [personal: none]';
comment on column kernel.substitution.through_day is 'Last day. [personal: none]';
comment on column kernel.substitution.operations is 'Operations it covers. [personal: none]';
comment on column kernel.substitution.ended_at is 'Ended early at. [personal: none]';
create index substitution_substitute on kernel.substitution (substitute_id);

create table kernel.session (
  token_hash text primary key,
  id uuid not null unique default gen_random_uuid(),
  person_id bigint not null references kernel.person,
  appointment_id bigint references kernel.appointment,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text not null,
  address text not null
);

comment on table kernel.session is 'A sign-in on one device (real clock).';
comment on column kernel.session.token_hash is 'sha256 of the cookie''s token. [personal: none]';
comment on column kernel.session.id is 'Name of the session in lists. [personal: none]';
comment on column kernel.session.person_id is 'Whose. [personal: none]';
comment on column kernel.session.appointment_id is 'The post one acts in. [personal: none]';
comment on column kernel.session.created_at is 'Signed in at. [personal: none]';
comment on column kernel.session.last_seen_at is 'Last used at, to the minute. [personal: none]';
comment on column kernel.session.expires_at is 'Ends at. [personal: none]';
comment on column kernel.session.ended_at is 'Signed out, disabled or revoked at. [personal: none]';
comment on column kernel.session.user_agent is 'Browser as it names itself. [personal: person]';
comment on column kernel.session.address is 'Network address. [personal: person]';
create index session_person on kernel.session (person_id) where ended_at is null;

create table kernel.access_version (
  id int primary key check (id = 1),
  version bigint not null
);

comment on table kernel.access_version is 'One row; every change of units, posts, rights or regulations raises it.';
comment on column kernel.access_version.id is 'Always 1. [personal: none]';
comment on column kernel.access_version.version is 'Cached directories and regulations are good for this number only. [personal: none]';
insert into kernel.access_version values (1, 1);

create table kernel.regulation (
  id bigint generated always as identity primary key,
  unit_id bigint not null references kernel.unit,
  pack text not null,
  matter text not null,
  title_zh text not null,
  title_en text not null,
  unique (unit_id, pack)
);

comment on table kernel.regulation is 'A text 制度 as a unit adopted it.';
comment on column kernel.regulation.id is 'Key. [personal: none]';
comment on column kernel.regulation.unit_id is 'The adopting unit: the area 辖区. [personal: none]';
comment on column kernel.regulation.pack is 'Which text: S3-22. [personal: none]';
comment on column kernel.regulation.matter is 'The field it governs 事项. [personal: none]';
comment on column kernel.regulation.title_zh is 'Title. [personal: none]';
comment on column kernel.regulation.title_en is 'Title in English. [personal: none]';

create table kernel.regulation_version (
  id bigint generated always as identity primary key,
  regulation_id bigint not null references kernel.regulation,
  number int not null check (number > 0),
  state text not null check (state in ('draft', 'review', 'approved', 'repealed')),
  in_force_from timestamptz,
  in_force_to timestamptz check (in_force_to > in_force_from),
  pack_version int not null,
  adopted_by bigint references kernel.person,
  unique (regulation_id, number),
  check ((state in ('approved', 'repealed')) = (in_force_from is not null))
);

comment on table kernel.regulation_version is 'One wording of a regulation, with its day of effect.';
comment on column kernel.regulation_version.id is 'Key. [personal: none]';
comment on column kernel.regulation_version.regulation_id is 'Of which regulation. [personal: none]';
comment on column kernel.regulation_version.number is '1, 2, 3 within the regulation. [personal: none]';
comment on column kernel.regulation_version.state is 'Approved versions are in force from their instant. [personal: none]';
comment on column kernel.regulation_version.in_force_from is 'Binds acts after this instant. [personal: none]';
comment on column kernel.regulation_version.in_force_to is 'First instant no longer bound: superseded or repealed. [personal: none]';
comment on column kernel.regulation_version.pack_version is 'Version of the shipped text it was copied from. [personal: none]';
comment on column kernel.regulation_version.adopted_by is 'Who set the day of effect. [personal: none]';

create table kernel.clause (
  id bigint generated always as identity primary key,
  version_id bigint not null references kernel.regulation_version,
  clause_id text not null,
  article int not null,
  text_zh text not null,
  text_en text not null,
  does_zh text not null,
  does_en text not null,
  note_zh text,
  note_en text,
  binds jsonb not null,
  pending text,
  unique (version_id, clause_id)
);

comment on table kernel.clause is 'One clause of one version, as adopted.';
comment on column kernel.clause.id is 'Key: what acts name. [personal: none]';
comment on column kernel.clause.version_id is 'In which version. [personal: none]';
comment on column kernel.clause.clause_id is 'Stable id: S3-22-12. [personal: none]';
comment on column kernel.clause.article is 'Article number as the company counts 第×条. [personal: none]';
comment on column kernel.clause.text_zh is 'Wording, with figures as {setting}. [personal: none]';
comment on column kernel.clause.text_en is 'Wording in English. [personal: none]';
comment on column kernel.clause.does_zh is 'What the system does, in plain words. [personal: none]';
comment on column kernel.clause.does_en is 'The same in English. [personal: none]';
comment on column kernel.clause.note_zh is 'Remark on the reading chosen, if any. [personal: none]';
comment on column kernel.clause.note_en is 'The same in English. [personal: none]';
comment on column kernel.clause.binds is 'Bindings, checked when adopted. [personal: none]';
comment on column kernel.clause.pending is 'Module that will run it; null when it runs. [personal: none]';

create table kernel.role_post (
  regulation_id bigint not null references kernel.regulation,
  role text not null,
  post_id bigint not null references kernel.post,
  primary key (regulation_id, role, post_id)
);

comment on table kernel.role_post is 'Which posts fill a role that a regulation names.';
comment on column kernel.role_post.regulation_id is 'In which regulation. [personal: none]';
comment on column kernel.role_post.role is 'Role as the text names it. [personal: none]';
comment on column kernel.role_post.post_id is 'The post that fills it. [personal: none]';

create table kernel.act (
  id bigint generated always as identity,
  at timestamptz not null,
  recorded_at timestamptz not null,
  name text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  code text,
  actor_id bigint,
  appointment_id bigint,
  subject_kind text not null,
  subject_id bigint not null,
  relation_id bigint,
  area_id bigint,
  clause_ref bigint,
  cause_id bigint,
  batch_id bigint,
  build text not null,
  detail_hash text not null,
  primary key (id, at)
) partition by range (at);

comment on table kernel.act is 'Everything done or refused; a row never changes.';
comment on column kernel.act.id is 'Number of the act. [personal: none]';
comment on column kernel.act.at is 'When, by the business clock. [personal: none]';
comment on column kernel.act.recorded_at is 'When, by the real clock. [personal: none]';
comment on column kernel.act.name is 'Operation: registration.file. [personal: none]';
comment on column kernel.act.outcome is 'Whether it took effect. [personal: none]';
comment on column kernel.act.code is 'Decision or refusal code. [personal: none]';
comment on column kernel.act.actor_id is 'Who; null for the system. [personal: none]';
comment on column kernel.act.appointment_id is 'In which post. [personal: none]';
comment on column kernel.act.subject_kind is 'What it was done to. [personal: none]';
comment on column kernel.act.subject_id is 'Its key. [personal: none]';
comment on column kernel.act.relation_id is 'Customer it concerns. [personal: none]';
comment on column kernel.act.area_id is 'Whose regulation governed it. [personal: none]';
comment on column kernel.act.clause_ref is 'kernel.clause that decided. [personal: none]';
comment on column kernel.act.cause_id is 'The act that led to it. [personal: none]';
comment on column kernel.act.batch_id is 'The batch act above it. [personal: none]';
comment on column kernel.act.build is 'Build of the program. [personal: none]';
comment on column kernel.act.detail_hash is 'sha256(salt, canonical detail): proves the detail, survives its erasure. [personal: none]';
create index act_relation on kernel.act (relation_id, at desc) where relation_id is not null;
create index act_actor on kernel.act (actor_id, at desc);
create index act_name on kernel.act (name, at desc);
create table kernel.act_rest partition of kernel.act default;

create table kernel.act_detail (
  act_id bigint primary key,
  salt text not null,
  detail jsonb not null
);

comment on table kernel.act_detail is 'What an act stood on and changed; erasable.';
comment on column kernel.act_detail.act_id is 'The act. [personal: none]';
comment on column kernel.act_detail.salt is 'Random, kept beside the detail and erased with it. [personal: none]';
comment on column kernel.act_detail.detail is 'was, now, input, facts, settings, reason. [personal: relation]';

create table kernel.act_erasure (
  act_id bigint primary key,
  by_act bigint not null,
  check (by_act <> act_id)
);

comment on table kernel.act_erasure is 'Acts whose detail has been erased, so that a missing detail is told from a lost one.';
comment on column kernel.act_erasure.act_id is 'The act. [personal: none]';
comment on column kernel.act_erasure.by_act is 'The act by which its detail was erased. [personal: none]';

create table kernel.act_unsealed (
  act_id bigint primary key
);

comment on table kernel.act_unsealed is 'Acts no seal covers yet.';
comment on column kernel.act_unsealed.act_id is 'The act. [personal: none]';

create table kernel.read_log (
  at timestamptz not null,
  person_id bigint not null,
  operation text not null,
  subject_kind text not null,
  subject_id bigint not null,
  purpose text not null
) partition by range (at);

comment on table kernel.read_log is 'Who looked at which protected thing; narrow on purpose.';
comment on column kernel.read_log.at is 'When, by the business clock. [personal: none]';
comment on column kernel.read_log.person_id is 'Who. [personal: none]';
comment on column kernel.read_log.operation is 'Through which operation. [personal: none]';
comment on column kernel.read_log.subject_kind is 'What. [personal: none]';
comment on column kernel.read_log.subject_id is 'Its key. [personal: none]';
comment on column kernel.read_log.purpose is 'own, unit, duty, review, search. [personal: none]';
create index read_log_subject on kernel.read_log (subject_kind, subject_id, at desc);
create index read_log_person on kernel.read_log (person_id, at desc);
create index read_log_regulation on kernel.read_log (person_id, subject_id, at desc) where subject_kind = 'regulation';
create table kernel.read_log_rest partition of kernel.read_log default;

create table kernel.refusal_count (
  actor_id bigint not null,
  minute timestamptz not null,
  refusals int not null,
  primary key (actor_id, minute)
);

comment on table kernel.refusal_count is 'Refusals beyond twenty a minute are counted, not logged.';
comment on column kernel.refusal_count.actor_id is 'Who. [personal: none]';
comment on column kernel.refusal_count.minute is 'Which minute (real clock). [personal: none]';
comment on column kernel.refusal_count.refusals is 'How many in it. [personal: none]';

create table kernel.idempotency (
  actor_id bigint not null,
  operation text not null,
  key text not null check (length(key) between 8 and 100),
  body_hash text not null,
  status int,
  answer jsonb,
  created_at timestamptz not null,
  primary key (actor_id, operation, key)
);

comment on table kernel.idempotency is 'Answers kept 24 hours so that a repeated request acts once.';
comment on column kernel.idempotency.actor_id is 'Who sent it. [personal: none]';
comment on column kernel.idempotency.operation is 'To which operation. [personal: none]';
comment on column kernel.idempotency.key is 'The header''s value. [personal: none]';
comment on column kernel.idempotency.body_hash is 'Same key with another body is refused. [personal: none]';
comment on column kernel.idempotency.status is 'Status answered. [personal: none]';
comment on column kernel.idempotency.answer is 'Body answered. [personal: relation]';
comment on column kernel.idempotency.created_at is 'When (real clock). [personal: none]';
create index idempotency_created on kernel.idempotency (created_at);

create table kernel.duty (
  id bigint generated always as identity primary key,
  kind text not null,
  clause_ref bigint references kernel.clause,
  area_id bigint not null references kernel.unit,
  relation_id bigint,
  subject_kind text not null,
  subject_id bigint not null,
  owner_id bigint references kernel.person,
  owner_post_id bigint references kernel.post,
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'kept', 'breached', 'dropped')),
  opened_by bigint not null,
  settled_by bigint,
  escalated_at timestamptz,
  check ((owner_id is null) <> (owner_post_id is null)),
  unique (kind, subject_kind, subject_id, opened_by)
);

comment on table kernel.duty is 'Something a person owes by a day 应办事项.';
comment on column kernel.duty.id is 'Key. [personal: none]';
comment on column kernel.duty.kind is 'Name of the duty: visits.brief_colleague. [personal: none]';
comment on column kernel.duty.clause_ref is 'The clause that asks for it. [personal: none]';
comment on column kernel.duty.area_id is 'Whose regulation. [personal: none]';
comment on column kernel.duty.relation_id is 'Customer it concerns. [personal: relation]';
comment on column kernel.duty.subject_kind is 'What it is about. [personal: none]';
comment on column kernel.duty.subject_id is 'Its key. [personal: none]';
comment on column kernel.duty.owner_id is 'Who owes it; null when a post does. [personal: none]';
comment on column kernel.duty.owner_post_id is 'Which post owes it; null when a person does. [personal: none]';
comment on column kernel.duty.due_at is 'First instant at which it is overdue; null where the clause names no time. [personal: none]';
comment on column kernel.duty.state is 'Where it stands. [personal: none]';
comment on column kernel.duty.opened_by is 'Act that opened it. [personal: none]';
comment on column kernel.duty.settled_by is 'Act that settled or dropped it. [personal: none]';
comment on column kernel.duty.escalated_at is 'When the superior was told. [personal: none]';
create index duty_owner on kernel.duty (owner_id, due_at) where state = 'open';
create index duty_post on kernel.duty (owner_post_id, due_at) where state = 'open';
create index duty_due on kernel.duty (due_at) where state = 'open';
create index duty_subject on kernel.duty (subject_kind, subject_id);

create table kernel.message (
  id bigint generated always as identity primary key,
  person_id bigint not null references kernel.person,
  kind text not null,
  data jsonb not null,
  link text not null,
  clause_ref bigint references kernel.clause,
  act_id bigint,
  dedupe text,
  sent_at timestamptz not null,
  read_at timestamptz,
  unique (person_id, dedupe)
);

comment on table kernel.message is 'What the system tells a person 消息.';
comment on column kernel.message.id is 'Key. [personal: none]';
comment on column kernel.message.person_id is 'To whom. [personal: none]';
comment on column kernel.message.kind is 'Key of its sentence in the words. [personal: none]';
comment on column kernel.message.data is 'Figures and names for the sentence; no contact data. [personal: relation]';
comment on column kernel.message.link is 'Page it opens. [personal: none]';
comment on column kernel.message.clause_ref is 'Clause by which it was sent. [personal: none]';
comment on column kernel.message.act_id is 'Act that caused it. [personal: none]';
comment on column kernel.message.dedupe is 'At most one message per person with this key. [personal: none]';
comment on column kernel.message.sent_at is 'When, by the business clock. [personal: none]';
comment on column kernel.message.read_at is 'When it was read. [personal: none]';
create index message_person on kernel.message (person_id, id desc);

create table kernel.evidence (
  id bigint generated always as identity primary key,
  fact_kind text not null,
  fact_id bigint not null,
  relation_id bigint not null,
  person_id bigint not null references kernel.person,
  purpose text not null check (purpose in ('protection', 'dispute', 'cadence')),
  happened_on date not null,
  recorded_at timestamptz not null,
  counts boolean not null,
  why text not null,
  clause_ref bigint references kernel.clause,
  act_id bigint not null
);

comment on table kernel.evidence is 'One row per fact and purpose: whether it counts, and by which clause.';
comment on column kernel.evidence.id is 'Key. [personal: none]';
comment on column kernel.evidence.fact_kind is 'visit. [personal: none]';
comment on column kernel.evidence.fact_id is 'Its key. [personal: none]';
comment on column kernel.evidence.relation_id is 'Customer. [personal: relation]';
comment on column kernel.evidence.person_id is 'Whose doing. [personal: none]';
comment on column kernel.evidence.purpose is 'For what it is looked at. [personal: none]';
comment on column kernel.evidence.happened_on is 'Day of the event. [personal: none]';
comment on column kernel.evidence.recorded_at is 'When it was entered. [personal: none]';
comment on column kernel.evidence.counts is 'Whether it counts for the purpose. [personal: none]';
comment on column kernel.evidence.why is 'Code of the reason. [personal: none]';
comment on column kernel.evidence.clause_ref is 'Clause that says so. [personal: none]';
comment on column kernel.evidence.act_id is 'Act that wrote the verdict; a verdict changes by a new row. [personal: none]';
create index evidence_relation on kernel.evidence (relation_id, purpose, happened_on desc);
create index evidence_fact on kernel.evidence (fact_kind, fact_id);

create table kernel.calendar_year (
  year int primary key,
  source text not null
);

comment on table kernel.calendar_year is 'Years whose public holidays have been published.';
comment on column kernel.calendar_year.year is 'The year. [personal: none]';
comment on column kernel.calendar_year.source is 'Notice it was taken from. [personal: none]';
create table kernel.calendar_day (
  day date primary key,
  working boolean not null,
  name text not null
);

comment on table kernel.calendar_day is 'Days that differ from the plain week.';
comment on column kernel.calendar_day.day is 'The day. [personal: none]';
comment on column kernel.calendar_day.working is 'Worked or not. [personal: none]';
comment on column kernel.calendar_day.name is 'Festival it belongs to. [personal: none]';

create table kernel.counter (
  area_id bigint not null references kernel.unit,
  series text not null,
  year int not null,
  last int not null,
  primary key (area_id, series, year)
);

comment on table kernel.counter is 'Numbers without gaps, one series per area, class and year.';
comment on column kernel.counter.area_id is 'Whose series. [personal: none]';
comment on column kernel.counter.series is 'filing. [personal: none]';
comment on column kernel.counter.year is 'Of which year. [personal: none]';
comment on column kernel.counter.last is 'Last number given out. [personal: none]';

create table kernel.file (
  id bigint generated always as identity primary key,
  sha256 text not null,
  name text not null,
  mime text not null,
  bytes bigint not null check (bytes >= 0),
  purpose text not null check (purpose in ('photo', 'import', 'returned_rows')),
  uploaded_by bigint not null references kernel.person,
  uploaded_at timestamptz not null,
  act_id bigint
);

comment on table kernel.file is 'A file in the store.';
comment on column kernel.file.id is 'Key. [personal: none]';
comment on column kernel.file.sha256 is 'Content hash; also its place in the store. [personal: none]';
comment on column kernel.file.name is 'Name as uploaded. [personal: relation]';
comment on column kernel.file.mime is 'Type by content, not by name. [personal: none]';
comment on column kernel.file.bytes is 'Size. [personal: none]';
comment on column kernel.file.purpose is 'What it was uploaded for. [personal: none]';
comment on column kernel.file.uploaded_by is 'By whom. [personal: none]';
comment on column kernel.file.uploaded_at is 'When. [personal: none]';
comment on column kernel.file.act_id is 'Act that brought it in. [personal: none]';

create function kernel.make_partitions(through_year int) returns void
language plpgsql security definer set search_path = kernel, pg_temp as $$
declare y int; t text;
begin
  perform pg_advisory_xact_lock(hashtextextended('kernel.make_partitions', 0));
  for y in 2024 .. through_year loop
    foreach t in array array['act', 'read_log'] loop
      if to_regclass(format('kernel.%s_%s', t, y)) is null then
        execute format('create table kernel.%I (like kernel.%I including defaults including constraints including comments)', t || '_' || y, t);
        execute format('alter table kernel.%I attach partition kernel.%I for values from (%L) to (%L)', t, t || '_' || y,
          y || '-01-01 00:00:00+00', (y + 1) || '-01-01 00:00:00+00');
      end if;
    end loop;
  end loop;
end $$;
comment on function kernel.make_partitions(int) is 'Makes and attaches the yearly partitions of acts and read log; called at start and daily.';
select kernel.make_partitions(2028);

create function kernel.bump_access() returns trigger
language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  update kernel.access_version set version = version + 1 where id = 1;
  return null;
end $$;
comment on function kernel.bump_access() is 'Raises access_version, so that no cached directory or regulation outlives a change.';
create trigger bump after insert or update or delete on kernel.unit for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.position for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.permission for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.post for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.appointment for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.substitution for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.regulation_version for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.clause for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.role_post for each statement execute function kernel.bump_access();
create trigger bump after insert or update or delete on kernel.calendar_day for each statement execute function kernel.bump_access();

create function kernel.erase_act_details(act_ids bigint[], erasing_act bigint) returns integer
language plpgsql security definer set search_path = kernel, pg_temp as $$
declare erased integer;
begin
  if not exists (select from kernel.act where id = erasing_act) then
    raise exception 'details are erased by an act, and act % is not recorded', erasing_act using errcode = 'P0002';
  end if;
  with gone as (delete from kernel.act_detail where act_id = any (act_ids) and act_id <> erasing_act returning act_id)
  insert into kernel.act_erasure (act_id, by_act) select act_id, erasing_act from gone;
  get diagnostics erased = row_count;
  return erased;
end $$;
comment on function kernel.erase_act_details(bigint[], bigint) is 'Erases details and salts of acts; the acts and their hashes stay, and say by which act.';
revoke all on function kernel.erase_act_details(bigint[], bigint) from public;

create function kernel.enqueue(task text, payload json, key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => key, max_attempts => 5);
end $$;
comment on function kernel.enqueue(text, json, text) is 'Puts work into the queue within the caller''s transaction.';

grant usage on schema kernel to kedang_app;
grant select on all tables in schema kernel to kedang_app;
grant insert, update on kernel.installation, kernel.unit, kernel.position, kernel.post, kernel.person, kernel.appointment, kernel.substitution,
  kernel.session, kernel.regulation, kernel.regulation_version, kernel.clause, kernel.role_post, kernel.refusal_count, kernel.idempotency,
  kernel.duty, kernel.message, kernel.calendar_year, kernel.calendar_day, kernel.counter to kedang_app;
grant insert on kernel.act, kernel.act_detail, kernel.act_unsealed, kernel.read_log, kernel.evidence, kernel.file, kernel.permission to kedang_app;
grant delete on kernel.idempotency, kernel.permission, kernel.role_post, kernel.clause, kernel.refusal_count to kedang_app;
revoke all on function kernel.enqueue(text, json, text) from public;
grant execute on function kernel.enqueue(text, json, text) to kedang_app;
grant execute on function kernel.erase_act_details(bigint[], bigint) to kedang_app;
-- Acts draw their ids before they are written, so that what they cause can name them.
grant usage on sequence kernel.act_id_seq to kedang_app;
