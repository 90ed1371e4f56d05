import { HouseKeeper, type House } from '#kernel/access'
import type { Db } from '#kernel/db'
import { getProduct } from '#kernel/module'
import { appointmentsOf, subtree } from '#kernel/parties'
import { areaOf, figuresOf, settingsFrom } from '#kernel/policy'
import { addMs, dayOf, type Calendar, type Instant } from '#kernel/time'
import { whenOut, type Quiet } from '../rules/when_out.ts'
import { officeSettings } from '../settings.ts'

export type Standing = { house: House; calendar: Calendar; now: Instant }
export type Wish = { at_once: boolean; quiet: Quiet | null }

/** The house and its working days as they stand. */
export async function standingOf(db: Db, now: Instant): Promise<Standing> {
  const keeper = new HouseKeeper()
  const house = await keeper.now(db)
  return { house, calendar: await keeper.calendarAt(db, house.version), now }
}

/** Units a person works in today. */
export function unitsOf({ house, now }: Standing, person_id: number): number[] {
  return appointmentsOf(house.directory, person_id, dayOf(now)).flatMap((held) => house.directory.posts.get(held.post_id)?.unit_id ?? [])
}

/** Whether a channel of a unit carries what is told to people of these units. */
export function covers({ house }: Standing, channel_unit: number | null, unit_ids: readonly number[]): boolean {
  return channel_unit === null || subtree(house.directory, channel_unit).some((id) => unit_ids.includes(id))
}

/** H-msg-01 Digests and quiet hours where a unit stands; without a clause there are none. */
export function houseRhythm({ house, now }: Pick<Standing, 'house' | 'now'>, unit_id: number | null | undefined): { digests: string[]; quiet: Quiet | null } {
  const place = unit_id ?? [...house.directory.units.values()].find((unit) => unit.parent_id === null)?.id ?? 0
  const settings = settingsFrom(officeSettings, figuresOf(house.regulations, areaOf(house.regulations, house.directory, place, 'office', now), now))
  const from = settings.find('office.quiet_from')?.value
  const until = settings.find('office.quiet_until')?.value
  const digests = [settings.find('office.digest_morning')?.value, settings.find('office.digest_evening')?.value]
  return { digests: digests.flatMap((time) => time ?? []), quiet: from === undefined || until === undefined ? null : { from, until } }
}

/** When what was told then goes out by a wish, at a place. What should have gone out already goes now, if now is not quiet. */
export function outAt(standing: Standing, told: { sent_at: Instant; kind: string }, wish: Wish, unit_id: number | null | undefined): Instant {
  const { digests, quiet } = houseRhythm(standing, unit_id)
  const urgent = getProduct().modules.some((module) => module.urgent?.includes(told.kind) ?? false)
  const rhythm = { digests, quiet: wish.quiet ?? quiet, urgent, at_once: wish.at_once }
  const out = whenOut(told.sent_at, rhythm, standing.calendar)
  return out >= standing.now ? out : whenOut(standing.now, { ...rhythm, at_once: true }, standing.calendar)
}

/** After a pause, and not in quiet hours. */
export function afterPause(standing: Standing, pause_ms: number, wish: Wish | null, unit_id: number | null | undefined): Instant {
  const at = addMs(standing.now, pause_ms)
  if (wish === null) return at
  return whenOut(at, { digests: [], urgent: true, at_once: true, quiet: wish.quiet ?? houseRhythm(standing, unit_id).quiet }, standing.calendar)
}
