-- The whole schema as the migrations make it, for reading and review. Generated: npm run check -- --write
-- Every column says at its end whose personal data it holds: [personal: <subject>] or [personal: none].

create extension btree_gist;

create schema customers;
grant usage on schema customers to kedang_app;

-- Registered seat, site or billing address.
create table customers.address (
  id bigint not null generated always as identity, -- Key. [personal: none]
  relation_id bigint not null, -- Whose. [personal: none]
  kind text not null, -- Which address. [personal: none]
  province text, -- Province. [personal: relation]
  city text, -- City. [personal: relation]
  line text not null, -- The address as written. [personal: relation]
  constraint address_pkey PRIMARY KEY (id),
  constraint address_relation_id_kind_line_key UNIQUE (relation_id, kind, line),
  constraint address_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint address_kind_check CHECK ((kind = ANY (ARRAY['registered'::text, 'site'::text, 'billing'::text]))),
  constraint address_line_check CHECK (((length(line) >= 1) AND (length(line) <= 300)))
);
CREATE INDEX address_city ON customers.address USING btree (city, relation_id) WHERE (city IS NOT NULL);
grant delete, insert, select, update on customers.address to kedang_app;

-- Each time the keeper went through what had changed in the files and put them right.
create table customers.adjustment (
  area_id bigint not null, -- Whose files. [personal: none]
  from_day date not null, -- First day gone through. [personal: none]
  through_day date not null, -- Last day gone through. [personal: none]
  confirmed_by bigint not null, -- Who went through them. [personal: none]
  confirmed_at timestamp with time zone not null, -- When. [personal: none]
  changes integer not null, -- How many changes there were. [personal: none]
  remark text, -- What was put right. [personal: none]
  act_id bigint not null, -- Act that confirmed. [personal: none]
  constraint adjustment_pkey PRIMARY KEY (area_id, act_id),
  constraint adjustment_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint adjustment_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES kernel.person(id),
  constraint adjustment_check CHECK ((through_day >= from_day))
);
grant insert, select on customers.adjustment to kedang_app;

-- How many relations carry a bigram; refreshed by a job, routes searches.
create table customers.bigram_frequency (
  bigram integer not null, -- The bigram. [personal: none]
  relations integer not null, -- How many carry it. [personal: none]
  constraint bigram_frequency_pkey PRIMARY KEY (bigram)
);
grant delete, insert, select, update on customers.bigram_frequency to kedang_app;

-- Changes to registered data that wait for review; the old value holds until then.
create table customers.change_request (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  ground text, -- What changed: basic data, contact data, business data or needs; null where no text asks. [personal: none]
  change jsonb not null, -- The new values. [personal: relation]
  was jsonb not null, -- The values when it was asked for. [personal: relation]
  reason text, -- Where it is known from. [personal: relation]
  state text not null default 'pending'::text, -- Where it stands. [personal: none]
  requested_by bigint not null, -- Who asked. [personal: none]
  unit_id bigint, -- For which department. [personal: none]
  requested_at timestamp with time zone not null, -- When. [personal: none]
  reviewed_by bigint, -- Who reviewed. [personal: none]
  reviewed_at timestamp with time zone, -- When. [personal: none]
  remark text, -- What the reviewer said. [personal: relation]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint change_request_pkey PRIMARY KEY (id),
  constraint change_request_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint change_request_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint change_request_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES kernel.person(id),
  constraint change_request_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES kernel.person(id),
  constraint change_request_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint change_request_ground_check CHECK ((ground = ANY (ARRAY['basic'::text, 'contact'::text, 'business'::text, 'needs'::text]))),
  constraint change_request_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'passed'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX change_request_person ON customers.change_request USING btree (requested_by, id DESC);
CREATE INDEX change_request_relation ON customers.change_request USING btree (relation_id, id DESC);
CREATE INDEX change_request_waiting ON customers.change_request USING btree (area_id, requested_at) WHERE (state = 'pending'::text);
grant insert, select, update on customers.change_request to kedang_app;

-- A person at a customer, from day to day 联系人.
create table customers.contact (
  id bigint not null generated always as identity, -- Key. [personal: none]
  relation_id bigint not null, -- At whom. [personal: none]
  name text not null, -- Name as one calls them. [personal: contact]
  title text, -- What they do there. [personal: contact]
  from_day date, -- There since. [personal: contact]
  through_day date, -- There until, last day. [personal: contact]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint contact_pkey PRIMARY KEY (id),
  constraint contact_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint contact_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
CREATE INDEX contact_relation ON customers.contact USING btree (relation_id);
grant insert, select, update on customers.contact to kedang_app;

-- With which view a person's list of customers opens.
create table customers.first_view (
  person_id bigint not null, -- Whose list. [personal: none]
  view_id bigint, -- Which view; null for the whole list. [personal: none]
  constraint first_view_pkey PRIMARY KEY (person_id),
  constraint first_view_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint first_view_view_id_fkey FOREIGN KEY (view_id) REFERENCES customers.view(id)
);
grant insert, select, update on customers.first_view to kedang_app;

-- A number that names a customer; codes of companies and people name one identity only.
create table customers.identifier (
  scheme text not null, -- Which kind of number. [personal: none]
  value text not null, -- Normalised. [personal: relation]
  identity_id bigint not null, -- Whose. [personal: none]
  constraint identifier_pkey PRIMARY KEY (scheme, value, identity_id),
  constraint identifier_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES customers.identity(id),
  constraint identifier_scheme_check CHECK ((scheme = ANY (ARRAY['credit_code'::text, 'resident_id'::text, 'foreign_registration'::text, 'plate'::text, 'vin'::text])))
);
CREATE INDEX identifier_identity ON customers.identifier USING btree (identity_id);
CREATE UNIQUE INDEX identifier_once ON customers.identifier USING btree (scheme, value) WHERE (scheme = ANY (ARRAY['credit_code'::text, 'resident_id'::text, 'foreign_registration'::text]));
grant delete, insert, select, update on customers.identifier to kedang_app;

-- Who a customer is, whatever area deals with it.
create table customers.identity (
  id bigint not null generated always as identity, -- Key. [personal: none]
  kind text not null, -- What sort of customer. [personal: none]
  registered_name text, -- Name in the public register. [personal: relation]
  head_identity_id bigint, -- Head office of a branch. [personal: none]
  created_at timestamp with time zone not null, -- When first recorded. [personal: none]
  constraint identity_pkey PRIMARY KEY (id),
  constraint identity_head_identity_id_fkey FOREIGN KEY (head_identity_id) REFERENCES customers.identity(id),
  constraint identity_kind_check CHECK ((kind = ANY (ARRAY['company'::text, 'sole_trader'::text, 'branch'::text, 'institution'::text, 'person'::text, 'foreign'::text])))
);
grant insert, select, update on customers.identity to kedang_app;

-- What a department asked about a customer, and what it was told.
create table customers.inquiry (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  about text not null, -- The customer as whoever asked named it. [personal: relation]
  relation_id bigint, -- Customer, once whoever answered said which. [personal: relation]
  asked_by bigint not null, -- Who asked. [personal: none]
  unit_id bigint, -- For which department. [personal: none]
  question text not null, -- What was asked. [personal: relation]
  ground text not null, -- On what ground. [personal: none]
  asked_at timestamp with time zone not null, -- When. [personal: none]
  state text not null default 'open'::text, -- Whether it has been answered. [personal: none]
  answer text, -- What was answered. [personal: relation]
  answered_by bigint, -- By whom. [personal: none]
  answered_at timestamp with time zone, -- When. [personal: none]
  constraint inquiry_pkey PRIMARY KEY (id),
  constraint inquiry_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES kernel.person(id),
  constraint inquiry_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint inquiry_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES kernel.person(id),
  constraint inquiry_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint inquiry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint inquiry_about_check CHECK (((length(about) >= 1) AND (length(about) <= 200))),
  constraint inquiry_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text])))
);
CREATE INDEX inquiry_open ON customers.inquiry USING btree (area_id, asked_at) WHERE (state = 'open'::text);
CREATE INDEX inquiry_person ON customers.inquiry USING btree (asked_by, id DESC);
CREATE INDEX inquiry_relation ON customers.inquiry USING btree (relation_id, id DESC) WHERE (relation_id IS NOT NULL);
grant insert, select, update on customers.inquiry to kedang_app;

-- Two records of one customer put together 合并; what moved is named, so that it can go back.
create table customers.merge (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- In whose register. [personal: none]
  kept_id bigint not null, -- Record that stays. [personal: relation]
  dropped_id bigint not null, -- Record that became part of it. [personal: relation]
  reason text not null, -- Why they are one. [personal: relation]
  moved jsonb not null, -- Keys of the rows that moved, by table. [personal: none]
  was jsonb not null, -- What the record that stays said before, and what it said afterwards. [personal: relation]
  merged_by bigint, -- Who put them together. [personal: none]
  merged_at timestamp with time zone not null, -- When. [personal: none]
  act_id bigint not null, -- Act that did it. [personal: none]
  undone_at timestamp with time zone, -- When they were parted again. [personal: none]
  undone_by bigint, -- Who parted them. [personal: none]
  undone_act_id bigint, -- Act that parted them. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint merge_pkey PRIMARY KEY (id),
  constraint merge_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint merge_dropped_id_fkey FOREIGN KEY (dropped_id) REFERENCES customers.relation(id),
  constraint merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES customers.relation(id),
  constraint merge_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES kernel.person(id),
  constraint merge_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES kernel.person(id),
  constraint merge_check CHECK ((dropped_id <> kept_id)),
  constraint merge_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE UNIQUE INDEX merge_dropped ON customers.merge USING btree (dropped_id) WHERE (undone_at IS NULL);
CREATE INDEX merge_kept ON customers.merge USING btree (kept_id, id DESC);
grant insert, select, update on customers.merge to kedang_app;

-- Every name a customer goes by in one area.
create table customers.name (
  id bigint not null generated always as identity, -- Key. [personal: none]
  relation_id bigint not null, -- Whose. [personal: none]
  kind text not null, -- What sort of name. [personal: none]
  name text not null, -- The name. [personal: relation]
  name_key text not null, -- Folded name, so that a filing under an earlier spelling meets the same customer. [personal: relation]
  from_day date, -- Borne from. [personal: none]
  through_day date, -- Borne through. [personal: none]
  constraint name_pkey PRIMARY KEY (id),
  constraint name_relation_id_kind_name_key UNIQUE (relation_id, kind, name),
  constraint name_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint name_kind_check CHECK ((kind = ANY (ARRAY['registered'::text, 'typed'::text, 'short'::text, 'former'::text, 'sign'::text]))),
  constraint name_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE INDEX name_key ON customers.name USING btree (name_key, relation_id);
grant delete, insert, select, update on customers.name to kedang_app;

-- Two customers that look alike and are not the same, as a person said; they are not shown as a pair again.
create table customers.not_same (
  relation_id bigint not null, -- One of them, the lower key. [personal: relation]
  other_id bigint not null, -- The other. [personal: relation]
  reason text, -- Why not. [personal: relation]
  said_by bigint, -- Who said so. [personal: none]
  said_at timestamp with time zone not null, -- When. [personal: none]
  constraint not_same_pkey PRIMARY KEY (relation_id, other_id),
  constraint not_same_other_id_fkey FOREIGN KEY (other_id) REFERENCES customers.relation(id),
  constraint not_same_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint not_same_said_by_fkey FOREIGN KEY (said_by) REFERENCES kernel.person(id),
  constraint not_same_check CHECK ((other_id > relation_id)),
  constraint not_same_reason_check CHECK ((length(reason) <= 500))
);
grant delete, insert, select, update on customers.not_same to kedang_app;

-- A phone or address under which a customer or contact is reached.
create table customers.reach (
  id bigint not null generated always as identity, -- Key. [personal: none]
  relation_id bigint not null, -- Which customer. [personal: none]
  contact_id bigint, -- Which contact; null for the customer's own. [personal: none]
  kind text not null, -- By what means. [personal: none]
  value text not null, -- As dialled: E.164 for phones, lower case for e-mail. [personal: contact]
  shown text not null, -- As written. [personal: contact]
  constraint reach_pkey PRIMARY KEY (id),
  constraint reach_relation_id_contact_id_kind_value_key UNIQUE NULLS NOT DISTINCT (relation_id, contact_id, kind, value),
  constraint reach_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES customers.contact(id),
  constraint reach_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint reach_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text, 'wechat'::text])))
);
CREATE INDEX reach_ending ON customers.reach USING btree (reverse(value) text_pattern_ops) WHERE (kind = 'phone'::text);
CREATE INDEX reach_value ON customers.reach USING btree (value, relation_id);
grant delete, insert, select, update on customers.reach to kedang_app;

