import { allow, type Decision, refuse, type Refusal } from '#kernel/command'
import type { Day, Instant } from '#kernel/time'
import { companyRefusal, protectedRefusal } from './company.ts'
import { ageRefusals } from './form.ts'
import { coolingOffThrough, underHoldingsMax, type HoldingFacts, type RegistrationSettings } from './term.ts'

/** A holding that covers this instant. */
export type Running = { holding_id: number; holder_id: number; since: Instant; last_day: Day; free_at: Instant; clause_ref: number | null; kind?: 'visit' | 'sale'; waits?: boolean }

/** What stands about a customer, as filing, look-up and taking read it. */
export type Standing = {
  relation_id: number
  running: Running | null
  /** Own filing not yet decided. */
  own_open_filing: boolean
  waiting: number
  /** Last day of the filer's own latest holding, if it has ended. */
  own_ended_on: Day | null
  /** S3-22-15 Since when it is the company's own. */
  company_since?: Instant | null
}

export type FilingFacts = {
  area_id: number
  filer_id: number
  position_code: string
  filings_today: number
  /** Look-ups today, and refusals that told as much as one. */
  asked_today: number
  holdings: HoldingFacts
  standing: Standing | null
  /** Not the customer found, but alike: `same` is refused, `ask` wants a reason. */
  similar: readonly { sure: number; verdict: 'same' | 'ask' }[]
  not_same_because: string | undefined
  standby: boolean
  named: boolean
  phone: boolean
  /** What the text in force asks of the form, and what is wrong with it. */
  form: { customer_kind: string; birth: Day | undefined; stated: boolean; refusals: readonly Refusal[] }
  /** To whom the customer was dispatched. */
  assigned_to: { person_id: number | null } | null
}

/** S3-22-01, H-09 Who may file, and how many a day. */
function filerRefusals(facts: FilingFacts, settings: RegistrationSettings): Refusal[] {
  const registrants = settings.find('registration.registrants')
  const perDay = settings.find('registration.filings_per_day')
  const found: Refusal[] = []
  if (registrants && !registrants.value.includes(facts.position_code)) {
    found.push({ code: 'registration.not_a_registrant', clause_ref: registrants.clause_ref })
  }
  if (perDay && facts.filings_today >= perDay.value) {
    found.push({ code: 'registration.filings_used_up', data: { used: facts.filings_today, limit: perDay.value }, clause_ref: perDay.clause_ref })
  }
  return found
}

/** H-02 A refusal that tells whose day a customer is in is an answer like a look-up's: it counts with them, and past the day's number it tells nothing. */
export function askedTooMuch(asked_today: number, settings: RegistrationSettings): Refusal | undefined {
  const limit = settings.find('registration.look_ups_per_day')
  if (!limit || asked_today < limit.value) return undefined
  return { code: 'registration.look_ups_used_up', data: { used: asked_today, limit: limit.value }, clause_ref: limit.clause_ref }
}

/** S3-22-12, H-04 What the customer's present state says against it. `refuse` keeps others out but lets them stand by; `queue` takes them in line. */
function standingRefusals(facts: FilingFacts, settings: RegistrationSettings, day: Day): Refusal[] {
  const { standing, filer_id } = facts
  if (!standing) return []
  if (standing.own_open_filing) return [{ code: 'registration.already_filed', data: { relation_id: standing.relation_id } }]
  if (facts.assigned_to) return [{ code: 'registration.assigned_to_other', data: {}, clause_ref: settings.find('registration.accepted_goes_to')?.clause_ref, instead: ['polite_exit'] }]
  const { running } = standing
  if (running?.holder_id === filer_id) return [{ code: 'registration.already_yours', data: { until: running.last_day, relation_id: standing.relation_id } }]
  const onRunning = settings.find('registration.on_running')?.value ?? 'refuse'
  if (running && onRunning === 'refuse' && !facts.standby) {
    const asked = askedTooMuch(facts.asked_today, settings)
    if (asked) return [asked]
    return [protectedRefusal(running, settings)]
  }
  const company = companyRefusal(standing, settings)
  if (company) return [company]
  const through = standing.own_ended_on === null ? undefined : coolingOffThrough(standing.own_ended_on, settings)
  if (through !== undefined && day <= through) {
    return [{ code: 'registration.cooling_off', data: { until: through }, clause_ref: settings.find('registration.cooling_off_days')?.clause_ref }]
  }
  return []
}

/** Same code, same id number, same name and phone are refused; anything less only asks, and the answer goes to the reviewer. */
function likenessRefusals(facts: FilingFacts): Refusal[] {
  if (facts.standing) return []
  if (facts.similar.some((one) => one.verdict === 'same')) return [{ code: 'customers.same_identity', field: 'name', instead: ['registration.look_up'] }]
  if (facts.similar.length > 0 && !facts.not_same_because) {
    return [{ code: 'registration.confirm_not_same', data: { similar: facts.similar.length, sure: Math.max(...facts.similar.map((one) => one.sure)) }, field: 'not_same_because' }]
  }
  return []
}

/** Whether a filing is taken: it then keeps the server's second as its place, and waits for review. */
export function decideFiling(facts: FilingFacts, settings: RegistrationSettings, day: Day): Decision<{ standby: boolean }> {
  if (!facts.named) return refuse('registration.needs_name', { field: 'name' })
  const full = underHoldingsMax(facts.holdings, settings)
  const [first, ...rest] = [...filerRefusals(facts, settings), ...standingRefusals(facts, settings, day), ...likenessRefusals(facts), ...facts.form.refusals, ...ageRefusals(facts.form, settings, day), ...('refusals' in full ? full.refusals : [])]
  if (first) return { refusals: [first, ...rest] }
  return allow({ standby: facts.standing?.running != null })
}
