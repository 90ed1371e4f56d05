import { allow, command, refuse, stop, type Act, type Applying, type Decision } from '#kernel/command'
import type { In } from '#kernel/contract'
import { saveContact as operation } from '../contract/index.ts'
import { phoneReach, type DraftReach } from '../relation/draft.ts'
import { checkVersion, openRelation } from '../relation/open.ts'
import { recount } from '../relation/recount.ts'
import { filePartsOf } from '../relation/file_parts.ts'

type Input = In<typeof operation>
type Facts = { area_id: number; relation_id: number; input: Input; was: { name: string; title: string | null; from_day: string | null; through_day: string | null; reaches: { kind: string; shown: string }[] } | null }

const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u

async function load(act: Act, input: Input): Promise<Facts> {
  const relation = await openRelation(act, input.relation_id)
  const about = { area_id: relation.area_id, relation_id: relation.id, input }
  if (input.contact_id === 0) {
    const own = await act.db.selectFrom('customers.reach').select(['kind', 'shown']).where('relation_id', '=', relation.id).where('contact_id', 'is', null).orderBy('id').execute()
    return { ...about, was: { name: '', title: null, from_day: null, through_day: null, reaches: own } }
  }
  if (!input.contact_id) return { ...about, was: null }
  const contact = await act.db.selectFrom('customers.contact').select(['name', 'title', 'from_day', 'through_day', 'version']).where('id', '=', input.contact_id).where('relation_id', '=', relation.id).executeTakeFirst()
  if (!contact) return stop('not_found', 404)
  const { version, ...was } = contact
  checkVersion(act, version, was)
  const reaches = await act.db.selectFrom('customers.reach').select(['kind', 'shown']).where('contact_id', '=', input.contact_id).orderBy('id').execute()
  return { ...about, was: { ...was, reaches } }
}

/** Reads phones and e-mail addresses; the first wrong one is named. */
function decide({ input, was }: Facts): Decision<DraftReach[]> {
  if (input.name === '' && input.contact_id !== 0) return refuse('customers.contact_needs_name', { field: 'name' })
  const through_day = input.through_day === undefined ? was?.through_day : input.through_day
  const from_day = input.from_day ?? was?.from_day
  if (from_day && through_day && through_day < from_day) return refuse('customers.ends_before_it_begins', { field: 'through_day' })
  const reaches: DraftReach[] = []
  for (const [at, { kind, value }] of input.reaches.entries()) {
    const field = `reaches.${at}.value`
    if (kind === 'phone') {
      const reach = phoneReach(value)
      if (!reach) return refuse('customers.phone_wrong', { field })
      reaches.push(reach)
    } else if (kind === 'email' && !EMAIL.test(value)) return refuse('customers.email_wrong', { field })
    else reaches.push({ kind, value: value.toLowerCase(), shown: value })
  }
  return allow(reaches)
}

/** The contact's key; 0 for the customer's own numbers. */
async function write(act: Applying, { input, relation_id, was }: Facts): Promise<number> {
  const kept = { name: input.name, title: input.title === undefined ? (was?.title ?? null) : input.title || null, from_day: input.from_day ?? was?.from_day ?? null, through_day: input.through_day === undefined ? (was?.through_day ?? null) : input.through_day }
  if (input.contact_id === 0) await act.db.deleteFrom('customers.reach').where('relation_id', '=', relation_id).where('contact_id', 'is', null).execute()
  if (input.contact_id === 0 && input.name === '') return 0
  if (!input.contact_id) return (await act.db.insertInto('customers.contact').values({ relation_id, ...kept }).returning('id').executeTakeFirstOrThrow()).id
  await act.db.updateTable('customers.contact').set((eb) => ({ ...kept, version: eb('version', '+', 1) })).where('id', '=', input.contact_id).execute()
  await act.db.deleteFrom('customers.reach').where('contact_id', '=', input.contact_id).execute()
  return input.contact_id
}

/** Saves a contact with all ways to reach it; a contact who left keeps the record, with a last day. */
export const saveContact = command({
  operation,
  settings: {},
  load,
  governs: ({ area_id, relation_id }) => ({ area_id, relation_id, subject: { kind: 'customer', id: relation_id } }),
  decide,
  async apply(act, reaches, facts) {
    const contact_id = await write(act, facts)
    if (reaches.length > 0) {
      await act.db.insertInto('customers.reach').values(reaches.map((reach) => ({ ...reach, relation_id: facts.relation_id, contact_id: contact_id || null }))).onConflict((oc) => oc.doNothing()).execute()
    }
    await recount(act, facts.relation_id, filePartsOf(act.house.regulations, facts.area_id, act.now))
    const { relation_id: _relation, contact_id: _contact, ...now } = facts.input
    return act.record({ subject: { kind: 'customer', id: facts.relation_id }, was: facts.was ?? undefined, now }, { contact_id })
  },
})
