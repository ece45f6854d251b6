/** Who bought here before: the last paid purchase of a phone, and the customers of the last sales. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { customerBy, recentCustomers } from '../../../electron/services/customers.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'

let store: Store
let made = 0
const plain = { seen: (phone: string) => phone, open: (phone: string) => phone }
const source = () => ({ store, phones: plain })
/** A sale at a moment; paid `at + 5` unless told otherwise. */
const sell = (phone: string, at: number, total: number, paid = true) => {
  made += 1
  const { id } = store.sales.insert({
    id: `sale-${made}`,
    till: 'K1',
    day: '2026-11-24',
    phone,
    total,
    kind: 'amount',
    comment: '',
    createdAt: at,
    lines: [],
  })
  if (!paid) return
  store.sales.move(id, 'sending', at + 1, 'sent')
  store.sales.move(id, 'pending', at + 2, 'made', { invoiceId: made })
  store.sales.move(id, 'paid', at + 3, 'paid', { paidAt: at + 5 })
}
const phoneOf = (n: number) => `8701000${String(n).padStart(4, '0')}`

beforeEach(() => {
  store = openTillStore(':memory:')
  made = 0
})
afterEach(() => store.close())

describe('a phone', () => {
  it('is known by its last purchase that was paid', () => {
    sell(phoneOf(1), 1_000, 100)
    sell(phoneOf(1), 2_000, 250)
    sell(phoneOf(1), 3_000, 990, false)
    sell(phoneOf(2), 4_000, 770)
    expect(customerBy(source(), phoneOf(1))).toEqual({
      phone: phoneOf(1),
      name: '',
      lastPurchase: { at: 2_005, total: 250, saleId: null },
    })
  })

  it('that never paid here is nobody yet', () => {
    sell(phoneOf(1), 1_000, 100, false)
    expect(customerBy(source(), phoneOf(1))).toBeNull()
    expect(customerBy(source(), phoneOf(2))).toBeNull()
  })

  it('is known also by what it paid at another till', () => {
    store.sales.learn(
      {
        id: 'invoice-5',
        origin: 'elsewhere',
        till: '',
        day: '2026-11-24',
        number: null,
        receipt: '5',
        phone: phoneOf(3),
        total: 4_400,
        kind: 'amount',
        comment: '',
        createdAt: 9_000,
        lines: [],
        state: 'paid',
        foreignStatus: null,
        problem: null,
        invoiceId: 5,
        kaspiId: null,
        clientName: 'Айгүл Б.',
        paidAt: 9_100,
      },
      9_200,
    )
    expect(customerBy(source(), phoneOf(3))).toMatchObject({
      name: 'Айгүл Б.',
      lastPurchase: { at: 9_100, total: 4_400, saleId: null },
    })
    expect(recentCustomers(source())).toEqual([])
  })
})

describe('the last customers', () => {
  it('come the latest first and each once, paid or not', () => {
    sell(phoneOf(1), 1_000, 100)
    sell(phoneOf(2), 2_000, 200)
    sell(phoneOf(1), 3_000, 300, false)
    expect(recentCustomers(source())).toEqual([
      { phone: phoneOf(1), name: '', lastPurchase: { at: 1_005, total: 100, saleId: null } },
      { phone: phoneOf(2), name: '', lastPurchase: { at: 2_005, total: 200, saleId: null } },
    ])
  })

  it('are eight at most, and of one moment the one charged later comes first', () => {
    for (let n = 0; n < 12; n += 1) sell(phoneOf(n), 1_000, 100, false)
    expect(recentCustomers(source()).map(({ phone }) => phone)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4].map(phoneOf),
    )
  })
})

describe('past purchases', () => {
  const cart = (phone: string, at: number, paid = true) => {
    made += 1
    const line = { itemId: 1, name: 'Нан', price: 100, quantity: 1000, unitId: 1 }
    const { id } = store.sales.insert({
      id: `cart-${made}`,
      till: 'K1',
      day: '2026-11-24',
      phone,
      total: 100,
      kind: 'cart',
      comment: '',
      createdAt: at,
      lines: [{ ...line, nomenclatureId: null, nomenclatureHistoryId: null }],
    })
    store.sales.move(id, 'sending', at + 1, 'sent')
    store.sales.move(id, 'pending', at + 2, 'made', { invoiceId: 9_000 + made })
    if (paid) store.sales.move(id, 'paid', at + 3, 'paid', { paidAt: at + 5 })
    return id
  }
  const DAY = 86_400_000

  it('are those with goods that were paid, the latest first, of one phone or of all', () => {
    const old = cart(phoneOf(1), DAY)
    const first = cart(phoneOf(1), 50 * DAY)
    cart(phoneOf(1), 51 * DAY, false)
    const other = cart(phoneOf(2), 52 * DAY)
    sell(phoneOf(1), 53 * DAY, 700)
    const ids = (phone: string | null, limit = 20) => store.sales.paidCarts(phone, limit).map(({ id }) => id)
    expect(ids(phoneOf(1))).toEqual([first, old])
    // Of all customers only a month back.
    expect(ids(null)).toEqual([other, first])
    expect(ids(null, 1)).toEqual([other])
  })

  it('are offered with a customer where the last one had goods', () => {
    const id = cart(phoneOf(1), DAY)
    const source = { store, phones: { seen: (phone: string) => phone, open: (phone: string) => phone } }
    expect(customerBy(source, phoneOf(1))?.lastPurchase?.saleId).toBe(id)
    sell(phoneOf(1), 2 * DAY, 700)
    expect(customerBy(source, phoneOf(1))?.lastPurchase?.saleId).toBeNull()
  })
})
