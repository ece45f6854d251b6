import { describe, expect, it } from 'vitest'
import { daysOf, filterOf, NO_FIELDS } from '../../../renderer/state/book-filter.ts'

/** 02:00 in Almaty on 3 March. */
const NIGHT = Date.UTC(2026, 2, 2, 21)

describe('days of a period', () => {
  it.each([
    ['today', { fromDay: '2026-03-03', toDay: '2026-03-03' }],
    ['yesterday', { fromDay: '2026-03-02', toDay: '2026-03-02' }],
    ['week', { fromDay: '2026-02-25', toDay: '2026-03-03' }],
    ['month', { fromDay: '2026-02-02', toDay: '2026-03-03' }],
    ['all', {}],
  ] as const)('%s', (period, days) => {
    expect(daysOf({ ...NO_FIELDS, period }, NIGHT, 0)).toEqual(days)
  })

  it('the night belongs to the business day before, where the owner’s day begins later', () => {
    expect(daysOf(NO_FIELDS, NIGHT, 4)).toEqual({ fromDay: '2026-03-02', toDay: '2026-03-02' })
  })

  it('two dates count in either order, one alone leaves the other side open', () => {
    const range = { ...NO_FIELDS, period: 'range' as const }
    const both = { fromDay: '2026-03-01', toDay: '2026-03-05' }
    expect(daysOf({ ...range, ...both }, NIGHT, 0)).toEqual(both)
    expect(daysOf({ ...range, fromDay: both.toDay, toDay: both.fromDay }, NIGHT, 0)).toEqual(both)
    expect(daysOf({ ...range, fromDay: '2026-03-01' }, NIGHT, 0)).toEqual({ fromDay: '2026-03-01' })
    expect(daysOf({ ...range, toDay: '2026-03-01' }, NIGHT, 0)).toEqual({ toDay: '2026-03-01' })
  })
})

describe('what is asked', () => {
  it('holds only what was filled in', () => {
    expect(filterOf({ ...NO_FIELDS, period: 'all', text: '  ', phone: ' ' }, NIGHT, 0)).toEqual({})
    expect(
      filterOf(
        {
          ...NO_FIELDS,
          period: 'all',
          group: 'returned',
          seller: 's',
          phone: '45',
          amount: '500',
          text: 'чай',
        },
        NIGHT,
        0,
      ),
    ).toEqual({
      states: ['partially_refunded', 'refunded'],
      seller: 's',
      phone: '45',
      amount: { from: 50_000, to: 50_099 },
      text: 'чай',
    })
  })

  it('is nothing while the amount cannot be read', () => {
    expect(filterOf({ ...NO_FIELDS, amount: 'много' }, NIGHT, 0)).toBeNull()
  })
})
