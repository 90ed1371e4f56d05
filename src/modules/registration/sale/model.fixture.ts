import assert from 'node:assert/strict'
import { settingsOfValues } from '#kernel/policy'
import { addMs, dayOf, firstFreeInstant, type Day, type Instant } from '#kernel/time'
import { rightsFrom, type HoldingRow } from './rights.ts'
import { registrationSettings } from '../settings.ts'
import { decideSettlement, type Move } from '../rules/settlement.ts'
import { standOfSale, type Deal } from '../rules/sale_term.ts'

/** Something that becomes known: a sale or receipt, that one is taken back, or how far finance confirms. */
export type News = { deal: Deal } | { withdrawn: number } | { confirms: 'sales' | 'receipts'; through: Day }

const settings = settingsOfValues(registrationSettings, { 'registration.sale_protects': true, 'registration.sale_absence_months': 6, 'registration.walk_in_is_company': true, 'registration.named_gets': true })

/** One customer in memory, settled after each piece of news as the product does: the same pure rules, holdings as rows. */
export class SaleModel {
  readonly rows: HoldingRow[] = []
  readonly deals = new Map<number, Deal>()
  readonly horizon: { sales: Day | null; receipts: Day | null } = { sales: null, receipts: null }
  company_since: Instant | null = null
  byEvidence = false
  claimants = new Set<number>()
  now: Instant
  #met: { person_id: number; opened_on: Day }[] = []

  constructor(now: Instant) {
    this.now = now
  }

  /** Filed and accepted; reserved through a day, or only on record. */
  files(person_id: number, filed_at: Instant, reserved_through: Day | null): void {
    this.#add({ kind: 'visit', holder_id: person_id, filed_at, starts_at: filed_at, ends_at: reserved_through === null ? filed_at : firstFreeInstant(reserved_through), basis: 'filing', ...(reserved_through === null ? { state: 'ended', ended_code: 'unprotected' } : {}) })
  }

  #add(row: Partial<HoldingRow> & Pick<HoldingRow, 'kind' | 'holder_id' | 'starts_at' | 'basis'>): void {
    this.rows.push({ id: this.rows.length + 1, relation_id: 1, holder_unit_id: 10, state: 'running', filed_at: row.starts_at, ends_at: null, expected_end: null, counts_from: null, given_from: null, waits: false, ended_code: null, ended_by: null, confirmed_at: null, ...row })
  }

  learn(news: News, at: Instant): void {
    this.now = at
    if ('deal' in news) this.deals.set(news.deal.id, { ...news.deal, recorded_at: at })
    else if ('withdrawn' in news) this.deals.delete(news.withdrawn)
    else {
      const before = this.horizon[news.confirms]
      if (before === null || before < news.through) this.horizon[news.confirms] = news.through
    }
    for (let again = 0; this.settle(); again++) assert.ok(again < 3, 'settled without an end')
  }

  get confirmed_to(): Day | null {
    const { sales, receipts } = this.horizon
    return sales === null || receipts === null ? null : sales < receipts ? sales : receipts
  }

  facts() {
    const { claims, rulings } = rightsFrom(this.rows, this.now, new Map())
    return { deals: [...this.deals.values()], claims, rulings, help: [], waiting: [], confirmed_to: this.confirmed_to }
  }

  /** Where all that is known says the customer stands. */
  ideal() {
    return standOfSale(this.facts(), { months: 6, walk_in_is_company: true, named_gets: true }, dayOf(this.now)).stand
  }

  /** Writes down terms that ran out by the calendar, then settles once; whether anything moved. */
  settle(): boolean {
    for (const row of this.rows) if (row.state === 'running' && row.ends_at !== null && row.ends_at <= this.now) Object.assign(row, { state: 'ended', ended_code: 'lapsed' })
    const { running, ended } = rightsFrom(this.rows, this.now, new Map())
    const decision = decideSettlement({
      area_id: 1, relation_id: 1, name: 'X', at: this.now, now: this.now, sale: this.facts(), running, ended, company_since: this.company_since, company_by_evidence: this.byEvidence,
      collision_open: this.claimants.size > 0, met: this.#met, noted: [...this.deals.keys()], horizon: {},
    }, settings, dayOf(this.now))
    if ('refusals' in decision) return false
    this.#apply(decision.ok.move)
    return decision.ok.move.code !== 'unchanged'
  }

  #apply(move: Move): void {
    const end = (holding_id: number, ended_code: string) => {
      const row = this.rows.find((one) => one.id === holding_id)
      assert.ok(row && row.state === 'running', 'only what runs is ended')
      Object.assign(row, { state: 'ended', ended_code, expected_end: ended_code === 'turned_into_sale' ? row.ends_at : row.expected_end, ends_at: this.now > row.starts_at ? this.now : addMs(row.starts_at, 1) })
    }
    const begin = (basis: string, term: { person_id: number; counts_from: Day; expected_end: Instant; waits: boolean }) => {
      this.#add({ kind: 'sale', holder_id: term.person_id, starts_at: this.now, basis, expected_end: term.expected_end, counts_from: term.counts_from, waits: term.waits })
      this.company_since = null
    }
    if (move.code === 'starts') {
      if (move.visit_id !== null) end(move.visit_id, 'turned_into_sale')
      begin(move.basis, move)
    } else if (move.code === 'restores') begin('restoration', move)
    else if (move.code === 'moves') Object.assign(this.rows.find((one) => one.id === move.holding_id) ?? {}, { counts_from: move.counts_from, expected_end: move.expected_end, waits: move.waits })
    else if (move.code === 'passes') {
      if (move.holding) end(move.holding.holding_id, move.ended_code)
      this.company_since = this.now
      this.byEvidence = true
    } else if (move.code === 'falls') {
      end(move.holding.holding_id, 'evidence_gone')
      const { revives } = move
      if (revives?.expected_end) this.#add({ kind: 'visit', holder_id: revives.person_id, filed_at: revives.filed_at, starts_at: this.now, ends_at: revives.expected_end, basis: 'restoration' })
    } else if (move.code === 'frees') this.company_since = null
    else if (move.code === 'collides') {
      this.claimants = new Set(move.claims.map((one) => one.person_id))
      this.#met = move.claims.map((one) => ({ person_id: one.person_id, opened_on: dayOf(this.now) }))
    }
  }

  /** `person 1 from 2025-02-20`, `company`, `nobody`. */
  outcome(): string {
    const { running } = rightsFrom(this.rows, this.now, new Map())
    if (running?.kind === 'sale') return `person ${running.person_id} from ${running.counts_from}`
    return this.company_since === null ? (running ? `reserved ${running.person_id}` : 'nobody') : 'company'
  }
}
