/** Business days of Almaty from the owner's hour on, whatever the computer's zone is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  businessDay,
  dayBegins,
  dayOfReceipt,
  hourOf,
  isDay,
} from '../../../shared/domain/business-day.ts'

const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })
const hour = fc.integer({ min: 0, max: 23 })

describe('business days', () => {
  it('begin at the hour of the owner in Almaty', () => {
    expect(dayBegins('2026-11-25', 4)).toBe(Date.UTC(2026, 10, 24, 23))
    expect(businessDay(Date.UTC(2026, 10, 24, 22, 59), 4)).toBe('2026-11-24')
    expect(businessDay(Date.UTC(2026, 10, 24, 23), 4)).toBe('2026-11-25')
  })

  it('hold each moment once', () => {
    fc.assert(
      fc.property(moment, hour, (at, start) => {
        const day = businessDay(at, start)
        expect(dayBegins(day, start)).toBeLessThanOrEqual(at)
        expect(dayBegins(addDays(day, 1), start)).toBeGreaterThan(at)
      }),
    )
  })

  it('are counted over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  })

  it('are days of the calendar', () => {
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('2026-2-9')).toBe(false)
    expect(isDay('')).toBe(false)
  })

  it('are named by day and month in a receipt number', () => {
    expect(dayOfReceipt('2411', '2026-11-25')).toBe('2026-11-24')
    expect(dayOfReceipt('3112', '2027-01-01')).toBe('2026-12-31')
    expect(dayOfReceipt('0101', '2026-12-31')).toBe('2027-01-01')
    expect(dayOfReceipt('2902', '2028-03-01')).toBe('2028-02-29')
    expect(dayOfReceipt('9999', '2026-11-25')).toBe('2026-11-25')
  })

  it('the hour is that of the clock on the wall', () => {
    expect(hourOf(Date.UTC(2026, 10, 24, 18, 59))).toBe(23)
    expect(hourOf(Date.UTC(2026, 10, 24, 19))).toBe(0)
  })
})
