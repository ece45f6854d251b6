/** Discounts in prices: whatever the cart, lines that are sent come to exactly what is charged, or there are none. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FoldLine, foldPrices } from '../../../shared/domain/fold.ts'
import { lineTotal } from '../../../shared/domain/money.ts'

const pieces = (price: number, count: number, discount = 0): FoldLine => ({
  price,
  quantity: count * 1000,
  discount,
})
const weighed = (price: number, quantity: number, discount = 0): FoldLine => ({ price, quantity, discount })

const line = fc
  .record({
    price: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 3_000_000 })),
    quantity: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }).map((n) => n * 1000) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }).map((n) => n * 50) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 5_000 }) },
    ),
    part: fc.oneof(
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 100 }) },
    ),
  })
  .map(({ price, quantity, part }) => ({
    price,
    quantity,
    discount: Math.floor((lineTotal(price, quantity) * part) / 100),
  }))
const cart = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 12 }), part: fc.integer({ min: 0, max: 1000 }) })
  .map(({ lines, part }) => {
    const sum = lines.reduce((all, l) => all + lineTotal(l.price, l.quantity) - l.discount, 0)
    return { lines, sum, discount: Math.floor((sum * part) / 1000) }
  })

describe('folding', () => {
  it('comes to the sum that is charged, by whole tiyn, with the counts of the cart, at no higher price than asked', () => {
    let done = 0
    fc.assert(
      fc.property(cart, ({ lines, sum, discount }) => {
        const folded = foldPrices(lines, discount)
        if (!folded) return
        done += 1
        let total = 0n
        for (const { price, quantity } of folded) {
          const product = BigInt(price) * BigInt(quantity)
          expect(product % 1000n).toBe(0n)
          total += product / 1000n
        }
        expect(total).toBe(BigInt(sum - discount))
        for (const [at, asked] of lines.entries()) {
          const parts = folded.filter((part) => part.at === at)
          expect(parts.length === 1 || parts.length === 2).toBe(true)
          expect(parts.reduce((all, part) => all + part.quantity, 0)).toBe(asked.quantity)
          for (const part of parts) {
            expect(part.price).toBeGreaterThanOrEqual(1)
            expect(part.price).toBeLessThanOrEqual(asked.price)
            expect(part.quantity).toBeGreaterThan(0)
          }
          const [one, other] = parts
          if (one && other) expect(other.price - one.price).toBe(1)
        }
      }),
      { numRuns: 3_000 },
    )
    expect(done).toBeGreaterThan(1_000)
  })

  it('always can for goods in pieces that are worth a tiyn each after the discount', () => {
    const inPieces = fc.array(
      fc.record({ price: fc.integer({ min: 200, max: 9_000_000 }), n: fc.integer({ min: 1, max: 99 }) }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(inPieces, fc.integer({ min: 0, max: 99 }), (goods, percent) => {
        const lines = goods.map(({ price, n }) => pieces(price, n))
        const sum = goods.reduce((all, { price, n }) => all + price * n, 0)
        expect(foldPrices(lines, Math.floor((sum * percent + 50) / 100))).not.toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('parts a line only where its pieces cannot cost the same', () => {
    expect(foldPrices([pieces(52_000, 2)], 5_200)).toEqual([{ at: 0, price: 49_400, quantity: 2000 }])
    expect(foldPrices([pieces(33, 2)], 3)).toEqual([
      { at: 0, price: 31, quantity: 1000 },
      { at: 0, price: 32, quantity: 1000 },
    ])
  })

  it('shares a discount by what the lines cost', () => {
    // 10 ₸ off 100 ₸ and 50 ₸: 6,67 and 3,33.
    expect(foldPrices([pieces(10_000, 1), pieces(5_000, 1)], 1_000)).toEqual([
      { at: 0, price: 9_333, quantity: 1000 },
      { at: 1, price: 4_667, quantity: 1000 },
    ])
  })

  it('a discount of one line leaves the others as they are', () => {
    expect(foldPrices([pieces(52_000, 1), pieces(21_000, 3, 100)], 0)).toEqual(
      [
        { at: 0, price: 52_000, quantity: 1000 },
        { at: 1, price: 20_966, quantity: 1000 },
        { at: 1, price: 20_967, quantity: 2000 },
      ].sort((a, b) => a.at - b.at || a.price - b.price),
    )
  })

  it('gives weighed goods a price that is exact, and the pieces what that leaves', () => {
    const folded = foldPrices([weighed(300_000, 357), pieces(52_000, 2)], 10_555) ?? []
    expect(folded[0]).toEqual({ at: 0, price: 285_000, quantity: 357 })
    const sum = folded.reduce((all, { price, quantity }) => all + (price * quantity) / 1000, 0)
    expect(sum).toBe(107_100 + 104_000 - 10_555)
  })

  it('gives up where it cannot be exact: weighed alone, undiscounted and inexact, a gift, less than a tiyn a piece', () => {
    expect(foldPrices([weighed(300_000, 357)], 1)).toBeNull()
    expect(foldPrices([weighed(33_333, 350), pieces(52_000, 1)], 0)).toBeNull()
    expect(foldPrices([pieces(52_000, 1), pieces(100, 1, 100)], 0)).toBeNull()
    expect(foldPrices([pieces(1, 10)], 1)).toBeNull()
    expect(foldPrices([pieces(100, 1)], 100)).toBeNull()
  })
})
