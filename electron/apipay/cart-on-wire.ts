/**
 * Decides how a sale goes on the wire: as lines when the service must arrive at exactly our total, else as a plain amount whose
 * description lists them. Pure.
 */
import { type FoldLine, foldPrices } from '../../shared/domain/fold.ts'
import { lineTotal, ONE, type Tiyn } from '../../shared/domain/money.ts'
import { listed, noted, shorten } from './description.ts'
import type { NewInvoice, NewInvoiceLine } from './types.ts'

type What = NewInvoice['what']
type CartWhat = Extract<What, { kind: 'cart' }>

export type OnWire =
  | { kind: 'amount'; amount: Tiyn; description: string }
  | { kind: 'cart'; lines: NewInvoiceLine[]; discountPercent: number | null; description: string }

export interface CartRules {
  /** Whether lines without a catalogue item can be sent. */
  freeLines: boolean
  /** `inPrices`: every discount is folded into the line prices; `onWire`: a whole percentage is sent as one where it can be. */
  discount: 'inPrices' | 'onWire'
}

/** What the customer pays, in tiyn: line sums rounded one by one, less their discounts, less the cart's. */
export function invoiceTotal(what: What): Tiyn {
  if (what.kind === 'amount') return what.amount
  const sum = what.lines.reduce(
    (total, line) => total + lineTotal(line.price, line.count) - (line.discount ?? 0),
    0,
  )
  return sum - (what.discount ?? 0)
}

export function onWire(invoice: NewInvoice, rules: CartRules): OnWire {
  const { what } = invoice
  const description = shorten(invoice.description)
  if (what.kind === 'amount') return { kind: 'amount', amount: what.amount, description }
  const discount = what.discount ?? 0
  const asCart = (lines: NewInvoiceLine[], discountPercent: number | null): OnWire => ({
    kind: 'cart',
    lines,
    discountPercent,
    description: noted(what.lines, description),
  })
  if (rules.freeLines || what.lines.every((line) => line.catalogItemId !== null)) {
    const percent = rules.discount === 'onWire' ? percentOnWire(what) : null
    if (percent !== null) return asCart(what.lines, percent)
    const folded = foldPrices(what.lines.map(asFoldLine), discount)
    if (folded) {
      const lines = folded.flatMap(({ at, price, quantity }) => {
        const line = what.lines[at]
        return line ? [{ ...line, price, count: quantity }] : []
      })
      return asCart(lines, null)
    }
  }
  return {
    kind: 'amount',
    amount: invoiceTotal(what),
    description: listed(what.lines, discount, description),
  }
}

const asFoldLine = ({ price, count, discount = 0 }: NewInvoiceLine): FoldLine => ({
  price,
  quantity: count,
  discount,
})

/**
 * The whole per cent that can stand for the cart's discount: each price less it is whole tiyn, and so is each product, so that the
 * service comes to our total whether it takes the discount off prices, lines or the sum. Null when there is none such.
 */
function percentOnWire({ lines, discount = 0, percent }: CartWhat): number | null {
  if (percent === undefined || !Number.isInteger(percent) || percent < 1 || percent > 99) return null
  let off = 0
  for (const line of lines) {
    if ((line.discount ?? 0) !== 0 || !isExact(line.price, line.count)) return null
    const less = line.price * percent
    if (less % 100 !== 0 || !isExact(line.price - less / 100, line.count)) return null
    off += lineTotal(less / 100, line.count)
  }
  return off === discount ? percent : null
}

/** A price above zero whose product with a count needs no rounding is the same whoever computes it, in whatever order. */
const isExact = (price: Tiyn, count: number): boolean =>
  price > 0 && (BigInt(price) * BigInt(count)) % BigInt(ONE) === 0n
