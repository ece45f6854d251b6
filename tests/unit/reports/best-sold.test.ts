/** The best goods of a time: put together by SQLite for a month and by the till for longer, the same either way, and right. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bestSold } from '../../../electron/services/best-sold.ts'
import { lineTotal } from '../../../shared/domain/money.ts'
import { openBook } from './book.ts'

const DAY_MS = 86_400_000
const FROM = Date.UTC(2026, 8, 1)

const line = fc.tuple(
  fc.integer({ min: 100, max: 900_000 }),
  fc.integer({ min: 1, max: 9_000 }),
  fc.integer({ min: 0, max: 0 }),
)
const sale = fc.record({
  at: fc.integer({ min: FROM, max: FROM + 30 * DAY_MS - 1 }),
  lines: fc.array(line, { minLength: 1, maxLength: 60 }),
})

it('is the same put together in one go, added up in slices, and counted by hand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sale, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 59 }), { maxLength: 6 }),
      async (sales, cuts) => {
        const book = openBook()
        const byName = new Map<string, { quantity: number; sum: number; lines: number }>()
        for (const { at, lines } of sales) {
          const sum = lines.reduce((all, [price, quantity]) => all + lineTotal(price, quantity), 0)
          book.pay(book.charge({ sum: Math.max(1, sum), at, lines }), at)
          for (const [i, [price, quantity]] of lines.entries()) {
            const known = byName.get(`Товар ${i}`) ?? { quantity: 0, sum: 0, lines: 0 }
            byName.set(`Товар ${i}`, {
              quantity: known.quantity + quantity,
              sum: known.sum + lineTotal(price, quantity),
              lines: known.lines + 1,
            })
          }
        }
        const queries = book.store.reports
        const borders = [0, ...new Set(cuts.sort((a, b) => a - b)), 60].map((day) => FROM + day * DAY_MS)
        const slices = borders.slice(1).map((to, i) => [borders[i] ?? FROM, to] as const)
        const inOneGo = await bestSold(queries, [[FROM, FROM + 30 * DAY_MS]])
        const addedUp = await bestSold(queries, slices)
        for (const best of [inOneGo, addedUp]) {
          expect(best.count).toBe(byName.size)
          expect(best.sum).toBe([...byName.values()].reduce((all, one) => all + one.sum, 0))
          for (const by of ['sum', 'quantity'] as const) {
            const told = by === 'sum' ? best.bySum : best.byQuantity
            const most = [...byName.values()].map((one) => one[by]).sort((a, b) => b - a)
            expect(told.map((one) => one[by])).toEqual(most.slice(0, 50))
            for (const { name, quantity, sum, lines } of told) {
              expect({ quantity, sum, lines }).toEqual(byName.get(name))
            }
          }
        }
        book.store.close()
      },
    ),
    { numRuns: 60 },
  )
})
