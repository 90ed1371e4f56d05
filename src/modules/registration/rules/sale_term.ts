import { addDays, lastDay, type Day, type Instant } from '#kernel/time'

/** A sale or receipt. `counts`: finance has confirmed it and nothing takes it back; one that waits says at most that a buyer came. */
export type Deal = {
  id: number
  kind: 'sale' | 'receipt'
  happened_on: Day
  /** Whose sale; null for nobody's. */
  person_id: number | null
  counts: boolean
  recorded_at: Instant
  /** Sold over the company's own counter to a buyer who named this person before, or nobody (null); undefined for any other sale. */
  counter?: { named: { person_id: number; unit_id: number } | null } | undefined
}

/** A customer on record for somebody: filed and accepted, taken from the pool, or confirmed from the opening list. */
export type Claim = {
  holding_id: number
  person_id: number
  unit_id: number
  from: Day
  /** Last day on which it was the person's to use; null as long as nobody gave it up. */
  until: Day | null
  /** Days on which it keeps others out; null for one that is only on record. */
  reserved: { from: Day; through: Day } | null
}

/** What somebody decided of the customer: given to a person (assignment, opening list), or given up by one. */
export type Ruling =
  | { kind: 'given'; person_id: number; unit_id: number; on: Day; at: Instant; counts_from: Day; holding_id: number }
  | { kind: 'given_up'; person_id: number; on: Day; at: Instant }

/** Who helped a holder, and when: what helpers sell is the holder's. */
export type Help = { holder_id: number; helper_id: number; from: Day; through: Day | null }

export type SaleFacts = {
  deals: readonly Deal[]
  claims: readonly Claim[]
  rulings: readonly Ruling[]
  help: readonly Help[]
  /** People with a filing that waits for review, and since when: nobody's walk-in. */
  waiting: readonly { person_id: number; from: Day }[]
  /** Last day through which finance has confirmed sales and receipts both; null where it has confirmed nothing yet. */
  confirmed_to: Day | null
}

export type SaleFigures = { months: number; walk_in_is_company: boolean; named_gets: boolean }

/** Where a customer with sales stands by right. */
export type Stand =
  | { state: 'none' }
  | {
    state: 'sale'; person_id: number; unit_id: number
    /** Day of the decisive sale, naming or ruling, and of the latest sale or receipt that counts. */
    started_on: Day; counts_from: Day; last_day: Day
    /** The last day is over, and finance has not confirmed it. */
    waits: boolean
    because: 'sale' | 'named' | 'given'
    given_by?: number
  }
  | { state: 'company'; since: Day; because: 'absence' | 'walk_in'; person_id: number | null }

/** Sold by one while the customer was another's: it earns no claim. */
export type Discounted = { id: number; person_id: number; holder_id: number }
/** Two to whom the customer belongs: by a naming beside a filing, or by a right given while another still ran. */
export type Conflict = { cause: 'named' | 'late_evidence'; person_id: number; unit_id: number; since: Day; against_id: number; on: Day }
export type Told = { stand: Stand; discounted: readonly Discounted[]; conflicts: readonly Conflict[] }

type Event = { on: Day; rank: number; order: string } & ({ deal: Deal } | { claim: Claim } | { ruling: Ruling })

/** By day; on one day rulings first in order of their instants, then filings, then what was sold and paid. */
function eventsOf(facts: SaleFacts): Event[] {
  const events: Event[] = [
    ...facts.rulings.map((ruling): Event => ({ on: ruling.on, rank: 0, order: ruling.at, ruling })),
    ...facts.claims.map((claim): Event => ({ on: claim.from, rank: 1, order: String(claim.holding_id).padStart(16, '0'), claim })),
    ...facts.deals.map((deal): Event => ({ on: deal.happened_on, rank: deal.kind === 'sale' ? 2 : 3, order: String(deal.id).padStart(16, '0'), deal })),
  ]
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.rank - b.rank || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)))
}

/**
 * S3-22-11, S3-22-14, S3-22-28, S3-22-30 Whose a customer with sales is, from all that is known of it, in the order in which things happened and not
 * in which they became known: so the same facts end in the same holder whichever came first.
 *
 * Filed and sold: protected from the sale, or from the filing where the sale came first. The months run from the later of last sale and last payment;
 * when they have passed without either it is the company's, as far as finance has confirmed the days. Beyond them nothing is judged.
 */
export function standOfSale(facts: SaleFacts, figures: SaleFigures, today: Day): Told {
  const walk = new Walk(facts, figures)
  for (const event of eventsOf(facts)) walk.step(event)
  return walk.told(today)
}

class Walk {
  readonly facts: SaleFacts
  readonly figures: SaleFigures
  readonly discounted: Discounted[] = []
  readonly conflicts: Conflict[] = []
  stand: Stand = { state: 'none' }
  /** Sales of people who have not filed (yet), and how long each would still protect. */
  pending = new Map<number, Day>()
  /** Latest payment, or sale that is nobody's, while nobody held the customer by its sales. */
  loose: Day | null = null

  constructor(facts: SaleFacts, figures: SaleFigures) {
    this.facts = facts
    this.figures = figures
  }

  told(today: Day): Told {
    this.pass(today)
    return { stand: this.stand, discounted: this.discounted, conflicts: this.conflicts }
  }

  /** Ends a protection whose months passed before this day, if finance has confirmed them; else it waits, and what came later is not judged. */
  pass(day: Day): void {
    const { stand } = this
    if (stand.state !== 'sale' || stand.waits || day <= stand.last_day) return
    const isConfirmed = this.facts.confirmed_to !== null && this.facts.confirmed_to >= stand.last_day
    if (isConfirmed) this.stand = { state: 'company', since: addDays(stand.last_day, 1), because: 'absence', person_id: stand.person_id }
    else this.stand = { ...stand, waits: true }
  }