-- A customer as one area knows it.
create table customers.relation (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose customer. [personal: none]
  identity_id bigint not null, -- Who it is. [personal: none]
  stage text not null, -- reported by a filing, listed by an import, customer once accepted. [personal: none]
  name text not null, -- Name shown: registered, else as typed. [personal: relation]
  legal_name_to_check boolean not null default false, -- The registered name is not known yet. [personal: none]
  name_key text not null, -- Folded name: two spellings of one name are equal. [personal: relation]
  name_sort text collate "C" not null, -- Pinyin and name, for order. [personal: relation]
  search_text text not null, -- All names, normalised, with separators. [personal: relation]
  bigrams integer[] not null, -- Bigrams of search_text. [personal: relation]
  pinyin text collate "C" not null, -- Pinyin without tones of the name. [personal: relation]
  initials text[] not null, -- Initials, polyphones as variants. [personal: relation]
  sound_key text not null, -- Sound of the trade name, for same-sounding names. [personal: relation]
  trade_name text not null, -- 字号. [personal: relation]
  fields jsonb not null default '{}'::jsonb, -- What the file's parts ask for. [personal: relation]
  completeness integer not null default 0, -- Share of counted fields filled. [personal: none]
  note text, -- Free remark. [personal: relation]
  former_owner_text text, -- 负责人 of an imported list: kept as text, protects nobody. [personal: person]
  holder_id bigint, -- Facet of registration: who holds it. [personal: none]
  holder_unit_id bigint, -- Facet of registration: the holder's unit. [personal: none]
  protected_until date, -- Facet of registration: last protected day; of a sale protection the day on which it would end for want of sales and receipts. [personal: none]
  free_at timestamp with time zone, -- Facet of registration: first free instant, including that of a protection that has ended; null while a protection without an end by the calendar runs. [personal: none]
  pool_from timestamp with time zone, -- Facet of registration: in the pool from this instant; null where there is no pool. [personal: none]
  last_visit_on date, -- Facet of visits: last visit that happened. [personal: none]
  secrecy integer not null default 1, -- 1 internal to 4 top secret. [personal: none]
  created_by bigint, -- Who recorded it first. [personal: none]
  created_at timestamp with time zone not null, -- When. [personal: none]
  removed_at timestamp with time zone, -- Taken back with the import that brought it. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  held_as text, -- Facet of registration: which protection runs; null when none does. [personal: none]
  waits_for_finance boolean not null default false, -- Facet of registration: the day has passed on which it would end, and finance has not confirmed that day. [personal: none]
  company_since timestamp with time zone, -- Facet of registration: since when it is the company's own customer; null for one that is not. [personal: none]
  last_sale_on date, -- Facet of trade: day of the last confirmed sale. [personal: none]
  last_receipt_on date, -- Facet of trade: day of the last confirmed receipt. [personal: none]
  info_at timestamp with time zone, -- When what is recorded of it was last changed, or confirmed to be still right; null: since it was recorded. [personal: none]
  info_asked boolean not null default false, -- Whether somebody has been asked to bring it up to date since. [personal: none]
  merged_into bigint, -- The customer it turned out to be, since they were put together; it is then removed itself. [personal: none]
  roles text[] not null default '{customer}'::text[], -- What it is to the company, side by side: customer, supplier, channel, partner, competitor. [personal: relation]
  constraint relation_pkey PRIMARY KEY (id),
  constraint relation_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint relation_created_by_fkey FOREIGN KEY (created_by) REFERENCES kernel.person(id),
  constraint relation_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES kernel.person(id),
  constraint relation_holder_unit_id_fkey FOREIGN KEY (holder_unit_id) REFERENCES kernel.unit(id),
  constraint relation_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES customers.identity(id),
  constraint relation_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES customers.relation(id),
  constraint relation_check CHECK ((merged_into <> id)),
  constraint relation_completeness_check CHECK (((completeness >= 0) AND (completeness <= 100))),
  constraint relation_held_as_check CHECK ((held_as = ANY (ARRAY['visit'::text, 'sale'::text]))),
  constraint relation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint relation_roles_check CHECK (((roles <@ ARRAY['customer'::text, 'supplier'::text, 'channel'::text, 'partner'::text, 'competitor'::text]) AND (cardinality(roles) > 0))),
  constraint relation_secrecy_check CHECK (((secrecy >= 1) AND (secrecy <= 4))),
  constraint relation_stage_check CHECK ((stage = ANY (ARRAY['reported'::text, 'listed'::text, 'customer'::text])))
);
CREATE INDEX relation_bigrams ON customers.relation USING gin (bigrams) WITH (fastupdate='on', gin_pending_list_limit='512');
CREATE INDEX relation_company ON customers.relation USING btree (area_id, company_since) WHERE (company_since IS NOT NULL);
CREATE INDEX relation_holder ON customers.relation USING btree (holder_id, name_sort, id) WHERE (holder_id IS NOT NULL);
CREATE UNIQUE INDEX relation_identity ON customers.relation USING btree (area_id, identity_id) WHERE (merged_into IS NULL);
CREATE INDEX relation_info ON customers.relation USING btree (area_id, COALESCE(info_at, created_at)) WHERE ((removed_at IS NULL) AND (NOT info_asked));
CREATE INDEX relation_initials ON customers.relation USING gin (initials) WITH (fastupdate='on', gin_pending_list_limit='512');
CREATE INDEX relation_merged ON customers.relation USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX relation_name ON customers.relation USING btree (name_sort, id);
CREATE INDEX relation_name_key ON customers.relation USING btree (area_id, name_key);
CREATE INDEX relation_pinyin ON customers.relation USING btree (area_id, pinyin text_pattern_ops);
CREATE INDEX relation_pool ON customers.relation USING btree (area_id, pool_from) WHERE (pool_from IS NOT NULL);
CREATE INDEX relation_protected ON customers.relation USING btree (protected_until) WHERE (protected_until IS NOT NULL);
CREATE INDEX relation_roles ON customers.relation USING gin (roles) WHERE (roles <> '{customer}'::text[]);
CREATE INDEX relation_sort ON customers.relation USING btree (area_id, name_sort, id);
CREATE INDEX relation_sound ON customers.relation USING btree (area_id, sound_key);
CREATE INDEX relation_trade_name ON customers.relation USING btree (area_id, trade_name);
CREATE INDEX relation_unit ON customers.relation USING btree (holder_unit_id, name_sort, id) WHERE (holder_unit_id IS NOT NULL);
grant insert, select, update on customers.relation to kedang_app;

