import { sql } from 'kysely'
import type { Act } from '#kernel/command'
import { horizonOf, type Horizon } from '#kernel/evidence'
import { dayOf, HOME_ZONE, type Day, type Instant } from '#kernel/time'
import { settingsAt } from '../facets.ts'
import type { Deal, Help } from '../rules/sale_term.ts'
import type { SettleFacts } from '../rules/settlement.ts'
import { rightsFrom, type HoldingRow } from './rights.ts'
import { unitOfPerson } from './unit.ts'

const array = (ids: readonly number[]) => sql`any(${ids}::bigint[])`

async function relationsOf(act: Act, relation_ids: readonly number[]) {
  const rows = act.db.selectFrom('customers.relation').select(['id', 'area_id', 'name', 'company_since']).where('id', '=', sql<number>`${array(relation_ids)}`).where('removed_at', 'is', null).orderBy('id')
  return (act.applying ? rows.forUpdate() : rows).execute()
}

async function holdingsOf(act: Act, relation_ids: readonly number[]): Promise<HoldingRow[]> {
  const { rows } = await sql<HoldingRow>`
    select h.id, h.relation_id, h.kind, h.holder_id, h.holder_unit_id, h.state, h.basis, h.filed_at, lower(h.during) as starts_at, upper(h.during) as ends_at, h.expected_end, h.counts_from, h.given_from, h.waits, h.ended_code, h.ended_by,
      (select l.decided_at from registration.opening_line l where l.relation_id = h.relation_id and l.holding_id = h.id and l.state = 'confirmed' order by l.id limit 1) as confirmed_at
    from registration.holding h where h.relation_id = ${array(relation_ids)} and h.kind in ('visit', 'sale') and h.state <> 'waiting' and h.subject_kind = 'customer' order by h.id`.execute(act.db)
  return rows
}

type DealRow = { id: number; relation_id: number; kind: 'sale' | 'receipt'; happened_on: Day; person_id: number | null; counts: boolean; recorded_at: Instant; source: string; naming_id: number | null; named_id: number | null; noted: boolean }

/** Sales and receipts that count, and sales at the counter that wait for finance, with what the buyer said on that day before. */
async function dealsOf(act: Act, relation_ids: readonly number[]): Promise<DealRow[]> {
  const { rows } = await sql<DealRow>`
    select v.id, v.relation_id, v.kind, v.happened_on, v.person_id, v.counts, v.recorded_at, v.source, n.id as naming_id, n.named_id,
      v.kind = 'sale' and coalesce((select e.why = 'registration.sale_to_protected' from kernel.evidence e where e.fact_kind = 'voucher' and e.fact_id = v.id and e.purpose = 'protection' order by e.id desc limit 1), false) as noted
    from trade.voucher v
    left join lateral (select n.id, n.named_id from registration.naming n where n.relation_id = v.relation_id and v.kind = 'sale' and v.source = 'entered' and n.stated_at <= v.recorded_at
      and (n.stated_at at time zone ${HOME_ZONE})::date = v.happened_on and (n.voucher_id is null or n.voucher_id = v.id) order by n.stated_at desc, n.id desc limit 1) n on true
    where v.relation_id = ${array(relation_ids)} and v.withdrawn_at is null and v.kind in ('sale', 'receipt') and (v.counts or (v.kind = 'sale' and v.source = 'entered' and v.confirmed_at is null))
    order by v.happened_on, v.id`.execute(act.db)
  return rows
}

type MetRow = { relation_id: number; person_id: number; opened_at: Instant; state: string; conceded_at: Instant | null }

async function collisionsOf(act: Act, relation_ids: readonly number[]): Promise<MetRow[]> {
  const { rows } = await sql<MetRow>`
    select c.relation_id, m.person_id, c.opened_at, c.state, m.conceded_at from registration.collision c join registration.claim m on m.collision_id = c.id where c.relation_id = ${array(relation_ids)}`.execute(act.db)
  return rows
}

async function helpOf(act: Act, relation_ids: readonly number[]): Promise<(Help & { relation_id: number })[]> {
  const { rows } = await sql<{ relation_id: number; holder_id: number; helper_id: number; from_day: Day; through_day: Day | null; ended_at: Instant | null }>`
    select relation_id, holder_id, helper_id, from_day, through_day, ended_at from registration.helper where relation_id = ${array(relation_ids)}`.execute(act.db)
  return rows.map(({ relation_id, holder_id, helper_id, from_day, through_day, ended_at }) => ({ relation_id, holder_id, helper_id, from: from_day, through: earliest(through_day, ended_at === null ? null : dayOf(ended_at)) }))
}

function earliest(one: Day | null, other: Day | null): Day | null {
  return one === null ? other : other === null || one < other ? one : other
}

async function waitingOf(act: Act, relation_ids: readonly number[]) {
  const { rows } = await sql<{ relation_id: number; filer_id: number; submitted_at: Instant }>`
    select relation_id, filer_id, submitted_at from registration.filing where relation_id = ${array(relation_ids)} and state in ('submitted', 'returned')`.execute(act.db)
  return rows
}

