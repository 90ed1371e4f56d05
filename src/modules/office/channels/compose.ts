import type { Db } from '#kernel/db'
import { getProduct } from '#kernel/module'
import { plainData } from '../rules/plain_message.ts'
import type { Speech } from '../rules/robot.ts'
import { fieldOf, type Channel } from './channel.ts'

export type Waiting = { id: number; kind: string; person_id: number | null; message_ids: number[] }
type Locale = 'zh' | 'en'

async function readTold(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return db.selectFrom('kernel.message as m').innerJoin('kernel.person as p', 'p.id', 'm.person_id').leftJoin('kernel.act as a', 'a.id', 'm.act_id')
    .select(['m.id', 'm.person_id', 'm.kind', 'm.data', 'm.link', 'm.act_id', 'm.sent_at', 'm.read_at', 'p.name as person', 'a.relation_id']).where('m.id', 'in', ids).orderBy('m.id').execute()
}
type Told = Awaited<ReturnType<typeof readTold>>[number]

async function addressOf(db: Db): Promise<string | null> {
  return (await db.selectFrom('kernel.installation').select('public_address').executeTakeFirst())?.public_address ?? null
}

function linkTo(address: string | null, path: string): string | null {
  return address === null ? null : new URL(path, address).toString()
}

/** The sentence a person reads in the product, without what must not leave it. */
function sentenceOf(told: Told, locale: Locale): string {
  return getProduct().t[locale](told.kind, plainData(Object.assign({}, told.data)))
}

/** What a program is told: name, keys, instant and link; it reads the rest by the API, within what it may see. */
export async function eventOf(db: Db, delivery: Waiting): Promise<Record<string, unknown> | undefined> {
  const address = await addressOf(db)
  if (delivery.kind === 'test') return { id: delivery.id, event: 'test', link: address }
  const [told] = await readTold(db, delivery.message_ids)
  if (!told) return undefined
  const { sent_at, person_id, act_id, relation_id, link } = told
  return { id: delivery.id, event: told.kind.replace('.msg.', '.'), message_id: told.id, person_id, act_id, relation_id, at: sent_at, link: linkTo(address, link) ?? link }
}

/** Without customers' names: whom it concerns, how much of what, and nothing to read on a colleague's screen. */
function countsOf(told: readonly Told[], locale: Locale): string[] {
  const t = getProduct().t[locale]
  return [...Map.groupBy(told, (one) => one.person)].map(([person, all]) => {
    const fields = [...Map.groupBy(all, (one) => fieldOf(one.kind))].map(([field, some]) => t('channels.count_of_field', { field: t(`channels.field.${field}`), count: some.length }))
    return t('channels.person_line', { person, fields: fields.join(t('channels.and')) })
  })
}

/** What the robot of a group says, of messages nobody has read yet. */
export async function speechOf(db: Db, channel: Channel, delivery: Waiting): Promise<Speech | undefined> {
  const { locale, customer_names } = channel.settings
  const t = getProduct().t[locale]
  const href = linkTo(await addressOf(db), '/messages')
  const around = { link: href === null ? null : { text: t('channels.open'), href }, more: (count: number) => t('channels.more_lines', { count }), locale }
  if (delivery.kind === 'test') return { ...around, title: t('channels.test_title'), lines: [t('channels.test_line', { name: channel.name })] }
  const told = (await readTold(db, delivery.message_ids)).filter((one) => one.read_at === null)
  if (told.length === 0) return undefined
  const named = () => told.map((one) => t('channels.person_line', { person: one.person, fields: sentenceOf(one, locale) }))
  return { ...around, title: t('channels.title', { count: told.length }), lines: customer_names ? named() : countsOf(told, locale) }
}

export type Letter = { to: string; subject: string; text: string; html: string }

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
}

/** A letter to one person, in the person's language, of what has not been read yet. */
export async function letterOf(db: Db, channel: Channel, delivery: Waiting): Promise<Letter | undefined> {
  if (delivery.person_id === null) return undefined
  const person = await db.selectFrom('kernel.person').select(['name', 'email', 'locale', 'state']).where('id', '=', delivery.person_id).executeTakeFirst()
  if (!person?.email || person.state !== 'active') return undefined
  const locale = person.locale === 'en' ? 'en' : 'zh'
  const t = getProduct().t[locale]
  const address = await addressOf(db)
  const told = (await readTold(db, delivery.message_ids)).filter((one) => one.read_at === null)
  if (told.length === 0 && delivery.kind !== 'test') return undefined
  const lines = delivery.kind === 'test' ? [{ text: t('channels.test_line', { name: channel.name }), href: address }] : told.map((one) => ({ text: sentenceOf(one, locale), href: linkTo(address, one.link) }))
  const greeting = t('channels.greeting', { name: person.name })
  const foot = t('channels.mail_foot')
  const text = [greeting, '', ...lines.flatMap((line) => [`- ${line.text}`, ...(line.href === null ? [] : [`  ${line.href}`])]), '', foot].join('\n')
  const items = lines.map((line) => `<li style="margin:6px 0">${line.href === null ? escaped(line.text) : `<a href="${escaped(line.href)}">${escaped(line.text)}</a>`}</li>`)
  const html = `<p>${escaped(greeting)}</p><ul>${items.join('')}</ul><p style="color:#777">${escaped(foot)}</p>`
  return { to: person.email, subject: delivery.kind === 'test' ? t('channels.test_title') : t('channels.title', { count: told.length }), text, html }
}
