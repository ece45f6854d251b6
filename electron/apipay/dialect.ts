/** What the two revisions of the service say differently: each dialect is one translator, and nobody else asks which is spoken. */
import type { ApiPayError } from './errors.ts'
import type { Dialect, NewInvoice, NewRefund, NewSubscription, SubscriptionFields } from './types.ts'

export type WireBody = Record<string, unknown>

export interface Translator {
  readonly dialect: Dialect
  /** POST /invoices/status/check exists. */
  readonly bulkCheck: boolean
  /** GET /invoices/stats exists. */
  readonly stats: boolean
  /** GET /catalog/units exists. */
  readonly units: boolean
  /** GET /status is documented. */
  readonly health: boolean
  invoice(invoice: NewInvoice): WireBody
  /** What makes it impossible in this dialect, by field; null when it can be said. */
  refundProblem(refund: NewRefund): Record<string, string[]> | null
  refund(refund: NewRefund): WireBody
  subscriptionProblem(fields: SubscriptionFields): Record<string, string[]> | null
  newSubscription(subscription: NewSubscription): WireBody
  subscriptionFields(fields: SubscriptionFields): WireBody
  /** The refusal can only come from a service that speaks the other dialect. */
  contradictedBy(error: ApiPayError): boolean
}

/** An endpoint that does not exist: Laravel answers 405 where only another method of the path does. */
export const isNoSuchEndpoint = ({ details: { status } }: ApiPayError): boolean =>
  status === 404 || status === 405 || status === 410

export const namesField = ({ details: { status, fields } }: ApiPayError, field: RegExp): boolean =>
  status === 422 && Object.keys(fields ?? {}).some((name) => field.test(name))
