/**
 * The one table of what a sale may become. `queued` … `sending` are the till's own states, the rest are the service's
 * words (contract.md, statuses). Anything that is not in the table throws, so a wrong order of events cannot pass unseen.
 */

export const SALE_STATES = [
  'queued',
  'sending',
  'unknown',
  'processing',
  'pending',
  'cancelling',
  'paid',
  'partially_refunded',
  'refunded',
  'cancelled',
  'expired',
  'failed',
  'stopped',
] as const
export type SaleState = (typeof SALE_STATES)[number]

/** Money arrived, or arrived and went back. */
const TAKEN = ['paid', 'partially_refunded', 'refunded'] as const
/** Ends without money. */
const LOST = ['expired', 'cancelled', 'failed'] as const
/** Every word of the service: it may answer a create, or tell of an invoice that was in doubt, with any of them. */
const AT_SERVICE = ['processing', 'pending', 'cancelling', ...TAKEN, ...LOST] as const

const TRANSITIONS: Record<SaleState, readonly SaleState[]> = {
  queued: ['sending', 'stopped'],
  sending: [...AT_SERVICE, 'unknown', 'queued'],
  unknown: [...AT_SERVICE, 'queued', 'stopped'],
  processing: ['pending', 'cancelling', ...TAKEN, ...LOST],
  pending: ['processing', 'cancelling', ...TAKEN, ...LOST],
  // A cancel that met a payment ends as paid; one that Kaspi refused goes back to pending.
  cancelling: ['pending', ...TAKEN, ...LOST],
  paid: ['partially_refunded', 'refunded'],
  partially_refunded: ['refunded'],
  refunded: [],
  // The service has the last word about money: an end that it takes back by "paid" is believed.
  cancelled: TAKEN,
  expired: TAKEN,
  failed: [...TAKEN, 'pending'],
  // Proved absent and given up, yet the service has it: only a copy of the file that was older than the truth, or a service
  // slower than any request may be, can bring this about. It is the service that holds the money.
  stopped: AT_SERVICE,
}

/** A cashier still waits for these. In the order of the index that finds them (migrations/0001-first.sql). */
export const OPEN_STATES = ['queued', 'sending', 'unknown', 'processing', 'pending', 'cancelling'] as const
/** Neither open nor plainly paid: few among many, and found by an index of their own (migrations/0004-books.sql). */
export const UNUSUAL_STATES = [
  'partially_refunded',
  'refunded',
  'cancelled',
  'expired',
  'failed',
  'stopped',
] as const

const LIVE = new Set<SaleState>(['processing', 'pending', 'cancelling'])
const UNSENT = new Set<SaleState>(['queued', 'sending', 'unknown'])

/** The invoice exists at the service and may still change by itself: the payment watch follows it. */
export const isLive = (state: SaleState): boolean => LIVE.has(state)
/** The till does not know yet of an invoice at the service. */
export const isUnsent = (state: SaleState): boolean => UNSENT.has(state)
/** Money arrived (and may have gone back since). */
export const isTaken = (state: SaleState): boolean =>
  state === 'paid' || state === 'partially_refunded' || state === 'refunded'
/** A cashier still waits for it. */
export const isOpen = (state: SaleState): boolean => isLive(state) || isUnsent(state)

export const canBecome = (from: SaleState, to: SaleState): boolean => TRANSITIONS[from].includes(to)

/** Thrown by {@link assertTransition}: a mistake of the program, never of a user. */
export class ForbiddenTransition extends Error {
  readonly from: SaleState
  readonly to: SaleState
  constructor(from: SaleState, to: SaleState) {
    super(`a sale cannot go from ${from} to ${to}`)
    this.name = 'ForbiddenTransition'
    this.from = from
    this.to = to
  }
}

export function assertTransition(from: SaleState, to: SaleState): void {
  if (!canBecome(from, to)) throw new ForbiddenTransition(from, to)
}