-- What customers are to each other: branch of a company, part of a group, the same person behind both.
create table customers.tie (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- In whose register. [personal: none]
  kind text not null, -- What it is to the other. [personal: none]
  relation_id bigint not null, -- The branch, the part, or the one with the higher key. [personal: relation]
  to_id bigint not null, -- Its head, its group, or the other. [personal: relation]
  person_name text, -- The person behind both. [personal: contact]
  from_day date, -- Since when, if known. [personal: none]
  through_day date, -- Until when, last day. [personal: none]
  ended_at timestamp with time zone, -- When it was taken away as never true. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint tie_pkey PRIMARY KEY (id),
  constraint tie_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint tie_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint tie_to_id_fkey FOREIGN KEY (to_id) REFERENCES customers.relation(id),
  constraint tie_check CHECK ((to_id <> relation_id)),
  constraint tie_check1 CHECK ((through_day >= from_day)),
  constraint tie_kind_check CHECK ((kind = ANY (ARRAY['branch_of'::text, 'part_of'::text, 'same_person'::text]))),
  constraint tie_person_name_check CHECK ((length(person_name) <= 80))
);
CREATE INDEX tie_down ON customers.tie USING btree (to_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX tie_once ON customers.tie USING btree (kind, relation_id, to_id) WHERE ((ended_at IS NULL) AND (through_day IS NULL));
CREATE INDEX tie_up ON customers.tie USING btree (relation_id) WHERE (ended_at IS NULL);
grant insert, select, update on customers.tie to kedang_app;

-- Filters, order and columns of the list of customers kept under a name 视图.
create table customers.view (
  id bigint not null generated always as identity, -- Key. [personal: none]
  owner_id bigint not null, -- Whose. [personal: none]
  unit_id bigint, -- Unit that shares it; null for one's own. [personal: none]
  name text not null, -- What it is called. [personal: none]
  filters jsonb not null, -- Filters and order as the list takes them. [personal: none]
  columns text[] not null, -- Columns shown, in order; empty for those of the house. [personal: none]
  removed_at timestamp with time zone, -- When it was taken away. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint view_pkey PRIMARY KEY (id),
  constraint view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES kernel.person(id),
  constraint view_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
CREATE UNIQUE INDEX view_name ON customers.view USING btree (owner_id, name) WHERE (removed_at IS NULL);
CREATE INDEX view_unit ON customers.view USING btree (unit_id) WHERE ((unit_id IS NOT NULL) AND (removed_at IS NULL));
grant insert, select, update on customers.view to kedang_app;

create schema kernel;
grant usage on schema kernel to kedang_app;

-- One row; every change of units, posts, rights or regulations raises it.
create table kernel.access_version (
  id integer not null, -- Always 1. [personal: none]
  version bigint not null, -- Cached directories and regulations are good for this number only. [personal: none]
  constraint access_version_pkey PRIMARY KEY (id),
  constraint access_version_id_check CHECK ((id = 1))
);
grant select on kernel.access_version to kedang_app;

-- Everything done or refused; a row never changes.
create table kernel.act (
  id bigint not null generated always as identity, -- Number of the act. [personal: none]
  at timestamp with time zone not null, -- When, by the business clock. [personal: none]
  recorded_at timestamp with time zone not null, -- When, by the real clock. [personal: none]
  name text not null, -- Operation: registration.file. [personal: none]
  outcome text not null, -- Whether it took effect. [personal: none]
  code text, -- Decision or refusal code. [personal: none]
  actor_id bigint, -- Who; null for the system. [personal: none]
  appointment_id bigint, -- In which post. [personal: none]
  subject_kind text not null, -- What it was done to. [personal: none]
  subject_id bigint not null, -- Its key. [personal: none]
  relation_id bigint, -- Customer it concerns. [personal: none]
  area_id bigint, -- Whose regulation governed it. [personal: none]
  clause_ref bigint, -- kernel.clause that decided. [personal: none]
  cause_id bigint, -- The act that led to it. [personal: none]
  batch_id bigint, -- The batch act above it. [personal: none]
  build text not null, -- Build of the program. [personal: none]
  detail_hash text not null, -- sha256(salt, canonical detail): proves the detail, survives its erasure. [personal: none]
  constraint act_pkey PRIMARY KEY (id, at),
  constraint act_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
) partition by RANGE (at);
CREATE INDEX act_actor ON ONLY kernel.act USING btree (actor_id, at DESC);
CREATE INDEX act_name ON ONLY kernel.act USING btree (name, at DESC);
CREATE INDEX act_relation ON ONLY kernel.act USING btree (relation_id, at DESC) WHERE (relation_id IS NOT NULL);
grant insert, select on kernel.act to kedang_app;

-- What an act stood on and changed; erasable.
create table kernel.act_detail (
  act_id bigint not null, -- The act. [personal: none]
  salt text not null, -- Random, kept beside the detail and erased with it. [personal: none]
  detail jsonb not null, -- was, now, input, facts, settings, reason. [personal: relation]
  constraint act_detail_pkey PRIMARY KEY (act_id)
);
grant insert, select on kernel.act_detail to kedang_app;

-- Acts whose detail has been erased, so that a missing detail is told from a lost one.
create table kernel.act_erasure (
  act_id bigint not null, -- The act. [personal: none]
  by_act bigint not null, -- The act by which its detail was erased. [personal: none]
  constraint act_erasure_pkey PRIMARY KEY (act_id),
  constraint act_erasure_check CHECK ((by_act <> act_id))
);
grant select on kernel.act_erasure to kedang_app;

-- Acts no seal covers yet.
create table kernel.act_unsealed (
  act_id bigint not null, -- The act. [personal: none]
  constraint act_unsealed_pkey PRIMARY KEY (act_id)
);
grant insert, select on kernel.act_unsealed to kedang_app;

-- A person in a post, from day to day 任职.
create table kernel.appointment (
  id bigint not null generated always as identity, -- Key. [personal: none]
  person_id bigint not null, -- Who. [personal: none]
  post_id bigint not null, -- Which post. [personal: none]
  from_day date not null, -- First day. [personal: none]
  through_day date, -- Last day; null while it lasts. [personal: none]
  constraint appointment_pkey PRIMARY KEY (id),
  constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint appointment_post_id_fkey FOREIGN KEY (post_id) REFERENCES kernel.post(id),
  constraint appointment_check CHECK ((through_day >= from_day))
);
CREATE INDEX appointment_person ON kernel.appointment USING btree (person_id);
CREATE INDEX appointment_post ON kernel.appointment USING btree (post_id);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.appointment FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.appointment to kedang_app;

-- Duties that come again by the calendar: one row an area and duty, moved forward.
create table kernel.cadence (
  area_id bigint not null, -- Whose regulation. [personal: none]
  rule text not null, -- Name of the duty. [personal: none]
  next_on date not null, -- First day of the next time it is owed. [personal: none]
  constraint cadence_pkey PRIMARY KEY (area_id, rule),
  constraint cadence_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id)
);
CREATE INDEX cadence_next ON kernel.cadence USING btree (next_on);
grant insert, select, update on kernel.cadence to kedang_app;

-- Days that differ from the plain week.
create table kernel.calendar_day (
  day date not null, -- The day. [personal: none]
  working boolean not null, -- Worked or not. [personal: none]
  name text not null, -- Festival it belongs to. [personal: none]
  constraint calendar_day_pkey PRIMARY KEY (day)
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.calendar_day FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.calendar_day to kedang_app;

-- Years whose public holidays have been published.
create table kernel.calendar_year (
  year integer not null, -- The year. [personal: none]
  source text not null, -- Notice it was taken from. [personal: none]
  constraint calendar_year_pkey PRIMARY KEY (year)
);
grant insert, select, update on kernel.calendar_year to kedang_app;

-- One clause of one version, as adopted.
create table kernel.clause (
  id bigint not null generated always as identity, -- Key: what acts name. [personal: none]
  version_id bigint not null, -- In which version. [personal: none]
  clause_id text not null, -- Stable id: S3-22-12. [personal: none]
  article integer not null, -- Article number as the company counts 第×条. [personal: none]
  text_zh text not null, -- Wording, with figures as {setting}. [personal: none]
  text_en text not null, -- Wording in English. [personal: none]
  does_zh text not null, -- What the system does, in plain words. [personal: none]
  does_en text not null, -- The same in English. [personal: none]
  note_zh text, -- Remark on the reading chosen, if any. [personal: none]
  note_en text, -- The same in English. [personal: none]
  binds jsonb not null, -- Bindings, checked when adopted. [personal: none]
  pending text, -- Module that will run it; null when it runs. [personal: none]
  constraint clause_pkey PRIMARY KEY (id),
  constraint clause_version_id_clause_id_key UNIQUE (version_id, clause_id),
  constraint clause_version_id_fkey FOREIGN KEY (version_id) REFERENCES kernel.regulation_version(id)
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.clause FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant delete, insert, select, update on kernel.clause to kedang_app;

-- Numbers without gaps, one series per area, class and year.
create table kernel.counter (
  area_id bigint not null, -- Whose series. [personal: none]
  series text not null, -- filing. [personal: none]
  year integer not null, -- Of which year. [personal: none]
  last integer not null, -- Last number given out. [personal: none]
  constraint counter_pkey PRIMARY KEY (area_id, series, year),
  constraint counter_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id)
);
grant insert, select, update on kernel.counter to kedang_app;

-- To which day data are confirmed complete 数据截至日; the newest row of an area and kind holds, a reopening is a row of its own.
create table kernel.data_horizon (
  id bigint not null generated always as identity, -- Key; the newest of an area and kind holds. [personal: none]
  area_id bigint not null, -- Whose data. [personal: none]
  kind text not null, -- Which data: sales and receipts by finance, visits by the market department. [personal: none]
  confirmed_to date not null, -- Last day that is complete. [personal: none]
  reopened boolean not null default false, -- Whether it went back, so that more could be entered. [personal: none]
  reason text, -- Why it was reopened. [personal: none]
  act_id bigint not null, -- Act that confirmed or reopened. [personal: none]
  at timestamp with time zone not null, -- When. [personal: none]
  constraint data_horizon_pkey PRIMARY KEY (id),
  constraint data_horizon_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint data_horizon_kind_check CHECK ((kind = ANY (ARRAY['sales'::text, 'receipts'::text, 'visits'::text])))
);
CREATE INDEX data_horizon_newest ON kernel.data_horizon USING btree (area_id, kind, id DESC);
grant insert, select on kernel.data_horizon to kedang_app;

-- Something a person owes by a day 应办事项.
create table kernel.duty (
  id bigint not null generated always as identity, -- Key. [personal: none]
  kind text not null, -- Name of the duty: visits.brief_colleague. [personal: none]
  clause_ref bigint, -- The clause that asks for it. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint, -- Customer it concerns. [personal: relation]
  subject_kind text not null, -- What it is about. [personal: none]
  subject_id bigint not null, -- Its key. [personal: none]
  owner_id bigint, -- Who owes it; null when a post does. [personal: none]
  owner_post_id bigint, -- Which post owes it; null when a person does. [personal: none]
  due_at timestamp with time zone, -- First instant at which it is overdue; null where the clause names no time. [personal: none]
  state text not null default 'open'::text, -- Where it stands. [personal: none]
  opened_by bigint not null, -- Act that opened it. [personal: none]
  settled_by bigint, -- Act that settled or dropped it. [personal: none]
  escalated_at timestamp with time zone, -- When the superior was told. [personal: none]
  constraint duty_pkey PRIMARY KEY (id),
  constraint duty_kind_subject_kind_subject_id_opened_by_key UNIQUE (kind, subject_kind, subject_id, opened_by),
  constraint duty_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint duty_clause_ref_fkey FOREIGN KEY (clause_ref) REFERENCES kernel.clause(id),
  constraint duty_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES kernel.person(id),
  constraint duty_owner_post_id_fkey FOREIGN KEY (owner_post_id) REFERENCES kernel.post(id),
  constraint duty_check CHECK (((owner_id IS NULL) <> (owner_post_id IS NULL))),
  constraint duty_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'breached'::text, 'dropped'::text])))
);
CREATE INDEX duty_due ON kernel.duty USING btree (due_at) WHERE (state = 'open'::text);
CREATE INDEX duty_owner ON kernel.duty USING btree (owner_id, due_at) WHERE (state = 'open'::text);
CREATE INDEX duty_post ON kernel.duty USING btree (owner_post_id, due_at) WHERE (state = 'open'::text);
CREATE INDEX duty_subject ON kernel.duty USING btree (subject_kind, subject_id);
CREATE INDEX duty_to_remind ON kernel.duty USING btree (due_at) WHERE ((state = 'open'::text) AND (escalated_at IS NULL));
grant insert, select, update on kernel.duty to kedang_app;

-- One row per fact and purpose: whether it counts, and by which clause.
create table kernel.evidence (
  id bigint not null generated always as identity, -- Key. [personal: none]
  fact_kind text not null, -- visit, voucher or opening_line. [personal: none]
  fact_id bigint not null, -- Its key. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  person_id bigint, -- Whose doing; null for the company's own. [personal: none]
  purpose text not null, -- For what it is looked at. [personal: none]
  happened_on date not null, -- Day of the event. [personal: none]
  recorded_at timestamp with time zone not null, -- When it was entered. [personal: none]
  counts boolean not null, -- Whether it counts for the purpose. [personal: none]
  why text not null, -- Code of the reason. [personal: none]
  clause_ref bigint, -- Clause that says so. [personal: none]
  act_id bigint not null, -- Act that wrote the verdict; a verdict changes by a new row. [personal: none]
  area_id bigint, -- Whose regulation judged it. [personal: none]
  confirmed_at timestamp with time zone, -- When the department that answers for such facts confirmed it; null while it waits, and then it does not count. [personal: none]
  late boolean not null default false, -- Entered later than the days allowed 补录. [personal: none]
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint evidence_clause_ref_fkey FOREIGN KEY (clause_ref) REFERENCES kernel.clause(id),
  constraint evidence_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint evidence_purpose_check CHECK ((purpose = ANY (ARRAY['protection'::text, 'dispute'::text, 'cadence'::text])))
);
CREATE INDEX evidence_fact ON kernel.evidence USING btree (fact_kind, fact_id);
CREATE INDEX evidence_newest ON kernel.evidence USING btree (fact_kind, fact_id, purpose, id DESC);
CREATE INDEX evidence_relation ON kernel.evidence USING btree (relation_id, purpose, happened_on DESC);
grant insert, select on kernel.evidence to kedang_app;
grant update (relation_id) on kernel.evidence to kedang_app;

-- A file in the store.
create table kernel.file (
  id bigint not null generated always as identity, -- Key. [personal: none]
  sha256 text not null, -- Content hash; also its place in the store. [personal: none]
  name text not null, -- Name as uploaded. [personal: relation]
  mime text not null, -- Type by content, not by name. [personal: none]
  bytes bigint not null, -- Size. [personal: none]
  purpose text not null, -- What it was uploaded for. [personal: none]
  uploaded_by bigint not null, -- By whom. [personal: none]
  uploaded_at timestamp with time zone not null, -- When. [personal: none]
  act_id bigint, -- Act that brought it in. [personal: none]
  constraint file_pkey PRIMARY KEY (id),
  constraint file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES kernel.person(id),
  constraint file_bytes_check CHECK ((bytes >= 0)),
  constraint file_purpose_check CHECK ((purpose = ANY (ARRAY['photo'::text, 'import'::text, 'returned_rows'::text, 'document'::text])))
);
grant insert, select on kernel.file to kedang_app;

-- Answers kept 24 hours so that a repeated request acts once.
create table kernel.idempotency (
  actor_id bigint not null, -- Who sent it. [personal: none]
  operation text not null, -- To which operation. [personal: none]
  key text not null, -- The header's value. [personal: none]
  body_hash text not null, -- Same key with another body is refused. [personal: none]
  status integer, -- Status answered. [personal: none]
  answer jsonb, -- Body answered. [personal: relation]
  created_at timestamp with time zone not null, -- When (real clock). [personal: none]
  constraint idempotency_pkey PRIMARY KEY (actor_id, operation, key),
  constraint idempotency_key_check CHECK (((length(key) >= 8) AND (length(key) <= 100)))
);
CREATE INDEX idempotency_created ON kernel.idempotency USING btree (created_at);
grant delete, insert, select, update on kernel.idempotency to kedang_app;

-- One row: the company this database belongs to.
create table kernel.installation (
  id integer not null, -- Always 1. [personal: none]
  company_zh text not null, -- Company name shown in the head of pages and prints. [personal: none]
  company_en text not null, -- The same in English. [personal: none]
  time_zone text not null default 'Asia/Shanghai'::text, -- Zone in which instants become days. [personal: none]
  clock_offset_ms bigint not null default 0, -- Business clock minus real clock; 0 outside the demo. [personal: none]
  demo boolean not null default false, -- Whether this is the demo group: cards at sign-in, clock forward, reset. [personal: none]
  public_address text, -- Address under which people reach the pages, for links in messages that go out. [personal: none]
  constraint installation_pkey PRIMARY KEY (id),
  constraint installation_id_check CHECK ((id = 1)),
  constraint installation_public_address_check CHECK ((public_address ~ '^https?://'::text))
);
grant insert, select, update on kernel.installation to kedang_app;

-- What a clause means where its wording leaves it open 释义; shown wherever the clause is.
create table kernel.interpretation (
  id bigint not null generated always as identity, -- Key. [personal: none]
  regulation_id bigint not null, -- Of which text. [personal: none]
  clause_id text not null, -- Of which clause, in every version of the text. [personal: none]
  text text not null, -- The interpretation. [personal: none]
  written_by bigint not null, -- Who wrote it. [personal: none]
  unit_id bigint, -- For which department. [personal: none]
  at timestamp with time zone not null, -- When. [personal: none]
  withdrawn_at timestamp with time zone, -- When it was taken back; it then stays readable and is shown no more. [personal: none]
  act_id bigint not null, -- Act that wrote it. [personal: none]
  constraint interpretation_pkey PRIMARY KEY (id),
  constraint interpretation_regulation_id_fkey FOREIGN KEY (regulation_id) REFERENCES kernel.regulation(id),
  constraint interpretation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint interpretation_written_by_fkey FOREIGN KEY (written_by) REFERENCES kernel.person(id),
  constraint interpretation_text_check CHECK (((length(text) >= 1) AND (length(text) <= 2000)))
);
CREATE INDEX interpretation_clause ON kernel.interpretation USING btree (regulation_id, clause_id);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.interpretation FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.interpretation to kedang_app;

