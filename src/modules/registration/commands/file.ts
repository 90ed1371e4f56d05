import { withCovering } from '../covering.ts'
import { command, stop, type Act, type Applying } from '#kernel/command'
import type { In } from '#kernel/contract'
import { readTyped, findOrCreateRelation, likely, lockRelation, matchRelation } from '#modules/customers'
import { checkPhoto } from '#modules/office'
import { fileCustomer } from '../contract/filings.ts'
import { receiptAfter } from '../receipt.ts'
import { decideFiling, type FilingFacts } from '../rules/filing.ts'
import { registrationSettings } from '../settings.ts'
import { assignedOrWaiting } from '../assigned.ts'
import { writeFirstVisit } from './first_visit.ts'
import { readForm, writePapers, type FormFacts } from './form_facts.ts'
import { openReviewDuty } from './review_duty.ts'
import { askedToday, filingsToday, holdingsHeld, lockCounts, secondInLine, standingOf } from '../standing.ts'

type Filed = In<typeof fileCustomer>
type Facts = FilingFacts & { input: Filed; name: string; unit_id: number; appointment_id: number | null; form: FormFacts }

/** What a customer is called on a filing: its name, else the contact's with a phone (decision 10: no company name needed). */
function nameOf(input: Filed): string | undefined {
  return input.name ?? (input.contact && input.phone ? input.contact : undefined)
}

/** Who has no company's name is a person: two of one name are told apart by their phones. */
function typedOf(input: Filed, name: string | undefined) {
  return readTyped({ ...input, kind: input.name === undefined ? 'person' : input.kind, name: name ?? '' })
}

/** What is typed as it is kept with the filing. */
function typedKept(input: Filed, filed_name: string | undefined) {
  const { contact, title, phone, address, credit_code, project, note } = input
  return { name: filed_name, contact, title, phone, address, credit_code, project, note, kind: typedOf(input, input.name).kind }
}

/** H-07 One's own filing that was returned and not completed in time makes room for the new one. */
async function dropLost(act: Applying, relation_id: number, filer_id: number): Promise<void> {
  const lost = await act.db.updateTable('registration.filing').set((eb) => ({ state: 'withdrawn', version: eb('version', '+', 1) }))
    .where('relation_id', '=', relation_id).where('filer_id', '=', filer_id).where('state', '=', 'returned').where('return_until', '<', act.today).returning('id').execute()
  if (lost.length === 0) return
  await act.db.updateTable('registration.holding').set((eb) => ({ state: 'ended', ended_code: 'place_lost', ended_by: act.act_id, version: eb('version', '+', 1) }))
    .where('filing_id', 'in', lost.map((one) => one.id)).where('state', '=', 'waiting').execute()
}

function positionOf(act: Act): string {
  const appointment = act.house.directory.appointments.find((one) => one.id === act.appointment_id)
  const post = appointment && act.house.directory.posts.get(appointment.post_id)
  return (post && act.house.directory.positions.get(post.position_id)?.code) ?? ''
}

async function loadFiling(act: Act, input: Filed): Promise<Facts> {
  const filer_id = act.actor?.person_id ?? stop('access.no_permission', 403)
  const unit_id = act.unit_id ?? stop('access.no_permission', 403)
  const area_id = act.area(unit_id, 'registration')
  if (input.visit && input.visit.happened_on > act.today) stop('visits.in_future', 422, { field: 'visit.happened_on', data: { today: act.today } })
  if (input.photo_id !== undefined) await checkPhoto(act, input.photo_id)
  const name = nameOf(input)
  const typed = typedOf(input, name)
  const relation_id = name === undefined ? undefined : await matchRelation(act, area_id, typed)
  if (relation_id !== undefined) await lockRelation(act, relation_id)
  await lockCounts(act, filer_id)
  const standing = relation_id === undefined ? null : await withCovering(act, await standingOf(act, relation_id, filer_id))
  const similar = name === undefined || relation_id !== undefined ? [] : await likely(act, area_id, typed)
  return {
    area_id, filer_id, unit_id, appointment_id: act.appointment_id, position_code: positionOf(act), input, name: name ?? '', named: name !== undefined, phone: input.phone !== undefined,
    filings_today: await filingsToday(act, filer_id), asked_today: await askedToday(act, filer_id), holdings: await holdingsHeld(act, area_id, filer_id),
    assigned_to: relation_id === undefined ? null : await assignedOrWaiting(act, relation_id), form: await readForm(act, area_id, typedKept(input, name), input),
    standing, similar: similar.map(({ sure, verdict }) => ({ sure, verdict })), not_same_because: input.not_same_because, standby: input.standby,
  }
}

/**
 * S3-22-05 Filing: finds or makes the customer under a lock on its name, takes the server's second as its place, and waits for review.
 * The first visit on the form is recorded with it.
 */
export const file = command({
  operation: fileCustomer,
  settings: registrationSettings,
  load: loadFiling,
  governs: ({ area_id, standing }) => ({ area_id, relation_id: standing?.relation_id }),
  decide: decideFiling,
  async apply(act, { standby }, facts) {
    const { area_id, filer_id, unit_id, input } = facts
    const typed = typedOf(input, facts.name)
    const { relation_id } = await findOrCreateRelation(act, area_id, typed, 'reported')
    await dropLost(act, relation_id, filer_id)
    const visit = input.visit && (await writeFirstVisit(act, { ...input.visit, area_id, relation_id, person_id: filer_id, unit_id, photo_id: input.photo_id, named_as: facts.name }))
    const filed_at = await secondInLine(act, relation_id)
    const [number] = await act.numbers(area_id, 'filing', 1)
    const filing_no = `BB${act.today.slice(0, 4)}-${area_id}-${String(number).padStart(5, '0')}`
    const kept = typedKept(input, facts.name)
    const row = {
      filing_no, area_id, relation_id, filer_id, appointment_id: facts.appointment_id, unit_id, state: 'submitted', typed: JSON.stringify(kept), fields: JSON.stringify(facts.form.fields), step_since: act.now,
      raw: input.raw ?? null, photo_id: input.photo_id ?? null, visit_id: visit?.id ?? null, not_same_because: input.not_same_because ?? null,
      likeness: JSON.stringify(facts.similar), submitted_at: filed_at, standby,
    }
    const { id } = await act.db.insertInto('registration.filing').values(row).returning('id').executeTakeFirstOrThrow()
    await act.db.insertInto('registration.holding').values({
      area_id, subject_kind: 'customer', subject_id: relation_id, kind: 'visit', relation_id, holder_id: filer_id, holder_unit_id: unit_id, mode: 'exclusive', state: 'waiting', filed_at,
      during: `[${filed_at},)`, basis: 'filing', filing_id: id,
    }).execute()
    await writePapers(act, id, facts.form.new_papers)
    if (!standby) await openReviewDuty(act, { area_id, filing_id: id, relation_id, unit_id, filer_id, step: 1, kind: kept.kind, fields: facts.form.fields, filed_at: act.now })
    return act.record({ subject: { kind: 'filing', id }, relation_id, now: { filing_no, name: facts.name, standby } }, await receiptAfter(act, id))
  },
})
