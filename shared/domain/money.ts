/**
 * Money as an integer of tiyn (1/100 KZT). Owns parsing and formatting for people; wire decimals live in electron/apipay.
 */

/** Integer count of tiyn, 1/100 of a tenge. */
export type Tiyn = number

/** The largest amount one invoice may have: 99,999,999.99 KZT (contract.md, POST /invoices). */
export const MAX_INVOICE: Tiyn = 9_999_999_999
/** The smallest: 0.01 KZT. */
export const MIN_INVOICE: Tiyn = 1

/** Integer thousandths of a unit, so that weighed goods stay exact: 2 pieces = 2000, 0,350 kg = 350. */
export type Milli = number
export const ONE: Milli = 1000
/** No line may hold more than 99,999 units: a scan that ran into the count field is caught here. */
export const MAX_QUANTITY: Milli = 99_999_000

/** Price of a line in tiyn, rounded half up to the tiyn: `price` tiyn for one unit, `quantity` in thousandths. */
export function lineTotal(price: Tiyn, quantity: Milli): Tiyn {
  // Both factors are below 1e10, so the product may pass 2^53: whole units and the rest are multiplied apart.
  const whole = Math.floor(quantity / ONE)
  const rest = quantity - whole * ONE
  return price * whole + Math.floor((price * rest + ONE / 2) / ONE)
}

/**
 * Reads an amount as people write it: `1 187,50`, `1187.5`, `520 ₸`.
 * @returns tiyn, or null when it is no amount (more than two decimals included).
 */
export function parseAmount(text: string): Tiyn | null {
  const compact = text.replace(/[\s\u00a0\u202f₸]/g, '').replace(',', '.')
  const match = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(compact)
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** `118750` → `1 187,50 ₸`; whole tenge carry no decimals: `1250000` → `12 500 ₸`. Spaces are no-break. */
export function formatAmount(amount: Tiyn): string {
  return `${formatNumber(amount)}\u00a0₸`
}

/** As {@link formatAmount} without the sign of the currency. */
export function formatNumber(amount: Tiyn): string {
  const sign = amount < 0 ? '−' : ''
  const absolute = Math.abs(amount)
  const tenge = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+$)/g, '\u00a0')
  const tiyn = absolute % 100
  return tiyn === 0 ? `${sign}${tenge}` : `${sign}${tenge},${String(tiyn).padStart(2, '0')}`
}

/** How many there are: `50000` → `50 000`, with a no-break space. */
export const formatCount = (count: number): string => formatNumber(count * 100)

/** `2000` → `2`, `350` → `0,35`. */
export function formatQuantity(quantity: Milli): string {
  const rest = quantity % ONE
  const whole = String(Math.floor(quantity / ONE))
  return rest === 0 ? whole : `${whole},${String(rest).padStart(3, '0').replace(/0+$/, '')}`
}