  step(event: Event): void {
    this.pass(event.on)
    if ('ruling' in event) this.rule(event.ruling)
    else if ('claim' in event) this.file(event.claim)
    else this.deal(event.deal)
  }

  rule(ruling: Ruling): void {
    const { stand } = this
    if (ruling.kind === 'given_up') {
      if (stand.state === 'sale' && stand.person_id === ruling.person_id) this.stand = { state: 'none' }
      this.pending.delete(ruling.person_id)
      return
    }
    if (stand.state === 'sale' && stand.person_id !== ruling.person_id) {
      this.conflicts.push({ cause: 'late_evidence', person_id: stand.person_id, unit_id: stand.unit_id, since: stand.started_on, against_id: ruling.person_id, on: ruling.on })
    }
    const own = stand.state === 'sale' && stand.person_id === ruling.person_id ? stand.counts_from : ruling.counts_from
    const known = [own, this.pending.get(ruling.person_id) ?? own, this.loose ?? own]
    this.protect(ruling, ruling.on, known.reduce(later, ruling.counts_from), 'given', ruling.holding_id)
  }

  /** S3-22-11 Sold before it was filed: protected from the filing, if that sale is still alive. What the office accepted after the company's time began anew. */
  file(claim: Claim): void {
    if (this.stand.state === 'company' && claim.from >= this.stand.since) this.stand = { state: 'none' }
    const sold = this.pending.get(claim.person_id)
    if (this.stand.state !== 'none' || sold === undefined || this.end(sold) < claim.from) return
    this.protect(claim, claim.from, sold, 'sale')
  }

  deal(deal: Deal): void {
    if (this.stand.state === 'company') return
    if (this.stand.state === 'none' && deal.counts && (deal.kind === 'receipt' || deal.person_id === null)) this.loose = later(this.loose ?? deal.happened_on, deal.happened_on)
    if (this.stand.state === 'sale') this.goOn(this.stand, deal)
    else if (deal.kind === 'sale') this.sell(deal)
    else if (deal.counts) for (const [person, from] of this.pending) if (deal.happened_on <= this.end(from)) this.pending.set(person, later(from, deal.happened_on))
  }

  /** S3-22-14 A payment, and a sale that is not a colleague's, start the months anew. */
  goOn(stand: Stand & { state: 'sale' }, deal: Deal): void {
    if (stand.waits) return
    const named = deal.counter?.named
    if (named && named.person_id !== stand.person_id) this.named(named, stand.person_id, deal)
    if (!deal.counts) return
    const isColleagues = deal.kind === 'sale' && deal.person_id !== null && deal.person_id !== stand.person_id && !this.helps(deal.person_id, stand.person_id, deal.happened_on)
    if (isColleagues) this.discounted.push({ id: deal.id, person_id: deal.person_id ?? 0, holder_id: stand.person_id })
    else this.stand = { ...stand, counts_from: later(stand.counts_from, deal.happened_on), last_day: this.end(later(stand.counts_from, deal.happened_on)) }
  }

  /** The first sale to a customer nobody holds by sales. */
  sell(deal: Deal): void {
    const on = deal.happened_on
    const keeper = this.facts.claims.find((claim) => claim.reserved !== null && claim.reserved.from <= on && on <= claim.reserved.through)
    const named = deal.counter?.named
    const filed = keeper ?? this.facts.claims.find((claim) => claim.reserved === null && isUsable(claim, on))
    if (named && this.figures.named_gets) {
      if (!filed || filed.person_id === named.person_id) return this.protect(named, on, on, 'named')
      this.named(named, filed.person_id, deal)
    }
    const owner = deal.person_id ?? filed?.person_id ?? null
    if (owner === null || deal.counter?.named === null) {
      const isFiled = filed !== undefined || this.facts.waiting.some((one) => one.from <= on)
      if (!isFiled && deal.counter !== undefined && this.figures.walk_in_is_company) this.stand = { state: 'company', since: on, because: 'walk_in', person_id: null }
      if (owner === null || filed === undefined) return
    }
    if (!deal.counts) return
    if (keeper && keeper.person_id !== owner && !this.helps(owner, keeper.person_id, on)) {
      this.discounted.push({ id: deal.id, person_id: owner, holder_id: keeper.person_id })
      return
    }
    const claim = keeper ?? this.facts.claims.find((one) => one.person_id === owner && isUsable(one, on))
    if (claim) this.protect(claim, on, on, 'sale')
    else this.pending.set(owner, later(this.pending.get(owner) ?? on, on))
  }

  named(named: { person_id: number; unit_id: number }, against_id: number, deal: Deal): void {
    if (this.figures.named_gets) this.conflicts.push({ cause: 'named', ...named, since: deal.happened_on, against_id, on: deal.happened_on })
  }

  protect(whom: { person_id: number; unit_id: number }, on: Day, counts_from: Day, because: 'sale' | 'named' | 'given', given_by?: number): void {
    this.pending.clear()
    this.loose = null
    this.stand = { state: 'sale', person_id: whom.person_id, unit_id: whom.unit_id, started_on: on, counts_from, last_day: this.end(counts_from), waits: false, because, ...(given_by === undefined ? {} : { given_by }) }
  }

  end(from: Day): Day {
    return lastDay({ from, months: this.figures.months })
  }

  helps(person_id: number, holder_id: number, on: Day): boolean {
    return this.facts.help.some((one) => one.helper_id === person_id && one.holder_id === holder_id && one.from <= on && (one.through === null || on <= one.through))
  }
}

function isUsable(claim: Claim, on: Day): boolean {
  return claim.from <= on && (claim.until === null || on <= claim.until)
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}
