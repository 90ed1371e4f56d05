import { createHmac } from 'node:crypto'
import { msOf, type Instant } from '#kernel/time'

/** Address and body as 钉钉 checks them: milliseconds and secret, signed with the secret, in the query. */
export function dingtalkSigned(url: string, secret: string | null, at: Instant): string {
  if (secret === null) return url
  const timestamp = msOf(at)
  const signed = new URL(url)
  signed.searchParams.set('timestamp', String(timestamp))
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
  return signed.toString()
}

/** What 飞书 wants in the body: seconds and secret are the key, and nothing is signed with it. */
export function feishuSigned(body: Record<string, unknown>, secret: string | null, at: Instant): Record<string, unknown> {
  if (secret === null) return body
  const timestamp = String(Math.floor(msOf(at) / 1000))
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64'), ...body }
}

/** Headers by which a webhook's receiver knows who wrote, when, and that nothing was changed: HMAC-SHA256 of timestamp, point and body. */
export function webhookHeaders(body: string, secret: string, delivery_id: number, at: Instant): Record<string, string> {
  const timestamp = String(Math.floor(msOf(at) / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return { 'x-kedang-delivery': String(delivery_id), 'x-kedang-timestamp': timestamp, 'x-kedang-signature': `v1=${signature}` }
}
