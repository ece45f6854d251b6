/** Endpoints of subscriptions: making, changing and stopping them. */

import { billingsOf, schedule } from './billing.ts'
import { firstBilling, nextBilling } from './calendar.ts'
import { readGoods } from './carts.ts'
import { Fields } from './fields.ts'
import { type Call, invalid, Refusal, type Reply, type Route } from './http.ts'
import { sumsOf } from './invoices.ts'
import { type CartLine, PERIODS, type Subscription } from './state.ts'
import { billings, brief, detail, findSubscription, list } from './subscription-answers.ts'

const LOW = 100
const HIGH = 1_000_000

export const subscriptionRoutes = (): Route[] => [
  { method: 'POST', path: '/subscriptions', handle: create },
  { method: 'GET', path: '/subscriptions', handle: list },
  { method: 'GET', path: '/subscriptions/{id}', handle: detail },
  { method: 'PUT', path: '/subscriptions/{id}', handle: update },
  { method: 'POST', path: '/subscriptions/{id}/pause', handle: pause },
  { method: 'POST', path: '/subscriptions/{id}/resume', handle: resume },
  { method: 'POST', path: '/subscriptions/{id}/cancel', handle: cancel },
  { method: 'GET', path: '/subscriptions/{id}/invoices', handle: billings },
]

/** The fields that a new subscription and a change have in common. */
function readTerms(fields: Fields, call: Call, amountRequired: boolean) {
  const cart = call.world.dialect === 'catalog-id' ? readGoods(fields, 'cart_items') : undefined
  return {
    amount: fields.money('amount', { required: amountRequired && cart === undefined, min: LOW, max: HIGH }),
    cart,
    billingDay: fields.int('billing_day', { min: 1, max: 28 }),
    description: fields.text('description', { max: 255 }),
    subscriberName: fields.text('subscriber_name', { max: 255 }),
    externalId: fields.text('external_subscriber_id', { max: 255 }),
    maxRetryAttempts: fields.int('max_retry_attempts', { min: 1, max: 10 }),
    retryIntervalHours: fields.int('retry_interval_hours', { min: 1, max: 168 }),
    gracePeriodDays: fields.int('grace_period_days', { min: 1, max: 30 }),
    metadata: fields.record('metadata'),
  }
}

/** What the goods cost today, in tiyn. @throws Refusal 422 */
function costOf({ world }: Call, cart: readonly CartLine[]): number {
  const lines = cart.map(({ catalogItemId, count }, i) => {
    const item = world.catalogue.get(catalogItemId)
    if (!item)
      throw invalid({ [`cart_items.${i}.catalog_item_id`]: [`Товар ${catalogItemId} не найден в каталоге.`] })
    return { catalogItemId, name: item.name, price: item.price, count, unitId: item.unitId }
  })
  const { amount } = sumsOf({ amount: 0, lines, discountPercent: null })
  if (amount < LOW * 100 || amount > HIGH * 100)
    throw invalid({ cart_items: [`Сумма подписки должна быть от ${LOW} до ${HIGH}.`] })
  return amount
}

