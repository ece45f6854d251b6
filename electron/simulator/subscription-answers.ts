/** How subscriptions and their bills are read: the lists, one whole, and its bills. */
import { billingsOf, find } from './billing.ts'
import { type Call, notFound, type Reply } from './http.ts'
import { type Billing, PERIODS, SUBSCRIPTION_STATUSES, type Subscription } from './state.ts'
import { decimal, pageOf, paging, queryOf, time } from './wire.ts'

export function findSubscription({ world, id }: Call): Subscription {
  const subscription = find(world, id)
  if (!subscription) throw notFound('Подписка')
  return subscription
}

export const brief = (call: Call, subscription: Subscription) => ({
  id: subscription.id,
  phone_number: subscription.phone,
  amount: decimal(subscription.amount),
  billing_period: subscription.period,
  billing_day: subscription.billingDay,
  status: subscription.status,
  description: subscription.description,
  subscriber_name: subscription.subscriberName,
  external_subscriber_id: subscription.externalId,
  next_billing_at: time(call, subscription.nextBillingAt),
  is_sandbox: call.world.mode === 'sandbox',
  created_at: time(call, subscription.createdAt),
  ...(call.world.dialect === 'catalog-id' && subscription.cart
    ? {
        cart_items: subscription.cart.map(({ catalogItemId, count }) => ({
          catalog_item_id: catalogItemId,
          count: count / 1000,
        })),
      }
    : {}),
})

const SORTS = ['id', 'amount', 'status', 'created_at', 'next_billing_at'] as const

export function list(call: Call): Reply {
  const fields = queryOf(call)
  const at = paging(fields, 10, 100)
  const status = fields.oneOf('status', SUBSCRIPTION_STATUSES)
  const phone = fields.text('phone_number', { pattern: /^8\d{10}$/ })
  const externalId = fields.text('external_subscriber_id', { max: 255 })
  const period = fields.oneOf('billing_period', PERIODS)
  const search = fields.text('search', { max: 100 })?.toLowerCase()
  const sortBy = fields.oneOf('sort_by', SORTS) ?? 'id'
  const sign = fields.oneOf('sort_order', ['asc', 'desc']) === 'asc' ? 1 : -1
  fields.done()
  const rows = call.world.state.subscriptions
    .filter((s) => status === undefined || s.status === status)
    .filter((s) => phone === undefined || s.phone === phone)
    .filter((s) => externalId === undefined || s.externalId === externalId)
    .filter((s) => period === undefined || s.period === period)
    .filter((s) => search === undefined || textOf(s).includes(search))
    .sort((a, b) => sign * (compare(a, b, sortBy) || a.id - b.id))
  return { status: 200, body: pageOf(rows, at, (subscription) => brief(call, subscription)) }
}

const textOf = (s: Subscription): string =>
  `${s.id} ${s.subscriberName ?? ''} ${s.description ?? ''} ${s.phone}`.toLowerCase()

function compare(a: Subscription, b: Subscription, by: (typeof SORTS)[number]): number {
  switch (by) {
    case 'id':
      return a.id - b.id
    case 'amount':
      return a.amount - b.amount
    case 'status':
      return a.status < b.status ? -1 : a.status > b.status ? 1 : 0
    case 'created_at':
      return a.createdAt - b.createdAt
    case 'next_billing_at':
      return (a.nextBillingAt ?? 0) - (b.nextBillingAt ?? 0)
  }
}

/** Three parts in `catalog-id`, one bare object in `nomenclature`. */
export function detail(call: Call): Reply {
  const subscription = findSubscription(call)
  const bills = billingsOf(call.world, subscription)
  const paid = bills.filter((bill) => bill.status === 'paid')
  const last = bills.at(-1)
  const whole = {
    ...brief(call, subscription),
    failed_attempts: subscription.failedAttempts,
    in_grace_period: subscription.graceUntil !== null && subscription.status === 'active',
    metadata: subscription.metadata,
  }
  const stats = {
    total_payments: bills.length,
    successful_payments: paid.length,
    failed_payments: bills.filter((bill) => bill.status === 'failed').length,
    total_collected: decimal(paid.reduce((sum, bill) => sum + bill.amount, 0)),
  }
  const last_payment = last
    ? { amount: decimal(last.amount), status: last.status, paid_at: time(call, last.paidAt) }
    : null
  const body =
    call.world.dialect === 'catalog-id'
      ? { subscription: whole, stats, last_payment }
      : { ...whole, stats, last_payment }
  return { status: 200, body }
}

const LABELS: Record<Billing['status'], readonly [string, string]> = {
  pending: ['Ожидает оплаты', 'yellow'],
  paid: ['Оплачен', 'green'],
  failed: ['Не оплачен', 'red'],
}

export function billings(call: Call): Reply {
  const subscription = findSubscription(call)
  const fields = queryOf(call)
  const at = paging(fields, 10, 100)
  fields.done()
  const rows = billingsOf(call.world, subscription).reverse()
  return { status: 200, body: pageOf(rows, at, (billing) => billed(call, billing)) }
}

function billed(call: Call, billing: Billing) {
  const [label, colour] = LABELS[billing.status]
  const invoice = call.world.invoice(billing.invoiceId)
  return {
    id: billing.id,
    invoice_id: billing.invoiceId,
    billing_period_start: time(call, billing.periodStart),
    billing_period_end: time(call, billing.periodEnd),
    billing_period_label: `${day(billing.periodStart)} – ${day(billing.periodEnd)}`,
    amount: decimal(billing.amount),
    attempt_number: billing.attempt,
    status: billing.status,
    status_label: label,
    status_color: colour,
    paid_at: time(call, billing.paidAt),
    failure_reason: billing.failureReason,
    invoice: invoice
      ? { id: invoice.id, kaspi_invoice_id: invoice.kaspiInvoiceId, status: invoice.status }
      : null,
    created_at: time(call, billing.createdAt),
  }
}

/** `24.11.2026`, in Kazakhstan. */
const day = (ms: number): string =>
  new Date(ms + 5 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('.')
