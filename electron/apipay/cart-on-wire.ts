/**
 * Decides how a sale goes on the wire: as lines when the service must arrive at exactly our total, else as a plain amount whose
 * description lists them. Pure.
 */
import { formatNumber, formatQuantity, lineTotal, ONE, type Tiyn } from '../../shared/domain/money.ts'
import type { NewInvoice, NewInvoiceLine } from './types.ts'

/** contract.md, POST /invoices. */
export const DESCRIPTION_MAX = 500
/** The end of a description that no shortening touches: the receipt number stands there. */
const TAIL = 80

type What = NewInvoice['what']

export type OnWire =
  | { kind: 'amount'; amount: Tiyn; description: string }
  | { kind: 'cart'; lines: NewInvoiceLine[]; discountPercent: number | null; description: string }

export interface CartRules {
  /** Whether lines without a catalogue item can be sent. */
  freeLines: boolean
  /** `inPrices`: the discount is folded into the line prices; `onWire`: sent as a percentage. */
  discount: 'inPrices' | 'onWire'
}

/** What the customer pays, in tiyn: line sums rounded one by one, then the discount rounded half up to the tiyn. */
export function invoiceTotal(what: What): Tiyn {
  if (what.kind === 'amount') return what.amount
  const sum = what.lines.reduce((total, line) => total + lineTotal(line.price, line.count), 0)
  return sum - Math.floor((sum * (what.discountPercent ?? 0) + 50) / 100)
}

/** A line whose sum needs no rounding is the same whoever computes it, in whatever order. */
const isExact = (line: NewInvoiceLine) =>
  line.price > 0 && line.count > 0 && (BigInt(line.price) * BigInt(line.count)) % BigInt(ONE) === 0n

const discounted = (line: NewInvoiceLine, percent: number): NewInvoiceLine | null => {
  const hundredfold = line.price * (100 - percent)
  return hundredfold % 100 === 0 ? { ...line, price: hundredfold / 100 } : null
}

export function onWire(invoice: NewInvoice, rules: CartRules): OnWire {
  const { what } = invoice
  const description = shorten(invoice.description)
  if (what.kind === 'amount') return { kind: 'amount', amount: what.amount, description }
  const asAmount: OnWire = {
    kind: 'amount',
    amount: invoiceTotal(what),
    description: listed(what, description),
  }
  const percent = what.discountPercent ?? 0
  if (what.lines.length === 0 || !what.lines.every(isExact)) return asAmount
  if (!rules.freeLines && what.lines.some((line) => line.catalogItemId === null)) return asAmount
  if (percent === 0) return { kind: 'cart', lines: what.lines, discountPercent: null, description }
  if (rules.discount === 'onWire') {
    // Exact for every line, so that a discount by lines and one of the whole come to the same.
    const exact = what.lines.every((line) => (lineTotal(line.price, line.count) * percent) % 100 === 0)
    return exact ? { kind: 'cart', lines: what.lines, discountPercent: percent, description } : asAmount
  }
  const lines = what.lines.map((line) => discounted(line, percent))
  return lines.every((line) => line !== null) && lines.every(isExact)
    ? { kind: 'cart', lines, discountPercent: null, description }
    : asAmount
}

/** At most {@link DESCRIPTION_MAX} characters; what falls out is taken from the middle, never from the end. */
export function shorten(text: string): string {
  const signs = [...text]
  if (text.length <= DESCRIPTION_MAX) return text
  const tail = signs.slice(-TAIL).join('')
  return `${cut(signs, DESCRIPTION_MAX - tail.length - 2)}… ${tail}`
}

/** Lines before the caller's description, as many as fit: `Хлеб 2 × 210; … №1042`. */
function listed(what: Extract<What, { kind: 'cart' }>, description: string): string {
  const lines = what.lines.map(({ name, count, price }) =>
    count === ONE
      ? `${name} ${formatNumber(price)}`
      : `${name} ${formatQuantity(count)} × ${formatNumber(price)}`,
  )
  const list = lines.join('; ')
  const room = DESCRIPTION_MAX - description.length - 2
  if (list === '' || room < 20) return description
  const fitting = list.length <= room ? list : `${cut([...list], room - 1)}…`
  return description === '' ? fitting : `${fitting}; ${description}`
}

/** Whole characters from the start, at most `room` UTF-16 units. */
function cut(signs: string[], room: number): string {
  let text = ''
  for (const sign of signs) {
    if (text.length + sign.length > room) break
    text += sign
  }
  return text
}