/** Customers that evidence made the company's. */
async function companyByEvidence(act: Act, relation_ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (relation_ids.length === 0) return new Set()
  const { rows } = await sql<{ relation_id: number }>`
    select distinct relation_id from kernel.act where relation_id = ${array(relation_ids)} and name = 'registration.settle' and code in ('registration.passed_to_company', 'registration.walk_in')`.execute(act.db)
  return new Set(rows.map((row) => row.relation_id))
}

/** S3-22-14 Through which day both sales and receipts are complete. */
export function confirmedTo(horizon: Horizon): Day | null {
  const { sales, receipts } = horizon
  if (!sales || !receipts) return null
  return sales.confirmed_to < receipts.confirmed_to ? sales.confirmed_to : receipts.confirmed_to
}

/** The farthest to which both were ever confirmed: what was decided on it stands when finance reopens its data. */
async function farthest(act: Act, area_id: number): Promise<Day | null> {
  const { rows } = await sql<{ kind: string; far: Day }>`select kind, max(confirmed_to) as far from kernel.data_horizon where area_id = ${area_id} and kind in ('sales', 'receipts') group by kind`.execute(act.db)
  return rows.length < 2 ? null : (rows.map((row) => row.far).sort()[0] ?? null)
}

function dealOf(act: Act, row: DealRow, conceded: ReadonlyMap<number, Instant>): Deal {
  const at = row.named_id === null ? undefined : conceded.get(row.named_id)
  const isGivenUp = at !== undefined && row.recorded_at <= at
  const named = row.named_id === null || isGivenUp ? null : { person_id: row.named_id, unit_id: unitOfPerson(act, row.named_id) }
  const atCounter = !isGivenUp && (row.naming_id !== null || (row.source === 'entered' && row.kind === 'sale' && row.person_id === null))
  return { id: row.id, kind: row.kind, happened_on: row.happened_on, person_id: isGivenUp ? null : row.person_id, counts: row.counts, recorded_at: row.recorded_at, ...(atCounter ? { counter: { named } } : {}) }
}

export type Loaded = SettleFacts & { namings: readonly { naming_id: number; voucher_id: number }[] }

/** Everything known about customers with sales, a few statements however many; their rows are locked first where the act applies. */
export async function loadSettlements(act: Act, relation_ids: readonly number[]): Promise<Loaded[]> {
  const relations = await relationsOf(act, relation_ids)
  const ids = relations.map((one) => one.id)
  const [holdings, deals, met, help, waiting] = [await holdingsOf(act, ids), await dealsOf(act, ids), await collisionsOf(act, ids), await helpOf(act, ids), await waitingOf(act, ids)]
  const by = <T extends { relation_id: number }>(rows: readonly T[]) => Map.groupBy(rows, (row) => row.relation_id)
  const [holdingsBy, dealsBy, metBy, helpBy, waitingBy] = [by(holdings), by(deals), by(met), by(help), by(waiting)]
  const evidenced = await companyByEvidence(act, relations.filter((one) => one.company_since !== null).map((one) => one.id))
  const horizons = new Map<number, { now: Horizon; farthest: Day | null }>()
  for (const area_id of new Set(relations.map((one) => one.area_id))) horizons.set(area_id, { now: await horizonOf(act.db, area_id), farthest: await farthest(act, area_id) })
  return relations.map((relation) => {
    const horizon = horizons.get(relation.area_id)
    const collisions = metBy.get(relation.id) ?? []
    const conceded = new Map(collisions.flatMap((one) => (one.conceded_at === null ? [] : [[one.person_id, one.conceded_at] as const])))
    const rights = rightsFrom(holdingsBy.get(relation.id) ?? [], act.now, conceded)
    const own = dealsBy.get(relation.id) ?? []
    const confirmed_to = relation.company_since === null ? confirmedTo(horizon?.now ?? {}) : (horizon?.farthest ?? null)
    return {
      area_id: relation.area_id, relation_id: relation.id, name: relation.name, at: figuresAt(act, relation.area_id, rights.running?.starts_at), now: act.now,
      sale: {
        deals: own.map((row) => dealOf(act, row, conceded)), claims: rights.claims, rulings: rights.rulings, help: helpBy.get(relation.id) ?? [],
        waiting: (waitingBy.get(relation.id) ?? []).map((one) => ({ person_id: one.filer_id, from: dayOf(one.submitted_at) })), confirmed_to,
      },
      running: rights.running, ended: rights.ended, company_since: relation.company_since, company_by_evidence: evidenced.has(relation.id),
      collision_open: rights.isHeldUp || collisions.some((one) => one.state === 'open'), met: collisions.map((one) => ({ person_id: one.person_id, opened_on: dayOf(one.opened_at) })),
      noted: own.flatMap((row) => (row.noted ? [row.id] : [])), horizon: shownHorizon(horizon?.now ?? {}),
      namings: own.flatMap((row) => (row.naming_id === null ? [] : [{ naming_id: row.naming_id, voucher_id: row.id }])),
    }
  })
}

/** Figures of the instant the running right began, if a text was in force then; else those of now. */
function figuresAt(act: Act, area_id: number, starts_at: Instant | undefined): Instant {
  return starts_at !== undefined && settingsAt(act, area_id, starts_at).find('registration.sale_absence_months') ? starts_at : act.now
}

function shownHorizon(horizon: Horizon): Record<string, Day> {
  return Object.fromEntries(Object.entries(horizon).map(([kind, one]) => [kind, one.confirmed_to]))
}
