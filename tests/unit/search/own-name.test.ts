/** Whatever a good is called, typing its name finds it; and no name and no query breaks the search. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSearchIndex } from '../../../electron/services/catalog-search/search-index.ts'
import { makeShop } from '../../bench/goods.ts'

const EVERY = { firstChar: null, offset: 0, limit: 200 }

test('each good of a large shop is found by its name, in any case, before all goods with other words', () => {
  const { goods, sold } = makeShop(2000)
  const index = createSearchIndex()
  index.setSold(sold)
  index.put(goods)
  for (const { id, name } of goods) {
    const { ids } = index.find(name.toUpperCase(), EVERY)
    expect(ids.slice(0, 20), name).toContain(id)
  }
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
