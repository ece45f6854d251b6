/**
 * What the rest of the main process sees of ApiPay: one interface for both dialects. Money is tiyn, phones are
 * `8XXXXXXXXXX`, times are UTC epoch ms; wire forms stay inside this folder.
 */
import type { Milli, Tiyn } from '../../shared/domain/money.ts'

export type Dialect = 'nomenclature' | 'catalog-id'

/** Statuses of contract.md; any other word of the service comes as `foreign` with the word kept. */
export type InvoiceStatus =
  | 'processing'
  | 'pending'
  | 'cancelling'
  | 'paid'
  | 'cancelled'
  | 'expired'
  | 'error'
  | 'partially_refunded'
  | 'refunded'
  | 'foreign'

export interface Invoice {
  id: number
  amount: Tiyn
  status: InvoiceStatus
  /** The status as it came. */
  statusText: string
  description: string
  externalOrderId: string | null
  phone: string | null
  clientName: string | null
  kaspiInvoiceId: string | null
  errorMessage: string | null
  createdAt: number | null
  paidAt: number | null
  totalRefunded: Tiyn | null
  items: InvoiceItem[]
}

export interface InvoiceItem {
  id: number | null
  catalogItemId: number | null
  name: string
  price: Tiyn
  count: Milli
  unitId: number | null
}

/** The part of an invoice that a watch needs. */
export type InvoiceGlance = Pick<
  Invoice,
  'id' | 'amount' | 'status' | 'statusText' | 'errorMessage' | 'kaspiInvoiceId' | 'paidAt' | 'clientName'
>

export interface NewInvoiceLine {
  catalogItemId: number | null
  name: string
  /** As asked for one unit, before any discount. */
  price: Tiyn
  count: Milli
  /** Tiyn off the whole line; left out: none. */
  discount?: Tiyn
  /** What the customer may read of the line; left out or empty: nothing. */
  note?: string
  unitId: number
  /** `nomenclature` only; null when the listing gave none. */
  nomenclatureId: number | null
  nomenclatureHistoryId: number | null
}

export interface NewInvoice {
  phone: string
  description: string
  externalOrderId: string
  what:
    | { kind: 'amount'; amount: Tiyn }
    | {
        kind: 'cart'
        lines: NewInvoiceLine[]
        /** Tiyn off the sum of the lines; left out: none. */
        discount?: Tiyn
        /** The per cent that `discount` was given as, where it was. */
        percent?: number
      }
}

export interface Page<T> {
  rows: T[]
  page: number
  lastPage: number
  perPage: number
  total: number
}

export interface InvoiceQuery {
  page?: number
  perPage?: number
  search?: string
  statuses?: string[]
  /** `YYYY-MM-DD` */
  dateFrom?: string
  dateTo?: string
  sortBy?: 'id' | 'amount' | 'client_name' | 'status' | 'created_at'
  sortOrder?: 'asc' | 'desc'
}

export type RefundStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'foreign'

export interface Refund {
  id: number
  invoiceId: number
  amount: Tiyn
  status: RefundStatus
  statusText: string
  reason: string | null
  errorMessage: string | null
  createdAt: number | null
  /** Goods that went back, where the answer tells of them: the list of refunds does, that of one invoice does not. */
  items: { itemId: number; quantity: Milli }[] | null
}

/** Money of one invoice as the service sees it. */
export interface RefundState {
  totalRefunded: Tiyn
  availableForRefund: Tiyn
  pendingRefund: Tiyn
}

export interface NewRefund {
  /** Null = whole. */
  amount: Tiyn | null
  reason?: string
  /** `catalog-id` only. */
  items?: { catalogItemId: number; count: Milli }[]
}

export interface RefundQuery {
  page?: number
  perPage?: number
  statuses?: RefundStatus[]
  invoiceId?: number
  dateFrom?: string
  dateTo?: string
}

export interface WireCatalogItem {
  id: number
  name: string
  price: Tiyn
  unitId: number
  /** When the listing or `/catalog/units` told. */
  unitName: string | null
  barcode: string | null
  imageUrl: string | null
  status: string
  nomenclatureId: number | null
  nomenclatureHistoryId: number | null
}

export interface CatalogQuery {
  page?: number
  /** 1-200 */
  perPage?: number
  search?: string
  barcode?: string
  firstChar?: string
}

export interface NewCatalogItem {
  name: string
  price: Tiyn
  unitId: number
  imageId?: string
  barcode?: string
}

export interface CatalogPatch {
  name?: string
  price?: Tiyn
  unitId?: number
  imageId?: string
  imageDeleted?: boolean
  barcode?: string
}

export interface Unit {
  id: number
  name: string
  nameKk: string | null
}

export type BillingPeriod = 'daily' | 'weekly' | 'biweekly' | 'monthly' | 'quarterly' | 'yearly'

