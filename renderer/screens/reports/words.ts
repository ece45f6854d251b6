/** Days, hours, sellers and changes in words. */
import type { TFunction } from 'i18next'
import type { SellerPart } from '../../../shared/contract/report-pieces.ts'
import { formatCount } from '../../../shared/domain/money.ts'
import type { DayRange } from '../../../shared/domain/report-period.ts'

/** `2026-11-25` → `25.11.2026`. */
export const dayWords = (day: string): string => day.split('-').reverse().join('.')

export const daysWords = ({ from, to }: DayRange): string =>
  from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`

/** `14:00–15:00`. */
export function hourWords(hour: number): string {
  const two = (n: number) => String(n % 24).padStart(2, '0')
  return `${two(hour)}:00–${two(hour + 1)}:00`
}

export function sellerWords({ name, left, elsewhere, till }: SellerPart, t: TFunction): string {
  if (!elsewhere) return left ? t('sales.sellerLeft', { name }) : name || t('reports.nobody')
  return till === '' ? t('reports.cabinet') : t('reports.otherTill', { till })
}

/** `+12 %`, `−3 %`, `0 %`; null where there was nothing before. */
export function changeWords(now: number, before: number): string | null {
  if (before === 0) return null
  const percent = Math.round(((now - before) / Math.abs(before)) * 100)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : ''
  return `${sign}${formatCount(Math.abs(percent))}\u00a0%`
}
