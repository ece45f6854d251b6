/** The index against the plain model: the same answers in the same order, over any pages, after any changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSearchIndex,
  type SearchIndex,
} from '../../../electron/services/catalog-search/search-index.ts'
import type { SearchGood } from '../../../electron/services/catalog-search/shelf.ts'
import { plainFind } from './plain-model.ts'

const LETTERS = ['а', 'б', 'в', 'о']
const word = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength, maxLength })
const name = fc
  .tuple(fc.array(word(1, 7), { minLength: 1, maxLength: 4 }), fc.constantFrom(' ', ', ', ' «'), fc.boolean())
  .map(([words, gap, loud]) => (loud ? words.join(gap).toUpperCase() : words.join(gap)))
const good = (ids: number): fc.Arbitrary<SearchGood> =>
  fc.record({
    id: fc.integer({ min: 1, max: ids }),
    name,
    price: fc.constant(100),
    barcode: fc.constant(null),
  })
const query = fc.array(word(1, 6), { maxLength: 3 }).map((words) => words.join(' '))
const sales = (ids: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: ids }), fc.integer({ min: 1, max: 3 })), { maxLength: 10 })
    .map((pairs) => new Map(pairs))
const firstChar = fc.option(fc.constantFrom(...LETTERS), { freq: 3 })

function everyPage(index: SearchIndex, text: string, first: string | null, limit: number): number[] {
  const ids: number[] = []
  for (let offset = 0; offset <= 400; offset += limit) {
    const page = index.find(text, { firstChar: first, offset, limit })
    ids.push(...page.ids)
    if (offset + limit < page.total) expect(page.ids).toHaveLength(limit)
    else {
      expect(ids).toHaveLength(page.total)
      return ids
    }
  }
  throw new Error('pages without end')
}

describe('search against the plain model', () => {
  test('answers, order, totals and pages', () => {
    let answers = 0
    fc.assert(
      fc.property(
        fc.array(good(60), { minLength: 1, maxLength: 60 }),
        sales(60),
        fc.array(query, { minLength: 1, maxLength: 8 }),
        firstChar,
        fc.integer({ min: 1, max: 20 }),
        (list, sold, queries, first, limit) => {
          const goods = [...new Map(list.map((one) => [one.id, one])).values()]
          const index = createSearchIndex()
          index.setSold(sold)
          index.put(list)
          expect(index.size).toBe(goods.length)
          for (const text of queries) {
            const expected = plainFind(text, { goods, sold, firstChar: first })
            answers += expected.length
            expect(everyPage(index, text, first, limit)).toEqual(expected)
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(answers).toBeGreaterThan(200)
  })

  test('after any changes it is as if built anew', () => {
    const change = fc.oneof(
      fc.record({ put: fc.array(good(40), { maxLength: 15 }) }),
      fc.record({ remove: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 10 }) }),
      fc.record({ sold: sales(40) }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(change, query), { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 1, max: 20 }),
        (steps, limit) => {
          const index = createSearchIndex()
          const goods = new Map<number, SearchGood>()
          let sold: ReadonlyMap<number, number> = new Map()
          for (const [step, text] of steps) {
            if ('put' in step) {
              index.put(step.put)
              for (const one of step.put) goods.set(one.id, one)
            } else if ('remove' in step) {
              index.remove(step.remove)
              for (const id of step.remove) goods.delete(id)
            } else {
              index.setSold(step.sold)
              sold = step.sold
            }
            expect(index.size).toBe(goods.size)
            const world = { goods: [...goods.values()], sold, firstChar: null }
            // The first query once more: what was kept of it must not outlive the goods.
            for (const asked of [text, steps[0]?.[1] ?? '', '']) {
              expect(everyPage(index, asked, null, limit)).toEqual(plainFind(asked, world))
            }
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