export interface Subscription {
  id: number
  phone: string
  amount: Tiyn
  period: string
  billingDay: number | null
  status: string
  description: string | null
  subscriberName: string | null
  externalId: string | null
  nextBillingAt: number | null
  failedAttempts: number | null
  inGracePeriod: boolean | null
  createdAt: number | null
}

export interface SubscriptionDetail {
  subscription: Subscription
  stats: { total: number; successful: number; failed: number; collected: Tiyn } | null
  lastPayment: { amount: Tiyn; status: string; paidAt: number | null } | null
}

export interface SubscriptionFields {
  amount?: Tiyn
  items?: { catalogItemId: number; count: Milli }[]
  billingDay?: number
  description?: string
  subscriberName?: string
  externalId?: string
  maxRetryAttempts?: number
  retryIntervalHours?: number
  gracePeriodDays?: number
  metadata?: Record<string, unknown>
}

export interface NewSubscription extends SubscriptionFields {
  phone: string
  period: BillingPeriod
  startedAt?: number
  billImmediately?: boolean
}

export interface SubscriptionQuery {
  page?: number
  perPage?: number
  status?: string
  phone?: string
  externalId?: string
}

export interface SubscriptionInvoice {
  id: number
  invoiceId: number | null
  amount: Tiyn
  status: string
  attempt: number | null
  periodLabel: string | null
  paidAt: number | null
  failureReason: string | null
}

/** `cashier`: create, cancel, refund; `watch`: following payments; `background`: sync, history, reports. */
export type Lane = 'cashier' | 'watch' | 'background'

export interface CallOptions {
  lane: Lane
  signal?: AbortSignal
}

/** Every method throws only ApiPayError (or the AbortError of its own signal). */
export interface ApiPay {
  /** Finds out, or tells what is remembered or forced. */
  dialect(options: CallOptions): Promise<Dialect>
  /** A cheap authenticated request: throws `unauthorized` for a wrong key. */
  checkKey(options: CallOptions): Promise<void>

  createInvoice(invoice: NewInvoice, options: CallOptions): Promise<Invoice>
  listInvoices(query: InvoiceQuery, options: CallOptions): Promise<Page<Invoice>>
  getInvoice(id: number, options: CallOptions): Promise<Invoice>
  /** The status after it: `cancelled`, or `cancelling` until Kaspi confirms. */
  cancelInvoice(id: number, options: CallOptions): Promise<InvoiceStatus>
  /** Costs ⌈n/100⌉ requests whatever the dialect; ids the service no longer tells of are missing from the answer. */
  glanceInvoices(ids: readonly number[], options: CallOptions): Promise<InvoiceGlance[]>
  /** Null in `catalog-id`, which has no such endpoint. An open record: no key can be relied on. */
  invoiceStats(
    query: { period: string } | { from: string; to: string },
    options: CallOptions,
  ): Promise<Record<string, unknown> | null>

  refundInvoice(
    invoiceId: number,
    refund: NewRefund,
    options: CallOptions,
  ): Promise<{ refund: Refund; state: RefundState | null }>
  invoiceRefunds(invoiceId: number, options: CallOptions): Promise<{ refunds: Refund[]; state: RefundState }>
  listRefunds(query: RefundQuery, options: CallOptions): Promise<Page<Refund>>

  listCatalog(query: CatalogQuery, options: CallOptions): Promise<Page<WireCatalogItem>>
  /** Empty in `nomenclature`. */
  units(options: CallOptions): Promise<Unit[]>
  uploadImage(image: { bytes: Uint8Array; type: string; name: string }, options: CallOptions): Promise<string>
  /** 1-50 items. */
  createCatalogItems(items: readonly NewCatalogItem[], options: CallOptions): Promise<WireCatalogItem[]>
  updateCatalogItem(id: number, patch: CatalogPatch, options: CallOptions): Promise<void>
  deleteCatalogItem(id: number, options: CallOptions): Promise<void>

  createSubscription(subscription: NewSubscription, options: CallOptions): Promise<Subscription>
  listSubscriptions(query: SubscriptionQuery, options: CallOptions): Promise<Page<Subscription>>
  getSubscription(id: number, options: CallOptions): Promise<SubscriptionDetail>
  updateSubscription(id: number, fields: SubscriptionFields, options: CallOptions): Promise<Subscription>
  pauseSubscription(id: number, options: CallOptions): Promise<string>
  resumeSubscription(id: number, options: CallOptions): Promise<string>
  cancelSubscription(id: number, options: CallOptions): Promise<string>
  subscriptionInvoices(
    id: number,
    query: { page?: number; perPage?: number },
    options: CallOptions,
  ): Promise<Page<SubscriptionInvoice>>
}
