-- Messages go out: channels an administrator sets up, what is to be sent by them, and what each person wants.

alter table kernel.installation add column public_address text check (public_address ~ '^https?://');
comment on column kernel.installation.public_address is 'Address under which people reach the pages, for links in messages that go out. [personal: none]';

alter table kernel.message add column handed_on_at timestamptz;
comment on column kernel.message.handed_on_at is 'When it was handed on to the channels; null until then. [personal: none]';
update kernel.message set handed_on_at = sent_at;
create index message_to_hand_on on kernel.message (id) where handed_on_at is null;

create table office.channel (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('email', 'webhook', 'wecom', 'dingtalk', 'feishu')),
  name text not null check (length(name) between 1 and 80),
  state text not null default 'on' check (state in ('on', 'off')),
  unit_id bigint references kernel.unit,
  url text,
  secret text,
  settings jsonb not null default '{}',
  private_net boolean not null default false,
  created_by bigint references kernel.person,
  created_at timestamptz not null,
  version int not null default 1,
  check ((kind = 'email') = (url is null))
);

comment on table office.channel is 'A way by which messages leave the house: e-mail, webhook, robot of a chat group.';
comment on column office.channel.id is 'Key. [personal: none]';
comment on column office.channel.kind is 'What it is. [personal: none]';
comment on column office.channel.name is 'Name the administrator gave it. [personal: none]';
comment on column office.channel.state is 'Whether it sends. [personal: none]';
comment on column office.channel.unit_id is 'Whose messages it carries, with the units below; null for all. [personal: none]';
comment on column office.channel.url is 'Where to; holds the key of a robot and is never answered whole. [personal: none]';
comment on column office.channel.secret is 'Secret to sign with, or password of the mail server; never answered. [personal: none]';
comment on column office.channel.settings is 'Mail server, sender, permitted domains; language, rhythm and names of a robot. [personal: none]';
comment on column office.channel.private_net is 'Whether it may reach addresses of the own network. [personal: none]';
comment on column office.channel.created_by is 'Who set it up. [personal: none]';
comment on column office.channel.created_at is 'When. [personal: none]';
comment on column office.channel.version is 'Raised by every change. [personal: none]';
create unique index channel_one_mail on office.channel ((true)) where kind = 'email' and state = 'on';

create table office.delivery (
  id bigint generated always as identity primary key,
  channel_id bigint not null references office.channel,
  person_id bigint references kernel.person,
  kind text not null check (kind in ('messages', 'test')),
  message_ids bigint[] not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'dead', 'dropped')),
  not_before timestamptz not null,
  next_try_at timestamptz not null,
  attempts int not null default 0,
  tried_at timestamptz,
  status text,
  created_at timestamptz not null
);

comment on table office.delivery is 'Something to be sent by a channel, and what became of it; what it says is made when it is sent and not kept.';
comment on column office.delivery.id is 'Key; a receiver knows a repeated delivery by it. [personal: none]';
comment on column office.delivery.channel_id is 'By which channel. [personal: none]';
comment on column office.delivery.person_id is 'To whom, for e-mail. [personal: none]';
comment on column office.delivery.kind is 'Messages, or a test. [personal: none]';
comment on column office.delivery.message_ids is 'Which messages. [personal: none]';
comment on column office.delivery.state is 'Where it stands; dropped when nothing of it was left to say. [personal: none]';
comment on column office.delivery.not_before is 'Instant of the business clock before which it rests: digest, quiet hours. [personal: none]';
comment on column office.delivery.next_try_at is 'Instant of the real clock before which it is not tried again. [personal: none]';
comment on column office.delivery.attempts is 'How often it was tried. [personal: none]';
comment on column office.delivery.tried_at is 'When it was last tried, by the real clock. [personal: none]';
comment on column office.delivery.status is 'What the other side answered last, in short. [personal: none]';
comment on column office.delivery.created_at is 'When it was put in, by the business clock. [personal: none]';
create unique index delivery_gathers on office.delivery (channel_id, coalesce(person_id, 0), not_before) where state = 'waiting' and attempts = 0 and kind = 'messages' and not_before > created_at;
create index delivery_waiting on office.delivery (not_before) where state in ('waiting', 'sending');
create index delivery_log on office.delivery (channel_id, id desc);

create table office.message_preference (
  person_id bigint primary key references kernel.person,
  email_on boolean not null default true,
  at_once boolean not null default false,
  muted text[] not null default '{}',
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  version int not null default 1,
  check ((quiet_from is null) = (quiet_until is null))
);

comment on table office.message_preference is 'What a person wants by e-mail, and when.';
comment on column office.message_preference.person_id is 'Whose. [personal: none]';
comment on column office.message_preference.email_on is 'Whether messages come by e-mail. [personal: none]';
comment on column office.message_preference.at_once is 'At once instead of with the digest. [personal: none]';
comment on column office.message_preference.muted is 'Fields of work whose messages do not come by e-mail. [personal: none]';
comment on column office.message_preference.quiet_from is 'Own quiet hours, from; null: those of the house. [personal: none]';
comment on column office.message_preference.quiet_until is 'Own quiet hours, until. [personal: none]';
comment on column office.message_preference.version is 'Raised by every change. [personal: none]';

grant select, insert, update on office.channel, office.delivery, office.message_preference to kedang_app;

-- What a week holds is found by its days.
create index visit_day on visits.visit (happened_on) where state = 'happened';
create index holding_ended on registration.holding (upper(during)) where state = 'ended';
create index holding_begun on registration.holding (lower(during));
create index filing_decided on registration.filing (decided_at) where state = 'accepted';
create index pool_take_at on registration.pool_take (taken_at);
create index look_up_day on registration.look_up (asked_on);
