import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useBrowser } from '#test/browser'
import { lookAround } from '#test/look'

const demo = useBrowser()

test('every page stands whole on the desk in Chinese, and keeps nobody out', async () => {
  assert.deepEqual(await lookAround(demo, 'desk', 'zh', { axe: true }), [])
  assert.deepEqual(demo.faults, [])
})

test('every page stands whole on the phone in English, and keeps nobody out', async () => {
  assert.deepEqual(await lookAround(demo, 'phone', 'en', { axe: true }), [])
  assert.deepEqual(demo.faults, [])
})
