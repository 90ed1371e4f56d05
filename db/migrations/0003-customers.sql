-- Customers: one identity per installation, one relation per area.

create schema customers;

create table customers.identity (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('company', 'sole_trader', 'branch', 'institution', 'person', 'foreign')),
  registered_name text,
  head_identity_id bigint references customers.identity,
  created_at timestamptz not null
);

comment on table customers.identity is 'Who a customer is, whatever area deals with it.';
comment on column customers.identity.id is 'Key. [personal: none]';
comment on column customers.identity.kind is 'What sort of customer. [personal: none]';
comment on column customers.identity.registered_name is 'Name in the public register. [personal: relation]';
comment on column customers.identity.head_identity_id is 'Head office of a branch. [personal: none]';
comment on column customers.identity.created_at is 'When first recorded. [personal: none]';

create table customers.identifier (
  scheme text not null check (scheme in ('credit_code', 'resident_id', 'foreign_registration', 'plate', 'vin')),
  value text not null,
  identity_id bigint not null references customers.identity,
  primary key (scheme, value)
);

comment on table customers.identifier is 'A number that names one identity only.';
comment on column customers.identifier.scheme is 'Which kind of number. [personal: none]';
comment on column customers.identifier.value is 'Normalised. [personal: relation]';
comment on column customers.identifier.identity_id is 'Whose. [personal: none]';
create index identifier_identity on customers.identifier (identity_id);

create table customers.relation (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  identity_id bigint not null references customers.identity,
  stage text not null check (stage in ('reported', 'listed', 'customer')),
  name text not null check (length(name) between 1 and 200),
  legal_name_to_check boolean not null default false,
  name_key text not null,
  name_sort text collate "C" not null,
  search_text text not null,
  bigrams int[] not null,
  pinyin text collate "C" not null,
  initials text[] not null,
  sound_key text not null,
  trade_name text not null,
  fields jsonb not null default '{}',
  completeness int not null default 0 check (completeness between 0 and 100),
  note text,
  former_owner_text text,
  holder_id bigint references kernel.person,
  holder_unit_id bigint references kernel.unit,
  protected_until date,
  free_at timestamptz,
  pool_from timestamptz,
  last_visit_on date,
  secrecy int not null default 1 check (secrecy between 1 and 4),
  created_by bigint references kernel.person,
  created_at timestamptz not null,
  removed_at timestamptz,
  version int not null default 1,
  unique (area_id, identity_id)
);

comment on table customers.relation is 'A customer as one area knows it.';
comment on column customers.relation.id is 'Key. [personal: none]';
comment on column customers.relation.area_id is 'Whose customer. [personal: none]';
comment on column customers.relation.identity_id is 'Who it is. [personal: none]';
comment on column customers.relation.stage is 'reported by a filing, listed by an import, customer once accepted. [personal: none]';
comment on column customers.relation.name is 'Name shown: registered, else as typed. [personal: relation]';
comment on column customers.relation.legal_name_to_check is 'The registered name is not known yet. [personal: none]';
comment on column customers.relation.name_key is 'Folded name: two spellings of one name are equal. [personal: relation]';
comment on column customers.relation.name_sort is 'Pinyin and name, for order. [personal: relation]';
comment on column customers.relation.search_text is 'All names, normalised, with separators. [personal: relation]';
comment on column customers.relation.bigrams is 'Bigrams of search_text. [personal: relation]';
comment on column customers.relation.pinyin is 'Pinyin without tones of the name. [personal: relation]';
comment on column customers.relation.initials is 'Initials, polyphones as variants. [personal: relation]';
comment on column customers.relation.sound_key is 'Sound of the trade name, for same-sounding names. [personal: relation]';
comment on column customers.relation.trade_name is '字号. [personal: relation]';
comment on column customers.relation.fields is 'What the file''s parts ask for. [personal: relation]';
comment on column customers.relation.completeness is 'Share of counted fields filled. [personal: none]';
comment on column customers.relation.note is 'Free remark. [personal: relation]';
comment on column customers.relation.former_owner_text is '负责人 of an imported list: kept as text, protects nobody. [personal: person]';
comment on column customers.relation.holder_id is 'Facet of registration: who holds it. [personal: none]';
comment on column customers.relation.holder_unit_id is 'Facet of registration: the holder''s unit. [personal: none]';
comment on column customers.relation.protected_until is 'Facet of registration: last protected day. [personal: none]';
comment on column customers.relation.free_at is 'Facet of registration: first free instant after the last holding. [personal: none]';
comment on column customers.relation.pool_from is 'Facet of registration: in the pool from this instant; null where there is no pool. [personal: none]';
comment on column customers.relation.last_visit_on is 'Facet of visits: last visit that happened. [personal: none]';
comment on column customers.relation.secrecy is '1 internal to 4 top secret. [personal: none]';
comment on column customers.relation.created_by is 'Who recorded it first. [personal: none]';
comment on column customers.relation.created_at is 'When. [personal: none]';
comment on column customers.relation.removed_at is 'Taken back with the import that brought it. [personal: none]';
comment on column customers.relation.version is 'Raised by every change. [personal: none]';
create index relation_name_key on customers.relation (area_id, name_key);
create index relation_bigrams on customers.relation using gin (bigrams) with (fastupdate = off);
create index relation_initials on customers.relation using gin (initials) with (fastupdate = off);
create index relation_sort on customers.relation (area_id, name_sort, id);
create index relation_name on customers.relation (name_sort, id);
create index relation_pinyin on customers.relation (area_id, pinyin text_pattern_ops);
create index relation_sound on customers.relation (area_id, sound_key);
create index relation_trade_name on customers.relation (area_id, trade_name);
create index relation_holder on customers.relation (holder_id, name_sort, id) where holder_id is not null;
create index relation_unit on customers.relation (holder_unit_id, name_sort, id) where holder_unit_id is not null;
create index relation_pool on customers.relation (area_id, pool_from) where pool_from is not null;
create index relation_protected on customers.relation (protected_until) where protected_until is not null;

