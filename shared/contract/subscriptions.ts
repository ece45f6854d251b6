/** Payments that the service asks for by itself, again and again. All of it is the owner's. */
import { z } from 'zod'
import { BILLING_PERIODS, LARGEST_PAYMENT, LEAST_PAYMENT } from '../domain/subscription.ts'
import { plainWords } from '../domain/words.ts'
import { method } from './method.ts'
import { Amount, Done, Moment, Phone, Quantity } from './schemas.ts'

/** As the service tells it; words that this till does not know are kept as they came. */
export const Subscription = z.strictObject({
  id: z.int(),
  phone: z.string(),
  /** Tiyn of one payment. */
  amount: Amount,
  period: z.string(),
  billingDay: z.int().nullable(),
  status: z.string(),
  description: z.string().nullable(),
  subscriberName: z.string().nullable(),
  externalId: z.string().nullable(),
  nextBillingAt: Moment.nullable(),
  failedAttempts: z.int().nullable(),
  inGracePeriod: z.boolean().nullable(),
  createdAt: Moment.nullable(),
})
export type Subscription = z.infer<typeof Subscription>

export const SubscriptionPayment = z.strictObject({
  id: z.int(),
  invoiceId: z.int().nullable(),
  /** The sale of this till's books that it is, when the history holds it. */
  saleId: z.string().nullable(),
  amount: Amount,
  status: z.string(),
  attempt: z.int().nullable(),
  periodLabel: z.string().nullable(),
  paidAt: Moment.nullable(),
  failureReason: z.string().nullable(),
})
export type SubscriptionPayment = z.infer<typeof SubscriptionPayment>

const Payments = z.strictObject({
  payments: z.array(SubscriptionPayment),
  page: z.int(),
  lastPage: z.int(),
  total: z.int(),
})

export const SubscriptionDetail = z.strictObject({
  subscription: Subscription,
  /** Null where the service gives none. */
  stats: z
    .strictObject({ total: z.int(), successful: z.int(), failed: z.int(), collected: Amount })
    .nullable(),
  last: z.strictObject({ amount: Amount, status: z.string(), paidAt: Moment.nullable() }).nullable(),
})
export type SubscriptionDetail = z.infer<typeof SubscriptionDetail>

const Payment = z.int().min(LEAST_PAYMENT).max(LARGEST_PAYMENT)

/** What both a new subscription and a change may say; contract.md gives the ranges. */
const terms = {
  billingDay: z.int().min(1).max(28).exactOptional(),
  description: z.string().overwrite(plainWords).max(255).exactOptional(),
  subscriberName: z.string().overwrite(plainWords).max(255).exactOptional(),
  maxRetryAttempts: z.int().min(1).max(10).exactOptional(),
  retryIntervalHours: z.int().min(1).max(168).exactOptional(),
  gracePeriodDays: z.int().min(1).max(30).exactOptional(),
}

const Goods = z
  .array(z.strictObject({ itemId: z.int(), quantity: Quantity }))
  .min(1)
  .max(100)

export const NewSubscription = z.strictObject({
  /** The form's own, new for each subscription: the same one twice never makes two. */
  ref: z.uuid(),
  phone: Phone,
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amount'), amount: Payment }),
    /** Only where the service takes goods (`catalog-id`). */
    z.strictObject({ kind: z.literal('goods'), goods: Goods }),
  ]),
  period: z.enum(BILLING_PERIODS),
  /** First payment not before, UTC epoch ms. */
  startedAt: Moment.exactOptional(),
  /** The first payment at once; only where the service offers it (`catalog-id`). */
  billNow: z.boolean().exactOptional(),
  ...terms,
})
export type NewSubscription = z.infer<typeof NewSubscription>

export const SubscriptionChange = z.strictObject({
  amount: Payment.exactOptional(),
  goods: Goods.exactOptional(),
  ...terms,
})
export type SubscriptionChange = z.infer<typeof SubscriptionChange>

/** One whose answer was lost: the service is asked for it before anything is sent again. */
export const UnsureSubscription = z.strictObject({
  ref: z.string(),
  phone: Phone,
  /** Tiyn; null for one of goods. */
  amount: Amount.nullable(),
  sentAt: Moment,
})
export type UnsureSubscription = z.infer<typeof UnsureSubscription>

const SubscriptionRef = z.strictObject({ id: z.int().min(1) })

export const subscriptions = {
  /** Newest first. `refresh`: read from the service again; else what was read last, if anything was. */
  list: method({
    role: 'owner',
    input: z.strictObject({ refresh: z.boolean() }),
    output: z.strictObject({
      subscriptions: z.array(Subscription),
      readAt: Moment.nullable(),
      unsure: z.array(UnsureSubscription),
    }),
  }),
  get: method({ role: 'owner', input: SubscriptionRef, output: SubscriptionDetail }),
  payments: method({
    role: 'owner',
    input: SubscriptionRef.extend({ page: z.int().min(1).max(10_000) }),
    output: Payments,
  }),
  /** Null: the answer was lost and the service does not show it yet; it stands among the unsure. */
  create: method({ role: 'owner', input: NewSubscription, output: Subscription.nullable() }),
  /** Asks the service for an unsure one; null: not there (yet). */
  resolve: method({
    role: 'owner',
    input: z.strictObject({ ref: z.string().max(64) }),
    output: Subscription.nullable(),
  }),
  /** The owner gives an unsure one up: allowed once it can no longer be under way, `wrongState` before. */
  forget: method({ role: 'owner', input: z.strictObject({ ref: z.string().max(64) }), output: Done }),
  update: method({
    role: 'owner',
    input: SubscriptionRef.extend({ change: SubscriptionChange }),
    output: SubscriptionDetail,
  }),
  pause: method({ role: 'owner', input: SubscriptionRef, output: SubscriptionDetail }),
  resume: method({ role: 'owner', input: SubscriptionRef, output: SubscriptionDetail }),
  /** For ever. */
  cancel: method({ role: 'owner', input: SubscriptionRef, output: SubscriptionDetail }),
}