-- What the system tells a person 消息.
create table kernel.message (
  id bigint not null generated always as identity, -- Key. [personal: none]
  person_id bigint not null, -- To whom. [personal: none]
  kind text not null, -- Key of its sentence in the words. [personal: none]
  data jsonb not null, -- Figures and names for the sentence; no contact data. [personal: relation]
  link text not null, -- Page it opens. [personal: none]
  clause_ref bigint, -- Clause by which it was sent. [personal: none]
  act_id bigint, -- Act that caused it. [personal: none]
  dedupe text, -- At most one message per person with this key. [personal: none]
  sent_at timestamp with time zone not null, -- When, by the business clock. [personal: none]
  read_at timestamp with time zone, -- When it was read. [personal: none]
  handed_on_at timestamp with time zone, -- When it was handed on to the channels; null until then. [personal: none]
  constraint message_pkey PRIMARY KEY (id),
  constraint message_person_id_dedupe_key UNIQUE (person_id, dedupe),
  constraint message_clause_ref_fkey FOREIGN KEY (clause_ref) REFERENCES kernel.clause(id),
  constraint message_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id)
);
CREATE INDEX message_person ON kernel.message USING btree (person_id, id DESC);
CREATE INDEX message_to_hand_on ON kernel.message USING btree (id) WHERE (handed_on_at IS NULL);
grant insert, select, update on kernel.message to kedang_app;

-- Steps of the schema this database has gone through.
create table kernel.migration (
  number integer not null, -- Number in the file name. [personal: none]
  name text not null, -- Name in the file name. [personal: none]
  sha256 text not null, -- Hash of the file as applied. [personal: none]
  applied_at timestamp with time zone not null, -- When it was applied. [personal: none]
  constraint migration_pkey PRIMARY KEY (number)
);
grant select on kernel.migration to kedang_app;

-- Fields of the customer file that a company adds itself, and what it changed about those its texts ask for.
create table kernel.own_field (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- In whose files. [personal: none]
  name text not null, -- Name under which the value is kept; never changed. [personal: none]
  of_text boolean not null, -- Whether a text asks for the field, and this row only says what is different about it here. [personal: none]
  part text not null default 'own'::text, -- Part of the file it stands in; own for the company's own part. [personal: none]
  kinds text[] not null default '{}'::text[], -- Kinds of customers that have it; empty for all. [personal: none]
  label_zh text, -- Its name in Chinese. [personal: none]
  label_en text, -- Its name in English. [personal: none]
  type text, -- Type of its value. [personal: none]
  choices jsonb, -- Values to choose from, with their names. [personal: none]
  unit_zh text, -- Unit shown behind the value, in Chinese. [personal: none]
  unit_en text, -- Unit shown behind the value, in English. [personal: none]
  required_from text, -- From which stage it must be filled in. [personal: none]
  weight integer not null default 1, -- How much it adds to completeness. [personal: none]
  in_list boolean not null default false, -- Whether it is a column of the list. [personal: none]
  position integer not null, -- Its place among the fields of its part. [personal: none]
  hidden boolean not null default false, -- Whether it is not shown any more; values are kept. [personal: none]
  ground text, -- Why a field about a person's private life was switched on. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint own_field_pkey PRIMARY KEY (id),
  constraint own_field_area_id_name_key UNIQUE (area_id, name),
  constraint own_field_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint own_field_check CHECK ((of_text OR ((label_zh IS NOT NULL) AND (label_en IS NOT NULL) AND (type IS NOT NULL)))),
  constraint own_field_name_check CHECK ((name ~ '^[a-z][a-z0-9_]{0,59}$'::text)),
  constraint own_field_required_from_check CHECK ((required_from = ANY (ARRAY['filing'::text, 'acceptance'::text, 'contract'::text, 'credit'::text]))),
  constraint own_field_weight_check CHECK (((weight >= 0) AND (weight <= 100)))
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.own_field FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.own_field to kedang_app;

-- What a position may do, and over which records.
create table kernel.permission (
  position_id bigint not null, -- The position. [personal: none]
  operation text not null, -- Operation id of the contract. [personal: none]
  scope text not null, -- Over which records. [personal: none]
  constraint permission_pkey PRIMARY KEY (position_id, operation),
  constraint permission_position_id_fkey FOREIGN KEY (position_id) REFERENCES kernel."position"(id),
  constraint permission_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'unit'::text, 'area'::text, 'all'::text])))
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.permission FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant delete, insert, select on kernel.permission to kedang_app;

-- Someone who works here and may sign in.
create table kernel.person (
  id bigint not null generated always as identity, -- Key. [personal: none]
  name text not null, -- Name as colleagues write it. [personal: person]
  login text not null, -- Sign-in name, lower case. [personal: person]
  password_hash text, -- argon2id; null until a password is set. [personal: person]
  phone text, -- Own phone, for invitations. [personal: person]
  email text, -- Own e-mail. [personal: person]
  locale text not null default 'zh'::text, -- Language of pages and messages. [personal: none]
  state text not null default 'active'::text, -- Disabled ends every session at once. [personal: none]
  failed_sign_ins integer not null default 0, -- Wrong passwords in a row. [personal: none]
  locked_until timestamp with time zone, -- Sign-in refused before this instant (real clock). [personal: none]
  must_change_password boolean not null default false, -- The password was made for them: nothing else may be done before they have chosen one. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint person_pkey PRIMARY KEY (id),
  constraint person_login_key UNIQUE (login),
  constraint person_locale_check CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint person_login_check CHECK ((login = lower(login))),
  constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint person_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
grant insert, select, update on kernel.person to kedang_app;

-- A kind of job 岗位; carries permissions.
create table kernel.position (
  id bigint not null generated always as identity, -- Key. [personal: none]
  code text not null, -- Stable name: salesperson, registrar. [personal: none]
  name_zh text not null, -- Chinese name. [personal: none]
  name_en text not null, -- English name. [personal: none]
  clearance integer not null default 3, -- Highest secrecy it reads: 1 internal to 4 top secret. [personal: none]
  constraint position_pkey PRIMARY KEY (id),
  constraint position_code_key UNIQUE (code),
  constraint position_clearance_check CHECK (((clearance >= 0) AND (clearance <= 4)))
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel."position" FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel."position" to kedang_app;

-- A position in a unit 职位.
create table kernel.post (
  id bigint not null generated always as identity, -- Key. [personal: none]
  unit_id bigint not null, -- Where. [personal: none]
  position_id bigint not null, -- What job. [personal: none]
  name_zh text not null, -- Title on the card. [personal: none]
  name_en text not null, -- The same in English. [personal: none]
  valid_from date not null, -- First day it exists. [personal: none]
  valid_through date, -- Last day it exists. [personal: none]
  constraint post_pkey PRIMARY KEY (id),
  constraint post_position_id_fkey FOREIGN KEY (position_id) REFERENCES kernel."position"(id),
  constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint post_check CHECK ((valid_through >= valid_from))
);
CREATE INDEX post_unit ON kernel.post USING btree (unit_id);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.post FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.post to kedang_app;

-- Who looked at which protected thing; narrow on purpose.
create table kernel.read_log (
  at timestamp with time zone not null, -- When, by the business clock. [personal: none]
  person_id bigint not null, -- Who. [personal: none]
  operation text not null, -- Through which operation. [personal: none]
  subject_kind text not null, -- What. [personal: none]
  subject_id bigint not null, -- Its key. [personal: none]
  purpose text not null, -- own, unit, duty, review, search; ground where one had to be given. [personal: none]
  ground text -- The ground given for looking. [personal: none]
) partition by RANGE (at);
CREATE INDEX read_log_person ON ONLY kernel.read_log USING btree (person_id, at DESC);
CREATE INDEX read_log_regulation ON ONLY kernel.read_log USING btree (person_id, subject_id, at DESC) WHERE (subject_kind = 'regulation'::text);
CREATE INDEX read_log_subject ON ONLY kernel.read_log USING btree (subject_kind, subject_id, at DESC);
grant insert, select on kernel.read_log to kedang_app;

-- Refusals beyond twenty a minute are counted, not logged.
create table kernel.refusal_count (
  actor_id bigint not null, -- Who. [personal: none]
  minute timestamp with time zone not null, -- Which minute (real clock). [personal: none]
  refusals integer not null, -- How many in it. [personal: none]
  constraint refusal_count_pkey PRIMARY KEY (actor_id, minute)
);
grant delete, insert, select, update on kernel.refusal_count to kedang_app;

-- A text 制度 as a unit adopted it.
create table kernel.regulation (
  id bigint not null generated always as identity, -- Key. [personal: none]
  unit_id bigint not null, -- The adopting unit: the area 辖区. [personal: none]
  pack text not null, -- Which text: S3-22. [personal: none]
  matter text not null, -- The field it governs 事项. [personal: none]
  title_zh text not null, -- Title. [personal: none]
  title_en text not null, -- Title in English. [personal: none]
  constraint regulation_pkey PRIMARY KEY (id),
  constraint regulation_unit_id_pack_key UNIQUE (unit_id, pack),
  constraint regulation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)
);
grant insert, select, update on kernel.regulation to kedang_app;

-- One wording of a regulation, with its day of effect.
create table kernel.regulation_version (
  id bigint not null generated always as identity, -- Key. [personal: none]
  regulation_id bigint not null, -- Of which regulation. [personal: none]
  number integer not null, -- 1, 2, 3 within the regulation. [personal: none]
  state text not null, -- Approved versions are in force from their instant. [personal: none]
  in_force_from timestamp with time zone, -- Binds acts after this instant. [personal: none]
  in_force_to timestamp with time zone, -- First instant no longer bound: superseded or repealed. [personal: none]
  pack_version integer not null, -- Version of the shipped text it was copied from. [personal: none]
  adopted_by bigint, -- Who set the day of effect. [personal: none]
  reason text, -- Why it was revised. [personal: none]
  passed_by bigint, -- Who passed it, where the text must be passed before it is in force. [personal: none]
  constraint regulation_version_pkey PRIMARY KEY (id),
  constraint regulation_version_regulation_id_number_key UNIQUE (regulation_id, number),
  constraint regulation_version_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES kernel.person(id),
  constraint regulation_version_passed_by_fkey FOREIGN KEY (passed_by) REFERENCES kernel.person(id),
  constraint regulation_version_regulation_id_fkey FOREIGN KEY (regulation_id) REFERENCES kernel.regulation(id),
  constraint regulation_version_check CHECK ((in_force_to > in_force_from)),
  constraint regulation_version_check1 CHECK (((state = ANY (ARRAY['approved'::text, 'repealed'::text])) = (in_force_from IS NOT NULL))),
  constraint regulation_version_number_check CHECK ((number > 0)),
  constraint regulation_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'review'::text, 'approved'::text, 'repealed'::text])))
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.regulation_version FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.regulation_version to kedang_app;

-- Which posts fill a role that a regulation names.
create table kernel.role_post (
  regulation_id bigint not null, -- In which regulation. [personal: none]
  role text not null, -- Role as the text names it. [personal: none]
  post_id bigint not null, -- The post that fills it. [personal: none]
  constraint role_post_pkey PRIMARY KEY (regulation_id, role, post_id),
  constraint role_post_post_id_fkey FOREIGN KEY (post_id) REFERENCES kernel.post(id),
  constraint role_post_regulation_id_fkey FOREIGN KEY (regulation_id) REFERENCES kernel.regulation(id)
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.role_post FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant delete, insert, select, update on kernel.role_post to kedang_app;

-- A sign-in on one device (real clock).
create table kernel.session (
  token_hash text not null, -- sha256 of the cookie's token. [personal: none]
  id uuid not null default gen_random_uuid(), -- Name of the session in lists. [personal: none]
  person_id bigint not null, -- Whose. [personal: none]
  appointment_id bigint, -- The post one acts in. [personal: none]
  created_at timestamp with time zone not null, -- Signed in at. [personal: none]
  last_seen_at timestamp with time zone not null, -- Last used at, to the minute. [personal: none]
  expires_at timestamp with time zone not null, -- Ends at. [personal: none]
  ended_at timestamp with time zone, -- Signed out, disabled or revoked at. [personal: none]
  user_agent text not null, -- Browser as it names itself. [personal: person]
  address text not null, -- Network address. [personal: person]
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_id_key UNIQUE (id),
  constraint session_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES kernel.appointment(id),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id)
);
CREATE INDEX session_person ON kernel.session USING btree (person_id) WHERE (ended_at IS NULL);
grant insert, select, update on kernel.session to kedang_app;

