import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  addDays, addMonths, addWorkingDays, asDay, asInstant, atHour, businessNow, calendarOf, clockShowing, compareDays, dayOf,
  daysBetween, daysLeft, firstFreeInstant, formatDay, isDay, lastDay, lastDayOf, msBetween, nextWorkingDay, realNow, startOf,
  timeOf, weekday
} from '#kernel/time'
import { seedCalendar } from '#kernel/time/seed'

const anyDay = fc.integer({ min: -300_000, max: 300_000 }).map((count) => addDays('1990-01-01', count))
const seed = seedCalendar()
const china = calendarOf(seed.rows, seed.published_years)

describe('day', () => {
  const cases: [string, boolean][] = [
    ['2025-01-10', true], ['2024-02-29', true], ['2025-02-29', false], ['2000-02-29', true], ['1900-02-29', false],
    ['2025-02-30', false], ['2025-04-31', false], ['2025-13-01', false], ['2025-00-10', false], ['2025-01-00', false],
    ['2025-1-1', false], ['25-01-01', false], ['0000-01-01', false], ['２０２５-01-01', false], ['2025-01-10 ', false],
    ['2025-01-10\n', false], ['2025-01-10T00:00:00Z', false], ['', false]
  ]
  for (const [text, real] of cases) {
    it(`${JSON.stringify(text)} is ${real ? 'a' : 'no'} day`, () => {
      assert.equal(isDay(text), real)
      if (real) assert.equal(asDay(text), text)
      else assert.throws(() => asDay(text), RangeError)
    })
  }
  it('reckons with months, clamped to their end', () => {
    assert.equal(addMonths('2025-01-31', 1), '2025-02-28')
    assert.equal(addMonths('2024-01-31', 1), '2024-02-29')
    assert.equal(addMonths('2024-02-29', 12), '2025-02-28')
    assert.equal(addMonths('2025-01-15', -1), '2024-12-15')
    assert.equal(addMonths('2025-12-31', 2), '2026-02-28')
    assert.throws(() => addMonths('2025-01-01', 0.5), RangeError)
    assert.throws(() => addDays('2025-02-29', 1), RangeError)
    assert.throws(() => addDays('9999-12-31', 1), RangeError)
  })
  it('knows weekdays and order', () => {
    assert.equal(weekday('2025-01-10'), 5)
    assert.equal(weekday('1969-12-31'), 3)
    assert.equal(weekday('2025-01-12'), 7)
    assert.deepEqual(['2025-02-01', '2024-12-31', '2025-01-31'].sort(compareDays), ['2024-12-31', '2025-01-31', '2025-02-01'])
  })
  it('adds and takes the same', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (day, count) => {
      assert.equal(daysBetween(day, addDays(day, count)), count)
      assert.equal(addDays(addDays(day, count), -count), day)
    }))
  })
})

describe('instant', () => {
  it('lies on the day of the zone', () => {
    assert.equal(dayOf('2025-01-10T16:00:00.000Z'), '2025-01-11')
    assert.equal(dayOf('2025-01-10T15:59:59.999Z'), '2025-01-10')
    assert.equal(dayOf('2025-01-10T16:00:00.000Z', 'UTC'), '2025-01-10')
    assert.equal(timeOf('2025-01-10T01:00:05.000Z'), '09:00:05')
  })
  it('is read with any offset and refused when impossible', () => {
    assert.equal(asInstant('2025-01-10T09:00:00+08:00'), '2025-01-10T01:00:00.000Z')
    assert.equal(asInstant('2025-01-10T01:00:00.1234Z'), '2025-01-10T01:00:00.123Z')
    for (const text of ['2025-02-30T00:00:00Z', '2025-01-10', '2025-01-10T25:00:00Z', '2025-01-10T09:00:00', 'now', '']) {
      assert.throws(() => asInstant(text), RangeError)
    }
  })
  it('turns a last day into the first free instant and back', () => {
    assert.equal(firstFreeInstant('2025-04-10'), '2025-04-10T16:00:00.000Z')
    assert.equal(lastDayOf('2025-04-10T16:00:00.000Z'), '2025-04-10')
    assert.equal(lastDayOf('2025-04-10T16:00:00.001Z'), '2025-04-11')
    const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/Sao_Paulo', 'Europe/Berlin', 'Asia/Kathmandu')
    fc.assert(fc.property(anyDay, zones, (day, zone) => {
      assert.equal(lastDayOf(firstFreeInstant(day, zone), zone), day)
      assert.equal(dayOf(startOf(day, zone), zone), day)
    }))
  })
  it('finds the hour where clocks change', () => {
    assert.equal(startOf('2018-11-04', 'America/Sao_Paulo'), '2018-11-04T03:00:00.000Z')
    assert.equal(startOf('1988-05-01'), '1988-04-30T15:00:00.000Z')
    assert.equal(atHour('2025-01-13', '09:00'), '2025-01-13T01:00:00.000Z')
    assert.equal(atHour('2025-03-30', '02:30', 'Europe/Berlin'), '2025-03-30T01:30:00.000Z')
    assert.equal(atHour('2025-10-26', '02:30', 'Europe/Berlin'), '2025-10-26T00:30:00.000Z')
    for (const time of ['24:00', '9:00', '09:60', '']) assert.throws(() => atHour('2025-01-13', time), RangeError)
  })
})

