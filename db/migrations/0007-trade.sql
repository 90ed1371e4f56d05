-- Trade, thin: what was sold and paid, as finance has it, and the quotes and orders made here.

create schema trade;

create table trade.voucher (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  kind text not null check (kind in ('sale', 'return', 'receipt', 'refund')),
  voucher_no text not null check (length(voucher_no) between 1 and 60),
  line text not null default '' check (length(line) <= 40),
  happened_on date not null,
  amount_fen bigint not null,
  person_id bigint references kernel.person,
  person_text text,
  handler_id bigint references kernel.person,
  named_id bigint references kernel.person,
  payer_text text,
  reverses_no text,
  settles_no text,
  note text,
  source text not null check (source in ('entered', 'import', 'opening')),
  import_id bigint references office.import,
  import_line int,
  late boolean not null default false,
  counts boolean not null,
  why text not null,
  confirmed_at timestamptz,
  confirmed_by bigint references kernel.person,
  entered_by bigint references kernel.person,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  version int not null default 1,
  check ((kind in ('sale', 'receipt')) = (amount_fen > 0)),
  check (amount_fen <> 0),
  check ((source = 'import') = (import_id is not null))
);

comment on table trade.voucher is 'A sale, return, receipt or refund as booked; amounts in fen, returns and refunds negative.';
comment on column trade.voucher.id is 'Key. [personal: none]';
comment on column trade.voucher.area_id is 'In whose books. [personal: none]';
comment on column trade.voucher.relation_id is 'Customer it is for; who paid may be another. [personal: relation]';
comment on column trade.voucher.kind is 'What it is; a red-letter invoice is a return. [personal: none]';
comment on column trade.voucher.voucher_no is 'Number in the books: the key under which the same voucher comes again. [personal: none]';
comment on column trade.voucher.line is 'Line within the voucher where the books give several; empty for one. [personal: none]';
comment on column trade.voucher.happened_on is 'Day booked. [personal: none]';
comment on column trade.voucher.amount_fen is 'Amount in fen, negative for returns and refunds. [personal: none]';
comment on column trade.voucher.person_id is 'Whose sale or collection it is; null for the company''s own. [personal: none]';
comment on column trade.voucher.person_text is 'The salesperson as the file says. [personal: none]';
comment on column trade.voucher.handler_id is 'Who served the buyer in place of the salesperson. [personal: none]';
comment on column trade.voucher.named_id is 'Salesperson the buyer named before the sale. [personal: none]';
comment on column trade.voucher.payer_text is 'Who paid, where it is not the customer. [personal: relation]';
comment on column trade.voucher.reverses_no is 'Number of the voucher a return or refund takes back; that one may come in later. [personal: none]';
comment on column trade.voucher.settles_no is 'Number of the sale a receipt pays, where the books say so. [personal: none]';
comment on column trade.voucher.note is 'Remark. [personal: relation]';
comment on column trade.voucher.source is 'Entered by hand, brought in as a file, or from the opening list. [personal: none]';
comment on column trade.voucher.import_id is 'File it came in. [personal: none]';
comment on column trade.voucher.import_line is 'Its line there. [personal: none]';
comment on column trade.voucher.late is 'Entered after its day had been confirmed complete 补录. [personal: none]';
comment on column trade.voucher.counts is 'Whether it counts for protection now; kernel.evidence says why and since when. [personal: none]';
comment on column trade.voucher.why is 'Code of the reason. [personal: none]';
comment on column trade.voucher.confirmed_at is 'When finance confirmed it; null while it waits. [personal: none]';
comment on column trade.voucher.confirmed_by is 'Who of finance. [personal: none]';
comment on column trade.voucher.entered_by is 'Who entered it or brought the file. [personal: none]';
comment on column trade.voucher.recorded_at is 'When it came in. [personal: none]';
comment on column trade.voucher.withdrawn_at is 'When it was taken back; it then counts for nothing. [personal: none]';
comment on column trade.voucher.version is 'Raised by every change. [personal: none]';
create unique index voucher_key on trade.voucher (area_id, kind, voucher_no, line) where withdrawn_at is null;
create index voucher_relation on trade.voucher (relation_id, happened_on desc);
create index voucher_day on trade.voucher (area_id, happened_on desc, id desc);
create index voucher_waiting on trade.voucher (area_id, happened_on) where confirmed_at is null and withdrawn_at is null;
create index voucher_person on trade.voucher (person_id, happened_on desc) where person_id is not null;
create index voucher_entered on trade.voucher (entered_by, happened_on desc) where source = 'entered';
create index voucher_import on trade.voucher (import_id, import_line) where import_id is not null;
create index voucher_reverses on trade.voucher (area_id, reverses_no) where reverses_no is not null and withdrawn_at is null;

