/** Where a line goes whose scan was answered late, and which parts of a good are one line. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLine, type CartLine, cartTotal, insertLine } from '../../../shared/domain/cart.ts'
import { lineTotal } from '../../../shared/domain/money.ts'

const item = (itemId: number, price = 100_00) => ({
  itemId,
  name: `Товар ${itemId}`,
  price,
  unitId: 1,
  unitName: 'шт',
})
const scanned = (ids: readonly number[]): CartLine[] =>
  ids.reduce<CartLine[]>((lines, id) => addLine(lines, item(id), `line ${id}`), [])

describe('a line whose answer came late', () => {
  it('stands where it would have stood had the answer come at once', () => {
    const goods = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 })
    fc.assert(
      fc.property(goods, goods, (earlier, later) => {
        const before = scanned(earlier)
        const timely = [...before]
        const inTime = later.reduce<CartLine[]>(
          (lines, id) => addLine(lines, item(id), `line ${id}`),
          addLine(timely, item(99), 'line 99'),
        )
        const meanwhile = later.reduce<CartLine[]>(
          (lines, id) => addLine(lines, item(id), `line ${id}`),
          before,
        )
        const late = insertLine(meanwhile, item(99), 'line 99', 1_000, before)
        expect(late.map(({ id }) => id)).toEqual(inTime.map(({ id }) => id))
      }),
    )
  })

  it('joins the line of the same good without moving it', () => {
    const lines = scanned([1, 2, 3])
    const late = insertLine(lines, item(2), 'new', 1_000, [])
    expect(late.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['line 1', 1_000],
      ['line 2', 2_000],
      ['line 3', 1_000],
    ])
  })

  it('stands first where everything before it is gone', () => {
    expect(insertLine(scanned([4]), item(9), 'new', 1_000, scanned([1])).map(({ id }) => id)).toEqual([
      'new',
      'line 4',
    ])
  })
})

describe('parts of one good', () => {
  it('always cost together what each of them costs', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), parts, (price, quantities) => {
        const lines = quantities.reduce<CartLine[]>(
          (all, quantity, at) => addLine(all, item(1, price), `line ${at}`, quantity),
          [],
        )
        const apart = quantities.reduce((sum, quantity) => sum + lineTotal(price, quantity), 0)
        expect(cartTotal({ lines, discount: null })).toBe(apart)
      }),
    )
  })

  it('whole units are always one line', () => {
    const lines = [1_000, 3_000, 2_000].reduce<CartLine[]>(
      (all, quantity, at) => addLine(all, item(1, 333), `line ${at}`, quantity),
      [],
    )
    expect(lines.map(({ quantity }) => quantity)).toEqual([6_000])
  })
})
