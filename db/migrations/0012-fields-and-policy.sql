-- Fields a company adds itself, changes that wait for review, who said what a clause means, texts that must be passed, duties that come again.

alter table kernel.regulation_version
  add column reason text,
  add column passed_by bigint references kernel.person;
comment on column kernel.regulation_version.reason is 'Why it was revised. [personal: none]';
comment on column kernel.regulation_version.passed_by is 'Who passed it, where the text must be passed before it is in force. [personal: none]';

create table kernel.interpretation (
  id bigint generated always as identity primary key,
  regulation_id bigint not null references kernel.regulation,
  clause_id text not null,
  text text not null check (length(text) between 1 and 2000),
  written_by bigint not null references kernel.person,
  unit_id bigint references kernel.unit,
  at timestamptz not null,
  withdrawn_at timestamptz,
  act_id bigint not null
);

comment on table kernel.interpretation is 'What a clause means where its wording leaves it open 释义; shown wherever the clause is.';
comment on column kernel.interpretation.id is 'Key. [personal: none]';
comment on column kernel.interpretation.regulation_id is 'Of which text. [personal: none]';
comment on column kernel.interpretation.clause_id is 'Of which clause, in every version of the text. [personal: none]';
comment on column kernel.interpretation.text is 'The interpretation. [personal: none]';
comment on column kernel.interpretation.written_by is 'Who wrote it. [personal: none]';
comment on column kernel.interpretation.unit_id is 'For which department. [personal: none]';
comment on column kernel.interpretation.at is 'When. [personal: none]';
comment on column kernel.interpretation.withdrawn_at is 'When it was taken back; it then stays readable and is shown no more. [personal: none]';
comment on column kernel.interpretation.act_id is 'Act that wrote it. [personal: none]';
create index interpretation_clause on kernel.interpretation (regulation_id, clause_id);
create trigger bump after insert or update or delete on kernel.interpretation for each statement execute function kernel.bump_access();

create table office.feedback (
  id bigint generated always as identity primary key,
  regulation_id bigint not null references kernel.regulation,
  clause_id text,
  person_id bigint not null references kernel.person,
  text text not null check (length(text) between 1 and 2000),
  at timestamptz not null,
  answer text,
  answered_by bigint references kernel.person,
  answered_at timestamptz,
  answered_version int
);

comment on table office.feedback is 'What people say of a text from practice, and what became of it.';
comment on column office.feedback.id is 'Key. [personal: none]';
comment on column office.feedback.regulation_id is 'On which text. [personal: none]';
comment on column office.feedback.clause_id is 'On which clause; null for the whole text. [personal: none]';
comment on column office.feedback.person_id is 'Who. [personal: none]';
comment on column office.feedback.text is 'What. [personal: none]';
comment on column office.feedback.at is 'When. [personal: none]';
comment on column office.feedback.answer is 'What was answered. [personal: none]';
comment on column office.feedback.answered_by is 'By whom. [personal: none]';
comment on column office.feedback.answered_at is 'When. [personal: none]';
comment on column office.feedback.answered_version is 'The version that took it up. [personal: none]';
create index feedback_regulation on office.feedback (regulation_id, id desc);

create table kernel.cadence (
  area_id bigint not null references kernel.unit,
  rule text not null,
  next_on date not null,
  primary key (area_id, rule)
);

comment on table kernel.cadence is 'Duties that come again by the calendar: one row an area and duty, moved forward.';
comment on column kernel.cadence.area_id is 'Whose regulation. [personal: none]';
comment on column kernel.cadence.rule is 'Name of the duty. [personal: none]';
comment on column kernel.cadence.next_on is 'First day of the next time it is owed. [personal: none]';
create index cadence_next on kernel.cadence (next_on);
create index duty_to_remind on kernel.duty (due_at) where state = 'open' and escalated_at is null;

alter table kernel.read_log add column ground text;
comment on column kernel.read_log.purpose is 'own, unit, duty, review, search; ground where one had to be given. [personal: none]';
comment on column kernel.read_log.ground is 'The ground given for looking. [personal: none]';

