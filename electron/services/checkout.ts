/**
 * Makes a sale of a cart: prices from the till's own catalogue, then sale, lines, event and outbox row in one transaction.
 * Sends nothing itself; what it returned exists on disk.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Charge } from '../../shared/contract/sales.ts'
import { businessDay } from '../../shared/domain/business-day.ts'
import { cartSums } from '../../shared/domain/cart.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { percentOf } from '../../shared/domain/discount.ts'
import { MAX_INVOICE, type Tiyn } from '../../shared/domain/money.ts'
import { isBeyondCashier } from '../../shared/domain/price-rules.ts'
import { isOpen, isTaken } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { PhoneChangeRow } from '../store/phone-change-store.ts'
import type { SaleLineRow, SaleRow } from '../store/sale-rows.ts'
import type { Seller } from '../store/sale-store.ts'
import type { Store } from '../store/store.ts'
import { chargedLine, sameAgain } from './charge-lines.ts'
import { emptyCart } from './open-cart.ts'

export interface Checkout {
  /**
   * @throws TillError `notFound` (an item left the catalogue), `priceChanged` (the sum is not what the cashier saw),
   * `badInput` (above what one invoice may have), `needsApproval` (a price that a cashier may not ask alone)
   */
  charge(request: Charge): SaleRow
  /**
   * A new sale like an ended one: on the terms that were allowed then, at today's prices.
   * @throws TillError `wrongState` while it, or what was made in its place, may still be paid or was; and what `charge` throws
   */
  again(sale: SaleRow): SaleRow
  /** An id that no other sale has, of any till. */
  newId(): string
  /** The same lines at the same prices for another phone. Belongs into the transaction that proves the old one ended. */
  copy(sale: SaleRow, wish: PhoneChangeRow): SaleRow
}

export interface CheckoutOptions {
  store: Store
  clock: Pick<Clock, 'now'>
  /** Name of the till for people, its identity that no other till has, and what a cashier may take off, per cent. */
  till: () => { name: string; id: string; dayStartHour: number; maxDiscountPercent: number }
  /**
   * Who allows a price that a cashier may not ask alone; null where nobody need be asked.
   * @throws TillError `needsApproval`
   */
  allowPrice: (approval: string | undefined) => string | null
  /** Who charges; may open their shift. */
  seller: () => Seller
}

/** What a charge comes to. */
interface Priced {
  lines: SaleLineRow[]
  total: Tiyn
  discount: Tiyn
  discountPercent: number | null
  /** A cashier may not ask it alone. */
  beyond: boolean
}

export function createCheckout({ store, clock, till, allowPrice, seller }: CheckoutOptions): Checkout {
  const newId = () => `${till().id}-${uuidv7()}`
  const priced = ({ what }: Charge): Priced => {
    if (what.kind === 'amount') {
      return { lines: [], total: what.amount, discount: 0, discountPercent: null, beyond: false }
    }
    const charged = what.lines.map((line) => chargedLine(store.catalog, line))
    const lines = charged.map(({ asked }) => asked)
    const given = what.discount ?? null
    const { gross, discount, total } = cartSums(lines, given)
    if (gross > MAX_INVOICE) throw outside()
    return {
      lines: charged.map(({ row }) => row),
      total,
      discount,
      discountPercent: percentOf(given),
      beyond: isBeyondCashier({ lines, discount: given }, till().maxDiscountPercent),
    }
  }
  /** @param allowedBefore who allowed the terms of a sale that is made again; undefined: they are new */
  const charge = (request: Charge, allowedBefore?: string | null): SaleRow => {
    const { beyond, ...sums } = priced(request)
    if (sums.total > MAX_INVOICE || sums.total < 1) throw outside()
    if (sums.total !== request.expectedTotal)
      throw new TillError('priceChanged', 'the sum is not the one that was shown')
    const allowed = beyond && allowedBefore === undefined ? allowPrice(request.approval) : null
    const now = clock.now()
    const { name, dayStartHour } = till()
    return store.transaction(() => {
      const sale = store.sales.insert({
        id: newId(),
        till: name,
        day: businessDay(now, dayStartHour),
        phone: request.phone,
        ...sums,
        approvedBy: allowedBefore ?? allowed,
        kind: request.what.kind,
        comment: request.comment ?? '',
        createdAt: now,
        seller: seller(),
      })
      store.outbox.add({ saleId: sale.id, kind: 'create', phone: sale.phone, at: now })
      if (allowedBefore === undefined && request.what.kind === 'cart') emptyCart(store.settings)
      return sale
    })
  }
  return {
    charge: (request) => charge(request),
    newId,
    copy(old, { newSaleId, phone, askedAt }) {
      const now = clock.now()
      const { name, dayStartHour } = till()
      const sale = store.sales.insert({
        id: newSaleId,
        till: name,
        day: businessDay(now, dayStartHour),
        phone,
        total: old.total,
        discount: old.discount,
        discountPercent: old.discountPercent,
        approvedBy: old.approvedBy,
        kind: old.kind,
        comment: old.comment,
        createdAt: now,
        seller: { id: old.sellerId, name: old.sellerName, shiftId: old.shiftId },
        lines: store.sales.lines(old.id),
      })
      store.outbox.add({ saleId: sale.id, kind: 'create', phone, at: askedAt })
      return sale
    },
    again(sale) {
      if (isOpen(sale.state) || isTaken(sale.state)) {
        throw new TillError('wrongState', `a sale that is ${sale.state} cannot be sent again`)
      }
      const [instead] = store.links.standing(sale.id)
      if (instead) throw new TillError('wrongState', `${instead.receipt} stands in its place`)
      const { phone, comment, total, approvedBy } = sale
      const what = sameAgain(sale, store.sales.lines(sale.id))
      return store.transaction(() => {
        store.sales.hide(sale.id)
        const next = charge({ phone, what, expectedTotal: total, comment }, approvedBy)
        store.links.sentAgain(next.id, sale.id)
        return next
      })
    },
  }
}

const outside = () => new TillError('badInput', 'the sum is outside what one invoice may have')
