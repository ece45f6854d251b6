/** What sending or checking one outbox row needs, whichever kind of row it is, and how errors are read. */
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay } from '../apipay/types.ts'
import type { RefundRow } from '../store/refund-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import type { Connectivity } from './connectivity.ts'
import type { Flights } from './outbox-flights.ts'
import type { Ports } from './ports.ts'

export interface OutboxOptions {
  store: Store
  api: ApiPay
  /** ms after which a request sent now can no longer be under way. */
  flightMs: number
  /** A queued sale older than this, ms, asks before it is sent: the customer may have left. */
  staleMs: () => number
  connectivity: Connectivity
  ports: Pick<Ports, 'clock' | 'log' | 'point'>
  changed: (sale: SaleRow) => void
  /** The service holds further invoices of this sale: someone else's fault, and the owner's to know. */
  stray: (sale: SaleRow, invoiceIds: readonly number[]) => void
  /** The invoice found for this sale names another sum or phone. It is never sent a second time for that. */
  differs?: (sale: SaleRow, invoiceId: number) => void
  refundChanged: (refund: RefundRow) => void
}

export interface OutboxWork extends OutboxOptions, Flights {
  signal: AbortSignal
}

/** An error that says nothing about the request itself: the same one may be sent again later, unchanged. */
export function mayRepeat(error: ApiPayError): boolean {
  switch (error.kind) {
    case 'offline':
    case 'timeout':
    case 'unauthorized':
    case 'rateLimited':
    case 'kaspiUnavailable':
    case 'server':
    case 'unreadable':
      return true
    case 'forbidden':
    case 'notFound':
    case 'rejected':
      return false
  }
}

/** Rethrows what is no error of the service: a full disk or a mistake must not pass as an outcome. */
export function serviceError(error: unknown): ApiPayError {
  if (error instanceof ApiPayError) return error
  throw error
}
