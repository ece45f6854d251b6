/**
 * One connected till: the services that work on one store and one service, started and stopped together. The demo and the
 * real shop are two of these, with two files, and never meet.
 */
import type { Settings } from '../../shared/contract/settings.ts'
import { isRefundLive } from '../../shared/domain/refund-state.ts'
import { isLive, isTaken } from '../../shared/domain/sale-state.ts'
import type { Client } from '../apipay/client.ts'
import type { RefundRow } from '../store/refund-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Seller } from '../store/sale-store.ts'
import type { Store } from '../store/store.ts'
import { createAlerts } from './alerts.ts'
import { type Catalog, createCatalog } from './catalog.ts'
import type { CatalogChanges } from './catalog-changes.ts'
import { openCatalogOffice } from './catalog-office.ts'
import type { CatalogSync } from './catalog-sync.ts'
import { type Checkout, type CheckoutOptions, createCheckout } from './checkout.ts'
import { type Comparison, createComparison } from './comparison.ts'
import { type Connectivity, createConnectivity } from './connectivity.ts'
import { createGoods, type Goods } from './goods.ts'
import { createHeldCarts, type HeldCarts } from './held-carts.ts'
import { createHistorySync, type HistorySync } from './history-sync.ts'
import { differsNotice, type Notices } from './notices.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createPaymentWatch, type PaymentWatch } from './payment-watch.ts'
import { createPhoneChanges, type PhoneChanges } from './phone-changes.ts'
import { createPhones, type Phones } from './phone-seal.ts'
import type { Ports } from './ports.ts'
import { createRefundDesk, type RefundDesk } from './refund-desk.ts'
import { refundView } from './refund-view.ts'
import { createRefunds, type Refunds } from './refunds.ts'
import { createSaleBook, type SaleBook } from './sale-book.ts'
import { saleView } from './sale-view.ts'
import type { Sellers } from './sellers.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'
import { createTillClient, keptMemory, passingMemory, type Service } from './till-client.ts'

export interface Till {
  readonly demo: boolean
  readonly training: boolean
  readonly store: Store
  readonly client: Client
  readonly connectivity: Connectivity
  /** Asks whether the service is there and takes the key; what it answers counts for the line, too. @throws ApiPayError */
  checkKey(): Promise<void>
  readonly catalog: Catalog
  readonly sync: CatalogSync
  readonly goods: Goods
  readonly changes: CatalogChanges
  readonly outbox: Outbox
  readonly watch: PaymentWatch
  readonly checkout: Checkout
  readonly refunds: Refunds
  readonly refundDesk: RefundDesk
  readonly saleBook: SaleBook
  readonly history: HistorySync
  readonly comparison: Comparison
  readonly heldCarts: HeldCarts
  readonly subscriptions: Subscriptions
  readonly phoneChanges: PhoneChanges
  readonly phones: Phones
  readonly sellers: Sellers
  /** Tells the window of a sale that changed. */
  changed(sale: SaleRow): void
  start(): void
  stop(): Promise<void>
}

export interface TillOptions {
  demo: boolean
  /** For practice; then `demo` too. */
  training: boolean
  store: Store
  service: Service
  fetch: typeof globalThis.fetch
  ports: Ports
  tillId: string
  settings: () => Settings
  /** Who charges, or asks for money to go back. */
  seller: () => Seller
  sellers: Sellers
  notices: Pick<Notices, 'add' | 'clear' | 'list' | 'dismiss'>
  /** Who allows a price that a cashier may not ask alone (see checkout.ts). */
  allowPrice: CheckoutOptions['allowPrice']
  /** Whether the person at the till may not read customers' phones. */
  masked: () => boolean
  /** Something that the window's status shows has changed. */
  touch: () => void
}

