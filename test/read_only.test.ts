import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { allow, command, refuse, run, type Act } from '#kernel/command'
import { op } from '#kernel/contract'
import { HouseKeeper } from '#kernel/access'
import { calendarOf } from '#kernel/time'
import { z } from 'zod'
import { product } from '../src/assemble.ts'
import { rehearsed, rehearsing } from '#test/rehearse'
import { useScenario } from '#test/scenario'

const demo = useScenario()

const operation = op({
  id: 'registration.rehearse', method: 'POST', path: '/none', access: 'anyone', governed_by: 'none', clauses: [], ok: 200, errors: {}, undo: { none: 'a test' },
  summary: { zh: '试', en: 'Try' }, in: z.object({}), out: z.object({}),
})

/** Runs a command that loads so, as the scenario's app runs every command: rehearsed first. */
async function rehearse(load: (act: Act) => Promise<unknown>, decide: () => ReturnType<typeof refuse> | { ok: true } = () => allow(true)): Promise<unknown> {
  const house = await new HouseKeeper().now(demo.db)
  const area_id = house.directory.units.values().next().value?.id ?? 0
  const tried = command({
    operation, settings: {}, load, governs: () => ({ area_id }), decide,
    apply: async (act) => act.record({ subject: { kind: 'area', id: area_id } }, {}),
  })
  const call = { house, calendar: calendarOf([], []), actor: null, now: '2025-01-10T01:00:00.000Z' }
  return run(product.registry, demo.db, call, rehearsed(tried, demo.db), {})
}

const touch = sql`update kernel.installation set demo = demo`
const lock = sql`select from kernel.installation for update`

test('a load that writes or locks while it is only asked is caught', async () => {
  await assert.rejects(rehearse((act) => touch.execute(act.db)), /load writes or locks/)
  await assert.rejects(rehearse((act) => lock.execute(act.db)), /load writes or locks/)
})

test('a load that only reads, or locks where it applies, passes; a refusal stays a refusal', async () => {
  await rehearse((act) => sql`select from kernel.installation`.execute(act.db))
  await rehearse(async (act) => (act.applying ? lock.execute(act.db) : undefined))
  await assert.rejects(rehearse(async () => undefined, () => refuse('registration.no_pool')), { name: 'Error', message: 'registration.no_pool' })
})

test('the scenarios’ app rehearses every command of the product', () => {
  const { commands } = rehearsing(product.registry, demo.db)
  assert.deepEqual([...commands.keys()], [...product.registry.commands.keys()])
  assert.ok(commands.size > 0)
  for (const [id, one] of commands) assert.notEqual(one.load, product.registry.commands.get(id)?.load, id)
})
