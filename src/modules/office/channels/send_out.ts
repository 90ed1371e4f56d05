import { sql } from 'kysely'
import type { Db } from '#kernel/db'
import type { Job, JobContext } from '#kernel/module'
import { addMs, realNow } from '#kernel/time'
import { AT_ONCE, PER_MINUTE, pauseAfter, robotBody, robotOutcome, webhookOutcome, type Outcome } from '../rules/robot.ts'
import { findChannel, type Channel } from './channel.ts'
import { eventOf, letterOf, speechOf, type Waiting } from './compose.ts'
import { sendLetter } from './mail.ts'
import { post } from './net.ts'
import { afterPause, standingOf, unitsOf } from './rhythm.ts'
import { dingtalkSigned, feishuSigned, webhookHeaders } from './sign.ts'

/** Apart from the locks of other things: the first key of the two that name the lock of a channel. */
const LOCK = 7_203_332
type Tried = Outcome & { retry_after?: number | undefined }

/** Nothing of the address is kept: a network's error names only its code. */
function asOutcome(error: unknown): Tried {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const refused = error instanceof Error && error.message === 'address not permitted'
  return { state: refused ? 'dead' : 'again', status: refused ? 'address not permitted' : code ?? (error instanceof Error ? error.name : 'failed') }
}

async function toWebhook(channel: Channel, delivery_id: number, event: Record<string, unknown>): Promise<Tried> {
  const body = JSON.stringify(event)
  const answered = await post(channel.url ?? '', body, webhookHeaders(body, channel.secret ?? '', delivery_id, realNow()), channel.private_net)
  return { ...webhookOutcome(answered.status), retry_after: answered.retry_after }
}

async function toRobot(channel: Channel, delivery: Waiting, db: Db): Promise<Tried | undefined> {
  if (channel.kind === 'email' || channel.kind === 'webhook') return undefined
  const speech = await speechOf(db, channel, delivery)
  if (!speech) return undefined
  const plain = robotBody(channel.kind, speech)
  const at = realNow()
  const url = channel.kind === 'dingtalk' ? dingtalkSigned(channel.url ?? '', channel.secret, at) : channel.url ?? ''
  const body = JSON.stringify(channel.kind === 'feishu' ? feishuSigned(plain, channel.secret, at) : plain)
  const answered = await post(url, body, {}, channel.private_net)
  return { ...robotOutcome(channel.kind, answered.status, answered.text), retry_after: answered.retry_after }
}

/** Sends one; `undefined` when nothing of it is left to say. */
async function send(db: Db, channel: Channel, delivery: Waiting): Promise<Tried | undefined> {
  try {
    if (channel.kind === 'email') {
      const letter = await letterOf(db, channel, delivery)
      return letter && (await sendLetter(channel, delivery.id, letter))
    }
    if (channel.kind !== 'webhook') return await toRobot(channel, delivery, db)
    const event = await eventOf(db, delivery)
    return event && (await toWebhook(channel, delivery.id, event))
  } catch (error) {
    return asOutcome(error)
  }
}

async function claim(context: JobContext, channel_id: number) {
  const { rows } = await sql<Waiting & { attempts: number }>`
    update office.delivery set state = 'sending', attempts = attempts + 1, tried_at = ${realNow()}
    where id = (select id from office.delivery where channel_id = ${channel_id} and state = 'waiting' and not_before <= ${await context.now()} and next_try_at <= ${realNow()}
      order by not_before, id limit 1 for update skip locked)
    returning id, kind, person_id, message_ids, attempts`.execute(context.db)
  return rows[0]
}

async function settle(context: JobContext, channel: Channel, delivery: Waiting & { attempts: number }, tried: Tried | undefined): Promise<void> {
  const own = context.db.updateTable('office.delivery').where('id', '=', delivery.id)
  if (!tried) return void (await own.set({ state: 'dropped', status: null }).execute())
  const pause = tried.state === 'again' ? pauseAfter(delivery.attempts, tried.retry_after) : undefined
  if (pause === undefined) return void (await own.set({ state: tried.state === 'sent' ? 'sent' : 'dead', status: tried.status }).execute())
  const standing = await standingOf(context.db, await context.now())
  const wish = channel.kind === 'webhook' ? null : await wishOf(context.db, delivery.person_id)
  const unit_id = delivery.person_id === null ? channel.unit_id : unitsOf(standing, delivery.person_id)[0]
  await own.set({ state: 'waiting', status: tried.status, next_try_at: addMs(realNow(), pause), not_before: afterPause(standing, pause, wish, unit_id) }).execute()
}

async function wishOf(db: Db, person_id: number | null) {
  const own = await db.selectFrom('office.message_preference').select(['quiet_from', 'quiet_until']).where('person_id', '=', person_id ?? 0).executeTakeFirst()
  return { at_once: true, quiet: own && own.quiet_from !== null && own.quiet_until !== null ? { from: own.quiet_from, until: own.quiet_until } : null }
}

/** Sends what is due by a channel, no faster than its service allows; the rest goes with the next sweep. */
async function sendDue(context: JobContext, channel: Channel): Promise<void> {
  // Whoever holds the lock is alone: what still says it is being sent was left by a process that ended.
  await context.db.updateTable('office.delivery').set({ state: 'waiting' }).where('channel_id', '=', channel.id).where('state', '=', 'sending').execute()
  const { tried } = await context.db.selectFrom('office.delivery').select((eb) => eb.fn.countAll<number>().as('tried')).where('channel_id', '=', channel.id).where('tried_at', '>', addMs(realNow(), -60_000)).executeTakeFirstOrThrow()
  const room = Math.min(AT_ONCE[channel.kind] ?? 1, (PER_MINUTE[channel.kind] ?? 1) - Number(tried))
  for (let left = room; left > 0; left -= 1) {
    const delivery = await claim(context, channel.id)
    if (!delivery) return
    await settle(context, channel, delivery, await send(context.db, channel, delivery))
  }
}

/** Works off one channel; its lock is on a connection of its own and goes with the process. */
export const sendOut: Job = async (context, payload) => {
  const channel = await findChannel(context.db, Number(payload.channel_id))
  if (channel?.state !== 'on') return
  await context.db.connection().execute(async (own) => {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${LOCK}, ${channel.id}::int) as held`.execute(own)
    if (!rows[0]?.held) return
    try {
      await sendDue(context, channel)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK}, ${channel.id}::int)`.execute(own)
    }
  })
}
