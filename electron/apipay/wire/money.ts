/**
 * Money on the wire: KZT as a decimal string or a number in either direction of trust. Conversion works on the digits,
 * never on a product of floats.
 */
import type { Tiyn } from '../../../shared/domain/money.ts'

/** Thirteen digits of tenge keep the tiyn below 2^53. */
const DECIMAL = /^([+-]?)(\d{1,13})(?:\.(\d*))?$/

/**
 * Reads `"15000.00"`, `"15000"`, `520.5`. Decimals beyond the second are rounded half away from zero: they are the noise of
 * a float on the other side.
 * @returns tiyn, or null when it is no amount
 */
export function wireToTiyn(value: string | number): Tiyn | null {
  const text = typeof value === 'number' ? digitsOf(value) : value.trim()
  const match = DECIMAL.exec(text)
  if (!match) return null
  const fraction = (match[3] ?? '').padEnd(3, '0')
  const whole = Number(`${match[2]}${fraction.slice(0, 2)}`)
  const tiyn = fraction.charAt(2) >= '5' ? whole + 1 : whole
  return match[1] === '-' && tiyn !== 0 ? -tiyn : tiyn
}

/** Numbers below a millionth print with an exponent; they are zero tiyn. */
const digitsOf = (value: number): string => (Math.abs(value) < 0.000_001 ? '0' : String(value))

/** The number that prints as exactly these tiyn with at most two decimals: `118750` → `1187.5`. */
export function tiynToWire(tiyn: Tiyn): number {
  const absolute = String(Math.abs(tiyn)).padStart(3, '0')
  const number = Number(`${absolute.slice(0, -2)}.${absolute.slice(-2)}`)
  return tiyn < 0 ? -number : number
}
