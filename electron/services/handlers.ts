/** Each method of the contract, answered by the service that owns it. No rule lives here. */

import type { Screen } from '../../shared/contract/display.ts'
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import type { Log } from '../../shared/domain/clock.ts'
import { isOpen } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Approvals } from './approvals.ts'
import { awayHandlers } from './away-handlers.ts'
import type { Backups } from './backups.ts'
import { booksHandlers } from './books-handlers.ts'
import { cartHandlers } from './cart-handlers.ts'
import { changesHandlers } from './changes-handlers.ts'
import type { Closes } from './closes.ts'
import type { Connection } from './connection.ts'
import type { CustomerDisplay } from './customer-display.ts'
import { customerBy, recentCustomers } from './customers.ts'
import type { Desk } from './desk.ts'
import type { Diagnostics } from './diagnostics.ts'
import { diagnosticsHandlers } from './diagnostics-handlers.ts'
import { displayHandlers } from './display-handlers.ts'
import { goodsHandlers } from './goods-handlers.ts'
import { type Notices, strayNotice } from './notices.ts'
import type { Emit } from './ports.ts'
import type { Receipts } from './receipts.ts'
import { refundsHandlers } from './refunds-handlers.ts'
import { reportHandlers } from './report-handlers.ts'
import type { Reports } from './reports.ts'
import { stepsOf } from './sale-timeline.ts'
import { saleView } from './sale-view.ts'
import type { SettingsService } from './settings.ts'
import type { Sheets } from './sheets/sheets.ts'
import { sheetsHandlers } from './sheets-handlers.ts'
import type { Staff } from './staff.ts'
import { staffHandlers } from './staff-handlers.ts'
import { subscriptionsHandlers } from './subscriptions-handlers.ts'
import type { Training } from './training.ts'
import { trainingHandlers } from './training-handlers.ts'
import type { Updates } from './updates.ts'
import { updatesHandlers } from './updates-handlers.ts'
import type { Webhooks } from './webhooks.ts'
import type { WhileAway } from './while-away.ts'

export interface HandlerOptions {
  connection: Connection
  settings: SettingsService
  webhooks: Webhooks
  notices: Notices
  receipts: Receipts
  backups: Backups
  diagnostics: Diagnostics
  updates: Updates
  sheets: Sheets
  staff: Staff
  desk: Desk
  approvals: Approvals
  /** Whether this key proves an owner. */
  proves: (apiKey: string) => boolean
  reports: Reports
  closes: Closes
  training: Training
  whileAway: WhileAway
  customerDisplay: CustomerDisplay
  screens: () => Screen[]
  log: Log
  emit: Emit
  toggleFullScreen: () => void
}

const STRIP_LIMIT = 200

