-- Imports: tables side by side on a sheet, and headings whose meaning a person has said once.

alter table office.import add column blocks jsonb not null default '[]';
comment on column office.import.blocks is 'Further tables beside the first under the same headings: for each, its columns in the order of the mapping. [personal: none]';

create table office.mapping_memory (
  area_id bigint not null references kernel.unit,
  kind text not null,
  heading_key text not null check (length(heading_key) between 1 and 200),
  heading text not null,
  field text,
  set_by bigint not null references kernel.person,
  set_at timestamptz not null,
  primary key (area_id, kind, heading_key)
);

comment on table office.mapping_memory is 'What a heading meant when a file of this kind was last brought in 沿用上次.';
comment on column office.mapping_memory.area_id is 'For whose register. [personal: none]';
comment on column office.mapping_memory.kind is 'What the rows were. [personal: none]';
comment on column office.mapping_memory.heading_key is 'The heading without width, spaces and brackets; how often it came before in the row stands behind it. [personal: none]';
comment on column office.mapping_memory.heading is 'The heading as the file had it. [personal: none]';
comment on column office.mapping_memory.field is 'Field it was for; null for a column that was left out. [personal: none]';
comment on column office.mapping_memory.set_by is 'Who said so. [personal: none]';
comment on column office.mapping_memory.set_at is 'When. [personal: none]';
grant select, insert, update on office.mapping_memory to kedang_app;

-- A list of a million customers writes thirty entries a row into these two: kept aside and sorted in by the lot, they cost half. What is kept
-- aside is read from end to end by every search, so it stays small.
alter index customers.relation_bigrams set (fastupdate = on, gin_pending_list_limit = 512);
alter index customers.relation_initials set (fastupdate = on, gin_pending_list_limit = 512);