describe('period', () => {
  const cases: [string, { months: number } | { days: number }, string][] = [
    ['2025-01-10', { months: 3 }, '2025-04-10'], ['2025-02-20', { months: 6 }, '2025-08-20'],
    ['2024-11-30', { months: 3 }, '2025-02-28'], ['2023-11-30', { months: 3 }, '2024-02-29'],
    ['2025-01-31', { months: 1 }, '2025-02-28'], ['2024-02-29', { months: 12 }, '2025-02-28'],
    ['2025-01-10', { days: 90 }, '2025-04-10'], ['2025-12-31', { days: 1 }, '2026-01-01'], ['2025-01-10', { days: 0 }, '2025-01-10']
  ]
  for (const [from, length, last] of cases) {
    it(`S3-22-12 ${from} and ${JSON.stringify(length)} last to ${last}`, () => assert.equal(lastDay({ from, ...length }), last))
  }
  it('S3-22-13 the last day stays on a holiday or moves to the next working day', () => {
    assert.equal(lastDay({ from: '2025-07-01', months: 3 }), '2025-10-01')
    assert.equal(lastDay({ from: '2025-07-01', months: 3 }, { last_day_on_holiday: 'moves', calendar: china }), '2025-10-09')
    assert.equal(lastDay({ from: '2025-01-10', months: 3 }, { last_day_on_holiday: 'moves', calendar: china }), '2025-04-10')
  })
  it('refuses a broken term', () => {
    for (const months of [-1, 1.5, Number.NaN]) assert.throws(() => lastDay({ from: '2025-01-10', months }), RangeError)
  })
})

describe('calendar', () => {
  it('knows the notices of 2004 to 2026', () => {
    assert.deepEqual([seed.published_years[0], seed.published_years.at(-1), seed.published_years.length], [2004, 2026, 23])
    assert.deepEqual(china.kindOf('2025-10-01'), { working: false, name: '国庆节', provisional: false })
    assert.deepEqual(china.kindOf('2025-01-26'), { working: true, name: '春节', provisional: false })
    assert.deepEqual(china.kindOf('2025-01-10'), { working: true, provisional: false })
  })
  it('counts only weekends in a year without a notice, and says so', () => {
    assert.deepEqual(china.kindOf('2027-10-01'), { working: true, provisional: true })
    assert.deepEqual(china.kindOf('2027-10-02'), { working: false, provisional: true })
    assert.deepEqual(calendarOf([{ day: '2027-10-01', working: false, name: '厂休' }], []).kindOf('2027-10-01'),
      { working: false, name: '厂休', provisional: true })
  })
  it('finds working days around holidays', () => {
    assert.equal(nextWorkingDay('2025-01-10', china), '2025-01-13')
    assert.equal(nextWorkingDay('2025-01-24', china), '2025-01-26')
    assert.equal(nextWorkingDay('2025-01-27', china), '2025-02-05')
    assert.equal(addWorkingDays('2025-01-10', 2, china), '2025-01-14')
    assert.equal(addWorkingDays('2025-02-05', -1, china), '2025-01-27')
    assert.equal(addWorkingDays('2025-01-11', 0, china), '2025-01-11')
    assert.throws(() => nextWorkingDay('2025-01-10', { kindOf: () => ({ working: false, provisional: false }) }), RangeError)
  })
})

describe('clock and format', () => {
  it('runs on from the instant it was set to', () => {
    assert.deepEqual(clockShowing('2025-01-10T01:00:00.000Z', '2025-01-11T01:00:00.000Z'), { offset_ms: -86_400_000 })
    assert.ok(Math.abs(msBetween(realNow(), businessNow({ offset_ms: 0 }))) < 5000)
  })
  it('writes days for people', () => {
    assert.equal(formatDay('2025-04-10', 'zh', '2025-01-10'), '4月10日')
    assert.equal(formatDay('2026-04-10', 'zh', '2025-01-10'), '2026年4月10日')
    assert.equal(formatDay('2025-04-10', 'zh'), '2025年4月10日')
    assert.equal(formatDay('2025-04-10', 'en', '2025-01-10'), '10 April')
    assert.equal(formatDay('2026-04-10', 'en', '2025-01-10'), '10 April 2026')
    assert.equal(daysLeft('2025-04-10', '2025-01-10'), 90)
    assert.equal(daysLeft('2025-04-10', '2025-04-11'), -1)
  })
})
