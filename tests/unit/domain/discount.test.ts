/** What comes off: rounding, bounds, reading and writing; what a cart comes to; and what a cashier may ask alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CartLine, cartSums, lineSum, type Priced } from '../../../shared/domain/cart.ts'
import {
  type Discount,
  discountFrom,
  discountOf,
  formatPercent,
  parsePercent,
  percentOf,
  sameDiscount,
} from '../../../shared/domain/discount.ts'
import { lineTotal } from '../../../shared/domain/money.ts'
import { isBeyondCashier } from '../../../shared/domain/price-rules.ts'

const percent = (hundredths: number): Discount => ({ kind: 'percent', hundredths })
const amount = (tiyn: number): Discount => ({ kind: 'amount', amount: tiyn })
const anyDiscount = fc.option(
  fc.oneof(
    fc.integer({ min: 1, max: 10_000 }).map(percent),
    fc.integer({ min: 1, max: 5_000_000 }).map(amount),
  ),
)
const anyLine = fc.record({
  price: fc.integer({ min: 1, max: 9_000_000 }),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 99 }).map((n) => n * 1000),
    fc.integer({ min: 1, max: 90_000 }),
  ),
  discount: anyDiscount,
})

describe('a discount', () => {
  it('is rounded half up to the tiyn, for the customer', () => {
    expect(discountOf(percent(500), 118_750)).toBe(5_938)
    expect(discountOf(percent(500), 10)).toBe(1)
    expect(discountOf(percent(500), 9)).toBe(0)
    expect(discountOf(percent(1), 4_999)).toBe(0)
    expect(discountOf(percent(1), 5_000)).toBe(1)
  })

  it('is never more than what it is taken off, nor less than nothing', () => {
    expect(discountOf(amount(600), 500)).toBe(500)
    expect(discountOf(percent(10_000), 500)).toBe(500)
    expect(discountOf(null, 500)).toBe(0)
    fc.assert(
      fc.property(anyDiscount, fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (discount, sum) => {
        const off = discountOf(discount, sum)
        expect(Number.isSafeInteger(off) && off >= 0 && off <= sum).toBe(true)
      }),
    )
  })

  it('of any part is what exact arithmetic rounds to, also of sums whose product passes 2^53', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        (part, sum) => {
          const exact = (BigInt(sum) * BigInt(part) * 2n + 10_000n) / 20_000n
          expect(BigInt(discountOf(percent(part), sum))).toBe(exact)
        },
      ),
    )
  })

  it('comes back from what is kept of it', () => {
    fc.assert(
      fc.property(anyDiscount, fc.integer({ min: 6_000_000, max: 90_000_000 }), (discount, sum) => {
        const off = discountOf(discount, sum)
        const back = discountFrom(off, percentOf(discount))
        expect(sameDiscount(back, discount)).toBe(true)
        expect(discountOf(back, sum)).toBe(off)
      }),
    )
  })

  it('is written and read as people do', () => {
    expect([500, 1250, 725, 10_000, 5].map(formatPercent)).toEqual([
      '5\u00a0%',
      '12,5\u00a0%',
      '7,25\u00a0%',
      '100\u00a0%',
      '0,05\u00a0%',
    ])
    expect(
      ['5', '12,5', '7.25 %', '100', '0', '100,01', '101', '-5', '5,125', 'x', ''].map(parsePercent),
    ).toEqual([500, 1250, 725, 10_000, 0, null, null, null, null, null, null])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        expect(parsePercent(formatPercent(hundredths))).toBe(hundredths)
      }),
    )
  })
})

describe('what a cart comes to', () => {
  it('takes a line’s discount off the line and the cart’s off the sum of the lines', () => {
    const lines: Priced[] = [
      { price: 52_000, quantity: 2000, discount: percent(1000) },
      { price: 33_333, quantity: 350, discount: null },
    ]
    expect(cartSums(lines, percent(500))).toEqual({
      gross: 115_667,
      lines: 105_267,
      discount: 5_263,
      total: 100_004,
    })
  })

  it('adds up, whatever the lines and discounts', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), anyDiscount, (lines, discount) => {
        const sums = cartSums(lines, discount)
        expect(sums.total).toBe(sums.lines - sums.discount)
        expect(sums.lines).toBe(lines.reduce((all, line) => all + lineSum(line), 0))
        expect(sums.gross).toBe(lines.reduce((all, line) => all + lineTotal(line.price, line.quantity), 0))
        expect(sums.total).toBeGreaterThanOrEqual(0)
        expect(sums.total).toBeLessThanOrEqual(sums.gross)
      }),
    )
  })
})

describe('what a cashier may ask alone', () => {
  type Asked = Priced & Pick<CartLine, 'itemId' | 'listPrice'>
  const asked = (line: Priced): Asked => ({ ...line, itemId: 1, listPrice: line.price })

  it('always a discount up to the bound, of lines, of the cart', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 100 }),
        (drawn, most) => {
          const bound = percent(most * 100)
          const lines = drawn.map((line) => asked({ ...line, discount: null }))
          const cut = lines.map((line) => ({ ...line, discount: bound }))
          expect(isBeyondCashier({ lines, discount: bound }, most)).toBe(false)
          expect(isBeyondCashier({ lines: cut, discount: null }, most)).toBe(false)
        },
      ),
    )
  })

  it('never more than a hundredth of a per cent beyond it, on a sum where that can be seen', () => {
    const line = asked({ price: 1_000_000, quantity: 1000, discount: null })
    expect(isBeyondCashier({ lines: [line], discount: percent(1_001) }, 10)).toBe(true)
    expect(isBeyondCashier({ lines: [{ ...line, discount: percent(1_001) }], discount: null }, 10)).toBe(true)
    // One line given away among many is beyond, though the whole cart lost little.
    const gift = asked({ price: 100, quantity: 1000, discount: percent(10_000) })
    expect(isBeyondCashier({ lines: [line, gift], discount: null }, 10)).toBe(true)
    expect(
      isBeyondCashier({ lines: [{ ...line, discount: percent(600) }], discount: percent(600) }, 10),
    ).toBe(true)
  })

  it('nothing at all where the owner allows nothing', () => {
    const line = asked({ price: 1_000, quantity: 1000, discount: null })
    expect(isBeyondCashier({ lines: [line], discount: null }, 0)).toBe(false)
    expect(isBeyondCashier({ lines: [line], discount: amount(1) }, 0)).toBe(true)
  })

  it('no other price of a good, higher or lower; any of a free line', () => {
    const line = asked({ price: 1_000, quantity: 1000, discount: null })
    expect(isBeyondCashier({ lines: [{ ...line, price: 999 }], discount: null }, 100)).toBe(true)
    expect(isBeyondCashier({ lines: [{ ...line, price: 1_001 }], discount: null }, 100)).toBe(true)
    expect(isBeyondCashier({ lines: [{ ...line, itemId: null, price: 1 }], discount: null }, 0)).toBe(false)
  })
})
