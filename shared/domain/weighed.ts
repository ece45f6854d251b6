/**
 * Barcodes that a shop's scales print: a number of the good (PLU) and its weight, price or pieces, in an EAN-13 that begins
 * with 20-29. Pure: reads the code, names the codes under which the good may stand in the catalogue, and says what line it makes.
 */
import { checkDigit, isGtin } from './barcode.ts'
import { formatQuantity, lineTotal, MAX_QUANTITY, type Milli, ONE, type Tiyn } from './money.ts'

export const WEIGHED_PREFIXES = ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29'] as const

/** Digits of the PLU + digits of the value. */
export const WEIGHED_DIGITS = ['5+5', '4+6', '4+5', '6+5', '5+6'] as const
export type WeighedDigits = (typeof WEIGHED_DIGITS)[number]

export interface WeighedRule {
  weightPrefixes: readonly string[]
  pricePrefixes: readonly string[]
  piecePrefixes: readonly string[]
  weighedDigits: WeighedDigits
}

/** Grams, tiyn, or pieces. */
export interface Measure {
  kind: 'weight' | 'price' | 'pieces'
  value: number
}

export interface Weighed {
  plu: string
  /** All that stands before the value, prefix and PLU. */
  head: string
  /** Null for a value of zeros: a price tag, not a weighed packet. */
  measure: Measure | null
}

/** Digits before the check digit. */
const BODY = 12
const LONGEST_PLU = 6

/**
 * @returns null for a code that no scales of this shop print.
 * Where PLU and value fill eleven digits, only the `2` stands before them; where they leave one free (a check digit of its own,
 * that some scales put between them), it is passed over.
 */
export function readWeighed(code: string, rule: WeighedRule): Weighed | null {
  if (!/^2\d{12}$/.test(code) || !isGtin(code)) return null
  const prefix = code.slice(0, 2)
  const kind = rule.weightPrefixes.includes(prefix)
    ? 'weight'
    : rule.pricePrefixes.includes(prefix)
      ? 'price'
      : rule.piecePrefixes.includes(prefix)
        ? 'pieces'
        : null
  if (kind === null) return null
  const [pluDigits = 0, valueDigits = 0] = rule.weighedDigits.split('+').map(Number)
  const from = Math.min(2, BODY - pluDigits - valueDigits)
  const head = code.slice(0, from + pluDigits)
  const number = Number(code.slice(BODY - valueDigits, BODY))
  const value = kind === 'price' ? number * 100 : number
  return { plu: head.slice(from), head, measure: number === 0 ? null : { kind, value } }
}

/**
 * Codes under which the good may stand in a catalogue, the surest first: its own label with a value of zeros, prefix and PLU,
 * then the PLU with as many zeros before it as somebody wrote.
 */
export function weighedCodes({ plu, head }: Weighed): string[] {
  const zeros = head.padEnd(BODY, '0')
  const number = plu.replace(/^0+(?=\d)/, '')
  const padded: string[] = []
  for (let length = number.length; length <= LONGEST_PLU; length++) padded.push(number.padStart(length, '0'))
  return [...new Set([`${zeros}${checkDigit(zeros)}`, head, plu, ...padded])]
}

/** Thousandths of a unit at which a line costs exactly this, or null where no count does. Tiyn. */
export function quantityFor(price: Tiyn, total: Tiyn): Milli | null {
  if (price <= 0 || total <= 0) return null
  const near = Math.floor((total * ONE) / price)
  for (const quantity of [near, near + 1, near - 1]) {
    if (quantity > 0 && quantity <= MAX_QUANTITY && lineTotal(price, quantity) === total) return quantity
  }
  return null
}

export type MeasuredLine =
  | { kind: 'item'; quantity: Milli }
  /** One piece at the price of the label. */
  | { kind: 'free'; name: string; price: Tiyn }

/** Units that are a gram; everything else that is weighed is priced by the kilogram. */
const GRAM = /^(г|гр|g|gr)\.?$/i

/**
 * The line that a scanned label makes. A price on the label is what the customer pays, to the tiyn: scales round to whole
 * tenge, so where no weight in grams gives just that sum the line stands by itself with the label's price.
 * @param item price in tiyn for one unit
 */
export function measuredLine(
  item: { name: string; price: Tiyn; unitName: string },
  { kind, value }: Measure,
): MeasuredLine {
  const most = (quantity: Milli): MeasuredLine => ({
    kind: 'item',
    quantity: Math.min(MAX_QUANTITY, quantity),
  })
  if (kind === 'pieces') return most(value * ONE)
  if (kind === 'weight') return most(GRAM.test(item.unitName) ? value * ONE : value)
  const quantity = quantityFor(item.price, value)
  if (quantity !== null) return { kind: 'item', quantity }
  const about = item.price > 0 ? Math.round((value * ONE) / item.price) : 0
  const name = about > 0 ? `${item.name}, ≈${formatQuantity(about)} ${item.unitName}`.trim() : item.name
  return { kind: 'free', name: name.slice(0, 255), price: value }
}
