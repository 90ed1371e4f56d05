import { query, stop } from '#kernel/command'
import { getProduct } from '#kernel/module'
import { channelsOn, messageFields } from '../channels/channel.ts'
import { preferenceOf } from '../channels/preference.ts'
import { houseRhythm } from '../channels/rhythm.ts'
import { channelsShown } from '../channels/shown.ts'
import { getMessagePreference, listChannels, listDeliveries } from '../contract/index.ts'
import { localeOf } from '../names.ts'
import { afterOf, countTo, pageOf } from '../paging.ts'

const channels = query(listChannels, async (act) => {
  const installation = await act.db.selectFrom('kernel.installation').select('public_address').executeTakeFirst()
  return { items: await channelsShown(act), public_address: installation?.public_address ?? null }
})

const STATES = ['waiting', 'sending', 'sent', 'dead', 'dropped'] as const

/** The log names whom and how much, never what: what was said is not kept. */
const deliveries = query(listDeliveries, async (act, { channel_id, state, cursor, limit }) => {
  const after = afterOf(cursor)
  const base = act.db.selectFrom('office.delivery as d').innerJoin('office.channel as c', 'c.id', 'd.channel_id').leftJoin('kernel.person as p', 'p.id', 'd.person_id')
    .$if(channel_id !== undefined, (q) => q.where('d.channel_id', '=', channel_id ?? 0)).$if(state !== undefined, (q) => q.where('d.state', '=', state ?? ''))
  const rows = await base.$if(after !== undefined, (q) => q.where('d.id', '<', after ?? 0))
    .select(['d.id', 'd.channel_id', 'c.name as channel', 'p.name as person', 'd.kind', 'd.message_ids', 'd.state', 'd.attempts', 'd.not_before', 'd.next_try_at', 'd.tried_at', 'd.status', 'd.created_at'])
    .orderBy('d.id', 'desc').limit(limit + 1).execute()
  const { items, next_cursor } = pageOf(rows, limit)
  const shown = items.map(({ channel_id: id, channel: name, message_ids, ...row }) => ({
    ...row, channel: { id, name }, messages: message_ids.length, kind: row.kind === 'test' ? 'test' as const : 'messages' as const, state: STATES.find((one) => one === row.state) ?? 'waiting',
  }))
  return { items: shown, next_cursor, ...(await countTo(base.select('d.id'))) }
})

const preference = query(getMessagePreference, async (act) => {
  const actor = act.actor ?? stop('access.sign_in', 401)
  const mail = (await channelsOn(act.db)).find((channel) => channel.kind === 'email')?.settings.mail
  const { digests, quiet } = houseRhythm(act, act.unit_id)
  const fields = messageFields().map((field) => ({ field, label: getProduct().t[localeOf(act)](`channels.field.${field}`) }))
  return { ...(await preferenceOf(act.db, actor.person_id)), channel: mail ? { domains: mail.domains } : null, fields, digests, house_quiet: quiet }
})

export const queries = [channels, deliveries, preference]
