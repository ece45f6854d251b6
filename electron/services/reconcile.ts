/**
 * Finds out whether an invoice whose answer was lost exists. The service has no idempotency key (contract.md), so the only
 * handles are the receipt number in the description, which can be searched, and the external_order_id, which proves it.
 */
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, Invoice } from '../apipay/types.ts'
import type { SaleRow } from '../store/sale-rows.ts'

/** A service that does not heed the search tells of everything: so many pages are read, the newest first. */
const MAX_PAGES = 50

export interface Finding {
  /** The invoice to adopt: the one that took money, else the oldest. */
  invoice: Invoice
  /** Further invoices of the same sale, which someone else's fault made. */
  others: Invoice[]
  /** It names another sum or phone than the sale: ours by its number, but somebody should look. */
  differs: boolean
}

/**
 * @returns what was found, or null when the service's whole answer holds no such invoice
 * @throws ApiPayError when the service could not be asked: that proves nothing
 */
export async function findInvoice(
  api: Pick<ApiPay, 'listInvoices' | 'getInvoice'>,
  sale: SaleRow,
  signal?: AbortSignal,
): Promise<Finding | null> {
  const options = signal ? { lane: 'watch' as const, signal } : { lane: 'watch' as const }
  const found = new Map<number, Invoice>()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await api.listInvoices(
      { search: sale.receipt, page, perPage: 100, sortBy: 'id', sortOrder: 'desc' },
      options,
    )
    for (const invoice of answer.rows) {
      const whole = invoice.externalOrderId === null ? await api.getInvoice(invoice.id, options) : invoice
      if (whole.externalOrderId === sale.id) found.set(whole.id, whole)
    }
    if (page >= answer.lastPage) break
    // What was not read to its end proves no absence.
    if (page === MAX_PAGES && found.size === 0) throw tooMany()
  }
  const invoices = [...found.values()].sort((a, b) => a.id - b.id)
  const first = invoices.find(tookMoney) ?? invoices[0]
  if (!first) return null
  const differs = first.amount !== sale.total || (first.phone !== null && first.phone !== sale.phone)
  return { invoice: first, others: invoices.filter((i) => i !== first), differs }
}

const tooMany = (): ApiPayError =>
  new ApiPayError('the search found more than can be read', {
    kind: 'unreadable',
    outcome: 'unknown',
    endpoint: 'GET /invoices',
  })

const tookMoney = ({ status }: Invoice): boolean =>
  status === 'paid' || status === 'partially_refunded' || status === 'refunded'
