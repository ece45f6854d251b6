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

const TRANSITIONS: Record<SaleState, readonly SaleState[]> = {
  queued: ['sending', 'stopped'],
  // Straight to an end is possible: the service may answer a create with any status it knows.
  sending: [
    'processing',
    'pending',
    'cancelling',
    'paid',
    'expired',
    'cancelled',
    'failed',
    'unknown',
    'queued',
    'partially_refunded',
    'refunded',
  ],
  unknown: [
    'processing',
    'pending',
    'cancelling',
    'paid',
    'expired',
    'cancelled',
    'failed',
    'queued',
    'partially_refunded',
    'refunded',
    'stopped',
  ],
  processing: [
    'pending',
    'cancelling',
    'paid',
    'expired',
    'cancelled',
    'failed',
    'partially_refunded',
    'refunded',
  ],
  pending: [
    'processing',
    'cancelling',
    'paid',
    'expired',
    'cancelled',
    'failed',
    'partially_refunded',
    'refunded',
  ],
  // A cancel that met a payment ends as paid; one that Kaspi refused goes back to pending.
  cancelling: ['pending', 'cancelled', 'paid', 'expired', 'failed', 'partially_refunded', 'refunded'],
  paid: ['partially_refunded', 'refunded'],
  partially_refunded: ['refunded'],
  refunded: [],
  // The service has the last word about money: an end that it takes back by "paid" is believed.
  cancelled: ['paid', 'partially_refunded', 'refunded'],
  expired: ['paid', 'partially_refunded', 'refunded'],
  failed: ['paid', 'partially_refunded', 'refunded', 'pending'],
  // Proved absent and given up, yet the service has it: only a copy of the file that was older than the truth, or a service
  // slower than any request may be, can bring this about. It is the service that holds the money.
  stopped: [
    'processing',
    'pending',
    'cancelling',
    'paid',
    'expired',
    'cancelled',
    'failed',
    'partially_refunded',
    'refunded',
  ],
}

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
