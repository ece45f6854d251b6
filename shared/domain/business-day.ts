/** Business days in Asia/Almaty, one zone for all Kazakhstan since March 2024: UTC+5, no summer time. */

const ZONE_MS = 5 * 3_600_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/**
 * The business day of a moment.
 * @param at UTC epoch ms
 * @param startHour hour (0-23, Almaty) at which the owner's day begins; a sale at 01:30 with start 4 belongs to the day before
 * @returns `YYYY-MM-DD`
 */
export function businessDay(at: number, startHour = 0): string {
  return new Date(at + ZONE_MS - startHour * HOUR_MS).toISOString().slice(0, 10)
}

/**
 * The first moment of a business day, the opposite of {@link businessDay}.
 * @param day `YYYY-MM-DD`
 * @returns UTC epoch ms
 */
export const dayBegins = (day: string, startHour = 0): number =>
  Date.parse(`${day}T00:00:00Z`) - ZONE_MS + startHour * HOUR_MS

/** `2026-02-27` and 2 → `2026-03-01`. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)

/**
 * The day that a receipt number names, in the year that is nearest.
 * @param dayMonth `2411`: 24 November
 * @param near `YYYY-MM-DD`
 * @returns `near` itself when there is no such day
 */
export function dayOfReceipt(dayMonth: string, near: string): string {
  const away = (day: string) => Math.abs(Date.parse(day) - Date.parse(near))
  const days = [-1, 0, 1]
    .map((years) => `${Number(near.slice(0, 4)) + years}-${dayMonth.slice(2)}-${dayMonth.slice(0, 2)}`)
    .filter(isDay)
  return days.sort((a, b) => away(a) - away(b))[0] ?? near
}

/** Whether `YYYY-MM-DD` is a day of the calendar: 30 February is not. */
export const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Hour of the clock on the wall in Almaty, 0-23. @param at UTC epoch ms */
export const hourOf = (at: number): number => Math.floor((at + ZONE_MS) / HOUR_MS) % 24
