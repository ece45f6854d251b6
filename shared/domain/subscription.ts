/** Subscriptions: what may be done in which state, and when the coming payments are. Pure. */
import { addDays, businessDay, dayBegins } from './business-day.ts'

export const BILLING_PERIODS = ['daily', 'weekly', 'biweekly', 'monthly', 'quarterly', 'yearly'] as const
export type BillingPeriod = (typeof BILLING_PERIODS)[number]

export const SUBSCRIPTION_STATUSES = ['active', 'paused', 'cancelled', 'expired'] as const
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number]

export type SubscriptionAct = 'change' | 'pause' | 'resume' | 'cancel'

/** contract.md: a wrong state is refused with 400. A status that this till does not know allows nothing. */
const ACTS: Record<SubscriptionStatus, readonly SubscriptionAct[]> = {
  active: ['change', 'pause', 'cancel'],
  paused: ['change', 'resume', 'cancel'],
  cancelled: [],
  expired: [],
}

const isOneOf = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text)

export const isSubscriptionStatus = (status: string): status is SubscriptionStatus =>
  isOneOf(SUBSCRIPTION_STATUSES, status)
export const isBillingPeriod = (period: string): period is BillingPeriod => isOneOf(BILLING_PERIODS, period)

export const actsOn = (status: string): readonly SubscriptionAct[] =>
  isSubscriptionStatus(status) ? ACTS[status] : []

/** Amounts of one payment, tiyn: 100 to 1,000,000 KZT (contract.md, POST /subscriptions). */
export const LEAST_PAYMENT = 100_00
export const LARGEST_PAYMENT = 1_000_000_00

interface Billed {
  id: number
  status: string
  period: string
  billingDay: number | null
  /** UTC epoch ms of the next payment, by the service. */
  nextBillingAt: number | null
}

export interface ComingPayment {
  /** Id of the subscription. */
  id: number
  /** `YYYY-MM-DD` in Almaty. */
  day: string
  /** UTC epoch ms. */
  at: number
  /** The first one is the service's own word; the others follow from the period. */
  told: boolean
}

const DAYS: Partial<Record<BillingPeriod, number>> = { daily: 1, weekly: 7, biweekly: 14 }
const MONTHS: Partial<Record<BillingPeriod, number>> = { monthly: 1, quarterly: 3, yearly: 12 }
const DAY_MS = 86_400_000
/** More than a person reads; a daily one of two years ago stays below. */
const MOST = 800

/**
 * The payments that are due before a moment, earliest first. One that the service told and that is overdue is among them; what
 * is only expected lies ahead.
 * @param from UTC epoch ms, now
 * @param until UTC epoch ms, exclusive
 */
export function comingPayments(
  subscriptions: readonly Billed[],
  from: number,
  until: number,
): ComingPayment[] {
  return subscriptions
    .flatMap((subscription) => paymentsOf(subscription, until))
    .filter(({ at, told }) => told || at >= from)
    .sort((a, b) => a.at - b.at || a.id - b.id)
}

function paymentsOf(
  { id, status, period, billingDay, nextBillingAt }: Billed,
  until: number,
): ComingPayment[] {
  if (status !== 'active' || nextBillingAt === null) return []
  const first = businessDay(nextBillingAt)
  const timeOfDay = nextBillingAt - dayBegins(first)
  const payments: ComingPayment[] = []
  for (let n = 0; n < MOST; n++) {
    const day = isBillingPeriod(period) ? nth(first, period, billingDay, n) : n === 0 ? first : null
    const at = day === null ? Number.POSITIVE_INFINITY : dayBegins(day) + timeOfDay
    if (day === null || at >= until) break
    payments.push({ id, day, at, told: n === 0 })
  }
  return payments
}

/** `n` periods after the first day; months keep the day of billing, or end at the last day of a shorter month. */
function nth(first: string, period: BillingPeriod, billingDay: number | null, n: number): string {
  if (n === 0) return first
  const days = DAYS[period]
  if (days !== undefined) return addDays(first, days * n)
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number)
  const index = year * 12 + (month - 1) + (MONTHS[period] ?? 1) * n
  const start = Date.UTC(Math.floor(index / 12), index % 12, 1)
  const last = Math.round((Date.UTC(Math.floor(index / 12), (index % 12) + 1, 1) - start) / DAY_MS)
  return addDays(new Date(start).toISOString().slice(0, 10), Math.min(billingDay ?? day, last) - 1)
}
