-- Protection of a customer with sales, the company's customers, the opening list, and what becomes of evidence that comes late.

alter table customers.relation
  add column held_as text check (held_as in ('visit', 'sale')),
  add column waits_for_finance boolean not null default false,
  add column company_since timestamptz,
  add column last_sale_on date,
  add column last_receipt_on date;
comment on column customers.relation.protected_until is 'Facet of registration: last protected day; of a sale protection the day on which it would end for want of sales and receipts. [personal: none]';
comment on column customers.relation.free_at is 'Facet of registration: first free instant, including that of a protection that has ended; null while a protection without an end by the calendar runs. [personal: none]';
comment on column customers.relation.held_as is 'Facet of registration: which protection runs; null when none does. [personal: none]';
comment on column customers.relation.waits_for_finance is 'Facet of registration: the day has passed on which it would end, and finance has not confirmed that day. [personal: none]';
comment on column customers.relation.company_since is 'Facet of registration: since when it is the company''s own customer; null for one that is not. [personal: none]';
comment on column customers.relation.last_sale_on is 'Facet of trade: day of the last confirmed sale. [personal: none]';
comment on column customers.relation.last_receipt_on is 'Facet of trade: day of the last confirmed receipt. [personal: none]';
create index relation_company on customers.relation (area_id, company_since) where company_since is not null;

alter table registration.holding drop constraint holding_basis_check;
alter table registration.holding add constraint holding_basis_check check (basis in ('filing', 'take', 'opening', 'sale', 'assignment', 'named', 'restoration'));
alter table registration.holding
  add column counts_from date,
  add column given_from date,
  add column waits boolean not null default false,
  add column restores_id bigint references registration.holding;
comment on column registration.holding.counts_from is 'Of a sale protection: day of the latest sale or receipt that counts, from which absence is counted. [personal: none]';
comment on column registration.holding.given_from is 'Of a right that somebody gave (assignment, opening list): day from which absence was counted at first, before any evidence moved it. [personal: none]';
comment on column registration.holding.waits is 'Its expected end has passed, and finance has not confirmed the days before it. [personal: none]';
comment on column registration.holding.expected_end is 'Of a term that turns on absence: first free instant if nothing more comes; it ends when the confirmed data pass it. [personal: none]';
comment on column registration.holding.restores_id is 'The holding that had been ended too soon and is given back by this one. [personal: none]';
create index holding_expected on registration.holding (area_id, expected_end, id) where state = 'running' and expected_end is not null;
create index holding_comes_due on registration.holding (expected_end, id) where state = 'running' and expected_end is not null and not waits;

create table registration.collision (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  cause text not null check (cause in ('opening_list', 'named', 'late_evidence', 'merge', 'filing')),
  state text not null default 'open' check (state in ('open', 'settled')),
  opened_at timestamptz not null,
  act_id bigint not null,
  settled_at timestamptz,
  settled_act_id bigint,
  version int not null default 1
);

comment on table registration.collision is 'Two claims to one customer 撞单; a dispute is opened from it.';
comment on column registration.collision.id is 'Key. [personal: none]';
comment on column registration.collision.area_id is 'Whose regulation. [personal: none]';
comment on column registration.collision.relation_id is 'Customer. [personal: relation]';
comment on column registration.collision.cause is 'How it came to light. [personal: none]';
comment on column registration.collision.state is 'Open until a ruling or a concession settles it. [personal: none]';
comment on column registration.collision.opened_at is 'When. [personal: none]';
comment on column registration.collision.act_id is 'Act that opened it. [personal: none]';
comment on column registration.collision.settled_at is 'When it was settled. [personal: none]';
comment on column registration.collision.settled_act_id is 'Act that settled it. [personal: none]';
comment on column registration.collision.version is 'Raised by every change. [personal: none]';
create unique index collision_open on registration.collision (area_id, relation_id) where state = 'open';

create table registration.claim (
  collision_id bigint not null references registration.collision,
  person_id bigint not null references kernel.person,
  unit_id bigint not null references kernel.unit,
  basis text not null,
  since date not null,
  holding_id bigint references registration.holding,
  conceded_at timestamptz,
  primary key (collision_id, person_id)
);