create table customers.name (
  id bigint generated always as identity primary key,
  relation_id bigint not null references customers.relation,
  kind text not null check (kind in ('registered', 'typed', 'short', 'former', 'sign')),
  name text not null check (length(name) between 1 and 200),
  name_key text not null,
  from_day date,
  through_day date,
  unique (relation_id, kind, name)
);

comment on table customers.name is 'Every name a customer goes by in one area.';
comment on column customers.name.id is 'Key. [personal: none]';
comment on column customers.name.relation_id is 'Whose. [personal: none]';
comment on column customers.name.kind is 'What sort of name. [personal: none]';
comment on column customers.name.name is 'The name. [personal: relation]';
comment on column customers.name.name_key is 'Folded name, so that a filing under an earlier spelling meets the same customer. [personal: relation]';
comment on column customers.name.from_day is 'Borne from. [personal: none]';
comment on column customers.name.through_day is 'Borne through. [personal: none]';

create index name_key on customers.name (name_key, relation_id);

create table customers.contact (
  id bigint generated always as identity primary key,
  relation_id bigint not null references customers.relation,
  name text not null check (length(name) between 1 and 80),
  title text,
  from_day date,
  through_day date,
  version int not null default 1
);

comment on table customers.contact is 'A person at a customer, from day to day 联系人.';
comment on column customers.contact.id is 'Key. [personal: none]';
comment on column customers.contact.relation_id is 'At whom. [personal: none]';
comment on column customers.contact.name is 'Name as one calls them. [personal: contact]';
comment on column customers.contact.title is 'What they do there. [personal: contact]';
comment on column customers.contact.from_day is 'There since. [personal: contact]';
comment on column customers.contact.through_day is 'There until, last day. [personal: contact]';
comment on column customers.contact.version is 'Raised by every change. [personal: none]';
create index contact_relation on customers.contact (relation_id);

create table customers.reach (
  id bigint generated always as identity primary key,
  relation_id bigint not null references customers.relation,
  contact_id bigint references customers.contact,
  kind text not null check (kind in ('phone', 'email', 'wechat')),
  value text not null,
  shown text not null,
  unique nulls not distinct (relation_id, contact_id, kind, value)
);

comment on table customers.reach is 'A phone or address under which a customer or contact is reached.';
comment on column customers.reach.id is 'Key. [personal: none]';
comment on column customers.reach.relation_id is 'Which customer. [personal: none]';
comment on column customers.reach.contact_id is 'Which contact; null for the customer''s own. [personal: none]';
comment on column customers.reach.kind is 'By what means. [personal: none]';
comment on column customers.reach.value is 'As dialled: E.164 for phones, lower case for e-mail. [personal: contact]';
comment on column customers.reach.shown is 'As written. [personal: contact]';
create index reach_value on customers.reach (value, relation_id);
create index reach_ending on customers.reach (reverse(value) text_pattern_ops) where kind = 'phone';

create table customers.address (
  id bigint generated always as identity primary key,
  relation_id bigint not null references customers.relation,
  kind text not null check (kind in ('registered', 'site', 'billing')),
  province text,
  city text,
  line text not null check (length(line) between 1 and 300),
  unique (relation_id, kind, line)
);

comment on table customers.address is 'Registered seat, site or billing address.';
comment on column customers.address.id is 'Key. [personal: none]';
comment on column customers.address.relation_id is 'Whose. [personal: none]';
comment on column customers.address.kind is 'Which address. [personal: none]';
comment on column customers.address.province is 'Province. [personal: relation]';
comment on column customers.address.city is 'City. [personal: relation]';
comment on column customers.address.line is 'The address as written. [personal: relation]';
create index address_city on customers.address (city, relation_id) where city is not null;

create table customers.bigram_frequency (
  bigram int primary key,
  relations int not null
);

comment on table customers.bigram_frequency is 'How many relations carry a bigram; refreshed by a job, routes searches.';
comment on column customers.bigram_frequency.bigram is 'The bigram. [personal: none]';
comment on column customers.bigram_frequency.relations is 'How many carry it. [personal: none]';

grant usage on schema customers to kedang_app;
grant select, insert, update on all tables in schema customers to kedang_app;
grant delete on customers.name, customers.reach, customers.address, customers.bigram_frequency, customers.identifier to kedang_app;
