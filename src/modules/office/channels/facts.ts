import { isIP } from 'node:net'
import { stop, type Act } from '#kernel/command'
import { areaOfUnit } from '../names.ts'
import type { ChannelFacts } from '../rules/channel.ts'
import type { ChannelSettings, Mail } from './channel.ts'
import { mayReach } from './net.ts'

export type ChannelInput = { name: string; unit_id: number | null; private_net: boolean; mail?: Mail | undefined; locale: 'zh' | 'en'; at_once: boolean; customer_names: boolean; url?: string | undefined; secret?: string | undefined }
/** A function is in no log and no answer: what it holds is seen by whoever calls it. */
export type Sealed = () => { url: string | null; secret: string | null }

function addressOf(url: string | null, private_net: boolean): ChannelFacts['address'] {
  if (url === null) return null
  if (!URL.canParse(url)) return { scheme: '', has_credentials: false, reachable: false }
  const { protocol, username, password, hostname } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  return { scheme: protocol, has_credentials: username !== '' || password !== '', reachable: isIP(host) === 0 ? host !== 'localhost' || private_net : mayReach(host, private_net) }
}

/** Facts of setting up or changing a channel; address and secret only sealed. */
export function channelFacts(act: Act, kind: string, input: ChannelInput, was: { url: string | null; secret: string | null }) {
  if (input.unit_id !== null && !act.house.directory.units.has(input.unit_id)) stop('not_found', 404)
  const url = input.url ?? was.url
  const secret = input.secret ?? was.secret
  const { name, unit_id, private_net, mail, locale, at_once, customer_names } = input
  const settings: ChannelSettings = { ...(mail ? { mail } : {}), locale, at_once, customer_names }
  const sealed: Sealed = () => ({ url, secret })
  return {
    kind, name, unit_id, private_net, settings, sealed, has_mail: mail !== undefined, has_address: url !== null, address: addressOf(url, private_net), secret_length: secret?.length ?? 0,
    area_id: areaOfUnit(act, unit_id),
  }
}
