/** What differs between a sale or refund of this till and the service's word for it. Pure. */
import type { Difference, DifferenceKind, Side } from '../../shared/contract/comparison.ts'
import { isRefundLive } from '../../shared/domain/refund-state.ts'
import { isLive } from '../../shared/domain/sale-state.ts'
import type { Invoice, Refund } from '../apipay/types.ts'
import type { RefundRow } from '../store/refund-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import { stateOf } from './adopt.ts'
import { refundStateOf } from './outbox-refund.ts'

const idOf = (what: Difference['what'], kind: DifferenceKind, id: number): string => `${what}:${kind}:${id}`

/** What the difference is about, whichever it is just now. */
export const subjectOf = ({ what, kind, invoiceId, refundId }: Difference): string =>
  idOf(what, kind, refundId ?? invoiceId)

const saleSide = ({ state, foreignStatus, total }: SaleRow): Side => ({
  state: foreignStatus ?? state,
  amount: total,
})
const invoiceSide = (invoice: Invoice): Side => ({
  state: stateOf(invoice.status) ?? invoice.statusText,
  amount: invoice.amount,
})
const refundSide = ({ state, amount }: RefundRow): Side => ({ state, amount })
const remoteSide = (remote: Refund): Side => ({
  state: refundStateOf(remote) ?? remote.statusText,
  amount: remote.amount,
})

/** @returns the difference, or null when both say the same */
export function saleDifference(sale: SaleRow, invoice: Invoice): Difference | null {
  const theirs = stateOf(invoice.status)
  const same =
    theirs === null
      ? sale.foreignStatus === invoice.statusText
      : theirs === sale.state || (isLive(theirs) && isLive(sale.state))
  const kind = sale.total !== invoice.amount ? 'amount' : same ? null : 'state'
  if (kind === null) return null
  return {
    id: idOf('sale', kind, invoice.id),
    what: 'sale',
    kind,
    receipt: sale.receipt,
    saleId: sale.id,
    invoiceId: invoice.id,
    refundId: null,
    at: sale.createdAt,
    here: saleSide(sale),
    there: invoiceSide(invoice),
    stays: false,
    closedIn: null,
  }
}

/** An invoice that this till does not know. @param now UTC epoch ms, for one without a time */
export const unknownInvoice = (invoice: Invoice, now: number): Difference => ({
  id: idOf('sale', 'missingHere', invoice.id),
  what: 'sale',
  kind: 'missingHere',
  receipt: `№${invoice.id}`,
  saleId: null,
  invoiceId: invoice.id,
  refundId: null,
  at: invoice.createdAt ?? now,
  here: null,
  there: invoiceSide(invoice),
  stays: false,
  closedIn: null,
})

/** A sale whose invoice the service does not know. */
export const goneInvoice = (sale: SaleRow, invoiceId: number): Difference => ({
  id: idOf('sale', 'missingThere', invoiceId),
  what: 'sale',
  kind: 'missingThere',
  receipt: sale.receipt,
  saleId: sale.id,
  invoiceId,
  refundId: null,
  at: sale.createdAt,
  here: saleSide(sale),
  there: null,
  stays: false,
  closedIn: null,
})

/** @returns the difference, or null when both say the same */
export function refundDifference(sale: SaleRow, refund: RefundRow, remote: Refund): Difference | null {
  const theirs = refundStateOf(remote)
  const same =
    theirs === null || theirs === refund.state || (isRefundLive(theirs) && isRefundLive(refund.state))
  const kind = refund.amount !== remote.amount ? 'amount' : same ? null : 'state'
  if (kind === null) return null
  return {
    id: idOf('refund', kind, remote.id),
    what: 'refund',
    kind,
    receipt: sale.receipt,
    saleId: sale.id,
    invoiceId: remote.invoiceId,
    refundId: remote.id,
    at: refund.createdAt,
    here: refundSide(refund),
    there: remoteSide(remote),
    stays: false,
    closedIn: null,
  }
}

/** A refund that this till does not know. @param sale null when it does not know the sale either */
export const unknownRefund = (remote: Refund, sale: SaleRow | null, now: number): Difference => ({
  id: idOf('refund', 'missingHere', remote.id),
  what: 'refund',
  kind: 'missingHere',
  receipt: sale?.receipt ?? `№${remote.invoiceId}`,
  saleId: sale?.id ?? null,
  invoiceId: remote.invoiceId,
  refundId: remote.id,
  at: remote.createdAt ?? now,
  here: null,
  there: remoteSide(remote),
  stays: false,
  closedIn: null,
})

/** A refund that the service does not know. */
export const goneRefund = (
  sale: SaleRow,
  refund: RefundRow,
  ids: { invoiceId: number; remoteId: number },
): Difference => ({
  id: idOf('refund', 'missingThere', ids.remoteId),
  what: 'refund',
  kind: 'missingThere',
  receipt: sale.receipt,
  saleId: sale.id,
  invoiceId: ids.invoiceId,
  refundId: ids.remoteId,
  at: refund.createdAt,
  here: refundSide(refund),
  there: null,
  stays: false,
  closedIn: null,
})
