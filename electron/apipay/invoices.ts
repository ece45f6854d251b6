/** Invoices: create, read, list, cancel, statistics. */

import { invoiceTotal } from './cart-on-wire.ts'
import { type Check, countCheck, demand, lengthCheck, moneyCheck, phoneCheck } from './checks.ts'
import type { Speech } from './detect.ts'
import type { Query, Transport } from './transport.ts'
import type { ApiPay, InvoiceQuery, NewInvoice } from './types.ts'
import { afterCancel, invoice, openRecord } from './wire/invoice.ts'
import { page } from './wire/page.ts'

const CREATE = 'POST /invoices'
const INVOICE_INSIDE = ['invoice', 'data'] as const
/** An answer about another invoice must never settle this one. */
const invoiceOf = (id: number) =>
  invoice.refine((row) => row.id === id, { path: ['id'], message: 'another invoice than the one asked for' })
const invoicePage = page(invoice)

type Invoices = Pick<
  ApiPay,
  'createInvoice' | 'listInvoices' | 'getInvoice' | 'cancelInvoice' | 'invoiceStats'
>

function checksOf({ phone, externalOrderId, what }: NewInvoice): Check[] {
  const head: Check[] = [
    phoneCheck(phone),
    ['external_order_id', externalOrderId !== '', 'empty: a lost answer could never be found again'],
    lengthCheck('external_order_id', externalOrderId, 255),
  ]
  if (what.kind === 'amount') return [...head, moneyCheck('amount', what.amount)]
  const lines = what.lines.flatMap((line, index): Check[] => [
    // A price of zero is a gift, and is allowed.
    moneyCheck(`cart_items.${index}.price`, line.price, 0),
    countCheck(`cart_items.${index}.count`, line.count),
    moneyCheck(`cart_items.${index}.discount`, line.discount ?? 0, 0),
  ])
  return [
    ...head,
    ...lines,
    moneyCheck('discount', what.discount ?? 0, 0),
    moneyCheck('amount', invoiceTotal(what)),
  ]
}

export function invoiceQuery(query: InvoiceQuery): Query {
  return {
    page: query.page,
    per_page: query.perPage,
    // Longer ones are a 422 (contract.md); the receipt number that is looked for is short.
    search: query.search?.slice(0, 100),
    status: query.statuses,
    date_from: query.dateFrom,
    date_to: query.dateTo,
    sort_by: query.sortBy,
    sort_order: query.sortOrder,
  }
}

export function createInvoices(transport: Transport, speech: Speech): Invoices {
  return {
    async createInvoice(wanted, options) {
      demand(CREATE, checksOf(wanted))
      return speech.speak(options, ({ invoice: bodyOf }) =>
        transport.ask(
          {
            method: 'POST',
            route: '/invoices',
            body: bodyOf(wanted),
            schema: invoice,
            inside: INVOICE_INSIDE,
          },
          options,
        ),
      )
    },
    listInvoices: async (query, options) =>
      transport.ask(
        { method: 'GET', route: '/invoices', query: invoiceQuery(query), schema: invoicePage },
        options,
      ),
    getInvoice: async (id, options) =>
      transport.ask(
        { method: 'GET', route: '/invoices/{id}', id, schema: invoiceOf(id), inside: INVOICE_INSIDE },
        options,
      ),
    cancelInvoice: async (id, options) =>
      transport.ask({ method: 'POST', route: '/invoices/{id}/cancel', id, schema: afterCancel }, options),
    invoiceStats: async (query, options) =>
      speech.speak(options, async ({ stats }) => {
        if (!stats) return null
        const range = 'period' in query ? query : { start_date: query.from, end_date: query.to }
        return transport.ask(
          { method: 'GET', route: '/invoices/stats', query: range, schema: openRecord },
          options,
        )
      }),
  }
}
