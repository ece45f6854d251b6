import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_INVOICE, MAX_QUANTITY } from '../../../shared/domain/money.ts'
import {
  goneOfLines,
  leftOfLines,
  mayGoBack,
  paidByLine,
  worthOfLines,
} from '../../../shared/domain/refund-share.ts'

const line = fc.record({
  price: fc.integer({ min: 0, max: MAX_INVOICE }),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 20 }).map((n) => n * 1000),
    fc.integer({ min: 1, max: MAX_QUANTITY }),
  ),
})
const lines = fc.array(line, { minLength: 1, maxLength: 12 })
const total = fc.integer({ min: 1, max: MAX_INVOICE })
const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)

describe('what lines that go back are worth', () => {
  it('all lines together bear the paid sum, none of them less than nothing', () => {
    fc.assert(
      fc.property(total, lines, (paid, sold) => {
        const parts = paidByLine(paid, sold)
        expect(sum(parts)).toBe(paid)
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('each part is within a tiyn of its share', () => {
    fc.assert(
      fc.property(total, lines, (paid, sold) => {
        const worth = sold.map(({ price, quantity }) => (price * quantity) / 1000)
        const all = sum(worth)
        fc.pre(all > 1)
        paidByLine(paid, sold).forEach((part, at) => {
          const share = (paid * (worth[at] ?? 0)) / all
          // A rounded line sum moves its share by half a tiyn of worth at most.
          expect(Math.abs(part - share)).toBeLessThanOrEqual(1 + (paid / all) * (sold.length + 1))
        })
      }),
      { numRuns: 1_000 },
    )
  })

  it('pieces in any order and number come to the paid sum exactly', () => {
    fc.assert(
      fc.property(total, lines, fc.infiniteStream(fc.nat()), (paid, sold, numbers) => {
        const next = () => Number(numbers.next().value ?? 0)
        const parts = paidByLine(paid, sold)
        const back: { position: number; quantity: number }[][] = []
        let given = 0
        for (let turn = 0; turn < 30; turn++) {
          const gone = goneOfLines(sold.length, back)
          const left = leftOfLines(sold, gone)
          const places = left.flatMap((some, position) => (some > 0 ? [position] : []))
          if (places.length === 0) break
          const chosen = turn === 29 ? places : places.filter(() => next() % 2 === 0)
          if (chosen.length === 0) continue
          const step = chosen.map((position) => {
            const most = left[position] ?? 0
            return { position, quantity: turn === 29 ? most : 1 + (next() % most) }
          })
          expect(mayGoBack(left, step)).toBe(true)
          const worth = worthOfLines(parts, sold, gone, step)
          expect(worth).toBeGreaterThanOrEqual(0)
          given += worth
          back.push(step)
        }
        expect(leftOfLines(sold, goneOfLines(sold.length, back)).every((some) => some === 0)).toBe(true)
        expect(given).toBe(paid)
      }),
      { numRuns: 500 },
    )
  })

  it('a discount of the whole goes back with each line in its part', () => {
    // 1 000 ₸ and 500 ₸ less 10 %.
    const sold = [
      { price: 50_000, quantity: 2_000 },
      { price: 50_000, quantity: 1_000 },
    ]
    const paid = paidByLine(135_000, sold)
    expect(paid).toEqual([90_000, 45_000])
    expect(worthOfLines(paid, sold, [0, 0], [{ position: 0, quantity: 1_000 }])).toBe(45_000)
  })

  it('a known worth of a line counts in the place of its price', () => {
    expect(
      paidByLine(
        90_000,
        [
          { price: 50_000, quantity: 1_000 },
          { price: 50_000, quantity: 1_000 },
        ],
        [40_000, 50_000],
      ),
    ).toEqual([40_000, 50_000])
  })

  it('lines of no price still come to what was paid', () => {
    expect(
      paidByLine(7, [
        { price: 0, quantity: 1_000 },
        { price: 0, quantity: 1_000 },
      ]),
    ).toEqual([0, 7])
  })

  it.each([
    [[], false],
    [[{ position: 0, quantity: 1_001 }], false],
    [[{ position: 2, quantity: 1 }], false],
    [
      [
        { position: 0, quantity: 500 },
        { position: 0, quantity: 500 },
      ],
      false,
    ],
    [[{ position: 1, quantity: 1 }], false],
    [[{ position: 0, quantity: 1_000 }], true],
  ])('%j of one piece left', (back, may) => {
    expect(mayGoBack([1_000, 0], back)).toBe(may)
  })
})
