/** Which bars a chart of hours or days has, in words. Pure. */
import type { DayPart, HourPart } from '../../../shared/contract/report-pieces.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import type { Bar } from '../../components/BarChart.tsx'
import { dayWords, hourWords } from './words.ts'

/** More days than this are shown by month. */
export const MOST_DAYS = 62

/** A month is written as a day without a date: `2026-11`. */
export function byMonth(days: readonly DayPart[]): DayPart[] {
  const months = new Map<string, DayPart>()
  for (const { day, count, sum, refundCount, refunds } of days) {
    const month = day.slice(0, 7)
    const known = months.get(month)
    if (!known) {
      months.set(month, { day: month, count, sum, refundCount, refunds })
      continue
    }
    known.count += count
    known.sum += sum
    known.refundCount += refundCount
    known.refunds += refunds
  }
  return [...months.values()]
}

export const hourBars = (hours: readonly HourPart[]): Bar[] =>
  hours.map(({ hour, sum }) => ({
    key: String(hour),
    label: String(hour),
    value: sum,
    title: `${hourWords(hour)}: ${formatAmount(sum)}`,
  }))

export const dayBars = (days: readonly DayPart[]): Bar[] =>
  days.map(({ day, sum }) => ({
    key: day,
    label: dayWords(day).slice(0, day.length === 7 ? 7 : 5),
    value: sum,
    title: `${dayWords(day)}: ${formatAmount(sum)}`,
  }))

/** The highest bar, null where nothing came in. */
export const highest = (bars: readonly Bar[]): Bar | null => {
  const top = bars.reduce<Bar | null>((best, bar) => (best && best.value >= bar.value ? best : bar), null)
  return top && top.value > 0 ? top : null
}
