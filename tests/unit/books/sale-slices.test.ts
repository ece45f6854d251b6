/** A book that no single slice holds: counts come to the whole, the words are read in the background, pages join without a gap. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSaleBook, type SaleBook } from '../../../electron/services/sale-book.ts'
import { createSellers } from '../../../electron/services/sellers.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import type { Place, SaleFilter } from '../../../shared/contract/books.ts'
import { makeBook } from '../../bench/sales-book.ts'
import { fakeClock } from '../fake-clock.ts'
import { PLAIN_PHONES } from '../plain-phones.ts'

const SALES = 24_000
let folder = ''
let store: Store
let book: SaleBook
let plain: Database.Database

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-slices-'))
  makeBook(join(folder, 'kassa.sqlite'), SALES)
  store = openTillStore(join(folder, 'kassa.sqlite'))
  plain = new Database(join(folder, 'kassa.sqlite'), { readonly: true })
})
afterAll(() => {
  store.close()
  plain.close()
  rmSync(folder, { recursive: true, force: true })
})

const counted = (where: string) =>
  plain.prepare(`SELECT count(*) AS count, coalesce(sum(total), 0) AS sum FROM sale WHERE ${where}`).get()

it('the words are read behind the sales, some at a time; until then a question says how many it cannot see', async () => {
  const clock = fakeClock()
  book = createSaleBook({
    store,
    phones: PLAIN_PHONES,
    sellers: createSellers(store.staff),
    ports: { clock, log: () => undefined },
    dayStartHour: () => 0,
  })
  const early = book.page({ amount: { from: 0, to: 9_999_999_999 } }, null, 1)
  expect(early.unread).toBeGreaterThan(SALES - 1_000)
  book.start()
  await clock.advance(60_000)
  expect(book.page({ text: 'молоко' }, null, 1).unread).toBe(0)
  book.stop()
})

it.each([
  ['everything', {}, '1'],
  ['paid', { states: ['paid'] }, "state = 'paid'"],
  ['a state that is rare', { states: ['expired'] }, "state = 'expired'"],
  ['a seller', { seller: 'seller-3' }, "seller_id = 'seller-3'"],
  ['a part of a phone', { phone: '919' }, "phone LIKE '%919%'"],
  ['amounts', { amount: { from: 500_000, to: 900_000 } }, 'total BETWEEN 500000 AND 900000'],
  [
    'amounts of paid ones',
    { states: ['paid'], amount: { from: 500_000, to: 900_000 } },
    "state = 'paid' AND total BETWEEN 500000 AND 900000",
  ],
  ['a comment', { text: 'доставка' }, "comment LIKE 'доставка%'"],
  [
    'days',
    { fromDay: '2026-10-20', toDay: '2026-10-22' },
    `created_at >= ${Date.UTC(2026, 9, 19, 19)} AND created_at < ${Date.UTC(2026, 9, 22, 19)}`,
  ],
] as const)('%s: the slices come to the whole', async (_name, filter, where) => {
  const asked = filter as unknown as SaleFilter
  expect(await book.sum(asked)).toEqual(counted(where))
})

it('pages join without a gap or a repeat', () => {
  const filter: SaleFilter = { seller: 'seller-3', text: 'чай' }
  const seen = new Set<string>()
  let count = 0
  for (let after: Place | null = null, more = true; more; ) {
    const page: ReturnType<SaleBook['page']> = book.page(filter, after, 90)
    for (const { id } of page.sales) seen.add(id)
    count += page.sales.length
    after = page.next
    more = page.next !== null
  }
  expect(count).toBe(seen.size)
  expect({ count }).toMatchObject(
    plain
      .prepare(`SELECT count(*) AS count FROM sale WHERE seller_id = 'seller-3' AND EXISTS (
        SELECT 1 FROM sale_line WHERE sale_id = sale.id AND name LIKE 'Чай%')`)
      .get() as object,
  )
})