-- Who acts for a post while its holder is away.
create table kernel.substitution (
  id bigint not null generated always as identity, -- Key. [personal: none]
  appointment_id bigint not null, -- Whose place. [personal: none]
  substitute_id bigint not null, -- Who stands in. [personal: none]
  from_day date not null, -- First day. [personal: none]
  through_day date not null, -- Last day. [personal: none]
  operations text[] not null, -- Operations it covers. [personal: none]
  ended_at timestamp with time zone, -- Ended early at. [personal: none]
  constraint substitution_pkey PRIMARY KEY (id),
  constraint substitution_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES kernel.appointment(id),
  constraint substitution_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES kernel.person(id),
  constraint substitution_check CHECK ((through_day >= from_day)),
  constraint substitution_operations_check CHECK ((cardinality(operations) > 0))
);
CREATE INDEX substitution_substitute ON kernel.substitution USING btree (substitute_id);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.substitution FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.substitution to kedang_app;

-- A company, department, shop or branch in the tree.
create table kernel.unit (
  id bigint not null generated always as identity, -- Key. [personal: none]
  parent_id bigint, -- The unit above; null at the top. [personal: none]
  code text not null, -- Short stable name, used by imports. [personal: none]
  name_zh text not null, -- Chinese name. [personal: none]
  name_en text not null, -- English name. [personal: none]
  kind text not null, -- What sort of unit. [personal: none]
  valid_from date not null, -- First day it exists. [personal: none]
  valid_through date, -- Last day it exists; null while it stands. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_code_key UNIQUE (code),
  constraint unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES kernel.unit(id),
  constraint unit_check CHECK ((valid_through >= valid_from)),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['group'::text, 'company'::text, 'department'::text, 'shop'::text, 'branch'::text])))
);
CREATE TRIGGER bump AFTER INSERT OR DELETE OR UPDATE ON kernel.unit FOR EACH STATEMENT EXECUTE FUNCTION kernel.bump_access();
grant insert, select, update on kernel.unit to kedang_app;

-- Raises access_version, so that no cached directory or regulation outlives a change.
CREATE OR REPLACE FUNCTION kernel.bump_access()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'kernel', 'pg_temp'
AS $function$
begin
  update kernel.access_version set version = version + 1 where id = 1;
  return null;
end $function$;

-- Puts work into the queue within the caller's transaction.
CREATE OR REPLACE FUNCTION kernel.enqueue(task text, payload json, key text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform graphile_worker.add_job(task, payload, job_key => key, max_attempts => 5);
end $function$;
grant execute on function kernel.enqueue(text,json,text) to kedang_app;

-- Erases details and salts of acts; the acts and their hashes stay, and say by which act.
CREATE OR REPLACE FUNCTION kernel.erase_act_details(act_ids bigint[], erasing_act bigint)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'kernel', 'pg_temp'
AS $function$
declare erased integer;
begin
  if not exists (select from kernel.act where id = erasing_act) then
    raise exception 'details are erased by an act, and act % is not recorded', erasing_act using errcode = 'P0002';
  end if;
  with gone as (delete from kernel.act_detail where act_id = any (act_ids) and act_id <> erasing_act returning act_id)
  insert into kernel.act_erasure (act_id, by_act) select act_id, erasing_act from gone;
  get diagnostics erased = row_count;
  return erased;
end $function$;
grant execute on function kernel.erase_act_details(bigint[],bigint) to kedang_app;

-- Makes and attaches the yearly partitions of acts and read log; called at start and daily.
CREATE OR REPLACE FUNCTION kernel.make_partitions(through_year integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'kernel', 'pg_temp'
AS $function$
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
end $function$;

create schema office;
grant usage on schema office to kedang_app;

-- A way by which messages leave the house: e-mail, webhook, robot of a chat group.
create table office.channel (
  id bigint not null generated always as identity, -- Key. [personal: none]
  kind text not null, -- What it is. [personal: none]
  name text not null, -- Name the administrator gave it. [personal: none]
  state text not null default 'on'::text, -- Whether it sends. [personal: none]
  unit_id bigint, -- Whose messages it carries, with the units below; null for all. [personal: none]
  url text, -- Where to; holds the key of a robot and is never answered whole. [personal: none]
  secret text, -- Secret to sign with, or password of the mail server; never answered. [personal: none]
  settings jsonb not null default '{}'::jsonb, -- Mail server, sender, permitted domains; language, rhythm and names of a robot. [personal: none]
  private_net boolean not null default false, -- Whether it may reach addresses of the own network. [personal: none]
  created_by bigint, -- Who set it up. [personal: none]
  created_at timestamp with time zone not null, -- When. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint channel_pkey PRIMARY KEY (id),
  constraint channel_created_by_fkey FOREIGN KEY (created_by) REFERENCES kernel.person(id),
  constraint channel_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint channel_check CHECK (((kind = 'email'::text) = (url IS NULL))),
  constraint channel_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'webhook'::text, 'wecom'::text, 'dingtalk'::text, 'feishu'::text]))),
  constraint channel_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint channel_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])))
);
CREATE UNIQUE INDEX channel_one_mail ON office.channel USING btree ((true)) WHERE ((kind = 'email'::text) AND (state = 'on'::text));
grant insert, select, update on office.channel to kedang_app;

-- Something to be sent by a channel, and what became of it; what it says is made when it is sent and not kept.
create table office.delivery (
  id bigint not null generated always as identity, -- Key; a receiver knows a repeated delivery by it. [personal: none]
  channel_id bigint not null, -- By which channel. [personal: none]
  person_id bigint, -- To whom, for e-mail. [personal: none]
  kind text not null, -- Messages, or a test. [personal: none]
  message_ids bigint[] not null, -- Which messages. [personal: none]
  state text not null, -- Where it stands; dropped when nothing of it was left to say. [personal: none]
  not_before timestamp with time zone not null, -- Instant of the business clock before which it rests: digest, quiet hours. [personal: none]
  next_try_at timestamp with time zone not null, -- Instant of the real clock before which it is not tried again. [personal: none]
  attempts integer not null default 0, -- How often it was tried. [personal: none]
  tried_at timestamp with time zone, -- When it was last tried, by the real clock. [personal: none]
  status text, -- What the other side answered last, in short. [personal: none]
  created_at timestamp with time zone not null, -- When it was put in, by the business clock. [personal: none]
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES office.channel(id),
  constraint delivery_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint delivery_kind_check CHECK ((kind = ANY (ARRAY['messages'::text, 'test'::text]))),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'dead'::text, 'dropped'::text])))
);
CREATE UNIQUE INDEX delivery_gathers ON office.delivery USING btree (channel_id, COALESCE(person_id, (0)::bigint), not_before) WHERE ((state = 'waiting'::text) AND (attempts = 0) AND (kind = 'messages'::text) AND (not_before > created_at));
CREATE INDEX delivery_log ON office.delivery USING btree (channel_id, id DESC);
CREATE INDEX delivery_waiting ON office.delivery USING btree (not_before) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
grant insert, select, update on office.delivery to kedang_app;

-- What people say of a text from practice, and what became of it.
create table office.feedback (
  id bigint not null generated always as identity, -- Key. [personal: none]
  regulation_id bigint not null, -- On which text. [personal: none]
  clause_id text, -- On which clause; null for the whole text. [personal: none]
  person_id bigint not null, -- Who. [personal: none]
  text text not null, -- What. [personal: none]
  at timestamp with time zone not null, -- When. [personal: none]
  answer text, -- What was answered. [personal: none]
  answered_by bigint, -- By whom. [personal: none]
  answered_at timestamp with time zone, -- When. [personal: none]
  answered_version integer, -- The version that took it up. [personal: none]
  constraint feedback_pkey PRIMARY KEY (id),
  constraint feedback_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES kernel.person(id),
  constraint feedback_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint feedback_regulation_id_fkey FOREIGN KEY (regulation_id) REFERENCES kernel.regulation(id),
  constraint feedback_text_check CHECK (((length(text) >= 1) AND (length(text) <= 2000)))
);
CREATE INDEX feedback_regulation ON office.feedback USING btree (regulation_id, id DESC);
grant insert, select, update on office.feedback to kedang_app;

-- One file brought in, checked, run and, if need be, taken back.
create table office.import (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- For whose register. [personal: none]
  kind text not null, -- What the rows are. [personal: none]
  file_id bigint not null, -- The file as it came. [personal: none]
  sheet text, -- Which sheet of it. [personal: none]
  header_line integer not null, -- Line the headers stand on. [personal: none]
  mapping jsonb not null, -- Column number to field. [personal: none]
  state text not null, -- Where it stands. [personal: none]
  check_only boolean not null default false, -- Whether the present run writes nothing. [personal: none]
  rows_read integer not null default 0, -- Rows seen. [personal: none]
  rows_taken integer not null default 0, -- New customers. [personal: none]
  rows_matched integer not null default 0, -- Rows that met a customer already there. [personal: none]
  rows_returned integer not null default 0, -- Rows handed back with a reason. [personal: none]
  failure text, -- Code of what stopped it. [personal: none]
  created_by bigint not null, -- Who brought it. [personal: none]
  created_at timestamp with time zone not null, -- When. [personal: none]
  finished_at timestamp with time zone, -- When the run ended. [personal: none]
  act_id bigint, -- Batch act of the run. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  rows_waiting integer not null default 0, -- Rows that wait for a person to say whom they mean. [personal: none]
  blocks jsonb not null default '[]'::jsonb, -- Further tables beside the first under the same headings: for each, its columns in the order of the mapping. [personal: none]
  constraint import_pkey PRIMARY KEY (id),
  constraint import_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint import_created_by_fkey FOREIGN KEY (created_by) REFERENCES kernel.person(id),
  constraint import_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(id),
  constraint import_accounted_for CHECK (((((rows_taken + rows_matched) + rows_returned) + rows_waiting) <= rows_read)),
  constraint import_kind_check CHECK ((kind = ANY (ARRAY['customers'::text, 'opening_list'::text, 'staff'::text, 'sales'::text, 'receipts'::text]))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['mapped'::text, 'checking'::text, 'checked'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text, 'reverting'::text, 'reverted'::text])))
);
grant insert, select, update on office.import to kedang_app;

-- A row of the file, with what became of it.
create table office.import_row (
  import_id bigint not null, -- Of which file. [personal: none]
  line integer not null, -- Line number in the file. [personal: none]
  cells jsonb not null, -- The cells as read. [personal: relation]
  state text not null, -- What became of it; kept: others built on it when the file was reverted. [personal: none]
  reasons jsonb not null default '[]'::jsonb, -- Codes with column, for returned and matched rows. [personal: none]
  relation_id bigint, -- Customer taken or matched. [personal: relation]
  constraint import_row_pkey PRIMARY KEY (import_id, line),
  constraint import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES office.import(id),
  constraint import_row_state_check CHECK ((state = ANY (ARRAY['taken'::text, 'matched'::text, 'returned'::text, 'waiting'::text, 'reverted'::text, 'kept'::text])))
);
CREATE INDEX import_row_relation ON office.import_row USING btree (relation_id) WHERE (relation_id IS NOT NULL);
CREATE INDEX import_row_state ON office.import_row USING btree (import_id, state, line);
grant delete, insert, select, update on office.import_row to kedang_app;

-- What a heading meant when a file of this kind was last brought in 沿用上次.
create table office.mapping_memory (
  area_id bigint not null, -- For whose register. [personal: none]
  kind text not null, -- What the rows were. [personal: none]
  heading_key text not null, -- The heading without width, spaces and brackets; how often it came before in the row stands behind it. [personal: none]
  heading text not null, -- The heading as the file had it. [personal: none]
  field text, -- Field it was for; null for a column that was left out. [personal: none]
  set_by bigint not null, -- Who said so. [personal: none]
  set_at timestamp with time zone not null, -- When. [personal: none]
  constraint mapping_memory_pkey PRIMARY KEY (area_id, kind, heading_key),
  constraint mapping_memory_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint mapping_memory_set_by_fkey FOREIGN KEY (set_by) REFERENCES kernel.person(id),
  constraint mapping_memory_heading_key_check CHECK (((length(heading_key) >= 1) AND (length(heading_key) <= 200)))
);
grant insert, select, update on office.mapping_memory to kedang_app;

