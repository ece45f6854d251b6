/** Subscriptions in both shapes: inside `{subscription}` or bare. The transport unwraps; here lies what is inside. */
import { z } from 'zod'
import type { Subscription, SubscriptionDetail, SubscriptionInvoice } from '../types.ts'
import { isRecord } from './page.ts'
import {
  id,
  money,
  optional,
  phone,
  shownFlag,
  shownId,
  shownText,
  shownTime,
  shownWhole,
  text,
  whole,
} from './scalar.ts'

export const subscription = z
  .object({
    id,
    phone_number: phone,
    phone,
    amount: money,
    billing_period: shownText,
    billing_day: shownWhole,
    status: text,
    description: shownText,
    subscriber_name: shownText,
    external_subscriber_id: shownText,
    next_billing_at: shownTime,
    failed_attempts: shownWhole,
    in_grace_period: shownFlag,
    created_at: shownTime,
  })
  .transform(
    (row): Subscription => ({
      id: row.id,
      phone: row.phone_number ?? row.phone ?? '',
      amount: row.amount,
      period: row.billing_period ?? '',
      billingDay: row.billing_day,
      status: row.status,
      description: row.description,
      subscriberName: row.subscriber_name,
      externalId: row.external_subscriber_id,
      nextBillingAt: row.next_billing_at,
      failedAttempts: row.failed_attempts,
      inGracePeriod: row.in_grace_period,
      createdAt: row.created_at,
    }),
  )

const stats = z
  .object({
    total_payments: whole,
    successful_payments: whole,
    failed_payments: whole,
    total_collected: money,
  })
  .transform((row) => ({
    total: row.total_payments,
    successful: row.successful_payments,
    failed: row.failed_payments,
    collected: row.total_collected,
  }))

const lastPayment = z
  .object({ amount: money, status: text, paid_at: shownTime })
  .transform((row) => ({ amount: row.amount, status: row.status, paidAt: row.paid_at }))

/** The older revision has no part of its own for the subscription: everything lies in one object. */
export const subscriptionDetail = z
  .preprocess(
    (body) => (isRecord(body) && !isRecord(body.subscription) ? { ...body, subscription: body } : body),
    z.object({ subscription, stats: optional(stats), last_payment: optional(lastPayment) }),
  )
  .transform(
    (body): SubscriptionDetail => ({
      subscription: body.subscription,
      stats: body.stats,
      lastPayment: body.last_payment,
    }),
  )

/** The status after pause, resume or cancel; null when the answer has only a message. */
export const statusAfter = z.object({ status: shownText }).transform((body) => body.status)

export const subscriptionInvoice = z
  .object({
    id,
    invoice_id: shownId,
    invoice: z.object({ id: shownId }).nullish().catch(null),
    amount: money,
    status: text,
    attempt_number: shownWhole,
    billing_period_label: shownText,
    paid_at: shownTime,
    failure_reason: shownText,
  })
  .transform(
    (row): SubscriptionInvoice => ({
      id: row.id,
      invoiceId: row.invoice_id ?? row.invoice?.id ?? null,
      amount: row.amount,
      status: row.status,
      attempt: row.attempt_number,
      periodLabel: row.billing_period_label,
      paidAt: row.paid_at,
      failureReason: row.failure_reason,
    }),
  )
