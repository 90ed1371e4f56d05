import { networkInterfaces } from 'node:os'
import { encode } from 'uqr'
import { query, stop } from '#kernel/command'
import { handle } from '#kernel/http'
import { realNow } from '#kernel/time'
import { getMe, listSessions, welcome } from '../contract/index.ts'
import { demoCast } from '../demo.ts'
import { meOf } from '../me.ts'

/** The address under which phones on the same network reach this port, with its QR code as squares of one unit. */
function lanOf(port: number | undefined) {
  const found = Object.values(networkInterfaces()).flat().find((one) => one && one.family === 'IPv4' && !one.internal)
  if (!found || port === undefined) return null
  const address = `http://${found.address}:${port}`
  const { data, size } = encode(address, { border: 1 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { address, qr_size: size, qr_path: squares.join('') }
}

const page = handle(welcome, async ({ db, call, request }) => {
  const installation = await db.selectFrom('kernel.installation').selectAll().executeTakeFirst()
  const demo = installation?.demo ?? false
  const { directory } = call.house
  const people = demo ? await db.selectFrom('kernel.person').select(['login', 'name']).where('state', '=', 'active').where('login', 'in', demoCast.map((one) => one.login)).execute() : []
  const units = new Map([...directory.units.values()].map((unit) => [unit.code, unit]))
  const cards = demoCast.filter((one) => one.card).flatMap(({ login, post_zh, post_en, unit: code }) => {
    const person = people.find((row) => row.login === login)
    const unit = units.get(code)
    return person && unit ? [{ login, name: person.name, post: { zh: post_zh, en: post_en }, unit: { zh: unit.name_zh, en: unit.name_en } }] : []
  })
  return {
    company: installation ? { zh: installation.company_zh, en: installation.company_en } : null,
    demo, first_administrator: installation === undefined, lan: lanOf(request.socket.localPort), cards,
  }
})
export const raw = [page]

const me = query(getMe, async (act) => meOf(act.db, act.house, act.actor ?? stop('access.sign_in', 401), act.now))

const sessions = query(listSessions, async (act) => {
  const actor = act.actor ?? stop('access.sign_in', 401)
  const rows = await act.db.selectFrom('kernel.session').select(['id as session_id', 'user_agent', 'address', 'created_at', 'last_seen_at'])
    .where('person_id', '=', actor.person_id).where('ended_at', 'is', null).where('expires_at', '>', realNow()).orderBy('last_seen_at', 'desc').limit(100).execute()
  return { items: rows.map((row) => ({ ...row, current: row.session_id === actor.session_id })) }
})
export const queries = [me, sessions]