-- What a person wants by e-mail, and when.
create table office.message_preference (
  person_id bigint not null, -- Whose. [personal: none]
  email_on boolean not null default true, -- Whether messages come by e-mail. [personal: none]
  at_once boolean not null default false, -- At once instead of with the digest. [personal: none]
  muted text[] not null default '{}'::text[], -- Fields of work whose messages do not come by e-mail. [personal: none]
  quiet_from text, -- Own quiet hours, from; null: those of the house. [personal: none]
  quiet_until text, -- Own quiet hours, until. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint message_preference_pkey PRIMARY KEY (person_id),
  constraint message_preference_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint message_preference_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
  constraint message_preference_quiet_from_check CHECK ((quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint message_preference_quiet_until_check CHECK ((quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
);
grant insert, select, update on office.message_preference to kedang_app;

create schema people;
grant usage on schema people to kedang_app;

-- A link, once usable, by which a person chooses the own password.
create table people.invitation (
  id bigint not null generated always as identity, -- Key. [personal: none]
  person_id bigint not null, -- Who is invited. [personal: none]
  token_hash text not null, -- SHA-256 of the token in the link; the token itself is kept nowhere. [personal: none]
  invited_by bigint, -- Who issued it. [personal: none]
  created_at timestamp with time zone not null, -- When issued, by the real clock. [personal: none]
  expires_at timestamp with time zone not null, -- First instant at which it opens nothing any more, by the real clock. [personal: none]
  used_at timestamp with time zone, -- When the password was chosen. [personal: none]
  revoked_at timestamp with time zone, -- When it was taken back or replaced by another. [personal: none]
  act_id bigint not null, -- Act that issued it. [personal: none]
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_token_hash_key UNIQUE (token_hash),
  constraint invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES kernel.person(id),
  constraint invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint invitation_check CHECK ((expires_at > created_at))
);
CREATE UNIQUE INDEX invitation_open ON people.invitation USING btree (person_id) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX invitation_person ON people.invitation USING btree (person_id, id DESC);
grant insert, select, update on people.invitation to kedang_app;

create schema registration;
grant usage on schema registration to kedang_app;

-- A customer given to a person or a team 分配 by the post that decides on it.
create table registration.assignment (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  person_id bigint, -- To whom; null where a whole team has it. [personal: none]
  unit_id bigint not null, -- Team. [personal: none]
  purpose text, -- For what: follow up, negotiate, sign, collect. [personal: none]
  assigned_by bigint, -- Who decided. [personal: none]
  assigned_at timestamp with time zone not null, -- When it took effect. [personal: none]
  contact_by timestamp with time zone, -- First instant at which a first contact is overdue. [personal: none]
  holding_id bigint, -- Holding it gave. [personal: none]
  ended_at timestamp with time zone, -- When another assignment or an end replaced it. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  filing_id bigint, -- Accepted filing that was dispatched by it. [personal: none]
  constraint assignment_pkey PRIMARY KEY (id),
  constraint assignment_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES kernel.person(id),
  constraint assignment_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES registration.filing(id),
  constraint assignment_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES registration.holding(id),
  constraint assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint assignment_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)
);
CREATE UNIQUE INDEX assignment_now ON registration.assignment USING btree (relation_id) WHERE (ended_at IS NULL);
CREATE INDEX assignment_person ON registration.assignment USING btree (person_id) WHERE (ended_at IS NULL);
grant insert, select, update on registration.assignment to kedang_app;

-- One of the claims that collide.
create table registration.claim (
  collision_id bigint not null, -- Collision. [personal: none]
  person_id bigint not null, -- Who claims. [personal: none]
  unit_id bigint not null, -- Unit of the claimant. [personal: none]
  basis text not null, -- On what it stands: the running holding, a line of the opening list, a named salesperson, late evidence. [personal: none]
  since date not null, -- Day from which it is claimed. [personal: none]
  holding_id bigint, -- Holding it stands on, if there is one. [personal: none]
  conceded_at timestamp with time zone, -- When the claimant gave it up. [personal: none]
  constraint claim_pkey PRIMARY KEY (collision_id, person_id),
  constraint claim_collision_id_fkey FOREIGN KEY (collision_id) REFERENCES registration.collision(id),
  constraint claim_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES registration.holding(id),
  constraint claim_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint claim_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)
);
CREATE INDEX claim_person ON registration.claim USING btree (person_id);
grant insert, select, update on registration.claim to kedang_app;

-- Two claims to one customer 撞单; a dispute is opened from it.
create table registration.collision (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  cause text not null, -- How it came to light. [personal: none]
  state text not null default 'open'::text, -- Open until a ruling or a concession settles it. [personal: none]
  opened_at timestamp with time zone not null, -- When. [personal: none]
  act_id bigint not null, -- Act that opened it. [personal: none]
  settled_at timestamp with time zone, -- When it was settled. [personal: none]
  settled_act_id bigint, -- Act that settled it. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint collision_pkey PRIMARY KEY (id),
  constraint collision_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint collision_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint collision_cause_check CHECK ((cause = ANY (ARRAY['opening_list'::text, 'named'::text, 'late_evidence'::text, 'merge'::text, 'filing'::text]))),
  constraint collision_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text])))
);
CREATE UNIQUE INDEX collision_open ON registration.collision USING btree (area_id, relation_id) WHERE (state = 'open'::text);
grant insert, select, update on registration.collision to kedang_app;

-- Evidence that came after a decision and would have changed it 更正: both states, and what was done.
create table registration.correction (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  ended_holding_id bigint not null, -- Holding that was ended. [personal: none]
  ending_act_id bigint not null, -- Act that ended it. [personal: none]
  fact_kind text not null, -- Kind of the fact that came late. [personal: none]
  fact_id bigint not null, -- Its key. [personal: none]
  was jsonb not null, -- What was decided, with the data horizon it stood on. [personal: none]
  would_be jsonb not null, -- What would have been decided. [personal: none]
  outcome text not null, -- Given back, or a collision because somebody else holds it now. [personal: none]
  holding_id bigint, -- Holding that gives it back. [personal: none]
  collision_id bigint, -- Collision that was opened. [personal: none]
  act_id bigint not null, -- Act that corrected. [personal: none]
  at timestamp with time zone not null, -- When. [personal: none]
  constraint correction_pkey PRIMARY KEY (id),
  constraint correction_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint correction_collision_id_fkey FOREIGN KEY (collision_id) REFERENCES registration.collision(id),
  constraint correction_ended_holding_id_fkey FOREIGN KEY (ended_holding_id) REFERENCES registration.holding(id),
  constraint correction_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES registration.holding(id),
  constraint correction_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint correction_check CHECK (((outcome = 'restored'::text) = (holding_id IS NOT NULL))),
  constraint correction_check1 CHECK (((outcome = 'collision'::text) = (collision_id IS NOT NULL))),
  constraint correction_outcome_check CHECK ((outcome = ANY (ARRAY['restored'::text, 'collision'::text])))
);
CREATE INDEX correction_relation ON registration.correction USING btree (relation_id);
grant insert, select, update on registration.correction to kedang_app;

-- A filing 报备: the act and its paper.
create table registration.filing (
  id bigint not null generated always as identity, -- Key. [personal: none]
  filing_no text not null, -- Number given at submission. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  line_id bigint not null default 0, -- Product line; 0 for none. [personal: none]
  relation_id bigint not null, -- The customer it found or made. [personal: relation]
  filer_id bigint not null, -- Who files. [personal: none]
  appointment_id bigint, -- In which post. [personal: none]
  unit_id bigint not null, -- Their unit then. [personal: none]
  state text not null, -- Where it stands. [personal: none]
  typed jsonb not null, -- What was typed: name, contact, phone, address, note. [personal: relation]
  raw text, -- Text it was recognised from. [personal: relation]
  photo_id bigint, -- Photo of card, licence or sign. [personal: none]
  visit_id bigint, -- The first visit on the form. [personal: none]
  not_same_because text, -- Why it is not the similar customer. [personal: relation]
  likeness jsonb, -- How sure the likeness was at submission, for the reviewer. [personal: relation]
  submitted_at timestamp with time zone not null, -- The server's second; later ones queue. [personal: none]
  standby boolean not null default false, -- Queued behind a running protection 候补. [personal: none]
  return_until date, -- Keeps its place through this day when returned. [personal: none]
  reviewing_by bigint, -- Reviewer who has it open. [personal: none]
  reviewing_since timestamp with time zone, -- Since when. [personal: none]
  decided_at timestamp with time zone, -- When accepted or not. [personal: none]
  decided_by bigint, -- By whom. [personal: none]
  reason text, -- Reason of a return, refusal, withdrawal or voiding. [personal: relation]
  version integer not null default 1, -- Raised by every change. [personal: none]
  step integer not null default 1, -- Step of the review it waits at, from 1. [personal: none]
  step_since timestamp with time zone, -- Since when it waits there. [personal: none]
  fields jsonb not null default '{}'::jsonb, -- Fields the text in force asks a filing for, by name. [personal: relation]
  awaits_assignment boolean not null default false, -- Accepted, and nobody has been given the customer yet. [personal: none]
  constraint filing_pkey PRIMARY KEY (id),
  constraint filing_filing_no_key UNIQUE (filing_no),
  constraint filing_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES kernel.appointment(id),
  constraint filing_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint filing_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES kernel.person(id),
  constraint filing_filer_id_fkey FOREIGN KEY (filer_id) REFERENCES kernel.person(id),
  constraint filing_photo_id_fkey FOREIGN KEY (photo_id) REFERENCES kernel.file(id),
  constraint filing_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint filing_reviewing_by_fkey FOREIGN KEY (reviewing_by) REFERENCES kernel.person(id),
  constraint filing_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint filing_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits.visit(id),
  constraint filing_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'returned'::text, 'accepted'::text, 'not_accepted'::text, 'withdrawn'::text, 'void'::text]))),
  constraint filing_step_check CHECK ((step >= 1))
);
CREATE INDEX filing_awaits ON registration.filing USING btree (area_id, decided_at) WHERE awaits_assignment;
CREATE INDEX filing_decided ON registration.filing USING btree (decided_at) WHERE (state = 'accepted'::text);
CREATE INDEX filing_filer ON registration.filing USING btree (filer_id, state, submitted_at DESC);
CREATE INDEX filing_newest ON registration.filing USING btree (submitted_at DESC, id DESC);
CREATE INDEX filing_photo ON registration.filing USING btree (photo_id) WHERE (photo_id IS NOT NULL);
CREATE INDEX filing_queue ON registration.filing USING btree (area_id, submitted_at, id) WHERE (state = 'submitted'::text);
CREATE INDEX filing_relation ON registration.filing USING btree (relation_id);
grant insert, select, update on registration.filing to kedang_app;

-- Someone the holder lets work on a customer 协作人.
create table registration.helper (
  id bigint not null generated always as identity, -- Key. [personal: none]
  relation_id bigint not null, -- Which customer. [personal: none]
  holder_id bigint not null, -- Who let them in. [personal: none]
  helper_id bigint not null, -- Who helps. [personal: none]
  may_write boolean not null, -- Whether they may write, or only see. [personal: none]
  from_day date not null, -- First day. [personal: none]
  through_day date, -- Last day; null while it lasts. [personal: none]
  ended_at timestamp with time zone, -- Ended early at. [personal: none]
  constraint helper_pkey PRIMARY KEY (id),
  constraint helper_helper_id_fkey FOREIGN KEY (helper_id) REFERENCES kernel.person(id),
  constraint helper_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES kernel.person(id),
  constraint helper_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint helper_check CHECK ((helper_id <> holder_id)),
  constraint helper_check1 CHECK ((through_day >= from_day))
);
CREATE INDEX helper_helper ON registration.helper USING btree (helper_id) WHERE (ended_at IS NULL);
CREATE INDEX helper_relation ON registration.helper USING btree (relation_id) WHERE (ended_at IS NULL);
grant insert, select, update on registration.helper to kedang_app;

