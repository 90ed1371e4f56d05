import { createTransport } from 'nodemailer'
import type { Outcome } from '../rules/robot.ts'
import { withoutContacts } from '../rules/plain_message.ts'
import type { Channel } from './channel.ts'
import type { Letter } from './compose.ts'
import { addressesOf } from './net.ts'

const PATIENCE_MS = 15_000

function said(error: unknown): { code: string; response: number | undefined; text: string } {
  if (!(error instanceof Error)) return { code: 'failed', response: undefined, text: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'failed'
  const response = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined
  return { code, response, text: 'response' in error && typeof error.response === 'string' ? error.response : '' }
}

/** What a mail server's refusal means: an address or a letter it will never take needs a person, everything else is tried again. */
export function mailOutcome(error: unknown): Outcome {
  const { code, response, text } = said(error)
  const status = withoutContacts(text === '' ? code : text).slice(0, 120)
  return { state: response !== undefined && response >= 500 && response !== 535 ? 'dead' : 'again', status }
}

/** Gives a letter to the mail server, whose certificate is checked unless the administrator chose no encryption. */
export async function sendLetter(channel: Channel, delivery_id: number, letter: Letter): Promise<Outcome> {
  const { mail } = channel.settings
  if (!mail) return { state: 'dead', status: 'no mail server' }
  try {
    const [server] = await addressesOf(mail.host, channel.private_net)
    const transport = createTransport({
      host: server?.address ?? mail.host, port: mail.port, secure: mail.security === 'tls', requireTLS: mail.security === 'starttls', ignoreTLS: mail.security === 'none',
      tls: { servername: mail.host }, ...(mail.user === undefined ? {} : { auth: { user: mail.user, pass: channel.secret ?? '' } }),
      connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true,
    })
    const domain = mail.from_address.slice(mail.from_address.lastIndexOf('@') + 1)
    const sent = await transport.sendMail({
      from: { name: mail.from_name, address: mail.from_address }, to: letter.to, subject: letter.subject, text: letter.text, html: letter.html,
      messageId: `<kedang-${delivery_id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { state: 'sent', status: withoutContacts(sent.response).slice(0, 120) }
  } catch (error) {
    return mailOutcome(error)
  }
}
