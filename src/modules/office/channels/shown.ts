import type { Act } from '#kernel/command'
import { localeOf, localName } from '../names.ts'
import { settingsOf } from './channel.ts'

function rowsOf(act: Act) {
  return act.db.selectFrom('office.channel as c')
    .select(({ selectFrom }) => [
      'c.id', 'c.kind', 'c.name', 'c.state', 'c.unit_id', 'c.url', 'c.secret', 'c.settings', 'c.private_net', 'c.version',
      selectFrom('office.delivery as d').select((eb) => eb.fn.countAll<number>().as('n')).whereRef('d.channel_id', '=', 'c.id').where('d.state', 'in', ['waiting', 'sending']).as('waiting'),
      selectFrom('office.delivery as d').select((eb) => eb.fn.countAll<number>().as('n')).whereRef('d.channel_id', '=', 'c.id').where('d.state', '=', 'dead').as('dead'),
      selectFrom('office.delivery as d').select((eb) => eb.fn.max('d.created_at').as('at')).whereRef('d.channel_id', '=', 'c.id').where('d.state', '=', 'sent').as('last_sent_at'),
    ])
}

/** What is left of an address when the key in it is left out: host and last four characters. */
export function addressShown(url: string): string {
  const rest = url.slice(new URL(url).origin.length)
  return `${new URL(url).host}${rest.length > 8 ? ` … ${rest.slice(-4)}` : ''}`
}

const KINDS = ['email', 'webhook', 'wecom', 'dingtalk', 'feishu'] as const

/** Channels as the administrator sees them: without the secrets that were put in. */
export async function channelsShown(act: Act, channel_id?: number) {
  const rows = await rowsOf(act).$if(channel_id !== undefined, (q) => q.where('c.id', '=', channel_id ?? 0)).orderBy('c.id').execute()
  return rows.map((row) => {
    const { mail, locale, at_once, customer_names } = settingsOf(row.settings)
    const unit = row.unit_id === null ? undefined : act.house.directory.units.get(row.unit_id)
    return {
      id: row.id, kind: KINDS.find((one) => one === row.kind) ?? 'webhook' as const, name: row.name, state: row.state === 'on' ? 'on' as const : 'off' as const, unit: unit ? { id: unit.id, name: localName(unit, localeOf(act)) } : null,
      address: row.url === null ? `${mail?.host ?? ''}:${mail?.port ?? ''}` : addressShown(row.url), secret_set: row.secret !== null, private_net: row.private_net, mail: mail ?? null, locale, at_once, customer_names,
      waiting: Number(row.waiting ?? 0), dead: Number(row.dead ?? 0), last_sent_at: row.last_sent_at, version: row.version,
    }
  })
}