-- An exclusive or shared right over a subject 归属权.
create table registration.holding (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  line_id bigint not null default 0, -- Product line; 0 for none. [personal: none]
  subject_kind text not null, -- What is held. [personal: none]
  subject_id bigint not null, -- Its key. [personal: none]
  kind text not null, -- Which right. [personal: none]
  relation_id bigint not null, -- The customer it concerns. [personal: none]
  holder_id bigint not null, -- Who holds it. [personal: none]
  holder_unit_id bigint not null, -- Their unit then. [personal: none]
  mode text not null, -- Whether it keeps others out. [personal: none]
  state text not null, -- Where it stands. [personal: none]
  filed_at timestamp with time zone not null, -- The second that gives the place in the order. [personal: none]
  during tstzrange not null, -- Instants it covers; the upper bound is the first free instant. [personal: none]
  expected_end timestamp with time zone, -- Of a term that turns on absence: first free instant if nothing more comes; it ends when the confirmed data pass it. [personal: none]
  basis text not null, -- What it stands on. [personal: none]
  filing_id bigint, -- The filing it stands on. [personal: none]
  clause_ref bigint, -- Clause that set its term. [personal: none]
  ended_code text, -- Why it ended before its term. [personal: none]
  ended_by bigint, -- Act that ended it. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  counts_from date, -- Of a sale protection: day of the latest sale or receipt that counts, from which absence is counted. [personal: none]
  given_from date, -- Of a right that somebody gave (assignment, opening list): day from which absence was counted at first, before any evidence moved it. [personal: none]
  waits boolean not null default false, -- Its expected end has passed, and finance has not confirmed the days before it. [personal: none]
  restores_id bigint, -- The holding that had been ended too soon and is given back by this one. [personal: none]
  constraint holding_pkey PRIMARY KEY (id),
  constraint holding_kept_apart EXCLUDE USING gist (area_id WITH =, line_id WITH =, subject_kind WITH =, subject_id WITH =, kind WITH =, during WITH &&) WHERE (((mode = 'exclusive'::text) AND (state = ANY (ARRAY['running'::text, 'suspended'::text, 'disputed'::text])))),
  constraint holding_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint holding_clause_ref_fkey FOREIGN KEY (clause_ref) REFERENCES kernel.clause(id),
  constraint holding_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES registration.filing(id),
  constraint holding_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES kernel.person(id),
  constraint holding_holder_unit_id_fkey FOREIGN KEY (holder_unit_id) REFERENCES kernel.unit(id),
  constraint holding_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint holding_restores_id_fkey FOREIGN KEY (restores_id) REFERENCES registration.holding(id),
  constraint holding_basis_check CHECK ((basis = ANY (ARRAY['filing'::text, 'take'::text, 'opening'::text, 'sale'::text, 'assignment'::text, 'named'::text, 'restoration'::text]))),
  constraint holding_during_check CHECK ((NOT isempty(during))),
  constraint holding_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'sale'::text, 'develop'::text, 'quote'::text]))),
  constraint holding_mode_check CHECK ((mode = ANY (ARRAY['exclusive'::text, 'shared'::text]))),
  constraint holding_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'suspended'::text, 'disputed'::text, 'ended'::text]))),
  constraint holding_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['customer'::text, 'site'::text, 'project'::text, 'household'::text, 'brand'::text])))
);
CREATE INDEX holding_begun ON registration.holding USING btree (lower(during));
CREATE INDEX holding_comes_due ON registration.holding USING btree (expected_end, id) WHERE ((state = 'running'::text) AND (expected_end IS NOT NULL) AND (NOT waits));
CREATE INDEX holding_end ON registration.holding USING btree (upper(during)) WHERE (state = 'running'::text);
CREATE INDEX holding_ended ON registration.holding USING btree (upper(during)) WHERE (state = 'ended'::text);
CREATE INDEX holding_expected ON registration.holding USING btree (area_id, expected_end, id) WHERE ((state = 'running'::text) AND (expected_end IS NOT NULL));
CREATE INDEX holding_holder ON registration.holding USING btree (holder_id, state);
CREATE INDEX holding_relation ON registration.holding USING btree (relation_id, state);
grant insert, select, update on registration.holding to kedang_app;

-- Who asked about which name, and what was answered: blind, counted.
create table registration.look_up (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- In which area. [personal: none]
  person_id bigint not null, -- Who asked. [personal: none]
  asked_on date not null, -- On which day. [personal: none]
  asked_at timestamp with time zone not null, -- When. [personal: none]
  text text not null, -- What was typed. [personal: relation]
  answer text not null, -- State answered. [personal: none]
  relation_id bigint, -- Customer it met, if one. [personal: relation]
  constraint look_up_pkey PRIMARY KEY (id),
  constraint look_up_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint look_up_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id)
);
CREATE INDEX look_up_day ON registration.look_up USING btree (asked_on);
CREATE INDEX look_up_person ON registration.look_up USING btree (person_id, asked_on);
CREATE INDEX look_up_relation ON registration.look_up USING btree (relation_id, asked_at DESC) WHERE (relation_id IS NOT NULL);
grant insert, select, update on registration.look_up to kedang_app;

-- A buyer at the company 上门客户, and whom the buyer named 客户指名; entered before the sale, by whom.
create table registration.naming (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  named_id bigint, -- Salesperson named; null where the buyer named nobody. [personal: none]
  stated_to bigint not null, -- Who took the statement. [personal: none]
  absent boolean not null, -- Whether the salesperson was away, so that another served. [personal: none]
  words text, -- What the buyer said. [personal: relation]
  stated_at timestamp with time zone not null, -- When it was entered. [personal: none]
  voucher_id bigint, -- The sale that followed. [personal: none]
  collision_id bigint, -- Collision it opened, where another had filed the customer. [personal: none]
  constraint naming_pkey PRIMARY KEY (id),
  constraint naming_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint naming_collision_id_fkey FOREIGN KEY (collision_id) REFERENCES registration.collision(id),
  constraint naming_named_id_fkey FOREIGN KEY (named_id) REFERENCES kernel.person(id),
  constraint naming_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint naming_stated_to_fkey FOREIGN KEY (stated_to) REFERENCES kernel.person(id),
  constraint naming_voucher_id_fkey FOREIGN KEY (voucher_id) REFERENCES trade.voucher(id)
);
CREATE INDEX naming_clerk ON registration.naming USING btree (stated_to, stated_at DESC);
CREATE INDEX naming_relation ON registration.naming USING btree (relation_id, stated_at DESC);
grant insert, select, update on registration.naming to kedang_app;

-- A line of the opening list 期初台账: a customer as somebody held it before.
create table registration.opening_line (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose register. [personal: none]
  import_id bigint not null, -- File it came in. [personal: none]
  line integer not null, -- Its line there. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  holder_id bigint, -- Who held it; null where the name is nobody's here. [personal: none]
  holder_unit_id bigint, -- Unit of the holder. [personal: none]
  holder_text text not null, -- The holder as the file says. [personal: none]
  helper_id bigint, -- Who helped. [personal: none]
  filed_on date, -- Day it was filed. [personal: none]
  last_visit_on date, -- Day of the last visit. [personal: none]
  last_sale_on date, -- Day of the last sale. [personal: none]
  last_receipt_on date, -- Day of the last receipt. [personal: none]
  state text not null, -- Open until confirmed; two holders of one customer collide. [personal: none]
  holding_id bigint, -- Holding it was given. [personal: none]
  collision_id bigint, -- Collision it is part of. [personal: none]
  decided_by bigint, -- Who confirmed or dropped it. [personal: none]
  decided_at timestamp with time zone, -- When. [personal: none]
  reason text, -- Why it was dropped. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  helper_text text not null default ''::text, -- The helper as the file says. [personal: none]
  act_id bigint not null, -- Act that took the line. [personal: none]
  recorded_at timestamp with time zone not null, -- When the line came in. [personal: none]
  protected_until date, -- Last protected day as it was confirmed; of a sale the day on which absence would end it. [personal: none]
  outcome text, -- What confirming it gave: sale or visit protection, or a customer on record without one. [personal: none]
  constraint opening_line_pkey PRIMARY KEY (id),
  constraint opening_line_import_id_line_key UNIQUE (import_id, line),
  constraint opening_line_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint opening_line_collision_id_fkey FOREIGN KEY (collision_id) REFERENCES registration.collision(id),
  constraint opening_line_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES kernel.person(id),
  constraint opening_line_helper_id_fkey FOREIGN KEY (helper_id) REFERENCES kernel.person(id),
  constraint opening_line_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES kernel.person(id),
  constraint opening_line_holder_unit_id_fkey FOREIGN KEY (holder_unit_id) REFERENCES kernel.unit(id),
  constraint opening_line_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES registration.holding(id),
  constraint opening_line_import_id_fkey FOREIGN KEY (import_id) REFERENCES office.import(id),
  constraint opening_line_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint opening_line_outcome_check CHECK ((outcome = ANY (ARRAY['sale'::text, 'visit'::text, 'on_record'::text]))),
  constraint opening_line_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'collision'::text, 'dropped'::text])))
);
CREATE INDEX opening_line_import ON registration.opening_line USING btree (import_id);
CREATE INDEX opening_line_list ON registration.opening_line USING btree (area_id, state, id);
CREATE INDEX opening_line_open ON registration.opening_line USING btree (area_id, id) WHERE (state = ANY (ARRAY['open'::text, 'collision'::text]));
CREATE INDEX opening_line_relation ON registration.opening_line USING btree (relation_id);
grant insert, select, update on registration.opening_line to kedang_app;

-- A paper handed in with a filing 资料: licence, identity card, proof.
create table registration.paper (
  filing_id bigint not null, -- Filing. [personal: none]
  slot text not null, -- Which paper the text asks for. [personal: none]
  file_id bigint not null, -- Photo or scan. [personal: none]
  added_at timestamp with time zone not null, -- When it was handed in. [personal: none]
  constraint paper_pkey PRIMARY KEY (filing_id, slot, file_id),
  constraint paper_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(id),
  constraint paper_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES registration.filing(id)
);
CREATE INDEX paper_file ON registration.paper USING btree (file_id);
grant insert, select, update on registration.paper to kedang_app;

-- Takes from the pool; a return refunds none.
create table registration.pool_take (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose pool. [personal: none]
  relation_id bigint not null, -- Which customer. [personal: none]
  person_id bigint not null, -- Who took it. [personal: none]
  holding_id bigint not null, -- The right it gave. [personal: none]
  taken_on date not null, -- Day it counts on. [personal: none]
  taken_at timestamp with time zone not null, -- When. [personal: none]
  taken_back_at timestamp with time zone, -- Taken back within the minutes allowed. [personal: none]
  constraint pool_take_pkey PRIMARY KEY (id),
  constraint pool_take_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint pool_take_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES registration.holding(id),
  constraint pool_take_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint pool_take_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id)
);
CREATE INDEX pool_take_at ON registration.pool_take USING btree (taken_at);
CREATE INDEX pool_take_person ON registration.pool_take USING btree (person_id, taken_on);
grant insert, select, update on registration.pool_take to kedang_app;

-- A question of a reviewing department to the department that filed 询问, and its answer.
create table registration.question (
  id bigint not null generated always as identity, -- Key. [personal: none]
  filing_id bigint not null, -- Filing it is about. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  asked_by bigint not null, -- Who asks. [personal: none]
  asked_at timestamp with time zone not null, -- When. [personal: none]
  question text not null, -- What is asked. [personal: relation]
  asked_of bigint, -- Post that owes the answer; null where the filer does. [personal: none]
  answer text, -- The answer. [personal: relation]
  answered_by bigint, -- Who answered. [personal: none]
  answered_at timestamp with time zone, -- When. [personal: none]
  constraint question_pkey PRIMARY KEY (id),
  constraint question_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES kernel.person(id),
  constraint question_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES kernel.person(id),
  constraint question_asked_of_fkey FOREIGN KEY (asked_of) REFERENCES kernel.post(id),
  constraint question_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES registration.filing(id),
  constraint question_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint question_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 2000))),
  constraint question_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint question_question_check CHECK (((length(question) >= 1) AND (length(question) <= 1000)))
);
CREATE INDEX question_filing ON registration.question USING btree (filing_id, id);
grant insert, select, update on registration.question to kedang_app;

-- What each step of a review decided: outcome, day, remark, and how long it waited there.
create table registration.review_step (
  id bigint not null generated always as identity, -- Key, in order. [personal: none]
  filing_id bigint not null, -- Filing. [personal: none]
  step integer not null, -- Number of the step, from 1. [personal: none]
  name text not null, -- Name of the step in the text. [personal: none]
  outcome text not null, -- Passed on, accepted, returned or not accepted. [personal: none]
  person_id bigint, -- Who decided; null for the system. [personal: none]
  unit_id bigint, -- Of which unit. [personal: none]
  remark text, -- Remark or reason. [personal: relation]
  since timestamp with time zone not null, -- Since when it had waited at this step. [personal: none]
  at timestamp with time zone not null, -- When it was decided. [personal: none]
  act_id bigint not null, -- Act. [personal: none]
  constraint review_step_pkey PRIMARY KEY (id),
  constraint review_step_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES registration.filing(id),
  constraint review_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint review_step_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint review_step_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'accepted'::text, 'returned'::text, 'not_accepted'::text])))
);
CREATE INDEX review_step_filing ON registration.review_step USING btree (filing_id, id);
CREATE INDEX review_step_person ON registration.review_step USING btree (person_id, filing_id);
grant insert, select, update on registration.review_step to kedang_app;

