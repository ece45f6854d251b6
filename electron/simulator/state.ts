/**
 * Everything the simulated service remembers, as plain JSON: amounts in tiyn, counts in thousandths, times in UTC epoch ms,
 * phones as `8XXXXXXXXXX`. Wire forms are made at the edge, never kept here.
 */
import type { Milli, Tiyn } from '../../shared/domain/money.ts'

export type Dialect = 'nomenclature' | 'catalog-id'
export type Mode = 'production' | 'sandbox'

export const INVOICE_STATUSES = [
  'processing',
  'pending',
  'cancelling',
  'paid',
  'cancelled',
  'expired',
  'error',
  'partially_refunded',
  'refunded',
] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

export const REFUND_STATUSES = ['pending', 'processing', 'completed', 'failed'] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]

export const PERIODS = ['daily', 'weekly', 'biweekly', 'monthly', 'quarterly', 'yearly'] as const
export type Period = (typeof PERIODS)[number]

export const SUBSCRIPTION_STATUSES = ['active', 'paused', 'cancelled', 'expired'] as const
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number]

export interface InvoiceItem {
  id: number
  catalogItemId: number | null
  name: string
  /** What is paid for one, after the discount of the invoice. */
  price: Tiyn
  count: Milli
  unitId: number
  /** Before the discount; null when there is none. */
  originalPrice: Tiyn | null
  /** What the line costs, rounded to the tiyn. */
  total: Tiyn
}

export interface Invoice {
  id: number
  amount: Tiyn
  /** Before the discount; null when there is none. */
  subtotal: Tiyn | null
  discountPercent: number | null
  status: InvoiceStatus
  phone: string
  description: string
  externalOrderId: string | null
  clientName: string | null
  kaspiInvoiceId: string | null
  errorMessage: string | null
  items: InvoiceItem[]
  subscriptionId: number | null
  createdAt: number
  updatedAt: number
  expiresAt: number
  paidAt: number | null
}

export interface RefundItem {
  id: number
  invoiceItemId: number
  catalogItemId: number
  name: string
  price: Tiyn
  count: Milli
  amount: Tiyn
}

export interface Refund {
  id: number
  invoiceId: number
  amount: Tiyn
  status: RefundStatus
  reason: string | null
  kaspiRefundId: string | null
  errorMessage: string | null
  items: RefundItem[]
  createdAt: number
}

export interface CatalogItem {
  id: number
  name: string
  price: Tiyn
  unitId: number
  barcode: string | null
  /** Name under `/images/`, or an address elsewhere, or null. */
  image: string | null
  status: 'pending' | 'active'
  createdAt: number
  nomenclatureId: number
  /** Null for goods that Kaspi never gave a history: they can only be sold by name and price. */
  nomenclatureHistoryId: number | null
  deleted: boolean
}

export interface CartLine {
  catalogItemId: number
  count: Milli
}

export interface Subscription {
  id: number
  phone: string
  amount: Tiyn
  cart: CartLine[] | null
  period: Period
  billingDay: number | null
  status: SubscriptionStatus
  description: string | null
  subscriberName: string | null
  externalId: string | null
  startedAt: number
  nextBillingAt: number | null
  maxRetryAttempts: number
  retryIntervalHours: number
  gracePeriodDays: number
  failedAttempts: number
  graceUntil: number | null
  metadata: Record<string, unknown> | null
  createdAt: number
}

/** One attempt to bill one period. */
export interface Billing {
  id: number
  subscriptionId: number
  invoiceId: number
  periodStart: number
  periodEnd: number
  amount: Tiyn
  attempt: number
  status: 'pending' | 'paid' | 'failed'
  paidAt: number | null
  failureReason: string | null
  createdAt: number
}

/** What the service has promised itself to do later. */
export type Task =
  | { kind: 'invoice'; id: number; to: InvoiceStatus; by: 'customer' | 'kaspi' }
  | { kind: 'refund'; id: number; to: RefundStatus }
  | { kind: 'item'; id: number }
  | { kind: 'bill'; id: number; due: number }
  | { kind: 'graceEnd'; id: number; until: number }

export interface Timer {
  at: number
  task: Task
}

export interface State {
  nextId: number
  /** ms that were travelled: the service's calendar stays where it was brought. */
  travelledMs: number
  invoices: Invoice[]
  refunds: Refund[]
  /** Catalogue items that were made, changed or deleted since the start: the rest come from the seed goods. */
  items: CatalogItem[]
  subscriptions: Subscription[]
  billings: Billing[]
  /** Sorted by time. */
  timers: Timer[]
}

export const emptyState = (): State => ({
  nextId: 1001,
  travelledMs: 0,
  invoices: [],
  refunds: [],
  items: [],
  subscriptions: [],
  billings: [],
  timers: [],
})