comment on table registration.claim is 'One of the claims that collide.';
comment on column registration.claim.collision_id is 'Collision. [personal: none]';
comment on column registration.claim.person_id is 'Who claims. [personal: none]';
comment on column registration.claim.unit_id is 'Unit of the claimant. [personal: none]';
comment on column registration.claim.basis is 'On what it stands: the running holding, a line of the opening list, a named salesperson, late evidence. [personal: none]';
comment on column registration.claim.since is 'Day from which it is claimed. [personal: none]';
comment on column registration.claim.holding_id is 'Holding it stands on, if there is one. [personal: none]';
comment on column registration.claim.conceded_at is 'When the claimant gave it up. [personal: none]';
create index claim_person on registration.claim (person_id);

create table registration.correction (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  ended_holding_id bigint not null references registration.holding,
  ending_act_id bigint not null,
  fact_kind text not null,
  fact_id bigint not null,
  was jsonb not null,
  would_be jsonb not null,
  outcome text not null check (outcome in ('restored', 'collision')),
  holding_id bigint references registration.holding,
  collision_id bigint references registration.collision,
  act_id bigint not null,
  at timestamptz not null,
  check ((outcome = 'restored') = (holding_id is not null)),
  check ((outcome = 'collision') = (collision_id is not null))
);

comment on table registration.correction is 'Evidence that came after a decision and would have changed it 更正: both states, and what was done.';
comment on column registration.correction.id is 'Key. [personal: none]';
comment on column registration.correction.area_id is 'Whose regulation. [personal: none]';
comment on column registration.correction.relation_id is 'Customer. [personal: relation]';
comment on column registration.correction.ended_holding_id is 'Holding that was ended. [personal: none]';
comment on column registration.correction.ending_act_id is 'Act that ended it. [personal: none]';
comment on column registration.correction.fact_kind is 'Kind of the fact that came late. [personal: none]';
comment on column registration.correction.fact_id is 'Its key. [personal: none]';
comment on column registration.correction.was is 'What was decided, with the data horizon it stood on. [personal: none]';
comment on column registration.correction.would_be is 'What would have been decided. [personal: none]';
comment on column registration.correction.outcome is 'Given back, or a collision because somebody else holds it now. [personal: none]';
comment on column registration.correction.holding_id is 'Holding that gives it back. [personal: none]';
comment on column registration.correction.collision_id is 'Collision that was opened. [personal: none]';
comment on column registration.correction.act_id is 'Act that corrected. [personal: none]';
comment on column registration.correction.at is 'When. [personal: none]';
create index correction_relation on registration.correction (relation_id);

create table registration.opening_line (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  import_id bigint not null references office.import,
  line int not null,
  relation_id bigint not null references customers.relation,
  holder_id bigint references kernel.person,
  holder_unit_id bigint references kernel.unit,
  holder_text text not null,
  helper_id bigint references kernel.person,
  filed_on date,
  last_visit_on date,
  last_sale_on date,
  last_receipt_on date,
  state text not null check (state in ('open', 'confirmed', 'collision', 'dropped')),
  holding_id bigint references registration.holding,
  collision_id bigint references registration.collision,
  decided_by bigint references kernel.person,
  decided_at timestamptz,
  reason text,
  version int not null default 1,
  unique (import_id, line)
);

comment on table registration.opening_line is 'A line of the opening list 期初台账: a customer as somebody held it before.';
comment on column registration.opening_line.id is 'Key. [personal: none]';
comment on column registration.opening_line.area_id is 'Whose register. [personal: none]';
comment on column registration.opening_line.import_id is 'File it came in. [personal: none]';
comment on column registration.opening_line.line is 'Its line there. [personal: none]';
comment on column registration.opening_line.relation_id is 'Customer. [personal: relation]';
comment on column registration.opening_line.holder_id is 'Who held it; null where the name is nobody''s here. [personal: none]';
comment on column registration.opening_line.holder_unit_id is 'Unit of the holder. [personal: none]';
comment on column registration.opening_line.holder_text is 'The holder as the file says. [personal: none]';
comment on column registration.opening_line.helper_id is 'Who helped. [personal: none]';
comment on column registration.opening_line.filed_on is 'Day it was filed. [personal: none]';
comment on column registration.opening_line.last_visit_on is 'Day of the last visit. [personal: none]';
comment on column registration.opening_line.last_sale_on is 'Day of the last sale. [personal: none]';
comment on column registration.opening_line.last_receipt_on is 'Day of the last receipt. [personal: none]';
comment on column registration.opening_line.state is 'Open until confirmed; two holders of one customer collide. [personal: none]';
comment on column registration.opening_line.holding_id is 'Holding it was given. [personal: none]';
comment on column registration.opening_line.collision_id is 'Collision it is part of. [personal: none]';
comment on column registration.opening_line.decided_by is 'Who confirmed or dropped it. [personal: none]';
comment on column registration.opening_line.decided_at is 'When. [personal: none]';
comment on column registration.opening_line.reason is 'Why it was dropped. [personal: none]';
comment on column registration.opening_line.version is 'Raised by every change. [personal: none]';
create index opening_line_open on registration.opening_line (area_id, id) where state in ('open', 'collision');
create index opening_line_relation on registration.opening_line (relation_id);

