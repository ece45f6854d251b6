/** Whatever way a question goes, it finds what a plain look at every sale finds, in the same order, whole and by pages. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSaleBook, type SaleBook } from '../../../electron/services/sale-book.ts'
import { createSellers } from '../../../electron/services/sellers.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import type { SaleFilter } from '../../../shared/contract/books.ts'
import { SALE_STATES, type SaleState } from '../../../shared/domain/sale-state.ts'
import { fakeClock } from '../fake-clock.ts'
import { PLAIN_PHONES } from '../plain-phones.ts'

const DAY_MS = 86_400_000
/** Midnight in Almaty. */
const FIRST = Date.UTC(2026, 0, 1) - 5 * 3_600_000

interface Made {
  id: string
  receipt: string
  phone: string
  total: number
  state: SaleState
  createdAt: number
  seller: string | null
  elsewhere: boolean
  comment: string
  goods: string[]
  invoice: number | null
}

const GOODS = ['Молоко «Көкжар»', 'Хлеб белый', 'Ёлка', 'Сыр', 'Қазы', 'Milka']
const made = fc.record({
  phone: fc.constantFrom('87001234567', '87019876543', '87770000002', '87011112222'),
  total: fc.constantFrom(100, 50_000, 50_050, 125_000, 9_999_999_999),
  state: fc.constantFrom(...SALE_STATES),
  at: fc.integer({ min: 0, max: 5 * DAY_MS }),
  seller: fc.constantFrom(null, 'a-1', 'b-2'),
  elsewhere: fc.boolean(),
  comment: fc.constantFrom('', 'Торт на заказ', 'доставка'),
  goods: fc.subarray(GOODS, { maxLength: 3 }),
})
const filter = fc.record(
  {
    states: fc.subarray([...SALE_STATES], { minLength: 1 }),
    seller: fc.constantFrom('a-1', 'b-2', 'elsewhere'),
    phone: fc.constantFrom('+7 700 123-45-67', '8 701', '4567', '67', '8(777)', '5', '99999'),
    amount: fc.constantFrom(
      { from: 50_000, to: 50_099 },
      { from: 0, to: 9_999_999_999 },
      { from: 100, to: 100 },
    ),
    text: fc.constantFrom('молоко', 'кокжар', 'елк', 'ТОРТ', 'хлеб сыр', 'K1', '3', 'нетакого', 'казы', ' '),
    fromDay: fc.constantFrom('2026-01-01', '2026-01-03'),
    toDay: fc.constantFrom('2026-01-03', '2026-01-06'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<SaleFilter>

const NO_GOOD = {
  itemId: null,
  price: 100,
  quantity: 1000,
  unitId: 1,
  nomenclatureId: null,
  nomenclatureHistoryId: null,
}
const LEARNT = {
  origin: 'elsewhere' as const,
  number: null,
  foreignStatus: null,
  problem: null,
  kaspiId: null,
  paidAt: null,
  clientName: '',
}

/** @returns the number of the invoice, where there is one */
function becomes(store: Store, id: string, state: SaleState, invoiceId: number): number | null {
  if (state === 'queued') return null
  if (state === 'stopped') {
    store.sales.move(id, 'stopped', FIRST, 'stopped by the cashier')
    return null
  }
  store.sales.move(id, 'sending', FIRST, 'attempt 1')
  if (state === 'sending') return null
  const known = state === 'unknown' ? {} : { invoiceId }
  store.sales.move(id, state, FIRST, 'the service took it', known)
  return known.invoiceId ?? null
}

function bookOf(rows: readonly (Omit<Made, 'id' | 'receipt' | 'createdAt' | 'invoice'> & { at: number })[]): {
  store: Store
  book: SaleBook
  sales: Made[]
} {
  const store = openTillStore(':memory:')
  const clock = fakeClock()
  const sales = rows.map(({ at, ...row }, n): Made => {
    const createdAt = FIRST + at
    const sale = {
      id: `sale-${n}`,
      till: 'K1',
      day: '2026-01-01',
      phone: row.phone,
      total: row.total,
      kind: row.goods.length > 0 ? ('cart' as const) : ('amount' as const),
      comment: row.comment,
      createdAt,
      lines: row.goods.map((name) => ({ ...NO_GOOD, name })),
    }
    if (row.elsewhere) {
      const receipt = `№${7_000_000 + n}`
      store.sales.learn(
        { ...sale, ...LEARNT, receipt, state: row.state, invoiceId: 7_000_000 + n },
        createdAt,
      )
      return { ...row, id: sale.id, receipt, createdAt, seller: null, invoice: 7_000_000 + n }
    }
    const seller = { id: row.seller, name: row.seller ?? '', shiftId: null }
    const { receipt } = store.sales.insert({ ...sale, seller })
    const invoice = becomes(store, sale.id, row.state, 7_000_000 + n)
    return { ...row, id: sale.id, receipt, createdAt, invoice }
  })
  const book = createSaleBook({
    store,
    phones: PLAIN_PHONES,
    sellers: createSellers(store.staff),
    ports: { clock, log: () => undefined },
    dayStartHour: () => 0,
  })
  return { store, book, sales }
}

const folded = (text: string) =>
  text.toLowerCase().replaceAll('ё', 'е').replaceAll('ө', 'о').replaceAll('қ', 'к')
const wordsOf = ({ receipt, comment, goods, invoice }: Made) => {
  const number = receipt.startsWith('K1') ? String(Number(receipt.split('-')[2])) : ''
  return folded([receipt, comment, ...goods, invoice ?? '', number].join(' ')).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The rule, said plainly. */
function plainly(sales: readonly Made[], asked: SaleFilter): string[] {
  const words = folded(asked.text ?? '').match(/[\p{L}\p{N}]+/gu) ?? []
  if (asked.text !== undefined && asked.text.trim() !== '' && words.length === 0) return []
  const typed = asked.phone ?? ''
  const digits = typed.startsWith('+7') ? typed.replace(/\D/g, '').slice(1) : typed.replace(/\D/g, '')
  return sales
    .filter(
      (sale) =>
        (asked.states?.includes(sale.state) ?? true) &&
        (asked.seller === undefined ||
          (asked.seller === 'elsewhere' ? sale.elsewhere : sale.seller === asked.seller)) &&
        sale.phone.includes(digits) &&
        (asked.amount === undefined || (sale.total >= asked.amount.from && sale.total <= asked.amount.to)) &&
        words.every((word) =>
          wordsOf(sale).some((own) => (/^\d+$/.test(word) ? own === word : own.startsWith(word))),
        ) &&
        (asked.fromDay === undefined || sale.createdAt >= Date.parse(`${asked.fromDay}T00:00:00+05:00`)) &&
        (asked.toDay === undefined || sale.createdAt < Date.parse(`${asked.toDay}T00:00:00+05:00`) + DAY_MS),
    )
    .sort((a, b) => b.createdAt - a.createdAt || Number(b.id.slice(5)) - Number(a.id.slice(5)))
    .map(({ id }) => id)
}

describe('the book of sales', () => {
  it('finds by any marks what a plain look finds, whole and by pages, and counts it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { maxLength: 40 }),
        fc.array(filter, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, filters, size) => {
          const { store, book, sales } = bookOf(rows)
          for (const asked of filters) {
            const right = plainly(sales, asked)
            expect(book.page(asked, null, 200).sales.map(({ id }) => id)).toEqual(right)
            const pages: string[] = []
            for (let after = null, more = true; more; ) {
              const page: ReturnType<SaleBook['page']> = book.page(asked, after, size)
              pages.push(...page.sales.map(({ id }) => id))
              after = page.next as never
              more = page.next !== null
            }
            expect(pages).toEqual(right)
            const totals = sales.filter(({ id }) => right.includes(id)).map(({ total }) => total)
            expect(await book.sum(asked)).toEqual({
              count: right.length,
              sum: totals.reduce((all, one) => all + one, 0),
            })
          }
          store.close()
        },
      ),
      { numRuns: 80 },
    )
  })

  it('finds a sale under the name and the invoice that it learnt later', () => {
    const { store, book } = bookOf([])
    const sale = store.sales.insert({
      id: 'one',
      till: 'K1',
      day: '2026-01-01',
      phone: '87001234567',
      total: 500,
      kind: 'amount',
      comment: '',
      createdAt: FIRST,
      lines: [],
    })
    const found = (text: string) => book.page({ text }, null, 10).sales.map(({ id }) => id)
    expect(found('0001')).toEqual([sale.id])
    expect(found('81234')).toEqual([])
    store.sales.move('one', 'sending', FIRST, 'attempt 1')
    store.sales.move('one', 'pending', FIRST, 'the service took it', { invoiceId: 81_234 })
    expect(found('81234')).toEqual([sale.id])
    expect(found('0001')).toEqual([sale.id])
  })

  it('a newer count ends the one before', async () => {
    const { book } = bookOf([
      {
        phone: '87001234567',
        total: 5,
        state: 'paid',
        at: 1,
        seller: null,
        elsewhere: false,
        comment: '',
        goods: [],
      },
    ])
    const first = book.sum({})
    const second = book.sum({})
    expect([await first, await second]).toContainEqual({ count: 1, sum: 5 })
  })

  it('today is the present business day', () => {
    const { book } = bookOf([])
    const { fromDay, toDay } = book.ofToday({ fromDay: '2020-01-01' })
    expect(fromDay).toBe(toDay)
    expect(fromDay).not.toBe('2020-01-01')
  })
})
