/**
 * What a refund may become. `queued` … `unknown` and `stopped` are the till's own states, the rest are the service's words
 * (contract.md, refund statuses). As with sales, anything that is not in the table throws.
 */

export const REFUND_STATES = [
  'queued',
  'sending',
  'unknown',
  'pending',
  'processing',
  'completed',
  'failed',
  'stopped',
] as const
export type RefundState = (typeof REFUND_STATES)[number]

const TRANSITIONS: Record<RefundState, readonly RefundState[]> = {
  queued: ['sending', 'failed', 'stopped'],
  sending: ['unknown', 'queued', 'pending', 'processing', 'completed', 'failed'],
  unknown: ['queued', 'pending', 'processing', 'completed', 'failed'],
  pending: ['processing', 'completed', 'failed'],
  processing: ['pending', 'completed', 'failed'],
  completed: [],
  // The service has the last word about money.
  failed: ['completed', 'processing'],
  stopped: [],
}

export const canRefundBecome = (from: RefundState, to: RefundState): boolean => TRANSITIONS[from].includes(to)

/** The money may still go back: it counts against what another refund may take. */
export const holdsMoney = (state: RefundState): boolean => state !== 'failed' && state !== 'stopped'

/** The service has it and it may still change by itself. */
export const isRefundLive = (state: RefundState): boolean => state === 'pending' || state === 'processing'

/** Thrown for a transition that is not in the table: a mistake of the program, never of a user. */
export class ForbiddenRefundTransition extends Error {
  constructor(from: RefundState, to: RefundState) {
    super(`a refund cannot go from ${from} to ${to}`)
    this.name = 'ForbiddenRefundTransition'
  }
}