export function createHandlers(options: HandlerOptions): Handlers {
  const {
    connection,
    settings,
    webhooks,
    notices,
    receipts,
    backups,
    sheets,
    training,
    log,
    emit,
    toggleFullScreen,
  } = options
  const till = () => connection.till()
  const found = (id: string): SaleRow => {
    const sale = till().store.sales.get(id)
    if (!sale) throw new TillError('notFound', 'no such sale')
    return sale
  }
  const view = (sale: SaleRow) => saleView(till(), sale)
  const sold = (sale: SaleRow) => {
    till().changed(sale)
    till().outbox.wake()
    return view(sale)
  }
  return {
    app: {
      status: () => connection.status(),
      toggleFullScreen() {
        toggleFullScreen()
        return done
      },
      dismissNotice({ id }) {
        notices.dismiss(id)
        return done
      },
      rendererProblem({ message, stack }) {
        log('rendererProblem', { message, stack: stack ?? null })
        return done
      },
    },
    connection: {
      connect: (request) => connection.connect(request),
      startDemo: () => connection.startDemo(),
      chooseDialect: ({ dialect }) => connection.chooseDialect(dialect),
      disconnect: () => connection.disconnect(),
      test: () => connection.test(),
    },
    catalog: {
      search: ({ query, ...options }) => till().catalog.search(query, options),
      byBarcode: ({ code }) => till().catalog.byCode(code),
      get: ({ id }) => till().catalog.get(id),
      units: () => till().goods.units(),
      sync(input) {
        if (till().connectivity.keyRefused) throw new TillError('unauthorized', 'the key was refused')
        till().sync.start(input?.kind)
        return done
      },
      async stopSync() {
        await till().sync.stop()
        return done
      },
    },
    goods: goodsHandlers(till, emit),
    changes: changesHandlers(till),
    sheets: sheetsHandlers(sheets),
    cart: cartHandlers(till, training, options.customerDisplay),
    customers: {
      recent: () => recentCustomers(till()),
      byPhone: ({ phone }) => customerBy(till(), phone),
      purchases: ({ phone, limit }) =>
        till()
          .store.sales.paidCarts(phone === null ? null : till().phones.open(phone), limit)
          .map(view),
    },
    sales: {
      charge(request) {
        training.refuseLate()
        return sold(till().checkout.charge({ ...request, phone: till().phones.open(request.phone) }))
      },
      cancel: ({ id }) => view(till().outbox.cancel(found(id))),
      stop: ({ id }) => view(till().outbox.stopSale(found(id))),
      sendHeld: ({ id }) => view(till().outbox.sendHeld(found(id))),
      async cancelStray({ invoiceId }) {
        if (till().store.sales.byInvoice(invoiceId)?.origin === 'here') {
          throw new TillError('wrongState', 'it belongs to a sale')
        }
        await till().client.cancelInvoice(invoiceId, { lane: 'cashier' })
        notices.dismiss(strayNotice(invoiceId))
        return done
      },
      retry({ id }) {
        const old = found(id)
        const sale = till().checkout.again(old)
        till().changed(found(old.id))
        return sold(sale)
      },
      changePhone: ({ id, phone }) => view(till().phoneChanges.ask(found(id), till().phones.open(phone))),
      dismiss({ id }) {
        if (isOpen(found(id).state)) throw new TillError('wrongState', 'an open sale stays in the strip')
        till().store.sales.hide(id)
        till().changed(found(id))
        return done
      },
      bringBack({ id }) {
        till().store.sales.show(id)
        till().changed(found(id))
        return view(found(id))
      },
      open: () => till().store.sales.strip(STRIP_LIMIT).map(view),
      get: ({ id }) => ({ sale: view(found(id)), events: stepsOf(till(), id) }),
    },
    refunds: refundsHandlers(till, options.approvals),
    books: booksHandlers(till, () => settings.get().dayStartHour),
    receipts: {
      text: ({ id }) => receipts.text(id),
      print: ({ id }) => receipts.print(id),
      savePdf: ({ id }) => receipts.savePdf(id),
      unprinted: () => receipts.unprinted(),
      unprintedSeen() {
        receipts.unprintedSeen()
        return done
      },
      test: () => receipts.test(),
      printers: () => receipts.printers(),
      logo: () => receipts.logo(),
      setLogo: ({ png }) => receipts.setLogo(png),
      preview: (look) => receipts.preview(look),
    },
    settings: {
      get: () => settings.get(),
      update(change) {
        const next = settings.update(change)
        connection.touch()
        return next
      },
    },
    staff: staffHandlers(options),
    training: trainingHandlers(training, connection.status),
    away: awayHandlers(options.whileAway, training),
    display: displayHandlers(options.customerDisplay, options.screens),
    webhooks: {
      status: () => webhooks.status(),
      configure: (change) => webhooks.configure(change),
    },
    subscriptions: subscriptionsHandlers(till),
    backups: {
      list: () => backups.list(),
      make: () => backups.make(),
      preview: ({ name }) => backups.preview(name),
      async restore({ name }) {
        await backups.restore(name)
        return done
      },
    },
    diagnostics: diagnosticsHandlers(options.diagnostics),
    updates: updatesHandlers(options.updates),
    ...reportHandlers(options.reports, options.closes, () => till().comparison),
  }
}
