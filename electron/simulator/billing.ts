/** How a subscription bills: an invoice each period, retries after a failure, days of grace, then the end. */
import { nextBilling } from './calendar.ts'
import { createInvoice, type DraftLine, isLive } from './invoices.ts'
import type { Billing, Invoice, Subscription } from './state.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000
const DAY = 86_400_000

export const find = (world: World, id: number): Subscription | undefined =>
  world.state.subscriptions.find((subscription) => subscription.id === id)

export const billingsOf = (world: World, { id }: Subscription): Billing[] =>
  world.state.billings.filter((billing) => billing.subscriptionId === id)

/** Promises the next bill; a promise for another moment than `nextBillingAt` is not kept. */
export function schedule(world: World, subscription: Subscription, at: number): void {
  subscription.nextBillingAt = at
  world.at(at, { kind: 'bill', id: subscription.id, due: at })
}

/** Bills, if that is still what is wanted. */
export function bill(world: World, id: number, due: number): void {
  const subscription = find(world, id)
  if (subscription?.status !== 'active' || subscription.nextBillingAt !== due) return
  const before = billingsOf(world, subscription).at(-1)
  const retry = before !== undefined && before.status === 'failed' && subscription.failedAttempts > 0
  const start = retry ? before.periodStart : world.now()
  const end = retry ? before.periodEnd : nextBilling(start, subscription.period, subscription.billingDay)
  const invoice = createInvoice(world, {
    phone: subscription.phone,
    amount: subscription.amount,
    lines: linesOf(world, subscription),
    discountPercent: null,
    description: subscription.description ?? `Подписка ${subscription.id}`,
    externalOrderId: null,
    subscriptionId: id,
  })
  world.state.billings.push({
    id: world.id(),
    subscriptionId: id,
    invoiceId: invoice.id,
    periodStart: start,
    periodEnd: end,
    amount: invoice.amount,
    attempt: retry ? before.attempt + 1 : 1,
    status: 'pending',
    paidAt: null,
    failureReason: null,
    createdAt: world.now(),
  })
  // Until this one has ended nothing more is due; the end sets what comes next.
  subscription.nextBillingAt = end
}

/** Goods that left the catalogue since are not sold any more; the agreed amount then stands for the cart. */
function linesOf(world: World, { cart }: Subscription): DraftLine[] {
  const lines = (cart ?? []).flatMap((line) => {
    const item = world.catalogue.get(line.catalogItemId)
    if (!item) return []
    return [
      { catalogItemId: item.id, name: item.name, price: item.price, count: line.count, unitId: item.unitId },
    ]
  })
  return lines.length === (cart ?? []).length ? lines : []
}

/** Called for every move of an invoice: takes note of how a bill ended. */
export function invoiceMoved(world: World, invoice: Invoice): void {
  if (invoice.subscriptionId === null) return
  const billing = world.state.billings.find((b) => b.invoiceId === invoice.id)
  const subscription = find(world, invoice.subscriptionId)
  if (!billing || !subscription || billing.status === 'paid' || isLive(invoice)) return
  if (invoice.status === 'paid') paid(world, subscription, billing)
  else if (billing.status === 'pending') failed(world, subscription, billing, invoice)
}

function paid(world: World, subscription: Subscription, billing: Billing): void {
  billing.status = 'paid'
  billing.paidAt = world.now()
  billing.failureReason = null
  subscription.failedAttempts = 0
  subscription.graceUntil = null
  if (subscription.status === 'active')
    schedule(world, subscription, Math.max(billing.periodEnd, world.now()))
  world.tell({ event: 'subscription.payment_succeeded', subscription })
}

const REASONS: Record<string, string> = {
  expired: 'Клиент не оплатил вовремя',
  cancelled: 'Клиент отклонил счёт',
  error: 'Счёт не доставлен',
}

function failed(world: World, subscription: Subscription, billing: Billing, invoice: Invoice): void {
  billing.status = 'failed'
  billing.failureReason = REASONS[invoice.status] ?? 'Оплата не прошла'
  subscription.failedAttempts += 1
  world.tell({ event: 'subscription.payment_failed', subscription })
  if (subscription.status !== 'active') return
  if (subscription.failedAttempts >= subscription.maxRetryAttempts && subscription.graceUntil === null) {
    const until = world.now() + subscription.gracePeriodDays * DAY
    subscription.graceUntil = until
    world.at(until, { kind: 'graceEnd', id: subscription.id, until })
    world.tell({ event: 'subscription.grace_period_started', subscription })
  }
  schedule(world, subscription, world.now() + subscription.retryIntervalHours * HOUR)
}

export function endGrace(world: World, id: number, until: number): void {
  const subscription = find(world, id)
  if (!subscription || subscription.graceUntil !== until) return
  if (subscription.status !== 'active' && subscription.status !== 'paused') return
  subscription.status = 'expired'
  subscription.nextBillingAt = null
  world.dirty = true
  world.tell({ event: 'subscription.expired', subscription })
}
