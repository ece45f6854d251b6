import { expect, it } from 'vitest'
import type { Invoice, Refund } from '../../../electron/apipay/types.ts'
import { createHistorySync } from '../../../electron/services/history-sync.ts'
import { settle } from '../fake-clock.ts'
import { tillBench } from './till-bench.ts'

/** The invoice is older than what is walked over: the list no longer tells of it, only of its refund. */
it('a refund of a sale that is older than the walk still shows on the sale', async () => {
  const till = tillBench()
  const old: Invoice = {
    id: 1000,
    amount: 70_000,
    status: 'paid',
    statusText: 'paid',
    description: 'из кабинета',
    externalOrderId: null,
    phone: '87015556677',
    clientName: null,
    kaspiInvoiceId: null,
    errorMessage: null,
    createdAt: Date.UTC(2026, 10, 10, 5, 0),
    paidAt: Date.UTC(2026, 10, 10, 5, 1),
    totalRefunded: null,
    items: [],
  }
  till.service.invoices.push(old)
  const refunds: Refund[] = []
  const page = { page: 1, lastPage: 1, perPage: 100 }
  const api = new Proxy(till.service.api, {
    get(target, name) {
      if (name === 'listRefunds') return async () => ({ ...page, rows: refunds, total: refunds.length })
      if (name === 'listInvoices') return async () => ({ ...page, rows: [], total: 0 })
      return Reflect.get(target, name)
    },
  })
  const history = createHistorySync({
    store: till.store,
    api,
    connectivity: till.connectivity,
    refunds: till.refunds,
    ports: { clock: till.clock, log: () => undefined, point: () => undefined },
    till: () => ({ id: 'abcd1234', dayStartHour: 0 }),
    changed: () => undefined,
    stray: () => undefined,
  })
  history.learn(old)
  expect(till.sale('invoice-1000').state).toBe('paid')
  till.service.set(1000, 'partially_refunded')
  refunds.push({
    id: 5,
    invoiceId: 1000,
    amount: 20_000,
    status: 'completed',
    statusText: 'completed',
    reason: null,
    errorMessage: null,
    items: null,
    createdAt: till.clock.now(),
  })
  history.start()
  for (let i = 0; i < 5; i++) await settle()
  await history.stop()
  expect(till.sale('invoice-1000').state).toBe('partially_refunded')
})
