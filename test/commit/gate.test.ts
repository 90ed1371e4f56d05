import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HouseKeeper, actorOf } from '#kernel/access'
import { run } from '#kernel/command'
import { calendarOf } from '#kernel/time'
import { product } from '../../src/assemble.ts'
import { useScenario } from '#test/scenario'

const demo = useScenario()

test('an act that a clause lets wait for signatures is decided, answered 202 with its number, and writes nothing', async () => {
  const house = await new HouseKeeper().now(demo.db)
  const { id, name } = await demo.db.selectFrom('kernel.person').select(['id', 'name']).where('login', '=', 'chen').executeTakeFirstOrThrow()
  const now = '2025-01-10T01:00:00.000Z'
  const actor = actorOf(house, { session_id: 'test', person_id: id, name, locale: 'zh', appointment_id: null, access_version: house.version, clock_offset_ms: 0, last_seen_at: now }, '2025-01-10')
  const command = product.registry.commands.get('registration.file')
  assert.ok(command)
  const asked: string[] = []
  const held = { ...product.registry, gate: async (_act: unknown, act: { operation: { id: string } }) => (asked.push(act.operation.id), 77) }
  const before = await demo.db.selectFrom('kernel.act').select((eb) => eb.fn.countAll<number>().as('acts')).executeTakeFirstOrThrow()
  const ran = await run(held, demo.db, { house, calendar: calendarOf([], [2025]), actor, now }, command, { name: '待签字的新客户有限公司', visit: { happened_on: '2025-01-10', what: '首次拜访' } })
  assert.deepEqual([ran.status, ran.body, asked], [202, { held: 77 }, ['registration.file']])
  const after = await demo.db.selectFrom('kernel.act').select((eb) => eb.fn.countAll<number>().as('acts')).executeTakeFirstOrThrow()
  assert.equal(after.acts, before.acts)
  assert.equal(await demo.db.selectFrom('customers.relation').select('id').where('name', '=', '待签字的新客户有限公司').executeTakeFirst(), undefined)
})
