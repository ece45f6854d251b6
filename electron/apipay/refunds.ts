/** Refunds: of an invoice, and the list of all. */
import { countCheck, demand, lengthCheck, moneyCheck, refuse } from './checks.ts'
import type { Speech } from './detect.ts'
import type { Transport } from './transport.ts'
import type { ApiPay } from './types.ts'
import { page } from './wire/page.ts'
import { invoiceRefunds, refund, refundCreated } from './wire/refund.ts'

const CREATE = 'POST /invoices/{id}/refund'
const refundPage = page(refund)

type Refunds = Pick<ApiPay, 'refundInvoice' | 'invoiceRefunds' | 'listRefunds'>

export function createRefunds(transport: Transport, speech: Speech): Refunds {
  return {
    async refundInvoice(invoiceId, wanted, options) {
      demand(CREATE, [
        moneyCheck('amount', wanted.amount),
        lengthCheck('reason', wanted.reason, 500),
        ...(wanted.items ?? []).map((item, index) => countCheck(`return_items.${index}.count`, item.count)),
      ])
      return speech.speak(options, async (translator) => {
        const problem = translator.refundProblem(wanted)
        if (problem) refuse(CREATE, problem)
        return transport.ask(
          {
            method: 'POST',
            route: '/invoices/{id}/refund',
            id: invoiceId,
            body: translator.refund(wanted),
            schema: refundCreated(invoiceId),
          },
          options,
        )
      })
    },
    invoiceRefunds: async (invoiceId, options) =>
      transport.ask(
        {
          method: 'GET',
          route: '/invoices/{id}/refunds',
          id: invoiceId,
          schema: invoiceRefunds(invoiceId),
        },
        options,
      ),
    listRefunds: async (query, options) =>
      transport.ask(
        {
          method: 'GET',
          route: '/refunds',
          query: {
            page: query.page,
            per_page: query.perPage,
            status: query.statuses?.filter((status) => status !== 'foreign'),
            invoice_id: query.invoiceId,
            date_from: query.dateFrom,
            date_to: query.dateTo,
          },
          schema: refundPage,
        },
        options,
      ),
  }
}
