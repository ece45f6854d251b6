/** Bodies that both dialects share, and the strict forms of what is sent. Absent fields stay absent. */
import { ONE } from '../../../shared/domain/money.ts'
import type {
  CatalogPatch,
  NewCatalogItem,
  NewInvoice,
  NewSubscription,
  SubscriptionFields,
} from '../types.ts'
import { tiynToWire } from './money.ts'

type Body = Record<string, unknown>

/** Drops undefined, which `JSON.stringify` would too, but a test that looks at the object would not. */
export const present = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))

export const wireCount = (milli: number): number => milli / ONE

const money = (tiyn: number | undefined) => (tiyn === undefined ? undefined : tiynToWire(tiyn))

/** What every invoice carries: the two handles by which it is found again. */
export const invoiceHead = (invoice: NewInvoice, description: string): Body => ({
  phone_number: invoice.phone,
  description,
  external_order_id: invoice.externalOrderId,
})

export const wireItems = (items: { catalogItemId: number; count: number }[] | undefined) =>
  items?.map((item) => ({ catalog_item_id: item.catalogItemId, count: wireCount(item.count) }))

export const newCatalogItem = (item: NewCatalogItem): Body =>
  present({
    name: item.name,
    selling_price: tiynToWire(item.price),
    unit_id: item.unitId,
    image_id: item.imageId,
    barcode: item.barcode,
  })

export const catalogPatch = (patch: CatalogPatch): Body =>
  present({
    name: patch.name,
    selling_price: money(patch.price),
    unit_id: patch.unitId,
    image_id: patch.imageId,
    is_image_deleted: patch.imageDeleted,
    barcode: patch.barcode,
  })

export const subscriptionFields = (fields: SubscriptionFields): Body =>
  present({
    amount: money(fields.amount),
    billing_day: fields.billingDay,
    description: fields.description,
    subscriber_name: fields.subscriberName,
    external_subscriber_id: fields.externalId,
    max_retry_attempts: fields.maxRetryAttempts,
    retry_interval_hours: fields.retryIntervalHours,
    grace_period_days: fields.gracePeriodDays,
    metadata: fields.metadata,
  })

export const newSubscription = (subscription: NewSubscription): Body => ({
  ...subscriptionFields(subscription),
  ...present({
    phone_number: subscription.phone,
    billing_period: subscription.period,
    started_at:
      subscription.startedAt === undefined ? undefined : new Date(subscription.startedAt).toISOString(),
  }),
})
