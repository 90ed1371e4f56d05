-- Evidence that finance confirms: to which day its data are complete, what a fact counts for, and when a rule may judge by what is absent.

create table kernel.data_horizon (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  kind text not null check (kind in ('sales', 'receipts', 'visits')),
  confirmed_to date not null,
  reopened boolean not null default false,
  reason text,
  act_id bigint not null,
  at timestamptz not null
);

comment on table kernel.data_horizon is 'To which day data are confirmed complete 数据截至日; the newest row of an area and kind holds, a reopening is a row of its own.';
comment on column kernel.data_horizon.id is 'Key; the newest of an area and kind holds. [personal: none]';
comment on column kernel.data_horizon.area_id is 'Whose data. [personal: none]';
comment on column kernel.data_horizon.kind is 'Which data: sales and receipts by finance, visits by the market department. [personal: none]';
comment on column kernel.data_horizon.confirmed_to is 'Last day that is complete. [personal: none]';
comment on column kernel.data_horizon.reopened is 'Whether it went back, so that more could be entered. [personal: none]';
comment on column kernel.data_horizon.reason is 'Why it was reopened. [personal: none]';
comment on column kernel.data_horizon.act_id is 'Act that confirmed or reopened. [personal: none]';
comment on column kernel.data_horizon.at is 'When. [personal: none]';
create index data_horizon_newest on kernel.data_horizon (area_id, kind, id desc);
grant select, insert on kernel.data_horizon to kedang_app;

alter table kernel.evidence alter column person_id drop not null;
alter table kernel.evidence
  add column area_id bigint references kernel.unit,
  add column confirmed_at timestamptz,
  add column late boolean not null default false;
comment on column kernel.evidence.area_id is 'Whose regulation judged it. [personal: none]';
comment on column kernel.evidence.person_id is 'Whose doing; null for the company''s own. [personal: none]';
comment on column kernel.evidence.fact_kind is 'visit, voucher or opening_line. [personal: none]';
comment on column kernel.evidence.confirmed_at is 'When the department that answers for such facts confirmed it; null while it waits, and then it does not count. [personal: none]';
comment on column kernel.evidence.late is 'Entered later than the days allowed 补录. [personal: none]';
create index evidence_newest on kernel.evidence (fact_kind, fact_id, purpose, id desc);

-- Files of more kinds are brought in; rows may wait for a name to be matched.
alter table office.import drop constraint import_kind_check;
alter table office.import add constraint import_kind_check check (kind in ('customers', 'opening_list', 'staff', 'sales', 'receipts'));
alter table office.import add column rows_waiting int not null default 0;
alter table office.import drop constraint import_check;
alter table office.import add constraint import_accounted_for check (rows_taken + rows_matched + rows_returned + rows_waiting <= rows_read);
comment on column office.import.rows_waiting is 'Rows that wait for a person to say whom they mean. [personal: none]';
alter table office.import_row drop constraint import_row_state_check;
alter table office.import_row add constraint import_row_state_check check (state in ('taken', 'matched', 'returned', 'waiting', 'reverted', 'kept'));

alter table kernel.file drop constraint file_purpose_check;
alter table kernel.file add constraint file_purpose_check check (purpose in ('photo', 'import', 'returned_rows', 'document'));
