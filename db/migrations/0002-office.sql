-- Office: imports that keep every row.

create schema office;

create table office.import (
  id bigint generated always as identity primary key,
  area_id bigint not null references kernel.unit,
  kind text not null check (kind in ('customers')),
  file_id bigint not null references kernel.file,
  sheet text,
  header_line int not null,
  mapping jsonb not null,
  state text not null check (state in ('mapped', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'reverting', 'reverted')),
  check_only boolean not null default false,
  rows_read int not null default 0,
  rows_taken int not null default 0,
  rows_matched int not null default 0,
  rows_returned int not null default 0,
  failure text,
  created_by bigint not null references kernel.person,
  created_at timestamptz not null,
  finished_at timestamptz,
  act_id bigint,
  version int not null default 1,
  check (rows_taken + rows_matched + rows_returned <= rows_read)
);

comment on table office.import is 'One file brought in, checked, run and, if need be, taken back.';
comment on column office.import.id is 'Key. [personal: none]';
comment on column office.import.area_id is 'For whose register. [personal: none]';
comment on column office.import.kind is 'What the rows are. [personal: none]';
comment on column office.import.file_id is 'The file as it came. [personal: none]';
comment on column office.import.sheet is 'Which sheet of it. [personal: none]';
comment on column office.import.header_line is 'Line the headers stand on. [personal: none]';
comment on column office.import.mapping is 'Column number to field. [personal: none]';
comment on column office.import.state is 'Where it stands. [personal: none]';
comment on column office.import.check_only is 'Whether the present run writes nothing. [personal: none]';
comment on column office.import.rows_read is 'Rows seen. [personal: none]';
comment on column office.import.rows_taken is 'New customers. [personal: none]';
comment on column office.import.rows_matched is 'Rows that met a customer already there. [personal: none]';
comment on column office.import.rows_returned is 'Rows handed back with a reason. [personal: none]';
comment on column office.import.failure is 'Code of what stopped it. [personal: none]';
comment on column office.import.created_by is 'Who brought it. [personal: none]';
comment on column office.import.created_at is 'When. [personal: none]';
comment on column office.import.finished_at is 'When the run ended. [personal: none]';
comment on column office.import.act_id is 'Batch act of the run. [personal: none]';
comment on column office.import.version is 'Raised by every change. [personal: none]';

create table office.import_row (
  import_id bigint not null references office.import,
  line int not null,
  cells jsonb not null,
  state text not null check (state in ('taken', 'matched', 'returned', 'reverted', 'kept')),
  reasons jsonb not null default '[]',
  relation_id bigint,
  primary key (import_id, line)
);

comment on table office.import_row is 'A row of the file, with what became of it.';
comment on column office.import_row.import_id is 'Of which file. [personal: none]';
comment on column office.import_row.line is 'Line number in the file. [personal: none]';
comment on column office.import_row.cells is 'The cells as read. [personal: relation]';
comment on column office.import_row.state is 'What became of it; kept: others built on it when the file was reverted. [personal: none]';
comment on column office.import_row.reasons is 'Codes with column, for returned and matched rows. [personal: none]';
comment on column office.import_row.relation_id is 'Customer taken or matched. [personal: relation]';
create index import_row_state on office.import_row (import_id, state, line);
create index import_row_relation on office.import_row (relation_id) where relation_id is not null;

grant usage on schema office to kedang_app;
grant select, insert, update on all tables in schema office to kedang_app;
grant delete on office.import_row to kedang_app;
