import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLine, type CartLine, cartTotal, setQuantity } from '../../../shared/domain/cart.ts'
import {
  formatAmount,
  formatQuantity,
  lineTotal,
  MAX_INVOICE,
  MAX_QUANTITY,
  ONE,
  parseAmount,
} from '../../../shared/domain/money.ts'

describe('money', () => {
  it('an amount shown is read back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_INVOICE }), (amount) => {
        expect(parseAmount(formatAmount(amount))).toBe(amount)
      }),
      { numRuns: 3_000 },
    )
  })

  it('a line costs what exact arithmetic says, rounded half up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_INVOICE }),
        fc.integer({ min: 1, max: 200_000 }),
        (price, quantity) => {
          const exact = (BigInt(price) * BigInt(quantity) * 2n + BigInt(ONE)) / (2n * BigInt(ONE))
          expect(BigInt(lineTotal(price, quantity))).toBe(exact)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it.each([
    ['1 187,50', 118_750],
    ['1187.5', 118_750],
    ['520 ₸', 52_000],
    ['0,01', 1],
    ['99 999 999,99', MAX_INVOICE],
  ])('%s', (text, amount) => {
    expect(parseAmount(text)).toBe(amount)
  })

  it.each(['', ' ', '-5', '1,234', '1.2.3', '1e3', '٣', '100000000', 'NaN', '0x10'])(
    '«%s» is no amount',
    (text) => {
      expect(parseAmount(text)).toBeNull()
    },
  )

  it('is shown with no-break spaces and without empty decimals', () => {
    expect(formatAmount(1_250_000)).toBe('12\u00a0500\u00a0₸')
    expect(formatAmount(118_750)).toBe('1\u00a0187,50\u00a0₸')
    expect(formatAmount(-6_250)).toBe('−62,50\u00a0₸')
    expect(formatQuantity(2000)).toBe('2')
    expect(formatQuantity(350)).toBe('0,35')
  })
})

describe('cart', () => {
  const line = (id: string, itemId: number | null, price: number, quantity = ONE): CartLine => ({
    id,
    itemId,
    name: id,
    price,
    listPrice: price,
    quantity,
    unitId: 1,
    unitName: 'шт',
    discount: null,
    note: '',
  })

  it('adds to the line of the same item and price, which comes last', () => {
    const lines = [line('a', 1, 100), line('b', 2, 200)]
    const after = addLine(lines, line('x', 1, 100), 'c', 2000)
    expect(after.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['b', 1000],
      ['a', 3000],
    ])
  })

  it('keeps apart: another price of the same item, and free lines of the same name', () => {
    expect(addLine([line('a', 1, 100)], line('x', 1, 120), 'b')).toHaveLength(2)
    expect(addLine([line('a', null, 100)], line('x', null, 100), 'b')).toHaveLength(2)
  })

  it('a count of zero removes, and none grows beyond what a line may hold', () => {
    expect(setQuantity([line('a', 1, 100)], 'a', 0)).toEqual([])
    expect(setQuantity([line('a', 1, 100)], 'a', MAX_QUANTITY + 1)[0]?.quantity).toBe(MAX_QUANTITY)
    expect(addLine([line('a', 1, 100, MAX_QUANTITY)], line('x', 1, 100), 'b')[0]?.quantity).toBe(MAX_QUANTITY)
  })

  it('costs the sum of its lines', () => {
    const lines = [line('a', 1, 52_000, 2000), line('b', 2, 33_333, 350)]
    expect(cartTotal({ lines, discount: null })).toBe(115_667)
  })
})
