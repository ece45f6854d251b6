/** Which days a period has, and that what it is compared with is as long, ends before, and misses no end of a month. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/domain/business-day.ts'
import { dayCount, daysBefore, daysOf, REPORT_PERIODS } from '../../../shared/domain/report-period.ts'

const day = fc.integer({ min: 0, max: 9_000 }).map((count) => addDays('2020-01-01', count))
const named = fc.constantFrom(...REPORT_PERIODS.filter((period) => period !== 'range'))

describe('periods of reports', () => {
  it.each([
    ['today', '2026-11-25', '2026-11-25', '2026-11-24', '2026-11-24'],
    ['yesterday', '2026-11-24', '2026-11-24', '2026-11-23', '2026-11-23'],
    // A Wednesday.
    ['week', '2026-11-23', '2026-11-25', '2026-11-16', '2026-11-18'],
    ['month', '2026-11-01', '2026-11-25', '2026-10-01', '2026-10-25'],
    ['year', '2026-01-01', '2026-11-25', '2025-01-01', '2025-11-25'],
  ] as const)('%s', (period, from, to, fromBefore, toBefore) => {
    const range = daysOf(period, '2026-11-25')
    expect(range).toEqual({ from, to })
    expect(daysBefore(period, range)).toEqual({ from: fromBefore, to: toBefore })
  })

  it('a Sunday ends its week', () => {
    expect(daysOf('week', '2026-11-29').from).toBe('2026-11-23')
  })

  it.each([
    ['month', '2026-03-31', '2026-02-28'],
    ['month', '2028-03-31', '2028-02-29'],
    ['month', '2026-01-31', '2025-12-31'],
    ['year', '2028-02-29', '2027-02-28'],
  ] as const)('%s that ends on %s is compared up to %s', (period, today, last) => {
    expect(daysBefore(period, daysOf(period, today)).to).toBe(last)
  })

  it('what is compared with ends before the range begins', () => {
    fc.assert(
      fc.property(day, named, (today, period) => {
        const range = daysOf(period, today)
        const before = daysBefore(period, range)
        expect(before.from <= before.to).toBe(true)
        expect(before.to < range.from).toBe(true)
        expect(dayCount(before)).toBeLessThanOrEqual(dayCount(range) + 1)
      }),
    )
  })

  it('any other range is compared with as many days just before it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, more) => {
        const range = { from, to: addDays(from, more) }
        const before = daysBefore('range', range)
        expect(dayCount(before)).toBe(more + 1)
        expect(addDays(before.to, 1)).toBe(from)
      }),
    )
  })
})
