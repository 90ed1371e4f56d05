import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listHoldings } from '#contract/registration'
import { useScenario } from '#test/scenario'

const demo = useScenario()

test('S3-22-13 terms that have run out are written down together: one batch act, one act a holding, each told once', async () => {
  const before = await demo.db.selectFrom('registration.holding').where('state', '=', 'running').where(sql<string>`upper(during)`, '<=', '2025-02-01T00:00:00.000Z').select('id').execute()
  assert.ok(before.length >= 4, 'the demo has rights that end in January')
  await demo.advance('2025-02-01T01:00:00.000Z')
  await demo.sweep()
  const acts = await demo.db.selectFrom('kernel.act').where('name', '=', 'registration.lapse').where('at', '>=', '2025-02-01T00:00:00.000Z').select(['subject_kind', 'subject_id', 'batch_id', 'id']).execute()
  const batches = acts.filter((act) => act.subject_kind === 'batch')
  const single = acts.filter((act) => act.subject_kind === 'holding')
  assert.equal(batches.length, 1, 'swept twice, written down once')
  assert.deepEqual(single.map((act) => act.subject_id).sort((a, b) => a - b), before.map((row) => row.id).sort((a, b) => a - b))
  assert.ok(single.every((act) => act.batch_id === batches[0]?.id))
  const details = await demo.db.selectFrom('kernel.act_detail').where('act_id', 'in', acts.map((act) => act.id)).select('act_id').execute()
  assert.equal(details.length, acts.length)
  const chen = await demo.as('chen')
  const lapsed = await chen.call(listHoldings, { mine: 'true', state: 'lapsed' })
  assert.ok(lapsed.items.some((one) => one.customer === '苏州东辰精密机械有限公司'))
  const told = await demo.db.selectFrom('kernel.message').where('dedupe', '=', sql<string>`any(${before.map((row) => `lapsed:${row.id}`)}::text[])`).select('id').execute()
  assert.equal(told.length, before.length)
})
