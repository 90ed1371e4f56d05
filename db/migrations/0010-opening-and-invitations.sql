-- People come by invitation; a line of the opening list keeps when and by whom it came in, and helpers as the file names them.

create schema people;

create table people.invitation (
  id bigint generated always as identity primary key,
  person_id bigint not null references kernel.person,
  token_hash text not null unique,
  invited_by bigint references kernel.person,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  revoked_at timestamptz,
  act_id bigint not null
);

comment on table people.invitation is 'A link, once usable, by which a person chooses the own password.';
comment on column people.invitation.id is 'Key. [personal: none]';
comment on column people.invitation.person_id is 'Who is invited. [personal: none]';
comment on column people.invitation.token_hash is 'SHA-256 of the token in the link; the token itself is kept nowhere. [personal: none]';
comment on column people.invitation.invited_by is 'Who issued it. [personal: none]';
comment on column people.invitation.created_at is 'When issued, by the real clock. [personal: none]';
comment on column people.invitation.expires_at is 'First instant at which it opens nothing any more, by the real clock. [personal: none]';
comment on column people.invitation.used_at is 'When the password was chosen. [personal: none]';
comment on column people.invitation.revoked_at is 'When it was taken back or replaced by another. [personal: none]';
comment on column people.invitation.act_id is 'Act that issued it. [personal: none]';
create unique index invitation_open on people.invitation (person_id) where used_at is null and revoked_at is null;
create index invitation_person on people.invitation (person_id, id desc);
grant usage on schema people to kedang_app;
grant select, insert, update on people.invitation to kedang_app;

alter table registration.opening_line
  add column helper_text text not null default '',
  add column act_id bigint not null,
  add column recorded_at timestamptz not null,
  add column protected_until date,
  add column outcome text check (outcome in ('sale', 'visit', 'on_record'));
comment on column registration.opening_line.helper_text is 'The helper as the file says. [personal: none]';
comment on column registration.opening_line.act_id is 'Act that took the line. [personal: none]';
comment on column registration.opening_line.recorded_at is 'When the line came in. [personal: none]';
comment on column registration.opening_line.protected_until is 'Last protected day as it was confirmed; of a sale the day on which absence would end it. [personal: none]';
comment on column registration.opening_line.outcome is 'What confirming it gave: sale or visit protection, or a customer on record without one. [personal: none]';
create index opening_line_list on registration.opening_line (area_id, state, id);
create index opening_line_import on registration.opening_line (import_id);
