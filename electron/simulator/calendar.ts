/** When a subscription bills next, in the calendar of Kazakhstan (UTC+5, no summer time). */
import type { Period } from './state.ts'

const OFFSET = 5 * 3_600_000
const DAY = 86_400_000
const MONTHS: Partial<Record<Period, number>> = { monthly: 1, quarterly: 3, yearly: 12 }
const DAYS: Partial<Record<Period, number>> = { daily: 1, weekly: 7, biweekly: 14 }

/**
 * The billing after one at `from`, both UTC epoch ms. A month too short for the day takes its last day, and the day comes back
 * in the next month when `billingDay` says so.
 */
export function nextBilling(from: number, period: Period, billingDay: number | null): number {
  const days = DAYS[period]
  if (days !== undefined) return from + days * DAY
  const local = new Date(from + OFFSET)
  const month = local.getUTCMonth() + (MONTHS[period] ?? 1)
  const last = new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const day = Math.min(billingDay ?? local.getUTCDate(), last)
  const time = (from + OFFSET) % DAY
  return Date.UTC(local.getUTCFullYear(), month, day) + time - OFFSET
}

/** The first billing of a subscription made at `now`: its day of this month when that is still to come, else a period later. */
export function firstBilling(now: number, period: Period, billingDay: number | null): number {
  if (MONTHS[period] === undefined || billingDay === null) return nextBilling(now, period, billingDay)
  const local = new Date(now + OFFSET)
  const here =
    Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), billingDay) + ((now + OFFSET) % DAY) - OFFSET
  return here > now ? here : nextBilling(now, period, billingDay)
}