create table kernel.own_field (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,59}$'),
  of_text boolean not null,
  part text not null default 'own',
  kinds text[] not null default '{}',
  label_zh text,
  label_en text,
  type text,
  choices jsonb,
  unit_zh text,
  unit_en text,
  required_from text check (required_from in ('filing', 'acceptance', 'contract', 'credit')),
  weight int not null default 1 check (weight between 0 and 100),
  in_list boolean not null default false,
  position int not null,
  hidden boolean not null default false,
  ground text,
  version int not null default 1,
  unique (area_id, name),
  check (of_text or (label_zh is not null and label_en is not null and type is not null))
);

comment on table kernel.own_field is 'Fields of the customer file that a company adds itself, and what it changed about those its texts ask for.';
comment on column kernel.own_field.id is 'Key. [personal: none]';
comment on column kernel.own_field.area_id is 'In whose files. [personal: none]';
comment on column kernel.own_field.name is 'Name under which the value is kept; never changed. [personal: none]';
comment on column kernel.own_field.of_text is 'Whether a text asks for the field, and this row only says what is different about it here. [personal: none]';
comment on column kernel.own_field.part is 'Part of the file it stands in; own for the company''s own part. [personal: none]';
comment on column kernel.own_field.kinds is 'Kinds of customers that have it; empty for all. [personal: none]';
comment on column kernel.own_field.label_zh is 'Its name in Chinese. [personal: none]';
comment on column kernel.own_field.label_en is 'Its name in English. [personal: none]';
comment on column kernel.own_field.type is 'Type of its value. [personal: none]';
comment on column kernel.own_field.choices is 'Values to choose from, with their names. [personal: none]';
comment on column kernel.own_field.unit_zh is 'Unit shown behind the value, in Chinese. [personal: none]';
comment on column kernel.own_field.unit_en is 'Unit shown behind the value, in English. [personal: none]';
comment on column kernel.own_field.required_from is 'From which stage it must be filled in. [personal: none]';
comment on column kernel.own_field.weight is 'How much it adds to completeness. [personal: none]';
comment on column kernel.own_field.in_list is 'Whether it is a column of the list. [personal: none]';
comment on column kernel.own_field.position is 'Its place among the fields of its part. [personal: none]';
comment on column kernel.own_field.hidden is 'Whether it is not shown any more; values are kept. [personal: none]';
comment on column kernel.own_field.ground is 'Why a field about a person''s private life was switched on. [personal: none]';
comment on column kernel.own_field.version is 'Raised by every change. [personal: none]';
create trigger bump after insert or update or delete on kernel.own_field for each statement execute function kernel.bump_access();

alter table customers.relation
  add column info_at timestamptz,
  add column info_asked boolean not null default false;
comment on column customers.relation.info_at is 'When what is recorded of it was last changed, or confirmed to be still right; null: since it was recorded. [personal: none]';
comment on column customers.relation.info_asked is 'Whether somebody has been asked to bring it up to date since. [personal: none]';
create index relation_info on customers.relation (area_id, (coalesce(info_at, created_at))) where removed_at is null and not info_asked;

create table customers.change_request (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  ground text check (ground in ('basic', 'contact', 'business', 'needs')),
  change jsonb not null,
  was jsonb not null,
  reason text,
  state text not null default 'pending' check (state in ('pending', 'passed', 'refused', 'withdrawn')),
  requested_by bigint not null references kernel.person,
  unit_id bigint references kernel.unit,
  requested_at timestamptz not null,
  reviewed_by bigint references kernel.person,
  reviewed_at timestamptz,
  remark text,
  version int not null default 1
);

