/**
 * What comes off a sum: a part of it, or an amount. One rule of rounding for the window and for the charge: a discount is
 * rounded half up to the tiyn, for the customer, and is never more than what it is taken off.
 */
import type { Tiyn } from './money.ts'

/** The whole of a sum in hundredths of a per cent: 5 % = 500. */
export const WHOLE = 10_000

export type Discount =
  /** Hundredths of a per cent, 1 to {@link WHOLE}. */
  | { kind: 'percent'; hundredths: number }
  /** Tiyn, above zero. */
  | { kind: 'amount'; amount: Tiyn }

/** Tiyn that come off a sum of tiyn; between nothing and all of it. */
export function discountOf(discount: Discount | null, sum: Tiyn): Tiyn {
  if (discount === null) return 0
  if (discount.kind === 'amount') return Math.min(discount.amount, sum)
  // A sum times 10,000 may pass 2^53: what is whole ten thousands and the rest are multiplied apart.
  const whole = Math.floor(sum / WHOLE)
  const rest = sum - whole * WHOLE
  return whole * discount.hundredths + Math.floor((rest * discount.hundredths + WHOLE / 2) / WHOLE)
}

/**
 * A discount as it was given, from what is kept of it.
 * @param off tiyn that came off @param hundredths of a per cent; null when it was given as an amount
 */
export function discountFrom(off: Tiyn, hundredths: number | null): Discount | null {
  if (hundredths !== null) return { kind: 'percent', hundredths }
  return off > 0 ? { kind: 'amount', amount: off } : null
}

/** Hundredths of a per cent of a discount given so; null for an amount or none. */
export const percentOf = (discount: Discount | null): number | null =>
  discount?.kind === 'percent' ? discount.hundredths : null

export const sameDiscount = (a: Discount | null, b: Discount | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    percentOf(a) === percentOf(b) &&
    (a.kind === 'percent' || b.kind === 'percent' || a.amount === b.amount))

/** `500` → `5 %`, `1250` → `12,5 %`; with a no-break space. */
export function formatPercent(hundredths: number): string {
  const whole = String(Math.floor(hundredths / 100))
  const rest = hundredths % 100
  const decimals = rest === 0 ? '' : `,${String(rest).padStart(2, '0').replace(/0$/, '')}`
  return `${whole}${decimals}\u00a0%`
}

/**
 * Reads a per cent as people write it: `5`, `12,5`, `7.25 %`.
 * @returns hundredths of a per cent, or null above 100 or for nonsense
 */
export function parsePercent(text: string): number | null {
  const compact = text.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.')
  const match = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(compact)
  if (!match) return null
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return hundredths <= WHOLE ? hundredths : null
}
