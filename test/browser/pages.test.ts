import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useBrowser } from '#test/browser'
import { lookAround } from '#test/look'

const demo = useBrowser()

test('every page stands whole on the phone in Chinese', async () => {
  assert.deepEqual(await lookAround(demo, 'phone', 'zh'), [])
  assert.deepEqual(demo.faults, [])
})

test('every page stands whole on the desk in English', async () => {
  assert.deepEqual(await lookAround(demo, 'desk', 'en'), [])
  assert.deepEqual(demo.faults, [])
})