comment on table customers.change_request is 'Changes to registered data that wait for review; the old value holds until then.';
comment on column customers.change_request.id is 'Key. [personal: none]';
comment on column customers.change_request.area_id is 'Whose regulation. [personal: none]';
comment on column customers.change_request.relation_id is 'Customer. [personal: relation]';
comment on column customers.change_request.ground is 'What changed: basic data, contact data, business data or needs; null where no text asks. [personal: none]';
comment on column customers.change_request.change is 'The new values. [personal: relation]';
comment on column customers.change_request.was is 'The values when it was asked for. [personal: relation]';
comment on column customers.change_request.reason is 'Where it is known from. [personal: relation]';
comment on column customers.change_request.state is 'Where it stands. [personal: none]';
comment on column customers.change_request.requested_by is 'Who asked. [personal: none]';
comment on column customers.change_request.unit_id is 'For which department. [personal: none]';
comment on column customers.change_request.requested_at is 'When. [personal: none]';
comment on column customers.change_request.reviewed_by is 'Who reviewed. [personal: none]';
comment on column customers.change_request.reviewed_at is 'When. [personal: none]';
comment on column customers.change_request.remark is 'What the reviewer said. [personal: relation]';
comment on column customers.change_request.version is 'Raised by every change. [personal: none]';
create index change_request_waiting on customers.change_request (area_id, requested_at) where state = 'pending';
create index change_request_relation on customers.change_request (relation_id, id desc);
create index change_request_person on customers.change_request (requested_by, id desc);

create table customers.adjustment (
  area_id bigint not null references kernel.unit,
  from_day date not null,
  through_day date not null check (through_day >= from_day),
  confirmed_by bigint not null references kernel.person,
  confirmed_at timestamptz not null,
  changes int not null,
  remark text,
  act_id bigint not null,
  primary key (area_id, act_id)
);

comment on table customers.adjustment is 'Each time the keeper went through what had changed in the files and put them right.';
comment on column customers.adjustment.area_id is 'Whose files. [personal: none]';
comment on column customers.adjustment.from_day is 'First day gone through. [personal: none]';
comment on column customers.adjustment.through_day is 'Last day gone through. [personal: none]';
comment on column customers.adjustment.confirmed_by is 'Who went through them. [personal: none]';
comment on column customers.adjustment.confirmed_at is 'When. [personal: none]';
comment on column customers.adjustment.changes is 'How many changes there were. [personal: none]';
comment on column customers.adjustment.remark is 'What was put right. [personal: none]';
comment on column customers.adjustment.act_id is 'Act that confirmed. [personal: none]';

create table customers.inquiry (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  about text not null check (length(about) between 1 and 200),
  relation_id bigint references customers.relation,
  asked_by bigint not null references kernel.person,
  unit_id bigint references kernel.unit,
  question text not null,
  ground text not null,
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'answered')),
  answer text,
  answered_by bigint references kernel.person,
  answered_at timestamptz
);

comment on table customers.inquiry is 'What a department asked about a customer, and what it was told.';
comment on column customers.inquiry.id is 'Key. [personal: none]';
comment on column customers.inquiry.area_id is 'Whose regulation. [personal: none]';
comment on column customers.inquiry.about is 'The customer as whoever asked named it. [personal: relation]';
comment on column customers.inquiry.relation_id is 'Customer, once whoever answered said which. [personal: relation]';
comment on column customers.inquiry.asked_by is 'Who asked. [personal: none]';
comment on column customers.inquiry.unit_id is 'For which department. [personal: none]';
comment on column customers.inquiry.question is 'What was asked. [personal: relation]';
comment on column customers.inquiry.ground is 'On what ground. [personal: none]';
comment on column customers.inquiry.asked_at is 'When. [personal: none]';
comment on column customers.inquiry.state is 'Whether it has been answered. [personal: none]';
comment on column customers.inquiry.answer is 'What was answered. [personal: relation]';
comment on column customers.inquiry.answered_by is 'By whom. [personal: none]';
comment on column customers.inquiry.answered_at is 'When. [personal: none]';
create index inquiry_open on customers.inquiry (area_id, asked_at) where state = 'open';
create index inquiry_relation on customers.inquiry (relation_id, id desc) where relation_id is not null;
create index inquiry_person on customers.inquiry (asked_by, id desc);

grant select, insert, update on kernel.interpretation, office.feedback, kernel.cadence, kernel.own_field, customers.change_request, customers.inquiry to kedang_app;
grant select, insert on customers.adjustment to kedang_app;
