import { z } from 'zod'
import type { Db } from '#kernel/db'
import { getProduct } from '#kernel/module'

const mail = z.object({
  host: z.string(), port: z.number(), security: z.enum(['tls', 'starttls', 'none']), user: z.string().optional(), from_address: z.string(), from_name: z.string(), domains: z.array(z.string()),
})
const settings = z.object({ mail: mail.optional(), locale: z.enum(['zh', 'en']), at_once: z.boolean(), customer_names: z.boolean() })
const kind = z.enum(['email', 'webhook', 'wecom', 'dingtalk', 'feishu'])

export type Mail = z.infer<typeof mail>
export type ChannelSettings = z.infer<typeof settings>

/** What is kept in a channel's row. */
export function settingsOf(value: unknown): ChannelSettings {
  return settings.parse(value)
}

function rowsOf(db: Db) {
  return db.selectFrom('office.channel').select(['id', 'kind', 'name', 'state', 'unit_id', 'url', 'secret', 'settings', 'private_net', 'version', 'created_at'])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>

function asChannel(row: Row) {
  return { ...row, kind: kind.parse(row.kind), settings: settingsOf(row.settings) }
}

/** A channel with its address and secret: for sending only, never for an answer. */
export type Channel = ReturnType<typeof asChannel>

/** Channels that send. */
export async function channelsOn(db: Db): Promise<Channel[]> {
  return (await rowsOf(db).where('state', '=', 'on').orderBy('id').execute()).map(asChannel)
}

export async function findChannel(db: Db, id: number): Promise<Channel | undefined> {
  const row = await rowsOf(db).where('id', '=', id).executeTakeFirst()
  return row && asChannel(row)
}

/** Whether a mail server may be asked to write to an address. */
export function isPermitted(email: string, domains: readonly string[]): boolean {
  return domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
}

/** The field of work a message comes from: the module's name before the first point. */
export function fieldOf(kind_of_message: string): string {
  return kind_of_message.split('.')[0] ?? ''
}

/** Fields that have messages, in the order of the modules. */
export function messageFields(): string[] {
  return getProduct().modules.filter(({ name, words }) => Object.keys(words.zh).some((key) => key.startsWith(`${name}.msg.`))).map((module) => module.name)
}
