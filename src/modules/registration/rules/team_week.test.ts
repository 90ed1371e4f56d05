import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weekNamed, weekOf } from './team_week.ts'

test('weeks run from Monday to Sunday and belong to the year of their Thursday', () => {
  const days: readonly (readonly [day: string, week: string, from: string, to: string])[] = [
    ['2025-01-10', '2025-W02', '2025-01-06', '2025-01-12'],
    ['2025-01-06', '2025-W02', '2025-01-06', '2025-01-12'],
    ['2025-01-12', '2025-W02', '2025-01-06', '2025-01-12'],
    ['2025-01-01', '2025-W01', '2024-12-30', '2025-01-05'],
    ['2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
    ['2021-01-03', '2020-W53', '2020-12-28', '2021-01-03'],
    ['2027-01-01', '2026-W53', '2026-12-28', '2027-01-03'],
  ]
  for (const [day, week, from, to] of days) {
    const found = weekOf(day)
    assert.deepEqual([found.week, found.from, found.to], [week, from, to], day)
    assert.deepEqual(weekNamed(week), found)
  }
  assert.deepEqual([weekOf('2025-01-10').begins_at, weekOf('2025-01-10').ends_at], ['2025-01-05T16:00:00.000Z', '2025-01-12T16:00:00.000Z'])
  for (const wrong of ['2025-W53', '2025-W00', '2025-W2', 'now']) assert.equal(weekNamed(wrong), undefined, wrong)
})
