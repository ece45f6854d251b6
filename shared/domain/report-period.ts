/** Which business days a report is about, and which ones it is compared with. Pure; days are `YYYY-MM-DD`, both ends included. */
import { addDays } from './business-day.ts'

export const REPORT_PERIODS = ['today', 'yesterday', 'week', 'month', 'year', 'range'] as const
export type ReportPeriod = (typeof REPORT_PERIODS)[number]

/** Days that one report tells of at most: five years and a little; and that one comparison reads. */
export const MOST_REPORT_DAYS = 1_830
export const MOST_COMPARED_DAYS = 400

export interface DayRange {
  from: string
  to: string
}

/** The days of a named period up to today; a week begins on Monday. */
export function daysOf(period: Exclude<ReportPeriod, 'range'>, today: string): DayRange {
  switch (period) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday': {
      const day = addDays(today, -1)
      return { from: day, to: day }
    }
    case 'week':
      return { from: addDays(today, -sinceMonday(today)), to: today }
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
}

/** The days to compare with: the same days of the week, month or year before, else as many days just before. */
export function daysBefore(period: ReportPeriod, { from, to }: DayRange): DayRange {
  switch (period) {
    case 'today':
    case 'yesterday':
      return { from: addDays(from, -1), to: addDays(to, -1) }
    case 'week':
      return { from: addDays(from, -7), to: addDays(to, -7) }
    case 'month':
      return { from: monthsBack(from, 1), to: monthsBack(to, 1) }
    case 'year':
      return { from: monthsBack(from, 12), to: monthsBack(to, 12) }
    case 'range': {
      const length = dayCount({ from, to })
      return { from: addDays(from, -length), to: addDays(to, -length) }
    }
  }
}

/** How many days there are, both ends included. */
export const dayCount = ({ from, to }: DayRange): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1

const sinceMonday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** The same day of an earlier month, or its last one: 31 March → 28 February. */
function monthsBack(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, lastDate))).toISOString().slice(0, 10)
}
