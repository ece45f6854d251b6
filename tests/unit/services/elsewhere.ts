/** What other tills and the cabinet did, as the service lists it. */
import type { Invoice, Refund } from '../../../electron/apipay/types.ts'

/** Of the cabinet, paid. */
export const invoice = (id: number, change: Partial<Invoice> = {}): Invoice => ({
  id,
  amount: 70_000,
  status: 'paid',
  statusText: 'paid',
  description: 'из кабинета',
  externalOrderId: null,
  phone: '87015556677',
  clientName: null,
  kaspiInvoiceId: null,
  errorMessage: null,
  createdAt: Date.UTC(2026, 10, 24, 5, 0),
  paidAt: Date.UTC(2026, 10, 24, 5, 1),
  totalRefunded: null,
  items: [],
  ...change,
})

/** Completed. @param amount tiyn */
export const refund = (id: number, invoiceId: number, change: Partial<Refund> = {}): Refund => ({
  id,
  invoiceId,
  amount: 1_000,
  status: 'completed',
  statusText: 'completed',
  reason: null,
  errorMessage: null,
  items: null,
  createdAt: Date.UTC(2026, 10, 24, 5, 2),
  ...change,
})
