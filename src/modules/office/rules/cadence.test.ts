import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '#kernel/time'
import { lastTime, nextTime, overdueFrom } from './cadence.ts'

const calendar = calendarOf([{ day: '2025-01-01', working: false, name: '元旦' }, { day: '2025-06-02', working: false, name: '端午节' }], [2025])

test('the next and the last time a monthly duty comes round', () => {
  for (const [day, on_day, next, last] of [
    ['2025-01-10', 1, '2025-02-01', '2025-01-01'], ['2025-01-01', 1, '2025-02-01', '2025-01-01'], ['2024-12-31', 1, '2025-01-01', '2024-12-01'],
    ['2025-01-30', 31, '2025-01-31', '2024-12-31'], ['2025-01-31', 31, '2025-02-28', '2025-01-31'], ['2025-03-15', 15, '2025-04-15', '2025-03-15'],
  ] as const) assert.deepEqual([nextTime(day, on_day), lastTime(day, on_day)], [next, last], `${day} on the ${on_day}`)
})

test('S3-22-37 on a holiday it is owed on the next working day and overdue the day after', () => {
  for (const [day, overdue] of [['2025-04-01', '2025-04-01T16:00:00.000Z'], ['2025-01-01', '2025-01-02T16:00:00.000Z'], ['2025-06-01', '2025-06-03T16:00:00.000Z'], ['2025-03-01', '2025-03-03T16:00:00.000Z']] as const) {
    assert.equal(overdueFrom(day, calendar), overdue)
  }
})
