-- Registration: who may serve whom, since when, until when. The database keeps holdings apart.

create schema registration;

create table registration.filing (
  id bigint generated always as identity primary key,
  filing_no text not null unique,
  area_id bigint not null references kernel.unit,
  line_id bigint not null default 0,
  relation_id bigint not null references customers.relation,
  filer_id bigint not null references kernel.person,
  appointment_id bigint references kernel.appointment,
  unit_id bigint not null references kernel.unit,
  state text not null check (state in ('submitted', 'returned', 'accepted', 'not_accepted', 'withdrawn', 'void')),
  typed jsonb not null,
  raw text,
  photo_id bigint references kernel.file,
  visit_id bigint references visits.visit,
  not_same_because text,
  likeness jsonb,
  submitted_at timestamptz not null,
  standby boolean not null default false,
  return_until date,
  reviewing_by bigint references kernel.person,
  reviewing_since timestamptz,
  decided_at timestamptz,
  decided_by bigint references kernel.person,
  reason text,
  version int not null default 1
);

comment on table registration.filing is 'A filing 报备: the act and its paper.';
comment on column registration.filing.id is 'Key. [personal: none]';
comment on column registration.filing.filing_no is 'Number given at submission. [personal: none]';
comment on column registration.filing.area_id is 'Whose regulation. [personal: none]';
comment on column registration.filing.line_id is 'Product line; 0 for none. [personal: none]';
comment on column registration.filing.relation_id is 'The customer it found or made. [personal: relation]';
comment on column registration.filing.filer_id is 'Who files. [personal: none]';
comment on column registration.filing.appointment_id is 'In which post. [personal: none]';
comment on column registration.filing.unit_id is 'Their unit then. [personal: none]';
comment on column registration.filing.state is 'Where it stands. [personal: none]';
comment on column registration.filing.typed is 'What was typed: name, contact, phone, address, note. [personal: relation]';
comment on column registration.filing.raw is 'Text it was recognised from. [personal: relation]';
comment on column registration.filing.photo_id is 'Photo of card, licence or sign. [personal: none]';
comment on column registration.filing.visit_id is 'The first visit on the form. [personal: none]';
comment on column registration.filing.not_same_because is 'Why it is not the similar customer. [personal: relation]';
comment on column registration.filing.likeness is 'How sure the likeness was at submission, for the reviewer. [personal: relation]';
comment on column registration.filing.submitted_at is 'The server''s second; later ones queue. [personal: none]';
comment on column registration.filing.standby is 'Queued behind a running protection 候补. [personal: none]';
comment on column registration.filing.return_until is 'Keeps its place through this day when returned. [personal: none]';
comment on column registration.filing.reviewing_by is 'Reviewer who has it open. [personal: none]';
comment on column registration.filing.reviewing_since is 'Since when. [personal: none]';
comment on column registration.filing.decided_at is 'When accepted or not. [personal: none]';
comment on column registration.filing.decided_by is 'By whom. [personal: none]';
comment on column registration.filing.reason is 'Reason of a return, refusal, withdrawal or voiding. [personal: relation]';
comment on column registration.filing.version is 'Raised by every change. [personal: none]';
create index filing_queue on registration.filing (area_id, submitted_at, id) where state = 'submitted';
create index filing_filer on registration.filing (filer_id, state, submitted_at desc);
create index filing_newest on registration.filing (submitted_at desc, id desc);
create index filing_relation on registration.filing (relation_id);
create index filing_photo on registration.filing (photo_id) where photo_id is not null;

create table registration.holding (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  line_id bigint not null default 0,
  subject_kind text not null check (subject_kind in ('customer', 'site', 'project', 'household', 'brand')),
  subject_id bigint not null,
  kind text not null check (kind in ('visit', 'sale', 'develop', 'quote')),
  relation_id bigint not null references customers.relation,
  holder_id bigint not null references kernel.person,
  holder_unit_id bigint not null references kernel.unit,
  mode text not null check (mode in ('exclusive', 'shared')),
  state text not null check (state in ('waiting', 'running', 'suspended', 'disputed', 'ended')),
  filed_at timestamptz not null,
  during tstzrange not null check (not isempty(during)),
  expected_end timestamptz,
  basis text not null check (basis in ('filing', 'take')),
  filing_id bigint references registration.filing,
  clause_ref bigint references kernel.clause,
  ended_code text,
  ended_by bigint,
  version int not null default 1,
  constraint holding_kept_apart exclude using gist
    (area_id with =, line_id with =, subject_kind with =, subject_id with =, kind with =, during with &&)
    where (mode = 'exclusive' and state in ('running', 'suspended', 'disputed'))
);