-- Through which day a daily sweep has been done, so that each reads only what has come due since.
create table registration.swept (
  name text not null, -- Which sweep. [personal: none]
  through_day date not null, -- Last day it was done for. [personal: none]
  constraint swept_pkey PRIMARY KEY (name)
);
grant insert, select, update on registration.swept to kedang_app;

-- What is owed to a customer by a day: a report after a contact, the first contact, contact and word of progress; one row a rule, customer and person, moved forward.
create table registration.watch (
  id bigint not null generated always as identity, -- Key. [personal: none]
  rule text not null, -- What is owed. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  person_id bigint not null, -- Who owes it. [personal: none]
  since date not null, -- Day from which it is counted. [personal: none]
  due_at timestamp with time zone not null, -- First instant at which it is overdue. [personal: none]
  told_at timestamp with time zone, -- When it was said to be overdue; null again once it moved forward. [personal: none]
  ended_at timestamp with time zone, -- When nothing was owed any more. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint watch_pkey PRIMARY KEY (id),
  constraint watch_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint watch_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint watch_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint watch_rule_check CHECK ((rule = ANY (ARRAY['report'::text, 'first_contact'::text, 'contact'::text, 'progress'::text])))
);
CREATE INDEX watch_due ON registration.watch USING btree (due_at) WHERE ((ended_at IS NULL) AND (told_at IS NULL));
CREATE UNIQUE INDEX watch_one ON registration.watch USING btree (rule, relation_id, person_id) WHERE (ended_at IS NULL);
CREATE INDEX watch_relation ON registration.watch USING btree (relation_id) WHERE (ended_at IS NULL);
grant insert, select, update on registration.watch to kedang_app;

create schema trade;
grant usage on schema trade to kedang_app;

-- A quote or order made here; refused while the customer is protected for another.
create table trade.deal (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Customer. [personal: relation]
  kind text not null, -- Quote or order. [personal: none]
  state text not null, -- Where it stands. [personal: none]
  person_id bigint not null, -- Who made it. [personal: none]
  unit_id bigint not null, -- For which unit. [personal: none]
  named_as text not null, -- What the maker called the customer: all that is shown of one that may not be read. [personal: relation]
  what text not null, -- Goods and terms. [personal: relation]
  amount_fen bigint, -- Amount in fen, if known. [personal: none]
  made_on date not null, -- Day made. [personal: none]
  valid_through date, -- Last day a quote binds. [personal: none]
  quote_id bigint, -- Quote an order follows. [personal: none]
  recorded_at timestamp with time zone not null, -- When it was entered. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint deal_pkey PRIMARY KEY (id),
  constraint deal_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint deal_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint deal_quote_id_fkey FOREIGN KEY (quote_id) REFERENCES trade.deal(id),
  constraint deal_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint deal_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint deal_amount_fen_check CHECK ((amount_fen > 0)),
  constraint deal_check CHECK ((valid_through >= made_on)),
  constraint deal_kind_check CHECK ((kind = ANY (ARRAY['quote'::text, 'order'::text]))),
  constraint deal_named_as_check CHECK (((length(named_as) >= 1) AND (length(named_as) <= 200))),
  constraint deal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'withdrawn'::text]))),
  constraint deal_what_check CHECK (((length(what) >= 1) AND (length(what) <= 1000)))
);
CREATE INDEX deal_person ON trade.deal USING btree (person_id, made_on DESC);
CREATE INDEX deal_relation ON trade.deal USING btree (relation_id, made_on DESC);
grant insert, select, update on trade.deal to kedang_app;

-- Names in finance's files that a person matched once; null relation: no customer of ours.
create table trade.known_name (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- In whose books. [personal: none]
  name_key text not null, -- The name, normalised. [personal: relation]
  name text not null, -- The name as the file has it. [personal: relation]
  relation_id bigint, -- Whom it means; null for no customer. [personal: relation]
  matched_by bigint not null, -- Who said so. [personal: none]
  matched_at timestamp with time zone not null, -- When. [personal: none]
  constraint known_name_pkey PRIMARY KEY (id),
  constraint known_name_area_id_name_key_key UNIQUE (area_id, name_key),
  constraint known_name_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint known_name_matched_by_fkey FOREIGN KEY (matched_by) REFERENCES kernel.person(id),
  constraint known_name_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id)
);
CREATE INDEX known_name_relation ON trade.known_name USING btree (relation_id) WHERE (relation_id IS NOT NULL);
grant delete, insert, select, update on trade.known_name to kedang_app;

-- A sale, return, receipt or refund as booked; amounts in fen, returns and refunds negative.
create table trade.voucher (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- In whose books. [personal: none]
  relation_id bigint not null, -- Customer it is for; who paid may be another. [personal: relation]
  kind text not null, -- What it is; a red-letter invoice is a return. [personal: none]
  voucher_no text not null, -- Number in the books: the key under which the same voucher comes again. [personal: none]
  line text not null default ''::text, -- Line within the voucher where the books give several; empty for one. [personal: none]
  happened_on date not null, -- Day booked. [personal: none]
  amount_fen bigint not null, -- Amount in fen, negative for returns and refunds. [personal: none]
  person_id bigint, -- Whose sale or collection it is; null for the company's own. [personal: none]
  person_text text, -- The salesperson as the file says. [personal: none]
  handler_id bigint, -- Who served the buyer in place of the salesperson. [personal: none]
  named_id bigint, -- Salesperson the buyer named before the sale. [personal: none]
  payer_text text, -- Who paid, where it is not the customer. [personal: relation]
  reverses_no text, -- Number of the voucher a return or refund takes back; that one may come in later. [personal: none]
  settles_no text, -- Number of the sale a receipt pays, where the books say so. [personal: none]
  note text, -- Remark. [personal: relation]
  source text not null, -- Entered by hand, brought in as a file, or from the opening list. [personal: none]
  import_id bigint, -- File it came in. [personal: none]
  import_line integer, -- Its line there. [personal: none]
  late boolean not null default false, -- Entered after its day had been confirmed complete 补录. [personal: none]
  counts boolean not null, -- Whether it counts for protection now; kernel.evidence says why and since when. [personal: none]
  why text not null, -- Code of the reason. [personal: none]
  confirmed_at timestamp with time zone, -- When finance confirmed it; null while it waits. [personal: none]
  confirmed_by bigint, -- Who of finance. [personal: none]
  entered_by bigint, -- Who entered it or brought the file. [personal: none]
  recorded_at timestamp with time zone not null, -- When it came in. [personal: none]
  withdrawn_at timestamp with time zone, -- When it was taken back; it then counts for nothing. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint voucher_pkey PRIMARY KEY (id),
  constraint voucher_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint voucher_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES kernel.person(id),
  constraint voucher_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES kernel.person(id),
  constraint voucher_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES kernel.person(id),
  constraint voucher_import_id_fkey FOREIGN KEY (import_id) REFERENCES office.import(id),
  constraint voucher_named_id_fkey FOREIGN KEY (named_id) REFERENCES kernel.person(id),
  constraint voucher_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint voucher_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint voucher_amount_fen_check CHECK ((amount_fen <> 0)),
  constraint voucher_check CHECK (((kind = ANY (ARRAY['sale'::text, 'receipt'::text])) = (amount_fen > 0))),
  constraint voucher_check1 CHECK (((source = 'import'::text) = (import_id IS NOT NULL))),
  constraint voucher_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text, 'receipt'::text, 'refund'::text]))),
  constraint voucher_line_check CHECK ((length(line) <= 40)),
  constraint voucher_source_check CHECK ((source = ANY (ARRAY['entered'::text, 'import'::text, 'opening'::text]))),
  constraint voucher_voucher_no_check CHECK (((length(voucher_no) >= 1) AND (length(voucher_no) <= 60)))
);
CREATE INDEX voucher_day ON trade.voucher USING btree (area_id, happened_on DESC, id DESC);
CREATE INDEX voucher_entered ON trade.voucher USING btree (entered_by, happened_on DESC) WHERE (source = 'entered'::text);
CREATE INDEX voucher_import ON trade.voucher USING btree (import_id, import_line) WHERE (import_id IS NOT NULL);
CREATE UNIQUE INDEX voucher_key ON trade.voucher USING btree (area_id, kind, voucher_no, line) WHERE (withdrawn_at IS NULL);
CREATE INDEX voucher_person ON trade.voucher USING btree (person_id, happened_on DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX voucher_relation ON trade.voucher USING btree (relation_id, happened_on DESC);
CREATE INDEX voucher_reverses ON trade.voucher USING btree (area_id, reverses_no) WHERE ((reverses_no IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX voucher_waiting ON trade.voucher USING btree (area_id, happened_on) WHERE ((confirmed_at IS NULL) AND (withdrawn_at IS NULL));
grant insert, select, update on trade.voucher to kedang_app;

-- Rows of finance's files whose customer nobody has matched yet.
create table trade.waiting_row (
  import_id bigint not null, -- File it came in. [personal: none]
  line integer not null, -- Its line there. [personal: none]
  area_id bigint not null, -- In whose books. [personal: none]
  name text not null, -- The name as the file has it. [personal: relation]
  name_key text not null, -- The name, normalised. [personal: relation]
  voucher jsonb not null, -- The voucher as read. [personal: relation]
  constraint waiting_row_pkey PRIMARY KEY (import_id, line),
  constraint waiting_row_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint waiting_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES office.import(id)
);
CREATE INDEX waiting_row_name ON trade.waiting_row USING btree (area_id, name_key);
grant delete, insert, select, update on trade.waiting_row to kedang_app;

create schema visits;
grant usage on schema visits to kedang_app;

-- A visit, call or message, planned or past.
create table visits.visit (
  id bigint not null generated always as identity, -- Key. [personal: none]
  area_id bigint not null, -- Whose regulation. [personal: none]
  relation_id bigint not null, -- Which customer. [personal: none]
  person_id bigint not null, -- Who goes or went. [personal: none]
  unit_id bigint not null, -- Their unit then. [personal: none]
  state text not null, -- Where it stands. [personal: none]
  channel text not null, -- How. [personal: none]
  planned_on date, -- Day it is planned for. [personal: none]
  happened_on date, -- Day it took place. [personal: none]
  what text, -- What was said or done. [personal: relation]
  named_as text not null, -- What the visitor called the customer. [personal: relation]
  next_on date, -- Day of the next step. [personal: none]
  place text, -- Where. [personal: relation]
  photo_id bigint, -- A photo. [personal: none]
  colleague_id bigint, -- The customer says it deals with this colleague. [personal: none]
  counts boolean, -- Whether it counts for protection; null while planned. [personal: none]
  why text, -- Code of the reason. [personal: none]
  late boolean not null default false, -- Entered later than the limit 补录. [personal: none]
  recorded_at timestamp with time zone not null, -- When it was entered. [personal: none]
  version integer not null default 1, -- Raised by every change. [personal: none]
  constraint visit_pkey PRIMARY KEY (id),
  constraint visit_area_id_fkey FOREIGN KEY (area_id) REFERENCES kernel.unit(id),
  constraint visit_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES kernel.person(id),
  constraint visit_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id),
  constraint visit_photo_id_fkey FOREIGN KEY (photo_id) REFERENCES kernel.file(id),
  constraint visit_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES customers.relation(id),
  constraint visit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id),
  constraint visit_channel_check CHECK ((channel = ANY (ARRAY['visit'::text, 'phone'::text, 'wechat'::text, 'message'::text]))),
  constraint visit_check CHECK (((state = 'happened'::text) <= (happened_on IS NOT NULL))),
  constraint visit_check1 CHECK (((state = 'planned'::text) <= (planned_on IS NOT NULL))),
  constraint visit_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'happened'::text, 'dropped'::text, 'withdrawn'::text])))
);
CREATE INDEX visit_day ON visits.visit USING btree (happened_on) WHERE (state = 'happened'::text);
CREATE INDEX visit_next ON visits.visit USING btree (person_id, next_on) WHERE (next_on IS NOT NULL);
CREATE INDEX visit_person ON visits.visit USING btree (person_id, state, planned_on);
CREATE INDEX visit_photo ON visits.visit USING btree (photo_id) WHERE (photo_id IS NOT NULL);
CREATE INDEX visit_relation ON visits.visit USING btree (relation_id, happened_on DESC);
grant insert, select, update on visits.visit to kedang_app;
