/** Business days in Asia/Almaty, one zone for all Kazakhstan since March 2024: UTC+5, no summer time. */

const ZONE_MS = 5 * 3_600_000
const DAY_MS = 86_400_000

/**
 * The business day of a moment.
 * @param at UTC epoch ms
 * @param startHour hour (0-23, Almaty) at which the owner's day begins; a sale at 01:30 with start 4 belongs to the day before
 * @returns `YYYY-MM-DD`
 */
export function businessDay(at: number, startHour = 0): string {
  return new Date(at + ZONE_MS - startHour * 3_600_000).toISOString().slice(0, 10)
}

/** UTC epoch ms of the first and of one past the last moment of a business day `YYYY-MM-DD`. */
export function dayBounds(day: string, startHour = 0): { from: number; to: number } {
  const from = Date.parse(`${day}T00:00:00Z`) - ZONE_MS + startHour * 3_600_000
  return { from, to: from + DAY_MS }
}

/** Hour 0-23 in Almaty of a moment in UTC epoch ms. */
export function almatyHour(at: number): number {
  return new Date(at + ZONE_MS).getUTCHours()
}
