import { allow, refuse, type Decision } from '#kernel/command'

export type ChannelFacts = {
  kind: string
  has_mail: boolean
  /** The address as given: its scheme, whether it carries a name and password, whether its host is an address that may be called. */
  address: { scheme: string; has_credentials: boolean; reachable: boolean } | null
  has_address: boolean
  secret_length: number
}

const SHORTEST_SECRET = 16

/** A channel that could not send is not set up: an address that may be called, a mail server for e-mail, a secret to sign with for programs. */
export function decideChannel(facts: ChannelFacts): Decision<true> {
  const is_mail = facts.kind === 'email'
  if (is_mail !== facts.has_mail) return refuse('office.channel_incomplete', { field: 'mail' })
  if (is_mail === facts.has_address) return refuse('office.channel_incomplete', { field: 'url' })
  if (facts.address && (!['http:', 'https:'].includes(facts.address.scheme) || facts.address.has_credentials || !facts.address.reachable)) return refuse('office.channel_address', { field: 'url' })
  if (facts.kind === 'webhook' && facts.secret_length < SHORTEST_SECRET) return refuse('office.channel_secret', { field: 'secret', data: { least: SHORTEST_SECRET } })
  return allow(true)
}