export function openTill(options: TillOptions): Till {
  const { demo, training, store, service, ports, tillId, settings, seller, sellers, notices, touch } = options
  const client = createTillClient(service, demo ? passingMemory() : keptMemory(store.settings), options)
  const phones = createPhones(store.settings, options.masked)
  const connectivity = createConnectivity({ ...ports, keyMissing: service.apiKey === null })
  const api = connectivity.observe(client)
  connectivity.onChange(touch)
  const told = (sale: SaleRow) => {
    ports.emit('saleChanged', saleView({ store, phones, sellers, demo }, sale))
    touch()
    if (isTaken(sale.state)) catalog.sold(sale, store.sales.lines(sale.id))
    phoneChanges.heard(sale)
    alerts.saleChanged(sale)
  }
  const changed = (sale: SaleRow) => {
    told(sale)
    if (isLive(sale.state)) watch.hurry()
  }
  const catalog = createCatalog({
    store,
    clock: ports.clock,
    weighed: settings,
    filled: () => ports.emit('catalogChanged', {}),
  })
  const catalogOffice = openCatalogOffice({
    store,
    api,
    client,
    connectivity,
    ports,
    stored(items, gone) {
      catalog.stored(items, gone)
      ports.emit('catalogChanged', {})
      touch()
    },
  })
  const { sync, changes, catalogOutbox, direct, pending, keep } = catalogOffice
  const goods = createGoods({
    api,
    catalog,
    keep,
    units: sync.units,
    direct,
    queue: (good) => changes.add([{ ...good, picture: null }]),
    connectivity,
    clock: ports.clock,
    weighed: settings,
  })
  const refundChanged = (refund: RefundRow) => {
    ports.emit('refundChanged', refundView(refund))
    alerts.refundChanged(refund)
    touch()
    if (isRefundLive(refund.state)) refunds.hurry()
  }
  const stray = (sale: SaleRow, invoiceIds: readonly number[]) => {
    for (const id of invoiceIds) {
      notices.add('twoInvoices', ports.clock.now(), { receipt: sale.receipt, invoiceId: id }, String(id))
    }
  }
  const alerts = createAlerts({ store, budget: client.budget, connectivity, notices, ports })
  const outbox = createOutbox({
    store,
    api,
    flightMs: client.flightMs,
    staleMs: () => settings().staleMinutes * 60_000,
    connectivity,
    ports,
    changed,
    differs(sale, invoiceId) {
      const facts = { receipt: sale.receipt, invoiceId, saleId: sale.id }
      notices.add('invoiceDiffers', ports.clock.now(), facts, sale.id)
    },
    stray,
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
    shiftId: () => seller().shiftId,
  })
  const refundDesk = createRefundDesk({ store, refunds, api, ports })
  const saleBook = createSaleBook({
    store,
    phones,
    sellers,
    ports,
    dayStartHour: () => settings().dayStartHour,
  })
  const history = createHistorySync({
    store,
    api,
    connectivity,
    refunds,
    ports,
    till: () => ({ id: tillId, dayStartHour: settings().dayStartHour }),
    changed,
    stray,
  })
  const checkout = createCheckout({
    store,
    clock: ports.clock,
    till: () => ({
      name: settings().till,
      id: tillId,
      dayStartHour: settings().dayStartHour,
      maxDiscountPercent: settings().maxDiscountPercent,
    }),
    allowPrice: options.allowPrice,
    seller,
  })
  const comparison = createComparison({
    store,
    api,
    history,
    refunds,
    ports,
    dayStartHour: () => settings().dayStartHour,
    changed,
    tell: (status) => ports.emit('comparisonChanged', status),
    decided: (saleId) => notices.dismiss(differsNotice(saleId)),
  })
  const phoneChanges = createPhoneChanges({
    store,
    checkout,
    outbox,
    ports,
    changed,
    paidAfter(old, next) {
      const facts = { receipt: old.receipt, next: next.receipt }
      notices.add('paidAfterChange', ports.clock.now(), facts, old.id)
    },
  })
  return {
    demo,
    training,
    store,
    client,
    connectivity,
    checkKey: () => api.checkKey({ lane: 'cashier' }),
    catalog,
    sync,
    goods,
    changes,
    outbox,
    watch,
    checkout,
    refunds,
    refundDesk,
    saleBook,
    history,
    comparison,
    heldCarts: createHeldCarts(store, ports.clock),
    subscriptions: createSubscriptions({ store, api, clock: ports.clock, flightMs: client.flightMs }),
    phoneChanges,
    phones,
    sellers,
    changed,
    start() {
      outbox.start()
      phoneChanges.start()
      watch.start()
      refunds.start()
      saleBook.start()
      history.start()
      alerts.start()
      catalogOutbox.start()
      pending.start()
    },
    async stop() {
      connectivity.stop()
      alerts.stop()
      catalog.close()
      goods.stop()
      phoneChanges.stop()
      saleBook.stop()
      await Promise.all([
        sync.stop(),
        outbox.stop(),
        watch.stop(),
        refunds.stop(),
        history.stop(),
        comparison.stop(),
      ])
      catalogOffice.close()
      await Promise.all([catalogOutbox.stop(), pending.stop()])
      client.close()
    },
  }
}
