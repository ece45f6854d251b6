/** One till on a store in memory, a fake service and a fake clock: what the tests of the sale path share. */

import { type Checkout, createCheckout } from '../../../electron/services/checkout.ts'
import { type Connectivity, createConnectivity } from '../../../electron/services/connectivity.ts'
import { createOutbox, type Outbox } from '../../../electron/services/outbox.ts'
import { createPaymentWatch, type PaymentWatch } from '../../../electron/services/payment-watch.ts'
import { createPhoneChanges, type PhoneChanges } from '../../../electron/services/phone-changes.ts'
import { createRefunds, type Refunds } from '../../../electron/services/refunds.ts'
import type { RefundRow } from '../../../electron/store/refund-store.ts'
import type { SaleRow } from '../../../electron/store/sale-rows.ts'
import { NO_SELLER, type Seller } from '../../../electron/store/sale-store.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { isRefundLive } from '../../../shared/domain/refund-state.ts'
import { isLive, type SaleState } from '../../../shared/domain/sale-state.ts'
import { ownFaults } from '../../faults/own-fault.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'
import { type FakeService, fakeService } from './fake-service.ts'

export const FLIGHT_MS = 20_000

export interface TillBench {
  store: Store
  clock: FakeClock
  service: FakeService
  connectivity: Connectivity
  checkout: Checkout
  outbox: Outbox
  watch: PaymentWatch
  refunds: Refunds
  phoneChanges: PhoneChanges
  /** Each state that the window was told of, by sale, in order. */
  shown: { id: string; state: SaleState }[]
  /** Second invoices that the outbox found. */
  strays: number[]
  /** Invoices found that name another sum or phone. */
  differing: number[]
  /** Receipts of sales that were paid after their invoice had been made anew for another phone. */
  paidAfter: string[]
  /** What broke in the till itself. */
  faults: string[]
  charge(phone?: string, amount?: number): SaleRow
  /** From now on such a word, or none, is what the owner's word for prices comes to. */
  prices(allow: (approval: string | undefined) => string | null): void
  /** From now on this one is at the till; nobody at first. */
  sellAs(seller: Seller): void
  sale(id: string): SaleRow
  /** A new process on the same store: what was in memory is lost. */
  restart(): TillBench
}

export function tillBench(
  store: Store = openTillStore(':memory:'),
  service = fakeService(),
  clock = fakeClock(),
): TillBench {
  const faults: string[] = []
  const ports = { clock, log: ownFaults((words) => faults.push(words)), point: () => undefined }
  const connectivity = createConnectivity({ ...ports, keyMissing: false })
  const api = connectivity.observe(service.api)
  const shown: TillBench['shown'] = []
  let seller = NO_SELLER
  let allowPrice: (approval: string | undefined) => string | null = () => null
  const strays: number[] = []
  const differing: number[] = []
  const paidAfter: string[] = []
  const told = (sale: SaleRow) => {
    shown.push({ id: sale.id, state: sale.state })
    phoneChanges.heard(sale)
  }
  const changed = (sale: SaleRow) => {
    told(sale)
    if (isLive(sale.state)) watch.hurry()
  }
  const refundChanged = (refund: RefundRow) => {
    if (isRefundLive(refund.state)) refunds.hurry()
  }
  const outbox = createOutbox({
    store,
    api,
    flightMs: FLIGHT_MS,
    staleMs: () => 30 * 60_000,
    connectivity,
    ports,
    changed,
    stray: (_sale, ids) => strays.push(...ids),
    differs: (_sale, id) => differing.push(id),
    refundChanged,
  })
  const watch = createPaymentWatch({ store, api, connectivity, ports, changed: told })
  const refunds = createRefunds({
    store,
    api,
    connectivity,
    ports,
    changed,
    refundChanged,
    wake: () => outbox.wake(),
    shiftId: () => seller.shiftId,
  })
  const checkout = createCheckout({
    store,
    seller: () => seller,
    clock,
    till: () => ({ name: 'K1', id: 'abcd1234', dayStartHour: 0, maxDiscountPercent: 10 }),
    allowPrice: (approval) => allowPrice(approval),
  })
  const phoneChanges = createPhoneChanges({
    store,
    checkout,
    outbox,
    ports,
    changed,
    paidAfter: (old) => paidAfter.push(old.receipt),
  })
  const sale = (id: string): SaleRow => {
    const row = store.sales.get(id)
    if (!row) throw new Error(`no sale ${id}`)
    return row
  }
  return {
    store,
    clock,
    service,
    connectivity,
    checkout,
    outbox,
    watch,
    refunds,
    phoneChanges,
    shown,
    strays,
    differing,
    paidAfter,
    faults,
    sale,
    charge(phone = '87001234567', amount = 50_000) {
      const made = checkout.charge({ phone, what: { kind: 'amount', amount }, expectedTotal: amount })
      outbox.wake()
      return made
    },
    prices: (allow) => {
      allowPrice = allow
    },
    sellAs: (who) => {
      seller = who
    },
    restart: () => tillBench(store, service, clock),
  }
}
