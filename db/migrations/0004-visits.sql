-- Visits: planned, and paid. What happened is always recorded; whether it counts is evidence.

create schema visits;

create table visits.visit (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  person_id bigint not null references kernel.person,
  unit_id bigint not null references kernel.unit,
  state text not null check (state in ('planned', 'happened', 'dropped', 'withdrawn')),
  channel text not null check (channel in ('visit', 'phone', 'wechat', 'message')),
  planned_on date,
  happened_on date,
  what text,
  named_as text not null,
  next_on date,
  place text,
  photo_id bigint references kernel.file,
  colleague_id bigint references kernel.person,
  counts boolean,
  why text,
  late boolean not null default false,
  recorded_at timestamptz not null,
  version int not null default 1,
  check ((state = 'happened') <= (happened_on is not null)),
  check ((state = 'planned') <= (planned_on is not null))
);

comment on table visits.visit is 'A visit, call or message, planned or past.';
comment on column visits.visit.id is 'Key. [personal: none]';
comment on column visits.visit.area_id is 'Whose regulation. [personal: none]';
comment on column visits.visit.relation_id is 'Which customer. [personal: none]';
comment on column visits.visit.person_id is 'Who goes or went. [personal: none]';
comment on column visits.visit.unit_id is 'Their unit then. [personal: none]';
comment on column visits.visit.state is 'Where it stands. [personal: none]';
comment on column visits.visit.channel is 'How. [personal: none]';
comment on column visits.visit.planned_on is 'Day it is planned for. [personal: none]';
comment on column visits.visit.happened_on is 'Day it took place. [personal: none]';
comment on column visits.visit.what is 'What was said or done. [personal: relation]';
comment on column visits.visit.named_as is 'What the visitor called the customer. [personal: relation]';
comment on column visits.visit.next_on is 'Day of the next step. [personal: none]';
comment on column visits.visit.place is 'Where. [personal: relation]';
comment on column visits.visit.photo_id is 'A photo. [personal: none]';
comment on column visits.visit.colleague_id is 'The customer says it deals with this colleague. [personal: none]';
comment on column visits.visit.counts is 'Whether it counts for protection; null while planned. [personal: none]';
comment on column visits.visit.why is 'Code of the reason. [personal: none]';
comment on column visits.visit.late is 'Entered later than the limit 补录. [personal: none]';
comment on column visits.visit.recorded_at is 'When it was entered. [personal: none]';
comment on column visits.visit.version is 'Raised by every change. [personal: none]';
create index visit_relation on visits.visit (relation_id, happened_on desc);
create index visit_person on visits.visit (person_id, state, planned_on);
create index visit_next on visits.visit (person_id, next_on) where next_on is not null;
create index visit_photo on visits.visit (photo_id) where photo_id is not null;

grant usage on schema visits to kedang_app;
grant select, insert, update on all tables in schema visits to kedang_app;
