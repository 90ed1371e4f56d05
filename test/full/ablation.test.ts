import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findRunning } from '../../scripts/clauses/running.ts'
import { isBound } from '../../scripts/clauses/texts.ts'

test('every bound clause runs: its scenario passes, fails without the clause, and holds the charter’s figures', async () => {
  const { texts, faults } = await findRunning()
  assert.ok(texts.flatMap((text) => text.own).filter((one) => isBound(one.clause)).length >= 30)
  assert.ok(faults.size === 0, `${faults.size} do not run:\n  ${[...faults].map(([id, fault]) => `${id} ${fault}`).join('\n  ')}`)
})