function create(call: Call): Reply {
  const { world } = call
  const fields = new Fields(call.body)
  const phone = fields.text('phone_number', { required: true, pattern: /^8\d{10}$/ })
  const period = fields.oneOf('billing_period', PERIODS, true)
  const startText = fields.text('started_at')
  const start = startText === undefined ? undefined : Date.parse(startText)
  if (Number.isNaN(start)) fields.fail('started_at', 'Поле started_at должно быть датой.')
  const terms = readTerms(fields, call, true)
  const atOnce = world.dialect === 'catalog-id' && fields.flag('bill_immediately')
  fields.done()
  const now = world.now()
  const subscription: Subscription = {
    id: world.id(),
    phone: phone ?? '',
    amount: terms.cart ? costOf(call, terms.cart) : (terms.amount ?? 0),
    cart: terms.cart ?? null,
    period: period ?? 'monthly',
    billingDay: terms.billingDay ?? null,
    status: 'active',
    description: terms.description ?? null,
    subscriberName: terms.subscriberName ?? null,
    externalId: terms.externalId ?? null,
    startedAt: start ?? now,
    nextBillingAt: null,
    maxRetryAttempts: terms.maxRetryAttempts ?? 3,
    retryIntervalHours: terms.retryIntervalHours ?? 24,
    gracePeriodDays: terms.gracePeriodDays ?? 3,
    failedAttempts: 0,
    graceUntil: null,
    metadata: terms.metadata ?? null,
    createdAt: now,
  }
  world.state.subscriptions.push(subscription)
  const later = start !== undefined && start > now ? start : undefined
  const first = later ?? firstBilling(now, subscription.period, subscription.billingDay)
  schedule(world, subscription, atOnce ? now : first)
  if (atOnce) world.settle()
  return { status: 201, body: { subscription: brief(call, subscription) } }
}

function update(call: Call): Reply {
  const subscription = findSubscription(call)
  const fields = new Fields(call.body)
  const terms = readTerms(fields, call, false)
  fields.done()
  if (subscription.status === 'cancelled' || subscription.status === 'expired')
    throw new Refusal(400, `Подписку в статусе ${subscription.status} нельзя изменить`)
  if (terms.cart) Object.assign(subscription, { cart: terms.cart, amount: costOf(call, terms.cart) })
  else if (terms.amount !== undefined) Object.assign(subscription, { cart: null, amount: terms.amount })
  subscription.description = terms.description ?? subscription.description
  subscription.subscriberName = terms.subscriberName ?? subscription.subscriberName
  subscription.externalId = terms.externalId ?? subscription.externalId
  subscription.maxRetryAttempts = terms.maxRetryAttempts ?? subscription.maxRetryAttempts
  subscription.retryIntervalHours = terms.retryIntervalHours ?? subscription.retryIntervalHours
  subscription.gracePeriodDays = terms.gracePeriodDays ?? subscription.gracePeriodDays
  subscription.metadata = terms.metadata ?? subscription.metadata
  if (terms.billingDay !== undefined && terms.billingDay !== subscription.billingDay) {
    subscription.billingDay = terms.billingDay
    // A bill that is being retried keeps its own time.
    if (subscription.status === 'active' && subscription.failedAttempts === 0)
      schedule(
        call.world,
        subscription,
        firstBilling(call.world.now(), subscription.period, terms.billingDay),
      )
  }
  call.world.dirty = true
  return { status: 200, body: { message: 'Подписка обновлена', subscription: brief(call, subscription) } }
}

function move(
  call: Call,
  from: readonly string[],
  to: Subscription['status'],
  done: string,
  not: string,
): Reply {
  const subscription = findSubscription(call)
  if (!from.includes(subscription.status))
    throw new Refusal(400, `Подписку в статусе ${subscription.status} нельзя ${not}`)
  subscription.status = to
  call.world.dirty = true
  return { status: 200, body: { message: done, subscription: { id: subscription.id, status: to } } }
}

function pause(call: Call): Reply {
  return move(call, ['active'], 'paused', 'Подписка приостановлена', 'приостановить')
}

function resume(call: Call): Reply {
  const reply = move(call, ['paused'], 'active', 'Подписка возобновлена', 'возобновить')
  const subscription = findSubscription(call)
  const now = call.world.now()
  // Periods that passed while it was paused are not billed.
  let next = subscription.nextBillingAt ?? now
  while (next <= now) next = nextBilling(next, subscription.period, subscription.billingDay)
  // A bill that is still at the customer sets the next one itself.
  if (billingsOf(call.world, subscription).at(-1)?.status !== 'pending')
    schedule(call.world, subscription, next)
  return reply
}

function cancel(call: Call): Reply {
  const reply = move(call, ['active', 'paused'], 'cancelled', 'Подписка отменена', 'отменить')
  findSubscription(call).nextBillingAt = null
  return reply
}
