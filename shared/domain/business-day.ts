/** Business days in Asia/Almaty, one zone for all Kazakhstan since March 2024: UTC+5, no summer time. */

const ZONE_MS = 5 * 3_600_000

/**
 * The business day of a moment.
 * @param at UTC epoch ms
 * @param startHour hour (0-23, Almaty) at which the owner's day begins; a sale at 01:30 with start 4 belongs to the day before
 * @returns `YYYY-MM-DD`
 */
export function businessDay(at: number, startHour = 0): string {
  return new Date(at + ZONE_MS - startHour * 3_600_000).toISOString().slice(0, 10)
}
