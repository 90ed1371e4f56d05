import { actorOf, HouseKeeper, readCalendar } from '#kernel/access'
import { run } from '#kernel/command'
import type { Db } from '#kernel/db'
import { answerOf, getProduct, type SeedRun } from '#kernel/module'
import { dayOf, type Instant } from '#kernel/time'

/** Acts of the demo people at a clock of the seed's own, which begins at `start`. */
export async function openRun(db: Db, data_dir: string, start: Instant): Promise<SeedRun> {
  const keeper = new HouseKeeper()
  const calendar = await readCalendar(db)
  let now = start
  const person = (login: string) => db.selectFrom('kernel.person').select(['id', 'name', 'locale']).where('login', '=', login).executeTakeFirstOrThrow()
  const perform: SeedRun['run'] = async (login, command, input) => {
    const house = await keeper.now(db)
    const row = login === null ? undefined : await person(login)
    const actor = row ? actorOf(house, { session_id: 'seed', person_id: row.id, name: row.name, locale: row.locale, appointment_id: null, access_version: house.version, clock_offset_ms: 0, last_seen_at: now }, dayOf(now)) : null
    return (await run(getProduct().registry, db, { house, calendar, actor, now }, command, input)).body
  }
  return {
    db, data_dir, run: perform,
    as: async (login, operation, input) => {
      const command = getProduct().registry.commands.get(operation.id)
      if (!command) throw new Error(`${operation.id}: no command`)
      return answerOf(operation, await perform(login, command, input))
    },
    at: (instant) => {
      if (instant < now) throw new Error(`the seed's clock stands at ${now}, after ${instant}`)
      now = instant
    },
    now: () => now,
    personId: async (login) => (await person(login)).id,
    unitId: async (code) => (await db.selectFrom('kernel.unit').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id,
  }
}
