import { z } from 'zod'
import { id, instant, key, listOf, named, op, page, text, type OperationSpec } from '#kernel/contract'

const kind = z.enum(['email', 'webhook', 'wecom', 'dingtalk', 'feishu'])
const time = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const domain = () => z.string().trim().toLowerCase().max(100).regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/)
const mail = z.object({
  host: text(200).regex(/^[\w.:-]+$/), port: z.number().int().min(1).max(65_535), security: z.enum(['tls', 'starttls', 'none']),
  /** Sign-in name; without one the server is used without a sign-in. */
  user: text(200).optional(),
  from_address: z.email().max(200), from_name: text(80),
  /** Addresses of these domains may be written to, no others. */
  domains: z.array(domain()).min(1).max(20),
})
/** How a group's robot speaks; webhooks and e-mail need none of it. */
const manner = {
  locale: z.enum(['zh', 'en']).default('zh'),
  at_once: z.boolean().default(false),
  customer_names: z.boolean().default(false),
}
const channelIn = {
  name: text(80), unit_id: id().nullable().default(null), private_net: z.boolean().default(false), mail: mail.optional(), ...manner,
  url: text(1000).optional(), secret: text(300).optional(),
}
const channel = z.object({
  id: key(), kind, name: z.string(), state: z.enum(['on', 'off']), unit: named().nullable(),
  /** Host and the last four characters: the rest of a robot's address is its key. */
  address: z.string(),
  secret_set: z.boolean(), private_net: z.boolean(), mail: mail.nullable(), locale: z.enum(['zh', 'en']), at_once: z.boolean(), customer_names: z.boolean(),
  waiting: z.number().int(), dead: z.number().int(), last_sent_at: instant().nullable(), version: z.number().int(),
})
const delivery = z.object({
  id: key(), channel: named(), person: z.string().nullable(), kind: z.enum(['messages', 'test']), messages: z.number().int(),
  state: z.enum(['waiting', 'sending', 'sent', 'dead', 'dropped']), attempts: z.number().int(), not_before: instant(), next_try_at: instant(), tried_at: instant().nullable(),
  status: z.string().nullable(), created_at: instant(),
})
const wrong = { not_found: 404, 'office.channel_incomplete': 422, 'office.channel_address': 422, 'office.channel_secret': 422, 'office.one_mail_channel': 409 } as const

export const listChannels = op({
  id: 'office.channels', method: 'GET', path: '/channels', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '消息通道', en: 'Channels' }, in: z.object({}), out: z.object({ items: z.array(channel), public_address: z.string().nullable() }),
})
export const addChannel = op({
  id: 'office.add_channel', method: 'POST', path: '/channels', access: 'permission', governed_by: 'none', clauses: [], ok: 201, undo: { operation: 'office.change_channel', until: 'any time: switched off' },
  errors: wrong, secret: ['url', 'secret'],
  summary: { zh: '新建消息通道', en: 'Add a channel' }, in: z.object({ kind, ...channelIn }), out: channel,
})
export const changeChannel = op({
  id: 'office.change_channel', method: 'PUT', path: '/channels/{channel_id}', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'office.change_channel', until: 'any time' },
  errors: wrong, secret: ['url', 'secret'],
  summary: { zh: '修改消息通道', en: 'Change a channel' },
  /** Address and secret stay as they are where none is given. */
  in: z.object({ channel_id: id(), state: z.enum(['on', 'off']), ...channelIn }), out: channel,
})
export const testChannel = op({
  id: 'office.test_channel', method: 'POST', path: '/channels/{channel_id}/test', access: 'permission', governed_by: 'none', clauses: [], ok: 202, undo: { none: 'what was sent cannot be called back' },
  errors: { not_found: 404, 'office.channel_off': 409, 'office.no_own_address': 409 },
  summary: { zh: '发送测试消息', en: 'Send a test' }, in: z.object({ channel_id: id() }), out: z.object({ delivery_id: key() }),
})
export const listDeliveries = op({
  id: 'office.deliveries', method: 'GET', path: '/deliveries', access: 'permission', governed_by: 'none', clauses: [], ok: 200, errors: {},
  summary: { zh: '发送记录', en: 'Deliveries' },
  in: z.object({ ...page, channel_id: id().optional(), state: z.enum(['waiting', 'sending', 'sent', 'dead', 'dropped']).optional() }), out: listOf(delivery),
})
export const resend = op({
  id: 'office.resend', method: 'POST', path: '/deliveries/{delivery_id}/resend', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { none: 'what was sent cannot be called back' },
  errors: { not_found: 404, 'office.delivery_state': 409, 'office.channel_off': 409 },
  summary: { zh: '重新发送', en: 'Send again' }, in: z.object({ delivery_id: id() }), out: z.object({ state: z.string() }),
})
export const setPublicAddress = op({
  id: 'office.set_public_address', method: 'PUT', path: '/public-address', access: 'permission', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'office.set_public_address', until: 'any time' }, errors: {},
  summary: { zh: '设置访问网址', en: 'Set the address of the pages' }, in: z.object({ address: z.url({ protocol: /^https?$/ }).max(200) }), out: z.object({ address: z.string() }),
})

const preference = z.object({
  email: z.string().nullable(), email_on: z.boolean(), at_once: z.boolean(), muted: z.array(z.string()),
  quiet: z.object({ from: time(), until: time() }).nullable(), version: z.number().int(),
})
export const getMessagePreference = op({
  id: 'office.message_preference', method: 'GET', path: '/me/messages', access: 'signed_in', governed_by: 'none', clauses: ['H-msg-01'], ok: 200, errors: {},
  summary: { zh: '我的消息设置', en: 'My message settings' }, in: z.object({}),
  out: preference.extend({
    /** Whether an e-mail channel is there, and which domains it writes to. */
    channel: z.object({ domains: z.array(z.string()) }).nullable(),
    /** Fields of work messages come from. */
    fields: z.array(z.object({ field: z.string(), label: z.string() })),
    digests: z.array(time()), house_quiet: z.object({ from: time(), until: time() }).nullable(),
  }),
})
export const setMessagePreference = op({
  id: 'office.set_message_preference', method: 'PUT', path: '/me/messages', access: 'signed_in', governed_by: 'none', clauses: [], ok: 200, undo: { operation: 'office.set_message_preference', until: 'any time' },
  errors: { 'office.address_domain': 422 },
  summary: { zh: '设置我的消息', en: 'Set my messages' },
  in: z.object({
    email: z.email().max(200).nullable(), email_on: z.boolean(), at_once: z.boolean(), muted: z.array(z.string().max(40)).max(20),
    quiet: z.object({ from: time(), until: time() }).nullable(),
  }), out: preference,
})

export const operations: readonly OperationSpec[] = [listChannels, addChannel, changeChannel, testChannel, listDeliveries, resend, setPublicAddress, getMessagePreference, setMessagePreference]
