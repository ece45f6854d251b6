/**
 * The one error of the client. Its `kind` is a closed union, its `outcome` the only thing the outbox trusts.
 */

export type ApiPayErrorKind =
  | 'offline'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'rejected'
  | 'rateLimited'
  | 'kaspiUnavailable'
  | 'server'
  | 'unreadable'

/**
 * `notDone`: it is certain that the service did not carry the request out. `unknown`: it may have.
 * Known: refused before a byte was sent, or answered 4xx / 503. Unknown: reset, time-out, other 5xx, unreadable 2xx.
 */
export type Outcome = 'notDone' | 'unknown'

export interface ApiPayErrorDetails {
  kind: ApiPayErrorKind
  outcome: Outcome
  /** `POST /invoices`; never a query, a body or the key. */
  endpoint: string
  /** HTTP status, when there was an answer. */
  status?: number
  /** The service's `error` code. */
  code?: string
  /** Field → texts, of a 422. */
  fields?: Record<string, string[]>
  /** UTC epoch ms, of a 429. */
  retryAt?: number
  /** Path in the body that could not be read, of `unreadable`. */
  path?: string
}

export class ApiPayError extends Error {
  readonly kind: ApiPayErrorKind
  readonly outcome: Outcome
  readonly details: ApiPayErrorDetails
  constructor(message: string, details: ApiPayErrorDetails, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ApiPayError'
    this.kind = details.kind
    this.outcome = details.outcome
    this.details = details
  }
}
