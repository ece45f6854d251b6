import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { actsOn, BILLING_PERIODS, comingPayments } from '../../../shared/domain/subscription.ts'

const DAY = 86_400_000
const at = (day: string, hour = 10) => Date.parse(`${day}T00:00:00+05:00`) + hour * 3_600_000
const one = (over: Partial<Parameters<typeof comingPayments>[0][number]> = {}) => ({
  id: 1,
  status: 'active',
  period: 'monthly',
  billingDay: null,
  nextBillingAt: at('2027-01-31'),
  ...over,
})
const days = (over: Parameters<typeof one>[0], until: string) =>
  comingPayments([one(over)], 0, at(until, 0)).map(({ day }) => day)

describe('coming payments', () => {
  test('of months keep their day, or end with a shorter month', () => {
    expect(days({}, '2027-06-01')).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ])
    expect(days({ nextBillingAt: at('2027-11-05'), billingDay: 5 }, '2028-02-01')).toEqual([
      '2027-11-05',
      '2027-12-05',
      '2028-01-05',
    ])
    expect(days({ period: 'yearly', nextBillingAt: at('2028-02-29') }, '2030-12-31')).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
    ])
  })

  test('of days step by days', () => {
    expect(days({ period: 'biweekly', nextBillingAt: at('2027-02-20') }, '2027-03-25')).toEqual([
      '2027-02-20',
      '2027-03-06',
      '2027-03-20',
    ])
  })

  test('of a list that is read no more: what was told stays, what was only expected is over', () => {
    const stale = one({ period: 'daily', nextBillingAt: at('2027-01-01') })
    const coming = comingPayments([stale], at('2027-02-01', 0), at('2027-02-03', 0))
    expect(coming.map(({ day, told }) => [day, told])).toEqual([
      ['2027-01-01', true],
      ['2027-02-01', false],
      ['2027-02-02', false],
    ])
  })

  test('a period that this till does not know tells only what the service told', () => {
    expect(days({ period: 'lunar' }, '2030-01-01')).toEqual(['2027-01-31'])
  })

  test('there are none while nothing is billed', () => {
    for (const status of ['paused', 'cancelled', 'expired', 'odd'])
      expect(days({ status }, '2028-01-01')).toEqual([])
    expect(days({ nextBillingAt: null }, '2028-01-01')).toEqual([])
  })

  test('come in order, each once, the first as told', () => {
    const subscriptions = fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 50 }),
        status: fc.constant('active'),
        period: fc.constantFrom(...BILLING_PERIODS),
        billingDay: fc.constant(null),
        nextBillingAt: fc.integer({ min: at('2027-01-01'), max: at('2027-12-31') }),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(subscriptions, (list) => {
        const coming = comingPayments(list, 0, at('2028-03-01', 0))
        expect(coming.map((p) => p.at)).toEqual([...coming.map((p) => p.at)].sort((a, b) => a - b))
        for (const payment of coming) expect(businessDay(payment.at)).toBe(payment.day)
        expect(coming.filter((p) => p.told).length).toBe(
          list.filter((s) => s.nextBillingAt < at('2028-03-01', 0)).length,
        )
        for (const { id } of list) {
          const own = coming.filter((p) => p.id === id && !p.told)
          if (list.filter((s) => s.id === id).length === 1)
            expect(own.every((p, i) => i === 0 || p.at - (own[i - 1]?.at ?? 0) >= DAY)).toBe(true)
        }
      }),
    )
  })
})

test('what is over, or unknown, can no longer be acted on', () => {
  expect(actsOn('active')).toContain('pause')
  expect(actsOn('paused')).toContain('resume')
  for (const status of ['cancelled', 'expired', 'odd']) expect(actsOn(status)).toEqual([])
})
