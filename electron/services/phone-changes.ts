/**
 * Sends an invoice to another phone without ever having two that can be paid: the wish is written down, the old invoice is
 * cancelled, and only when the service confirmed its end is a new sale made, in one transaction with the end of the wish. Paid
 * meanwhile, or not to be cancelled: the old one stays and no new one is made. A wish that a crash cut off is carried on at
 * the next start.
 */
import { isLive, isOpen, isTaken, OPEN_STATES } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { PhoneChangeRow } from '../store/phone-change-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import type { Checkout } from './checkout.ts'
import type { Outbox } from './outbox.ts'
import type { Ports } from './ports.ts'

export interface PhoneChanges {
  /** Carries on what a stopped till left. Call it after the outbox has started. */
  start(): void
  stop(): void
  /**
   * @param phone `8XXXXXXXXXX`
   * @returns the new sale when it could be made at once, else the old one, whose cancel is on its way
   * @throws TillError `wrongState` for a sale that was paid or replaced, `badInput` for the phone that it has
   */
  ask(sale: SaleRow, phone: string): SaleRow
  /** A sale changed: its wish may have come to its end. */
  heard(sale: SaleRow): void
}

export interface PhoneChangesOptions {
  store: Store
  checkout: Pick<Checkout, 'copy' | 'newId'>
  outbox: Pick<Outbox, 'cancel' | 'wake'>
  ports: Pick<Ports, 'clock' | 'log' | 'point'>
  changed: (sale: SaleRow) => void
  /** Money came for the old invoice after all, though the service had called it ended and another was made in its place. */
  paidAfter: (old: SaleRow, next: SaleRow) => void
}

const FAULT_WAIT_MS = 5_000

export function createPhoneChanges(options: PhoneChangesOptions): PhoneChanges {
  const { store, checkout, outbox, ports, changed, paidAfter } = options
  const { clock, log, point } = ports
  let stopped = true
  let cancelTimer: (() => void) | null = null

  const existing = (id: string): SaleRow => {
    const sale = store.sales.get(id)
    if (!sale) throw new TillError('notFound', 'no such sale')
    return sale
  }
  /** Its cancel stands in the outbox, or was taken by the service and waits for Kaspi. */
  const underWay = ({ id, state }: SaleRow): boolean =>
    state === 'cancelling' || store.outbox.find(id, 'cancel') !== null

  const conclude = (wish: PhoneChangeRow, sale: SaleRow): SaleRow | null => {
    if (isTaken(sale.state)) {
      store.phoneChanges.conclude(sale.id, 'paid')
      return null
    }
    // An invoice that the service suddenly does not know proves nothing about the customer's phone.
    if (isOpen(sale.state) || sale.problemCode === 'invoiceGone') {
      store.phoneChanges.conclude(sale.id, 'refused')
      return null
    }
    store.phoneChanges.conclude(sale.id, 'made')
    store.sales.hide(sale.id)
    return checkout.copy(sale, wish)
  }
  /** A stopped till may have made and sent it, and the disk not have kept it: it is asked for before it is sent. */
  const askFirst = (next: SaleRow): SaleRow => {
    const row = store.outbox.find(next.id, 'create')
    if (!row) throw new Error('the new sale has no outbox row')
    store.outbox.update({ ...row, state: 'checking', nextAt: clock.now() })
    store.sales.move(next.id, 'sending', clock.now(), 'the till was cut off')
    return store.sales.move(next.id, 'unknown', clock.now(), 'it may have been sent')
  }
  const settle = (id: string, afterStop = false): void => {
    const after = store.transaction(() => {
      const wish = store.phoneChanges.of(id)
      if (wish?.state !== 'waiting') return null
      const sale = existing(id)
      if (isOpen(sale.state) && underWay(sale)) return null
      const next = conclude(wish, sale)
      return { next: next && afterStop ? askFirst(next) : next }
    })
    if (!after) return
    point('phone:settled')
    changed(existing(id))
    if (!after.next) return
    changed(after.next)
    outbox.wake()
  }
  /**
   * The service took back the end that others were made on, for another phone or sent again: they must not be paid as well.
   */
  const takenBack = (id: string): void => {
    const old = existing(id)
    // What went back in whole leaves the other one its due.
    if (old.state === 'refunded') return
    for (const { id: nextId } of store.links.standing(id)) {
      const next = existing(nextId)
      // Told when its own money came, or seen to.
      if (next.state === 'refunded' || (isTaken(next.state) && next.createdAt < old.createdAt)) continue
      log('paidAfterChange', { receipt: old.receipt, next: next.receipt })
      paidAfter(old, next)
      if (isOpen(next.state) && next.state !== 'cancelling') outbox.cancel(next)
    }
  }
  /** It had failed, another was made in its place, and the service calls it alive after all: the later one stands. */
  const revived = (sale: SaleRow): void => {
    if (!isLive(sale.state) || underWay(sale) || sale.problemCode === 'cancelRefused') return
    const later = store.links.standing(sale.id).some(({ id }) => existing(id).createdAt > sale.createdAt)
    if (later) outbox.cancel(sale)
  }
  /** Cut off between the payment, or the return, of an old one and the cancel of what must not be paid any more. */
  const lookBack = (): void => {
    for (const { id } of store.sales.inStates(OPEN_STATES)) {
      const paid = store.links.standing(id).find(({ state }) => isTaken(state))
      if (paid) takenBack(paid.id)
      else revived(existing(id))
    }
  }
  const carryOn = (): void => {
    cancelTimer = null
    lookBack()
    for (const wish of store.phoneChanges.waiting()) {
      const sale = existing(wish.saleId)
      // Cut off between the wish and its cancel: the cashier did want it.
      if (isOpen(sale.state) && !underWay(sale) && sale.problemCode !== 'cancelRefused') outbox.cancel(sale)
      else settle(sale.id, true)
    }
  }
  const safely = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      // The disk: the wish stands there and is carried on.
      log('phoneChangeFault', { message: error instanceof Error ? error.message : 'unknown' })
      cancelTimer?.()
      cancelTimer = stopped ? null : clock.after(FAULT_WAIT_MS, () => safely(carryOn))
    }
  }
  return {
    start() {
      stopped = false
      safely(carryOn)
    },
    stop() {
      stopped = true
      cancelTimer?.()
    },
    ask(asked, phone) {
      const sale = store.transaction(() => {
        const now = existing(asked.id)
        // One of another till is that till's to follow.
        const others = now.origin !== 'here'
        const replaced =
          store.phoneChanges.of(now.id)?.state === 'made' || store.links.standing(now.id).length > 0
        if (others || isTaken(now.state) || replaced) {
          throw new TillError('wrongState', `a sale that is ${now.state} cannot go to another phone`)
        }
        if (phone === now.phone) {
          throw new TillError('badInput', 'the sale has this phone already', { phone: ['same'] })
        }
        store.phoneChanges.ask({
          saleId: now.id,
          phone,
          newSaleId: checkout.newId(),
          askedAt: clock.now(),
        })
        return now
      })
      point('phone:asked')
      if (!isOpen(sale.state)) settle(sale.id)
      else if (underWay(sale)) changed(sale)
      // Told by `changed`, it comes back here and makes the new sale of one that had not been sent.
      else outbox.cancel(sale)
      const wish = store.phoneChanges.of(sale.id)
      return existing(wish?.state === 'made' ? wish.newSaleId : sale.id)
    },
    heard({ id, state }) {
      safely(() => {
        settle(id)
        if (isTaken(state)) takenBack(id)
        else revived(existing(id))
      })
    },
  }
}
