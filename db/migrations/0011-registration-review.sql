-- Registration: reviews in several steps, what a filing must have, assignment after acceptance, questions, and contact that is owed.

alter table registration.filing
  add column step int not null default 1 check (step >= 1),
  add column step_since timestamptz,
  add column fields jsonb not null default '{}',
  add column awaits_assignment boolean not null default false;
comment on column registration.filing.step is 'Step of the review it waits at, from 1. [personal: none]';
comment on column registration.filing.step_since is 'Since when it waits there. [personal: none]';
comment on column registration.filing.fields is 'Fields the text in force asks a filing for, by name. [personal: relation]';
comment on column registration.filing.awaits_assignment is 'Accepted, and nobody has been given the customer yet. [personal: none]';
create index filing_awaits on registration.filing (area_id, decided_at) where awaits_assignment;

create table registration.paper (
  filing_id bigint not null references registration.filing,
  slot text not null,
  file_id bigint not null references kernel.file,
  added_at timestamptz not null,
  primary key (filing_id, slot, file_id)
);

comment on table registration.paper is 'A paper handed in with a filing 资料: licence, identity card, proof.';
comment on column registration.paper.filing_id is 'Filing. [personal: none]';
comment on column registration.paper.slot is 'Which paper the text asks for. [personal: none]';
comment on column registration.paper.file_id is 'Photo or scan. [personal: none]';
comment on column registration.paper.added_at is 'When it was handed in. [personal: none]';
create index paper_file on registration.paper (file_id);

create table registration.review_step (
  id bigint generated always as identity primary key,
  filing_id bigint not null references registration.filing,
  step int not null,
  name text not null,
  outcome text not null check (outcome in ('passed', 'accepted', 'returned', 'not_accepted')),
  person_id bigint references kernel.person,
  unit_id bigint references kernel.unit,
  remark text,
  since timestamptz not null,
  at timestamptz not null,
  act_id bigint not null
);

comment on table registration.review_step is 'What each step of a review decided: outcome, day, remark, and how long it waited there.';
comment on column registration.review_step.id is 'Key, in order. [personal: none]';
comment on column registration.review_step.filing_id is 'Filing. [personal: none]';
comment on column registration.review_step.step is 'Number of the step, from 1. [personal: none]';
comment on column registration.review_step.name is 'Name of the step in the text. [personal: none]';
comment on column registration.review_step.outcome is 'Passed on, accepted, returned or not accepted. [personal: none]';
comment on column registration.review_step.person_id is 'Who decided; null for the system. [personal: none]';
comment on column registration.review_step.unit_id is 'Of which unit. [personal: none]';
comment on column registration.review_step.remark is 'Remark or reason. [personal: relation]';
comment on column registration.review_step.since is 'Since when it had waited at this step. [personal: none]';
comment on column registration.review_step.at is 'When it was decided. [personal: none]';
comment on column registration.review_step.act_id is 'Act. [personal: none]';
create index review_step_filing on registration.review_step (filing_id, id);
create index review_step_person on registration.review_step (person_id, filing_id);

create table registration.question (
  id bigint generated always as identity primary key,
  filing_id bigint not null references registration.filing,
  relation_id bigint not null references customers.relation,
  asked_by bigint not null references kernel.person,
  asked_at timestamptz not null,
  question text not null check (length(question) between 1 and 1000),
  asked_of bigint references kernel.post,
  answer text check (length(answer) between 1 and 2000),
  answered_by bigint references kernel.person,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);

comment on table registration.question is 'A question of a reviewing department to the department that filed 询问, and its answer.';
comment on column registration.question.id is 'Key. [personal: none]';
comment on column registration.question.filing_id is 'Filing it is about. [personal: none]';
comment on column registration.question.relation_id is 'Customer. [personal: relation]';
comment on column registration.question.asked_by is 'Who asks. [personal: none]';
comment on column registration.question.asked_at is 'When. [personal: none]';
comment on column registration.question.question is 'What is asked. [personal: relation]';
comment on column registration.question.asked_of is 'Post that owes the answer; null where the filer does. [personal: none]';
comment on column registration.question.answer is 'The answer. [personal: relation]';
comment on column registration.question.answered_by is 'Who answered. [personal: none]';
comment on column registration.question.answered_at is 'When. [personal: none]';
create index question_filing on registration.question (filing_id, id);

alter table registration.assignment add column filing_id bigint references registration.filing;
comment on column registration.assignment.filing_id is 'Accepted filing that was dispatched by it. [personal: none]';

create table registration.watch (
  id bigint generated always as identity primary key,
  rule text not null check (rule in ('report', 'first_contact', 'contact', 'progress')),
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  person_id bigint not null references kernel.person,
  since date not null,
  due_at timestamptz not null,
  told_at timestamptz,
  ended_at timestamptz,
  version int not null default 1
);

comment on table registration.watch is 'What is owed to a customer by a day: a report after a contact, the first contact, contact and word of progress; one row a rule, customer and person, moved forward.';
comment on column registration.watch.id is 'Key. [personal: none]';
comment on column registration.watch.rule is 'What is owed. [personal: none]';
comment on column registration.watch.area_id is 'Whose regulation. [personal: none]';
comment on column registration.watch.relation_id is 'Customer. [personal: relation]';
comment on column registration.watch.person_id is 'Who owes it. [personal: none]';
comment on column registration.watch.since is 'Day from which it is counted. [personal: none]';
comment on column registration.watch.due_at is 'First instant at which it is overdue. [personal: none]';
comment on column registration.watch.told_at is 'When it was said to be overdue; null again once it moved forward. [personal: none]';
comment on column registration.watch.ended_at is 'When nothing was owed any more. [personal: none]';
comment on column registration.watch.version is 'Raised by every change. [personal: none]';
create unique index watch_one on registration.watch (rule, relation_id, person_id) where ended_at is null;
create index watch_due on registration.watch (due_at) where ended_at is null and told_at is null;
create index watch_relation on registration.watch (relation_id) where ended_at is null;

grant select, insert, update on registration.paper, registration.review_step, registration.question, registration.watch to kedang_app;
