import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Act } from '#kernel/command'
import { holdersOf, subtree, type Directory } from '#kernel/parties'
import { inForce, parseWho, reviewSteps, type ReviewStep } from '#kernel/policy'
import { actingPost, decidersAt } from './review_steps.ts'

/** A step of an area's review that the actor decides, with the filings (`f`) it is about. */
type Seat = { area_id: number; at: number; is_last: boolean; after_requester: boolean; whose: RawBuilder<SqlBool> }

type Found = { units: number[]; leaders: number[]; persons: number[] }
const known = new WeakMap<Directory, Map<string, Found>>()

/** Who leads somewhere: their own filings go to somebody else than their department's. */
function leadersOf(act: Act): { person_id: number; unit_id: number }[] {
  const { directory } = act.house
  return [...directory.posts.values()].filter((post) => (directory.positions.get(post.position_id)?.code ?? '').endsWith('manager'))
    .flatMap((post) => holdersOf(directory, post.id, act.today).map((person_id) => ({ person_id, unit_id: post.unit_id })))
}

/** Of whose filings a post is found from the case to decide a step: of everybody in these units who leads nothing, and of these leaders. Kept while nobody moves. */
function foundFor(act: Act, area_id: number, step: ReviewStep, post_id: number): Found {
  const { directory } = act.house
  const kept = known.get(directory) ?? new Map<string, Found>()
  known.set(directory, kept)
  const name = [act.today, area_id, step.by, step.regulation_id, post_id].join('/')
  const before = kept.get(name)
  if (before) return before
  const leaders = leadersOf(act)
  // A superior is found from the person: of whoever leads nothing it is the head of the unit, or of the nearest above that has one.
  const plain = { ...step, by: step.by === 'superior(requester)' ? 'head_of(unit)' : step.by }
  const found = {
    units: subtree(directory, area_id).filter((unit_id) => decidersAt(act, { unit_id, filer_id: 0 }, plain).posts.includes(post_id)), leaders: leaders.map((one) => one.person_id),
    persons: leaders.filter((one) => decidersAt(act, { unit_id: one.unit_id, filer_id: one.person_id }, step).posts.includes(post_id)).map((one) => one.person_id),
  }
  kept.set(name, found)
  return found
}

function foundFromCase(act: Act, area_id: number, step: ReviewStep, post_id: number): RawBuilder<SqlBool> {
  const { units, leaders, persons } = foundFor(act, area_id, step, post_id)
  return sql<SqlBool>`((f.unit_id = any(${units}::bigint[]) and f.filer_id <> all(${leaders}::bigint[])) or f.filer_id = any(${persons}::bigint[]))`
}

function whoseIn(act: Act, area_id: number, step: ReviewStep, post_id: number): RawBuilder<SqlBool> | undefined {
  if (step.by === 'requester') return sql<SqlBool>`f.filer_id = ${act.actor?.person_id ?? 0}`
  const who = parseWho(step.by)
  if ('ok' in who && who.ok.kind === 'role') return decidersAt(act, { unit_id: area_id, filer_id: 0 }, step).posts.includes(post_id) ? sql<SqlBool>`true` : undefined
  return foundFromCase(act, area_id, step, post_id)
}

/** The steps that the actor decides, in every area with a review by texts in force, and the areas that have one. */
export function seatsOf(act: Act): { seats: Seat[]; areas: number[] } {
  const post_id = actingPost(act)
  const units = new Set(act.house.regulations.versions.filter((version) => inForce(version, act.now)).map((version) => version.unit_id))
  const reviews = [...units].map((area_id) => ({ area_id, steps: reviewSteps(act.house.regulations, area_id, 'registration.file', act.now) })).filter((one) => one.steps.length > 0)
  const seats = reviews.flatMap(({ area_id, steps }) => steps.flatMap((step, index): Seat[] => {
    const whose = whoseIn(act, area_id, step, post_id)
    return whose ? [{ area_id, at: index + 1, is_last: index === steps.length - 1, after_requester: steps[index - 1]?.by === 'requester', whose }] : []
  }))
  return { seats, areas: reviews.map((one) => one.area_id) }
}

/** Filings of these steps; `now`: those that wait at the step, or (S3-10-02) are first to be verified by whoever filed them. */
export function inSeats(seats: readonly Seat[], when: 'now' | 'ever'): RawBuilder<SqlBool> {
  const branches = seats.map((seat) => {
    const from = seat.after_requester ? seat.at - 1 : seat.at
    const step = when === 'ever' ? sql<SqlBool>`true` : seat.is_last ? sql<SqlBool>`f.step >= ${from}` : sql<SqlBool>`f.step between ${from} and ${seat.at}`
    return sql<SqlBool>`(f.area_id = ${seat.area_id} and ${step} and ${seat.whose})`
  })
  return branches.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(branches, sql` or `)})`
}