comment on table registration.holding is 'An exclusive or shared right over a subject 归属权.';
comment on column registration.holding.id is 'Key. [personal: none]';
comment on column registration.holding.area_id is 'Whose regulation. [personal: none]';
comment on column registration.holding.line_id is 'Product line; 0 for none. [personal: none]';
comment on column registration.holding.subject_kind is 'What is held. [personal: none]';
comment on column registration.holding.subject_id is 'Its key. [personal: none]';
comment on column registration.holding.kind is 'Which right. [personal: none]';
comment on column registration.holding.relation_id is 'The customer it concerns. [personal: none]';
comment on column registration.holding.holder_id is 'Who holds it. [personal: none]';
comment on column registration.holding.holder_unit_id is 'Their unit then. [personal: none]';
comment on column registration.holding.mode is 'Whether it keeps others out. [personal: none]';
comment on column registration.holding.state is 'Where it stands. [personal: none]';
comment on column registration.holding.filed_at is 'The second that gives the place in the order. [personal: none]';
comment on column registration.holding.during is 'Instants it covers; the upper bound is the first free instant. [personal: none]';
comment on column registration.holding.expected_end is 'Shown end of a term that turns on absence. [personal: none]';
comment on column registration.holding.basis is 'What it stands on. [personal: none]';
comment on column registration.holding.filing_id is 'The filing it stands on. [personal: none]';
comment on column registration.holding.clause_ref is 'Clause that set its term. [personal: none]';
comment on column registration.holding.ended_code is 'Why it ended before its term. [personal: none]';
comment on column registration.holding.ended_by is 'Act that ended it. [personal: none]';
comment on column registration.holding.version is 'Raised by every change. [personal: none]';
create index holding_relation on registration.holding (relation_id, state);
create index holding_holder on registration.holding (holder_id, state);
create index holding_end on registration.holding (upper(during)) where state = 'running';

create table registration.helper (
  id bigint generated always as identity primary key,
  relation_id bigint not null references customers.relation,
  holder_id bigint not null references kernel.person,
  helper_id bigint not null references kernel.person check (helper_id <> holder_id),
  may_write boolean not null,
  from_day date not null,
  through_day date check (through_day >= from_day),
  ended_at timestamptz
);

comment on table registration.helper is 'Someone the holder lets work on a customer 协作人.';
comment on column registration.helper.id is 'Key. [personal: none]';
comment on column registration.helper.relation_id is 'Which customer. [personal: none]';
comment on column registration.helper.holder_id is 'Who let them in. [personal: none]';
comment on column registration.helper.helper_id is 'Who helps. [personal: none]';
comment on column registration.helper.may_write is 'Whether they may write, or only see. [personal: none]';
comment on column registration.helper.from_day is 'First day. [personal: none]';
comment on column registration.helper.through_day is 'Last day; null while it lasts. [personal: none]';
comment on column registration.helper.ended_at is 'Ended early at. [personal: none]';
create index helper_helper on registration.helper (helper_id) where ended_at is null;
create index helper_relation on registration.helper (relation_id) where ended_at is null;

create table registration.pool_take (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  person_id bigint not null references kernel.person,
  holding_id bigint not null references registration.holding,
  taken_on date not null,
  taken_at timestamptz not null,
  taken_back_at timestamptz
);

comment on table registration.pool_take is 'Takes from the pool; a return refunds none.';
comment on column registration.pool_take.id is 'Key. [personal: none]';
comment on column registration.pool_take.area_id is 'Whose pool. [personal: none]';
comment on column registration.pool_take.relation_id is 'Which customer. [personal: none]';
comment on column registration.pool_take.person_id is 'Who took it. [personal: none]';
comment on column registration.pool_take.holding_id is 'The right it gave. [personal: none]';
comment on column registration.pool_take.taken_on is 'Day it counts on. [personal: none]';
comment on column registration.pool_take.taken_at is 'When. [personal: none]';
comment on column registration.pool_take.taken_back_at is 'Taken back within the minutes allowed. [personal: none]';
create index pool_take_person on registration.pool_take (person_id, taken_on);

create table registration.look_up (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  person_id bigint not null references kernel.person,
  asked_on date not null,
  asked_at timestamptz not null,
  text text not null,
  answer text not null,
  relation_id bigint
);

comment on table registration.look_up is 'Who asked about which name, and what was answered: blind, counted.';
comment on column registration.look_up.id is 'Key. [personal: none]';
comment on column registration.look_up.area_id is 'In which area. [personal: none]';
comment on column registration.look_up.person_id is 'Who asked. [personal: none]';
comment on column registration.look_up.asked_on is 'On which day. [personal: none]';
comment on column registration.look_up.asked_at is 'When. [personal: none]';
comment on column registration.look_up.text is 'What was typed. [personal: relation]';
comment on column registration.look_up.answer is 'State answered. [personal: none]';
comment on column registration.look_up.relation_id is 'Customer it met, if one. [personal: relation]';
create index look_up_person on registration.look_up (person_id, asked_on);
create index look_up_relation on registration.look_up (relation_id, asked_at desc) where relation_id is not null;

grant usage on schema registration to kedang_app;
grant select, insert, update on all tables in schema registration to kedang_app;
