import { describe, expect, it } from 'vitest'
import { loadCart, saveCart } from '../../../electron/services/open-cart.ts'
import { NO_SELLER } from '../../../electron/store/sale-store.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import type { Cart } from '../../../shared/domain/cart.ts'
import { MAX_INVOICE } from '../../../shared/domain/money.ts'
import { tillBench } from './till-bench.ts'

const item = (id: number, price: number) => ({
  id,
  name: `Товар ${id}`,
  price,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})

function shop() {
  const store = openTillStore(':memory:')
  store.catalog.putPage([item(1, 52_000), item(2, 33_333)], 1)
  return tillBench(store)
}
const cart: Cart = {
  lines: [
    {
      id: 'a',
      itemId: 1,
      name: 'Товар 1',
      price: 52_000,
      listPrice: 52_000,
      quantity: 2000,
      unitId: 1,
      unitName: 'шт',
      discount: null,
      note: '',
    },
  ],
  phone: '8700',
  discount: null,
}
const charge = (expectedTotal: number, quantity = 2000) => ({
  phone: '87001234567',
  what: { kind: 'cart' as const, lines: [{ kind: 'item' as const, itemId: 1, quantity }] },
  expectedTotal,
})

describe('checkout', () => {
  it('takes prices from its own catalogue and numbers without gaps', () => {
    const till = shop()
    const first = till.checkout.charge(charge(104_000))
    expect(till.store.sales.lines(first.id)).toMatchObject([
      { name: 'Товар 1', price: 52_000, quantity: 2000 },
    ])
    expect(till.checkout.charge(charge(104_000)).receipt).toBe('K1-2411-0002')
    // What the cashier is told of is what stands on disk.
    expect(till.sale(first.id)).toEqual(first)
  })

  it('refuses a sum that the cashier did not see, and gives no number away', () => {
    const till = shop()
    expect(() => till.checkout.charge(charge(104_001))).toThrow(
      expect.objectContaining({ code: 'priceChanged' }),
    )
    expect(till.store.sales.count()).toBe(0)
    expect(till.store.outbox.nextDue()).toBeNull()
    expect(till.checkout.charge(charge(104_000)).receipt).toBe('K1-2411-0001')
  })

  it('refuses goods that left the catalogue', () => {
    const till = shop()
    till.store.catalog.markGone(2)
    expect(() => till.checkout.charge(charge(104_000))).toThrow(expect.objectContaining({ code: 'notFound' }))
  })

  it('weighed goods cost the rounded tiyn', () => {
    const till = shop()
    const request = {
      phone: '87001234567',
      what: { kind: 'cart' as const, lines: [{ kind: 'item' as const, itemId: 2, quantity: 350 }] },
      expectedTotal: 11_667,
    }
    expect(till.checkout.charge(request).total).toBe(11_667)
  })

  it('a cart that became a sale does not come back; a plain amount leaves it', () => {
    const till = shop()
    saveCart(till.store.settings, cart)
    till.charge('87001234567', 500)
    expect(loadCart(till.store.settings)).toEqual(cart)
    till.checkout.charge(charge(104_000))
    expect(loadCart(till.store.settings).lines).toEqual([])
  })

  it('a refused charge leaves the cart', () => {
    const till = shop()
    saveCart(till.store.settings, cart)
    expect(() => till.checkout.charge(charge(1))).toThrow()
    expect(loadCart(till.store.settings)).toEqual(cart)
  })

  it('sends an ended sale again as a new one, at the prices of today, and never one that may still be paid', async () => {
    const till = shop()
    const first = till.checkout.charge(charge(104_000))
    expect(() => till.checkout.again(first)).toThrow(expect.objectContaining({ code: 'wrongState' }))
    till.outbox.stopSale(first)
    const again = till.checkout.again(till.sale(first.id))
    expect(again).toMatchObject({ total: 104_000, phone: first.phone, receipt: 'K1-2411-0002' })
    expect(again.id).not.toBe(first.id)
    expect(till.sale(first.id).shown).toBe(false)
    till.outbox.stopSale(again)
    till.store.catalog.putPage([item(1, 60_000)], 2)
    expect(() => till.checkout.again(till.sale(again.id))).toThrow(
      expect.objectContaining({ code: 'priceChanged' }),
    )
  })

  it.each(['paid', 'partially_refunded', 'refunded'] as const)('sends no sale again that is %s', (state) => {
    const till = shop()
    const { id } = till.charge()
    for (const next of ['sending', state] as const) till.store.sales.move(id, next, 1, 'told')
    expect(() => till.checkout.again(till.sale(id))).toThrow(expect.objectContaining({ code: 'wrongState' }))
    expect(till.charge().receipt).toBe('K1-2411-0002')
  })

  it.each([0, -1, MAX_INVOICE + 1])('refuses %i tiyn', (amount) => {
    const till = shop()
    expect(() => till.charge('87001234567', amount)).toThrow(expect.objectContaining({ code: 'badInput' }))
    expect(till.charge('87001234567', MAX_INVOICE).receipt).toBe('K1-2411-0001')
  })

  it('gives ids that begin with the till and come once, and numbers of its own day, whatever the clock does', () => {
    const till = shop()
    const ids = Array.from({ length: 500 }, () => till.checkout.newId())
    expect(new Set(ids).size).toBe(500)
    expect(ids.every((id) => id.startsWith('abcd1234-'))).toBe(true)
    const now = till.clock.now()
    till.clock.setWall(now + 86_400_000)
    expect(till.charge().receipt).toBe('K1-2511-0001')
    till.clock.setWall(now)
    expect(till.charge().receipt).toBe('K1-2411-0001')
  })

  it('copies a sale for another phone with all its terms, as old as the wish', () => {
    const till = shop()
    till.prices(() => 'Айгүл')
    till.sellAs({ id: 'p1', name: 'Дина', shiftId: 'h1' })
    const { what, ...asked } = charge(52_000)
    const old = till.checkout.charge({
      ...asked,
      what: { ...what, discount: { kind: 'percent', hundredths: 5_000 } },
    })
    till.outbox.stopSale(old)
    till.sellAs(NO_SELLER)
    const askedAt = till.clock.now() - 5_000
    const wish = {
      saleId: old.id,
      phone: '87009998877',
      newSaleId: till.checkout.newId(),
      state: 'waiting',
      askedAt,
    } as const
    const made = till.checkout.copy(old, wish)
    expect(old).toMatchObject({ discount: 52_000, discountPercent: 5_000, approvedBy: 'Айгүл' })
    const { total, discount, discountPercent, approvedBy, kind, comment, sellerId, sellerName, shiftId } = old
    const terms = {
      total,
      discount,
      discountPercent,
      approvedBy,
      kind,
      comment,
      sellerId,
      sellerName,
      shiftId,
    }
    expect(made).toMatchObject({ ...terms, number: 2, receipt: 'K1-2411-0002', phone: '87009998877' })
    expect(till.store.sales.lines(made.id)).toEqual(till.store.sales.lines(old.id))
    expect(till.store.outbox.find(made.id, 'create')).toMatchObject({
      wantedAt: askedAt,
      phone: '87009998877',
    })
  })

  it('writes with the sale who made it, and in which shift; a name that changes later stays as it was', () => {
    const till = shop()
    expect(till.charge()).toMatchObject({ sellerId: null, sellerName: '', shiftId: null })
    till.sellAs({ id: 'p1', name: 'Айгүл', shiftId: 'h1' })
    const first = till.charge()
    till.sellAs({ id: 'p1', name: 'Айгүл Бекова', shiftId: 'h2' })
    const again = till.charge()
    const of = (id: string) => {
      const { sellerId, sellerName, shiftId } = till.sale(id)
      return [sellerId, sellerName, shiftId]
    }
    expect(of(first.id)).toEqual(['p1', 'Айгүл', 'h1'])
    expect(of(again.id)).toEqual(['p1', 'Айгүл Бекова', 'h2'])
  })
})
