import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import type { JobContext } from '#kernel/module'
import { addMs, realNow, type Instant } from '#kernel/time'
import { channelsOn, fieldOf, isPermitted, type Channel } from './channel.ts'
import { covers, outAt, standingOf, unitsOf, type Standing, type Wish } from './rhythm.ts'

const AT_ONCE = 1000

async function readPending(db: Db) {
  return db.selectFrom('kernel.message as m').innerJoin('kernel.person as p', 'p.id', 'm.person_id').leftJoin('office.message_preference as w', 'w.person_id', 'm.person_id')
    .select(['m.id', 'm.person_id', 'm.kind', 'm.sent_at', 'p.email', 'p.state', 'w.email_on', 'w.at_once', 'w.muted', 'w.quiet_from', 'w.quiet_until'])
    .where('m.handed_on_at', 'is', null).orderBy('m.id').limit(AT_ONCE).execute()
}
type Pending = Awaited<ReturnType<typeof readPending>>[number]
type Planned = { channel_id: number; person_id: number | null; message_ids: number[]; not_before: Instant }

function wishOf(row: Pick<Pending, 'at_once' | 'quiet_from' | 'quiet_until'>): Wish {
  return { at_once: row.at_once ?? false, quiet: row.quiet_from === null || row.quiet_until === null ? null : { from: row.quiet_from, until: row.quiet_until } }
}

function mailOut(standing: Standing, channel: Channel, message: Pending, unit_id: number | undefined): Planned[] {
  const { mail } = channel.settings
  const wanted = message.state === 'active' && (message.email_on ?? true) && !(message.muted ?? []).includes(fieldOf(message.kind))
  if (!mail || !wanted || message.email === null || !isPermitted(message.email, mail.domains)) return []
  return [{ channel_id: channel.id, person_id: message.person_id, message_ids: [message.id], not_before: outAt(standing, message, wishOf(message), unit_id) }]
}

/** A channel carries what is told from its setting up on: nobody is sent last year's messages because there is a mailbox now. */
function plansOf(standing: Standing, channels: readonly Channel[], message: Pending): Planned[] {
  const unit_ids = unitsOf(standing, message.person_id)
  return channels.filter((channel) => channel.created_at <= message.sent_at && covers(standing, channel.unit_id, unit_ids)).flatMap((channel) => {
    if (channel.kind === 'email') return mailOut(standing, channel, message, unit_ids[0])
    const plan = { channel_id: channel.id, person_id: null, message_ids: [message.id] }
    if (channel.kind === 'webhook') return [{ ...plan, not_before: standing.now }]
    return [{ ...plan, not_before: outAt(standing, message, { at_once: channel.settings.at_once, quiet: null }, channel.unit_id) }]
  })
}

/** What goes to the same place at the same time goes as one; programs get one by one. */
function gathered(planned: readonly Planned[], channels: readonly Channel[]): Planned[] {
  const single = new Set(channels.filter((channel) => channel.kind === 'webhook').map((channel) => channel.id))
  const groups = Map.groupBy(planned, (one) => (single.has(one.channel_id) ? `m${one.message_ids[0]} ${one.channel_id}` : `${one.channel_id} ${one.person_id} ${one.not_before}`))
  return [...groups.values()].flatMap(([first, ...rest]) => (first ? [{ ...first, message_ids: [first, ...rest].flatMap((one) => one.message_ids) }] : []))
}

/** Marked and put in by one statement: a message goes to the channels once, however often this runs. */
async function putIn(db: Db, message_ids: readonly number[], planned: readonly Planned[], now: Instant): Promise<void> {
  await sql`
    with handed as (update kernel.message set handed_on_at = ${now} where id = any(${message_ids}) and handed_on_at is null returning id)
    insert into office.delivery as d (channel_id, person_id, kind, message_ids, state, not_before, next_try_at, created_at)
    select r.channel_id, r.person_id, 'messages', array(select m from unnest(r.message_ids) as m where m in (select id from handed)), 'waiting', r.not_before, ${realNow()}, ${now}
    from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) as r(channel_id bigint, person_id bigint, message_ids bigint[], not_before timestamptz)
    where exists (select from unnest(r.message_ids) as m where m in (select id from handed))
    on conflict (channel_id, coalesce(person_id, 0), not_before) where state = 'waiting' and attempts = 0 and kind = 'messages' and not_before > created_at
    do update set message_ids = d.message_ids || excluded.message_ids`.execute(db)
}

/** Puts the sending of what is due into the queue, channel by channel. */
async function wake(db: Db, now: Instant): Promise<void> {
  const due = await db.selectFrom('office.delivery as d').innerJoin('office.channel as c', 'c.id', 'd.channel_id').select('d.channel_id').distinct()
    .where('c.state', '=', 'on')
    .where((eb) => eb.or([
      eb.and([eb('d.state', '=', 'waiting'), eb('d.not_before', '<=', now), eb('d.next_try_at', '<=', realNow())]),
      eb.and([eb('d.state', '=', 'sending'), eb('d.tried_at', '<', addMs(realNow(), -300_000))]),
    ])).execute()
  for (const { channel_id } of due) await sql`select kernel.enqueue('office.send_out', ${JSON.stringify({ channel_id })}::json, ${`office.send-${channel_id}`})`.execute(db)
}

/** Hands what people were told on to the channels, and wakes the sending of what is due. */
export async function handOn(context: JobContext): Promise<void> {
  const now = await context.now()
  for (;;) {
    const pending = await readPending(context.db)
    if (pending.length === 0) break
    const channels = await channelsOn(context.db)
    const standing = channels.length > 0 ? await standingOf(context.db, now) : undefined
    const planned = standing ? gathered(pending.flatMap((message) => plansOf(standing, channels, message)), channels) : []
    await putIn(context.db, pending.map((message) => message.id), planned, now)
  }
  await wake(context.db, now)
}
