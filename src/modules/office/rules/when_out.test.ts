import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant, calendarOf } from '#kernel/time'
import { whenOut } from './when_out.ts'

/** 2025: 26 January is a Sunday worked in place of a holiday, 28 January to 4 February are the Spring Festival. */
const calendar = calendarOf([
  { day: '2025-01-26', working: true, name: '春节' },
  ...['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'].map((day) => ({ day, working: false, name: '春节' })),
], [2025])
const house = { digests: ['08:30', '17:30'], quiet: { from: '21:00', until: '08:00' } }

test('H-msg-01 digests at 08:30 and 17:30 of working days, nothing between 21:00 and 08:00; what is urgent waits for no digest, but for the end of quiet hours', () => {
  const told: readonly (readonly [at: string, kind: 'digest' | 'urgent' | 'at once', out: string])[] = [
    ['2025-01-10T09:00', 'digest', '2025-01-10T17:30'],
    ['2025-01-10T08:30', 'digest', '2025-01-10T08:30'],
    ['2025-01-10T08:31', 'digest', '2025-01-10T17:30'],
    ['2025-01-10T17:30', 'digest', '2025-01-10T17:30'],
    ['2025-01-10T17:31', 'digest', '2025-01-13T08:30'],
    ['2025-01-11T10:00', 'digest', '2025-01-13T08:30'],
    ['2025-01-13T03:00', 'digest', '2025-01-13T08:30'],
    ['2025-01-25T12:00', 'digest', '2025-01-26T08:30'],
    ['2025-01-27T18:00', 'digest', '2025-02-05T08:30'],
    ['2025-01-10T09:00', 'urgent', '2025-01-10T09:00'],
    ['2025-01-11T10:00', 'urgent', '2025-01-11T10:00'],
    ['2025-01-10T20:59', 'urgent', '2025-01-10T20:59'],
    ['2025-01-10T21:00', 'urgent', '2025-01-11T08:00'],
    ['2025-01-11T07:59', 'urgent', '2025-01-11T08:00'],
    ['2025-01-11T08:00', 'urgent', '2025-01-11T08:00'],
    ['2025-01-10T23:30', 'at once', '2025-01-11T08:00'],
    ['2025-01-10T12:00', 'at once', '2025-01-10T12:00'],
  ]
  for (const [at, kind, out] of told) {
    const rhythm = { ...house, urgent: kind === 'urgent', at_once: kind === 'at once' }
    assert.equal(whenOut(asInstant(`${at}:00+08:00`), rhythm, calendar), asInstant(`${out}:00+08:00`), `${at} ${kind}`)
  }
})

test('own quiet hours may lie within a day, and push a digest that falls into them', () => {
  const out = (at: string, quiet: { from: string; until: string } | null, digests = house.digests) =>
    whenOut(asInstant(`${at}:00+08:00`), { at_once: false, urgent: false, digests, quiet }, calendar)
  assert.equal(out('2025-01-10T16:00', { from: '17:00', until: '19:15' }), asInstant('2025-01-10T19:15:00+08:00'))
  assert.equal(out('2025-01-10T16:00', { from: '12:00', until: '12:00' }), asInstant('2025-01-10T17:30:00+08:00'))
  assert.equal(out('2025-01-10T16:00', null, []), asInstant('2025-01-10T16:00:00+08:00'), 'no clause gives digests or quiet hours: at once')
  assert.equal(out('2025-01-10T23:00', null, []), asInstant('2025-01-10T23:00:00+08:00'))
})
