/** A subscription as it stands in the form's fields, and the request that it becomes; what is wrong is told by field. */
import type { KassaError } from '../../shared/contract/method.ts'
import type {
  NewSubscription,
  Subscription,
  SubscriptionChange,
} from '../../shared/contract/subscriptions.ts'
import { dayBegins, isDay } from '../../shared/domain/business-day.ts'
import { formatNumber, lineTotal, type Milli, parseAmount, type Tiyn } from '../../shared/domain/money.ts'
import { readPhone } from '../../shared/domain/phone.ts'
import { type BillingPeriod, LARGEST_PAYMENT, LEAST_PAYMENT } from '../../shared/domain/subscription.ts'

export interface FormGood {
  itemId: number
  name: string
  /** Tiyn for one. */
  price: Tiyn
  quantity: Milli
}

export interface SubscriptionFields {
  phone: string
  kind: 'amount' | 'goods'
  amount: string
  goods: readonly FormGood[]
  period: BillingPeriod
  billingDay: string
  subscriberName: string
  description: string
  /** `YYYY-MM-DD`, or empty. */
  startsOn: string
  billNow: boolean
  maxRetryAttempts: string
  retryIntervalHours: string
  gracePeriodDays: string
}

export type SubscriptionField = keyof SubscriptionFields
/** Field → what is wrong: a key of ours under `subscriptions.wrong`, or the service's own words. */
export type FieldProblems = Partial<Record<SubscriptionField, { key: string } | { words: string }>>

export const EMPTY_FIELDS: SubscriptionFields = {
  phone: '',
  kind: 'amount',
  amount: '',
  goods: [],
  period: 'monthly',
  billingDay: '',
  subscriberName: '',
  description: '',
  startsOn: '',
  billNow: false,
  maxRetryAttempts: '',
  retryIntervalHours: '',
  gracePeriodDays: '',
}

export const fieldsOf = (subscription: Subscription): SubscriptionFields => ({
  ...EMPTY_FIELDS,
  phone: subscription.phone,
  amount: formatNumber(subscription.amount),
  billingDay: subscription.billingDay === null ? '' : String(subscription.billingDay),
  subscriberName: subscription.subscriberName ?? '',
  description: subscription.description ?? '',
})

/** Ranges of contract.md, POST /subscriptions. */
const RANGES = {
  billingDay: [1, 28],
  maxRetryAttempts: [1, 10],
  retryIntervalHours: [1, 168],
  gracePeriodDays: [1, 30],
} as const
type Ranged = keyof typeof RANGES

export const goodsTotal = (goods: readonly FormGood[]): Tiyn =>
  goods.reduce((sum, { price, quantity }) => sum + lineTotal(price, quantity), 0)

function terms(fields: SubscriptionFields, problems: FieldProblems) {
  const numbers: Partial<Record<Ranged, number>> = {}
  for (const name of Object.keys(RANGES) as Ranged[]) {
    const text = fields[name].trim()
    if (text === '') continue
    const [from, to] = RANGES[name]
    const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
    if (value >= from && value <= to) numbers[name] = value
    else problems[name] = { key: name }
  }
  return numbers
}

function payment(fields: SubscriptionFields, problems: FieldProblems): Tiyn {
  const amount = fields.kind === 'amount' ? parseAmount(fields.amount) : goodsTotal(fields.goods)
  if (amount === null || amount < LEAST_PAYMENT || amount > LARGEST_PAYMENT)
    problems[fields.kind] = { key: fields.kind }
  return amount ?? 0
}

const goodsOf = (fields: SubscriptionFields) =>
  fields.goods.map(({ itemId, quantity }) => ({ itemId, quantity }))

type Read<T> = { ok: true; request: T } | { ok: false; problems: FieldProblems }
const read = <T>(request: T, problems: FieldProblems): Read<T> =>
  Object.keys(problems).length === 0 ? { ok: true, request } : { ok: false, problems }

/** @param today `YYYY-MM-DD`: a first payment cannot lie before it */
export function readNew(fields: SubscriptionFields, ref: string, today: string): Read<NewSubscription> {
  const problems: FieldProblems = {}
  const phone = readPhone(fields.phone)
  if (!phone.ok) problems.phone = { key: 'phone' }
  const amount = payment(fields, problems)
  const starts = fields.startsOn
  if (starts !== '' && (!isDay(starts) || starts < today)) problems.startsOn = { key: 'startsOn' }
  const request: NewSubscription = {
    ref,
    phone: phone.ok ? phone.phone : '',
    what: fields.kind === 'amount' ? { kind: 'amount', amount } : { kind: 'goods', goods: goodsOf(fields) },
    period: fields.period,
    ...terms(fields, problems),
    ...(fields.description.trim() === '' ? {} : { description: fields.description.trim() }),
    ...(fields.subscriberName.trim() === '' ? {} : { subscriberName: fields.subscriberName.trim() }),
    ...(isDay(starts) ? { startedAt: dayBegins(starts) } : {}),
    ...(fields.billNow ? { billNow: true } : {}),
  }
  return read(request, problems)
}

/** Only what differs from what stands there is sent. */
export function readChange(fields: SubscriptionFields, before: SubscriptionFields): Read<SubscriptionChange> {
  const problems: FieldProblems = {}
  const changed = (name: SubscriptionField) => fields[name] !== before[name]
  const numbers = terms(fields, problems)
  const request: SubscriptionChange = {}
  if (fields.kind === 'goods') {
    payment(fields, problems)
    request.goods = goodsOf(fields)
  } else if (changed('amount')) request.amount = payment(fields, problems)
  for (const name of Object.keys(numbers) as Ranged[]) {
    const value = numbers[name]
    if (changed(name) && value !== undefined) request[name] = value
  }
  if (changed('description')) request.description = fields.description.trim()
  if (changed('subscriberName')) request.subscriberName = fields.subscriberName.trim()
  return read(request, problems)
}

/** Names in the service's words and in the contract's → fields of the form. */
const FIELD_OF: Record<string, SubscriptionField> = {
  phone: 'phone',
  phone_number: 'phone',
  amount: 'amount',
  'what.amount': 'amount',
  cart_items: 'goods',
  'what.goods': 'goods',
  goods: 'goods',
  billing_period: 'period',
  period: 'period',
  billing_day: 'billingDay',
  description: 'description',
  subscriber_name: 'subscriberName',
  started_at: 'startsOn',
  startedAt: 'startsOn',
  max_retry_attempts: 'maxRetryAttempts',
  retry_interval_hours: 'retryIntervalHours',
  grace_period_days: 'gracePeriodDays',
}

/** What a refusal says about fields, at the fields; empty when it names none of them. */
export function problemsOf(error: KassaError): FieldProblems {
  const problems: FieldProblems = {}
  for (const [name, texts] of Object.entries(error.fields ?? {})) {
    const field = FIELD_OF[name] ?? FIELD_OF[name.split('.')[0] ?? '']
    const words = texts.join(' ')
    if (field && words !== '') problems[field] = { words }
    else if (name in EMPTY_FIELDS) problems[name as SubscriptionField] = { words }
  }
  return problems
}
