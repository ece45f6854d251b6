/** A day as people write it, read into `YYYY-MM-DD`. */
import { isDay } from '../../shared/domain/business-day.ts'

const PEOPLE = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})$/
const CENTURY = '20'

/** `5.3.2026`, `05/03/26` and `2026-03-05` are the same day. @returns null for what is no day of the calendar */
export function typedDay(text: string): string | null {
  const said = text.trim()
  const [, day, month, year] = PEOPLE.exec(said) ?? []
  if (!day || !month || !year) return isDay(said) ? said : null
  const full = year.length === 2 ? CENTURY + year : year
  const read = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(read) ? read : null
}
