-- Customers recorded twice become one and may be parted again; groups and branches, roles, plates; views of the list kept under a name.

alter table customers.relation
  add column merged_into bigint references customers.relation check (merged_into <> id),
  add column roles text[] not null default '{customer}' check (roles <@ array['customer', 'supplier', 'channel', 'partner', 'competitor'] and cardinality(roles) > 0);
comment on column customers.relation.merged_into is 'The customer it turned out to be, since they were put together; it is then removed itself. [personal: none]';
comment on column customers.relation.roles is 'What it is to the company, side by side: customer, supplier, channel, partner, competitor. [personal: relation]';
create index relation_merged on customers.relation (merged_into) where merged_into is not null;
create index relation_roles on customers.relation using gin (roles) where roles <> '{customer}';
alter table customers.relation drop constraint relation_area_id_identity_id_key;
create unique index relation_identity on customers.relation (area_id, identity_id) where merged_into is null;

-- A car changes hands and a plate is given out again: two may have had it. A code stays with whom it names.
alter table customers.identifier drop constraint identifier_pkey;
alter table customers.identifier add primary key (scheme, value, identity_id);
create unique index identifier_once on customers.identifier (scheme, value) where scheme in ('credit_code', 'resident_id', 'foreign_registration');
comment on table customers.identifier is 'A number that names a customer; codes of companies and people name one identity only.';

create table customers.merge (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  kept_id bigint not null references customers.relation,
  dropped_id bigint not null references customers.relation check (dropped_id <> kept_id),
  reason text not null check (length(reason) between 1 and 500),
  moved jsonb not null,
  was jsonb not null,
  merged_by bigint references kernel.person,
  merged_at timestamptz not null,
  act_id bigint not null,
  undone_at timestamptz,
  undone_by bigint references kernel.person,
  undone_act_id bigint,
  version int not null default 1
);

comment on table customers.merge is 'Two records of one customer put together 合并; what moved is named, so that it can go back.';
comment on column customers.merge.id is 'Key. [personal: none]';
comment on column customers.merge.area_id is 'In whose register. [personal: none]';
comment on column customers.merge.kept_id is 'Record that stays. [personal: relation]';
comment on column customers.merge.dropped_id is 'Record that became part of it. [personal: relation]';
comment on column customers.merge.reason is 'Why they are one. [personal: relation]';
comment on column customers.merge.moved is 'Keys of the rows that moved, by table. [personal: none]';
comment on column customers.merge.was is 'What the record that stays said before, and what it said afterwards. [personal: relation]';
comment on column customers.merge.merged_by is 'Who put them together. [personal: none]';
comment on column customers.merge.merged_at is 'When. [personal: none]';
comment on column customers.merge.act_id is 'Act that did it. [personal: none]';
comment on column customers.merge.undone_at is 'When they were parted again. [personal: none]';
comment on column customers.merge.undone_by is 'Who parted them. [personal: none]';
comment on column customers.merge.undone_act_id is 'Act that parted them. [personal: none]';
comment on column customers.merge.version is 'Raised by every change. [personal: none]';
create index merge_kept on customers.merge (kept_id, id desc);
create unique index merge_dropped on customers.merge (dropped_id) where undone_at is null;

create table customers.not_same (
  relation_id bigint not null references customers.relation,
  other_id bigint not null references customers.relation check (other_id > relation_id),
  reason text check (length(reason) <= 500),
  said_by bigint references kernel.person,
  said_at timestamptz not null,
  primary key (relation_id, other_id)
);

comment on table customers.not_same is 'Two customers that look alike and are not the same, as a person said; they are not shown as a pair again.';
comment on column customers.not_same.relation_id is 'One of them, the lower key. [personal: relation]';
comment on column customers.not_same.other_id is 'The other. [personal: relation]';
comment on column customers.not_same.reason is 'Why not. [personal: relation]';
comment on column customers.not_same.said_by is 'Who said so. [personal: none]';
comment on column customers.not_same.said_at is 'When. [personal: none]';

create table customers.tie (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  kind text not null check (kind in ('branch_of', 'part_of', 'same_person')),
  relation_id bigint not null references customers.relation,
  to_id bigint not null references customers.relation check (to_id <> relation_id),
  person_name text check (length(person_name) <= 80),
  from_day date,
  through_day date check (through_day >= from_day),
  ended_at timestamptz,
  version int not null default 1
);

comment on table customers.tie is 'What customers are to each other: branch of a company, part of a group, the same person behind both.';
comment on column customers.tie.id is 'Key. [personal: none]';
comment on column customers.tie.area_id is 'In whose register. [personal: none]';
comment on column customers.tie.kind is 'What it is to the other. [personal: none]';
comment on column customers.tie.relation_id is 'The branch, the part, or the one with the higher key. [personal: relation]';
comment on column customers.tie.to_id is 'Its head, its group, or the other. [personal: relation]';
comment on column customers.tie.person_name is 'The person behind both. [personal: contact]';
comment on column customers.tie.from_day is 'Since when, if known. [personal: none]';
comment on column customers.tie.through_day is 'Until when, last day. [personal: none]';
comment on column customers.tie.ended_at is 'When it was taken away as never true. [personal: none]';
comment on column customers.tie.version is 'Raised by every change. [personal: none]';
create index tie_up on customers.tie (relation_id) where ended_at is null;
create index tie_down on customers.tie (to_id) where ended_at is null;
create unique index tie_once on customers.tie (kind, relation_id, to_id) where ended_at is null and through_day is null;

create table customers.view (
  id bigint generated always as identity primary key,
  owner_id bigint not null references kernel.person,
  unit_id bigint references kernel.unit,
  name text not null check (length(name) between 1 and 40),
  filters jsonb not null,
  columns text[] not null,
  removed_at timestamptz,
  version int not null default 1
);

comment on table customers.view is 'Filters, order and columns of the list of customers kept under a name 视图.';
comment on column customers.view.id is 'Key. [personal: none]';
comment on column customers.view.owner_id is 'Whose. [personal: none]';
comment on column customers.view.unit_id is 'Unit that shares it; null for one''s own. [personal: none]';
comment on column customers.view.name is 'What it is called. [personal: none]';
comment on column customers.view.filters is 'Filters and order as the list takes them. [personal: none]';
comment on column customers.view.columns is 'Columns shown, in order; empty for those of the house. [personal: none]';
comment on column customers.view.removed_at is 'When it was taken away. [personal: none]';
comment on column customers.view.version is 'Raised by every change. [personal: none]';
create unique index view_name on customers.view (owner_id, name) where removed_at is null;
create index view_unit on customers.view (unit_id) where unit_id is not null and removed_at is null;

create table customers.first_view (
  person_id bigint primary key references kernel.person,
  view_id bigint references customers.view
);

comment on table customers.first_view is 'With which view a person''s list of customers opens.';
comment on column customers.first_view.person_id is 'Whose list. [personal: none]';
comment on column customers.first_view.view_id is 'Which view; null for the whole list. [personal: none]';

grant select, insert, update on customers.merge, customers.not_same, customers.tie, customers.view, customers.first_view to kedang_app;
grant delete on customers.not_same to kedang_app;
-- Evidence is never changed; whose customer it is about may turn out to be one with another.
grant update (relation_id) on kernel.evidence to kedang_app;
