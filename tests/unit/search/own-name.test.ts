/** Whatever a good is called, typing its name finds it; and no name and no query breaks the search. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSearchIndex } from '../../../electron/services/catalog-search/search-index.ts'
import { sortKey } from '../../../shared/domain/letters.ts'
import { makeShop } from '../../bench/goods.ts'

const EVERY = { firstChar: null, offset: 0, limit: 200 }

describe('a large shop', () => {
  const { goods, sold } = makeShop(6000)
  const index = createSearchIndex()
  index.setSold(sold)
  for (let i = 0; i < goods.length; i += 200) index.put(goods.slice(i, i + 200))

  test('each good is found by its name, in any case, before goods with other words', () => {
    for (const { id, name } of goods.filter((_, i) => i % 3 === 0)) {
      expect(index.find(name.toUpperCase(), EVERY).ids.slice(0, 20), name).toContain(id)
    }
  })

  test('each barcode finds its goods alone', () => {
    for (const { id, barcode } of goods.filter((_, i) => i % 7 === 0)) {
      if (barcode !== null) expect(index.find(barcode, EVERY).ids).toEqual([id])
    }
  })

  test('each price finds its goods', () => {
    for (const { id, price } of goods.filter((_, i) => i % 11 === 0)) {
      expect(index.find(String(price / 100), { ...EVERY, limit: 6000 }).ids).toContain(id)
    }
  })

  test('a list without a query names each good once: what sold, then by name', () => {
    const { ids, total } = index.find('', { ...EVERY, limit: 6000 })
    expect(total).toBe(6000)
    expect(new Set(ids).size).toBe(6000)
    const sales = ids.map((id) => sold.get(id) ?? 0)
    expect(sales).toEqual(sales.toSorted((a, b) => b - a))
    const names = new Map(goods.map((good) => [good.id, sortKey(good.name)]))
    const unsold = ids.filter((id) => !sold.has(id)).map((id) => names.get(id) ?? '')
    expect(unsold).toEqual(unsold.toSorted((a, b) => (a < b ? -1 : 1)))
  })
})

test('any name is found by itself', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(..."aя1, .-'ёқ5l"), maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 10 }), (names) => {
      const index = createSearchIndex()
      index.put(names.map((name, i) => ({ id: i + 1, name, price: 100, barcode: name.slice(0, 5) })))
      names.forEach((name, i) => {
        expect(index.find(name, EVERY).ids).toContain(i + 1)
      })
    }),
    { numRuns: 500 },
  )
})
