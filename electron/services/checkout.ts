/**
 * Makes a sale of a cart: prices from the till's own catalogue, then sale, lines, event and outbox row in one transaction.
 * Sends nothing itself; what it returned exists on disk.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Charge } from '../../shared/contract/sales.ts'
import { businessDay } from '../../shared/domain/business-day.ts'
import { cartTotal } from '../../shared/domain/cart.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { MAX_INVOICE } from '../../shared/domain/money.ts'
import { isOpen, isTaken } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { SaleLineRow, SaleRow } from '../store/sale-rows.ts'
import type { Seller } from '../store/sale-store.ts'
import type { Store } from '../store/store.ts'
import { emptyCart } from './open-cart.ts'

export interface Checkout {
  /**
   * @throws TillError `notFound` (an item left the catalogue), `priceChanged` (the sum is not what the cashier saw),
   * `badInput` (above what one invoice may have)
   */
  charge(request: Charge): SaleRow
  /** A new sale like an ended one, at today's prices. Throws TillError `wrongState` while it may still be paid. */
  again(sale: SaleRow): SaleRow
}

export interface CheckoutOptions {
  store: Store
  clock: Pick<Clock, 'now'>
  /** Name of the till for people, and its identity that no other till has. */
  till: () => { name: string; id: string; dayStartHour: number }
  /** Who charges; may open their shift. */
  seller: () => Seller
}

export function createCheckout({ store, clock, till, seller }: CheckoutOptions): Checkout {
  const itemLine = (itemId: number, quantity: number): SaleLineRow => {
    const item = store.catalog.get(itemId)
    if (!item) throw new TillError('notFound', `item ${itemId} is not in the catalogue`)
    return {
      itemId,
      name: item.name,
      price: item.price,
      quantity,
      unitId: item.unitId,
      nomenclatureId: item.nomenclatureId,
      nomenclatureHistoryId: item.nomenclatureHistoryId,
    }
  }
  const linesOf = (request: Charge): SaleLineRow[] => {
    if (request.what.kind === 'amount') return []
    return request.what.lines.map((line) =>
      line.kind === 'item'
        ? itemLine(line.itemId, line.quantity)
        : {
            itemId: null,
            name: line.name,
            price: line.price,
            quantity: line.quantity,
            unitId: line.unitId,
            nomenclatureId: null,
            nomenclatureHistoryId: null,
          },
    )
  }
  const charge = (request: Charge, fromCart: boolean): SaleRow => {
    const lines = linesOf(request)
    const total = request.what.kind === 'amount' ? request.what.amount : cartTotal(lines)
    if (total > MAX_INVOICE || total < 1)
      throw new TillError('badInput', 'the sum is outside what one invoice may have')
    if (total !== request.expectedTotal)
      throw new TillError('priceChanged', 'the sum is not the one that was shown')
    const now = clock.now()
    const { name, id, dayStartHour } = till()
    return store.transaction(() => {
      const sale = store.sales.insert({
        id: `${id}-${uuidv7()}`,
        till: name,
        day: businessDay(now, dayStartHour),
        phone: request.phone,
        total,
        kind: request.what.kind,
        comment: request.comment ?? '',
        createdAt: now,
        seller: seller(),
        lines,
      })
      store.outbox.add({ saleId: sale.id, kind: 'create', phone: sale.phone, at: now })
      if (fromCart && request.what.kind === 'cart') emptyCart(store.settings)
      return sale
    })
  }
  return {
    charge: (request) => charge(request, true),
    again(sale) {
      if (isOpen(sale.state) || isTaken(sale.state)) {
        throw new TillError('wrongState', `a sale that is ${sale.state} cannot be sent again`)
      }
      const lines = store.sales.lines(sale.id)
      const what: Charge['what'] =
        sale.kind === 'amount'
          ? { kind: 'amount', amount: sale.total }
          : {
              kind: 'cart',
              lines: lines.map((line) =>
                line.itemId === null
                  ? {
                      kind: 'free',
                      name: line.name,
                      price: line.price,
                      quantity: line.quantity,
                      unitId: line.unitId,
                    }
                  : { kind: 'item', itemId: line.itemId, quantity: line.quantity },
              ),
            }
      return store.transaction(() => {
        store.sales.hide(sale.id)
        return charge({ phone: sale.phone, what, expectedTotal: sale.total, comment: sale.comment }, false)
      })
    },
  }
}
