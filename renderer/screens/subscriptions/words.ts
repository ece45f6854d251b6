/** A subscription in words: its state and its period; words of the service that this till does not know stay as they came. */
import type { TFunction } from 'i18next'
import { isBillingPeriod, isSubscriptionStatus } from '../../../shared/domain/subscription.ts'

export const statusWords = (status: string, t: TFunction): string =>
  isSubscriptionStatus(status) ? t(`subscriptions.status.${status}`) : status

export const periodWords = (period: string, t: TFunction): string =>
  isBillingPeriod(period) ? t(`subscriptions.period.${period}`) : period

const PAYMENT_STATES = ['pending', 'paid', 'failed', 'processing', 'cancelled', 'expired'] as const

export function paymentWords(status: string, t: TFunction): string {
  const known = PAYMENT_STATES.find((one) => one === status)
  return known ? t(`subscriptions.payment.${known}`) : status
}