create table registration.assignment (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  person_id bigint references kernel.person,
  unit_id bigint not null references kernel.unit,
  purpose text,
  assigned_by bigint references kernel.person,
  assigned_at timestamptz not null,
  contact_by timestamptz,
  holding_id bigint references registration.holding,
  ended_at timestamptz,
  version int not null default 1
);

comment on table registration.assignment is 'A customer given to a person or a team 分配 by the post that decides on it.';
comment on column registration.assignment.id is 'Key. [personal: none]';
comment on column registration.assignment.area_id is 'Whose regulation. [personal: none]';
comment on column registration.assignment.relation_id is 'Customer. [personal: relation]';
comment on column registration.assignment.person_id is 'To whom; null where a whole team has it. [personal: none]';
comment on column registration.assignment.unit_id is 'Team. [personal: none]';
comment on column registration.assignment.purpose is 'For what: follow up, negotiate, sign, collect. [personal: none]';
comment on column registration.assignment.assigned_by is 'Who decided. [personal: none]';
comment on column registration.assignment.assigned_at is 'When it took effect. [personal: none]';
comment on column registration.assignment.contact_by is 'First instant at which a first contact is overdue. [personal: none]';
comment on column registration.assignment.holding_id is 'Holding it gave. [personal: none]';
comment on column registration.assignment.ended_at is 'When another assignment or an end replaced it. [personal: none]';
comment on column registration.assignment.version is 'Raised by every change. [personal: none]';
create unique index assignment_now on registration.assignment (relation_id) where ended_at is null;
create index assignment_person on registration.assignment (person_id) where ended_at is null;

create table registration.naming (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  named_id bigint references kernel.person,
  stated_to bigint not null references kernel.person,
  absent boolean not null,
  words text,
  stated_at timestamptz not null,
  voucher_id bigint references trade.voucher,
  collision_id bigint references registration.collision
);

comment on table registration.naming is 'A buyer at the company 上门客户, and whom the buyer named 客户指名; entered before the sale, by whom.';
comment on column registration.naming.id is 'Key. [personal: none]';
comment on column registration.naming.area_id is 'Whose regulation. [personal: none]';
comment on column registration.naming.relation_id is 'Customer. [personal: relation]';
comment on column registration.naming.named_id is 'Salesperson named; null where the buyer named nobody. [personal: none]';
comment on column registration.naming.stated_to is 'Who took the statement. [personal: none]';
comment on column registration.naming.absent is 'Whether the salesperson was away, so that another served. [personal: none]';
comment on column registration.naming.words is 'What the buyer said. [personal: relation]';
comment on column registration.naming.stated_at is 'When it was entered. [personal: none]';
comment on column registration.naming.voucher_id is 'The sale that followed. [personal: none]';
comment on column registration.naming.collision_id is 'Collision it opened, where another had filed the customer. [personal: none]';
create index naming_relation on registration.naming (relation_id, stated_at desc);
create index naming_clerk on registration.naming (stated_to, stated_at desc);

create table registration.swept (
  name text primary key,
  through_day date not null
);

comment on table registration.swept is 'Through which day a daily sweep has been done, so that each reads only what has come due since.';
comment on column registration.swept.name is 'Which sweep. [personal: none]';
comment on column registration.swept.through_day is 'Last day it was done for. [personal: none]';

grant select, insert, update on all tables in schema registration to kedang_app;
