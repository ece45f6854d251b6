/**
 * Brings what the service said of an invoice into the sale, once: whichever source is first wins, a repeat changes nothing.
 * Unknown words of the service are kept as text and never count as paid.
 */
import { canBecome, isLive, isTaken, type SaleState } from '../../shared/domain/sale-state.ts'
import type { InvoiceGlance, InvoiceStatus } from '../apipay/types.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { SaleNews, SaleStore } from '../store/sale-store.ts'

const STATE_OF: Record<Exclude<InvoiceStatus, 'foreign'>, SaleState> = {
  processing: 'processing',
  pending: 'pending',
  cancelling: 'cancelling',
  paid: 'paid',
  cancelled: 'cancelled',
  expired: 'expired',
  error: 'failed',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
}

/** Null for a status that this till does not know. */
export const stateOf = (status: InvoiceStatus): SaleState | null =>
  status === 'foreign' ? null : STATE_OF[status]

/**
 * Whether a sale changed after the service was asked about it. A time ahead of the clock is of before it was set back.
 * All in UTC epoch ms.
 */
export const changedSince = ({ updatedAt }: SaleRow, askedAt: number, now: number): boolean =>
  updatedAt >= askedAt && updatedAt <= now

export interface Sighting {
  /** UTC epoch ms of now. */
  at: number
  /** Who said it, for the timeline. */
  why: string
  /**
   * True when "still waiting" is old news: a cancel of this till stands in the outbox, or the sale changed after the
   * question was asked. An end is never old news.
   */
  liveIsStale?: boolean
}

/** @returns the sale after it, or null when nothing was new */
export function adopt(
  sales: SaleStore,
  sale: SaleRow,
  seen: InvoiceGlance,
  sighting: Sighting,
): SaleRow | null {
  const { at, why, liveIsStale = false } = sighting
  const identity: SaleNews = {
    invoiceId: seen.id,
    kaspiId: seen.kaspiInvoiceId ?? sale.kaspiId,
    clientName: seen.clientName ?? sale.clientName,
  }
  const state = stateOf(seen.status)
  if (state === null) return adoptForeign(sales, sale, seen, sighting, identity)
  if (state === sale.state) {
    // The service came back to a word that this till knows, or told who the customer is.
    const known = sale.foreignStatus === null && identity.clientName === sale.clientName
    return known ? null : sales.note(sale.id, at, { ...identity, foreignStatus: null })
  }
  if (!canBecome(sale.state, state)) return null
  if (liveIsStale && isLive(state) && isLive(sale.state)) return null
  const news: SaleNews = { ...identity, problem: state === 'failed' ? seen.errorMessage : null }
  if (state === 'paid') news.paidAt = seen.paidAt ?? at
  if (state === 'partially_refunded' || state === 'refunded') news.paidAt = sale.paidAt ?? seen.paidAt ?? at
  // The cashier wanted it cancelled, and the customer was quicker.
  const wasWanted = sale.state === 'cancelling' || sale.problemCode === 'cancelWanted'
  if (wasWanted && isTaken(state)) news.problemCode = 'paidFirst'
  return sales.move(sale.id, state, at, why, news)
}

function adoptForeign(
  sales: SaleStore,
  sale: SaleRow,
  seen: InvoiceGlance,
  { at, why }: Sighting,
  identity: SaleNews,
): SaleRow | null {
  if (sale.foreignStatus === seen.statusText && sale.invoiceId === seen.id) return null
  const news: SaleNews = { ...identity, foreignStatus: seen.statusText }
  // An invoice that exists, whatever it is called, must be followed: pending is the state that promises nothing.
  return canBecome(sale.state, 'pending') && !isLive(sale.state) && sale.state !== 'failed'
    ? sales.move(sale.id, 'pending', at, `${why}: ${seen.statusText}`, news)
    : sales.note(sale.id, at, news)
}
