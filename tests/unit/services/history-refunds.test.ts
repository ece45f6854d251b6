import { expect, it, vi } from 'vitest'
import { invoice, refund } from './elsewhere.ts'
import { bench } from './history-bench.ts'

/** The invoice is older than what is walked over: the list no longer tells of it, only of its refund. */
it('a refund of a sale that is older than the walk still shows on the sale', async () => {
  const { till, history, refunds, walk } = bench()
  const old = invoice(1000, { createdAt: Date.UTC(2026, 10, 10, 5, 0), paidAt: Date.UTC(2026, 10, 10, 5, 1) })
  till.service.invoices.push(old)
  const none = { rows: [], page: 1, lastPage: 1, perPage: 100, total: 0 }
  vi.spyOn(till.service.api, 'listInvoices').mockResolvedValue(none)
  history.learn(old)
  expect(till.sale('invoice-1000').state).toBe('paid')
  till.service.set(1000, 'partially_refunded')
  refunds.push(refund(5, 1000, { amount: 20_000 }))
  await walk()
  await history.stop()
  expect(till.sale('invoice-1000').state).toBe('partially_refunded')
})