create table trade.known_name (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  name_key text not null,
  name text not null,
  relation_id bigint references customers.relation,
  matched_by bigint not null references kernel.person,
  matched_at timestamptz not null,
  unique (area_id, name_key)
);

comment on table trade.known_name is 'Names in finance''s files that a person matched once; null relation: no customer of ours.';
comment on column trade.known_name.id is 'Key. [personal: none]';
comment on column trade.known_name.area_id is 'In whose books. [personal: none]';
comment on column trade.known_name.name_key is 'The name, normalised. [personal: relation]';
comment on column trade.known_name.name is 'The name as the file has it. [personal: relation]';
comment on column trade.known_name.relation_id is 'Whom it means; null for no customer. [personal: relation]';
comment on column trade.known_name.matched_by is 'Who said so. [personal: none]';
comment on column trade.known_name.matched_at is 'When. [personal: none]';

create index known_name_relation on trade.known_name (relation_id) where relation_id is not null;

create table trade.waiting_row (
  import_id bigint not null references office.import,
  line int not null,
  area_id bigint not null references kernel.unit,
  name text not null,
  name_key text not null,
  voucher jsonb not null,
  primary key (import_id, line)
);

comment on table trade.waiting_row is 'Rows of finance''s files whose customer nobody has matched yet.';
comment on column trade.waiting_row.import_id is 'File it came in. [personal: none]';
comment on column trade.waiting_row.line is 'Its line there. [personal: none]';
comment on column trade.waiting_row.area_id is 'In whose books. [personal: none]';
comment on column trade.waiting_row.name is 'The name as the file has it. [personal: relation]';
comment on column trade.waiting_row.name_key is 'The name, normalised. [personal: relation]';
comment on column trade.waiting_row.voucher is 'The voucher as read. [personal: relation]';
create index waiting_row_name on trade.waiting_row (area_id, name_key);

create table trade.deal (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  relation_id bigint not null references customers.relation,
  kind text not null check (kind in ('quote', 'order')),
  state text not null check (state in ('open', 'done', 'withdrawn')),
  person_id bigint not null references kernel.person,
  unit_id bigint not null references kernel.unit,
  named_as text not null check (length(named_as) between 1 and 200),
  what text not null check (length(what) between 1 and 1000),
  amount_fen bigint check (amount_fen > 0),
  made_on date not null,
  valid_through date check (valid_through >= made_on),
  quote_id bigint references trade.deal,
  recorded_at timestamptz not null,
  version int not null default 1
);

comment on table trade.deal is 'A quote or order made here; refused while the customer is protected for another.';
comment on column trade.deal.id is 'Key. [personal: none]';
comment on column trade.deal.area_id is 'Whose regulation. [personal: none]';
comment on column trade.deal.relation_id is 'Customer. [personal: relation]';
comment on column trade.deal.kind is 'Quote or order. [personal: none]';
comment on column trade.deal.state is 'Where it stands. [personal: none]';
comment on column trade.deal.person_id is 'Who made it. [personal: none]';
comment on column trade.deal.unit_id is 'For which unit. [personal: none]';
comment on column trade.deal.named_as is 'What the maker called the customer: all that is shown of one that may not be read. [personal: relation]';
comment on column trade.deal.what is 'Goods and terms. [personal: relation]';
comment on column trade.deal.amount_fen is 'Amount in fen, if known. [personal: none]';
comment on column trade.deal.made_on is 'Day made. [personal: none]';
comment on column trade.deal.valid_through is 'Last day a quote binds. [personal: none]';
comment on column trade.deal.quote_id is 'Quote an order follows. [personal: none]';
comment on column trade.deal.recorded_at is 'When it was entered. [personal: none]';
comment on column trade.deal.version is 'Raised by every change. [personal: none]';
create index deal_relation on trade.deal (relation_id, made_on desc);
create index deal_person on trade.deal (person_id, made_on desc);

grant usage on schema trade to kedang_app;
grant select, insert, update on all tables in schema trade to kedang_app;
grant delete on trade.waiting_row, trade.known_name to kedang_app;
