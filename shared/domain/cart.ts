/**
 * A cart and what it costs. Pure: the window shows these sums, the main process computes them again from its own prices.
 *
 * Each line's sum is rounded to the tiyn, then its own discount comes off; the cart's discount comes off the sum of the lines.
 */
import { type Discount, discountOf } from './discount.ts'
import { lineTotal, MAX_QUANTITY, type Milli, ONE, type Tiyn } from './money.ts'

/** Units for lines that no catalogue item stands behind: the service's usual id for a piece. */
export const PIECE_UNIT = 1

/** What a line costs: the price asked for one unit in tiyn, thousandths of a unit, and what comes off the line. */
export interface Priced {
  price: Tiyn
  quantity: Milli
  discount: Discount | null
}

export interface CartLine extends Priced {
  /** Unique within the cart. */
  id: string
  /** Catalogue item, or null for a free line. */
  itemId: number | null
  name: string
  /** The catalogue's price in tiyn when it was added; of a free line its own. `price` differs where somebody changed it. */
  listPrice: Tiyn
  unitId: number
  unitName: string
  /** For the receipt; may be empty. */
  note: string
}

export interface Cart {
  lines: CartLine[]
  /** As typed; normalised when charged. */
  phone: string
  discount: Discount | null
}

export const EMPTY_CART: Cart = { lines: [], phone: '', discount: null }

/** A cart with other lines; without any its discount goes, too, for it was of what is gone. */
export const withLines = (cart: Cart, lines: CartLine[]): Cart => ({
  ...cart,
  lines,
  discount: lines.length === 0 ? null : cart.discount,
})

/** As long as a note may be. */
export const NOTE_LENGTH = 120

/** Tiyn of a line after its own discount. */
export function lineSum({ price, quantity, discount }: Priced): Tiyn {
  const sum = lineTotal(price, quantity)
  return sum - discountOf(discount, sum)
}

export interface CartSums {
  /** Tiyn of the lines before any discount. */
  gross: Tiyn
  /** Tiyn of the lines after their own discounts. */
  lines: Tiyn
  /** Tiyn that the cart's discount takes off. */
  discount: Tiyn
  /** Tiyn that are charged. */
  total: Tiyn
}

export function cartSums(lines: readonly Priced[], discount: Discount | null): CartSums {
  const gross = lines.reduce((sum, line) => sum + lineTotal(line.price, line.quantity), 0)
  const sum = lines.reduce((all, line) => all + lineSum(line), 0)
  const off = discountOf(discount, sum)
  return { gross, lines: sum, discount: off, total: sum - off }
}

/** Tiyn that are charged for a cart. */
export const cartTotal = ({
  lines,
  discount,
}: {
  lines: readonly Priced[]
  discount: Discount | null
}): Tiyn => cartSums(lines, discount).total

/** Somebody asks another price for it than the catalogue does. */
export const isOverridden = (line: Pick<CartLine, 'itemId' | 'price' | 'listPrice'>): boolean =>
  line.itemId !== null && line.price !== line.listPrice

type NewLine = Pick<CartLine, 'itemId' | 'name' | 'price' | 'unitId' | 'unitName'>

/** Two parts of a weighed good may round to another sum than each by itself: then they stay two lines. */
const keepsSum = ({ price, quantity }: CartLine, more: Milli): boolean =>
  lineTotal(price, quantity + more) === lineTotal(price, quantity) + lineTotal(price, more)

/**
 * Adds to the line of the same item and price, or appends one; the touched line comes last, for `+` and `−` act on it. A line
 * that was given another price, a discount or a note stands for itself. Never changes what the parts cost: a label of the scales
 * is paid as it is printed.
 */
export function addLine(
  lines: readonly CartLine[],
  line: NewLine,
  id: string,
  quantity: Milli = ONE,
): CartLine[] {
  const same = sameLine(lines, line, quantity)
  if (!same) return [...lines, madeLine(line, id, quantity)]
  return [...lines.filter((l) => l !== same), { ...same, quantity: clamp(same.quantity + quantity) }]
}

/**
 * Puts a line where it would stand had it come at its time: before whatever was touched since.
 * @param before the lines as they stood then
 */
export function insertLine(
  lines: readonly CartLine[],
  line: NewLine,
  id: string,
  quantity: Milli,
  before: readonly Pick<CartLine, 'id' | 'quantity'>[],
): CartLine[] {
  const same = sameLine(lines, line, quantity)
  if (same) return lines.map((l) => (l === same ? { ...l, quantity: clamp(l.quantity + quantity) } : l))
  let place = 0
  let from = 0
  for (const l of lines) {
    const at = before.findIndex(
      ({ id, quantity: then }, i) => i >= from && id === l.id && then === l.quantity,
    )
    if (at < 0) break
    from = at + 1
    place += 1
  }
  return [...lines.slice(0, place), madeLine(line, id, quantity), ...lines.slice(place)]
}

const sameLine = (lines: readonly CartLine[], line: NewLine, more: Milli): CartLine | undefined =>
  lines.find(
    (l) => line.itemId !== null && l.itemId === line.itemId && isPlain(l, line.price) && keepsSum(l, more),
  )

const madeLine = (
  { itemId, name, price, unitId, unitName }: NewLine,
  id: string,
  quantity: Milli,
): CartLine => ({
  id,
  itemId,
  name,
  price,
  listPrice: price,
  unitId,
  unitName,
  quantity: clamp(quantity),
  discount: null,
  note: '',
})

const isPlain = (line: CartLine, price: Tiyn): boolean =>
  line.price === price && line.listPrice === price && line.discount === null && line.note === ''

/** Sets a count; zero or less removes the line. */
export function setQuantity(lines: readonly CartLine[], id: string, quantity: Milli): CartLine[] {
  if (quantity <= 0) return lines.filter((l) => l.id !== id)
  return lines.map((l) => (l.id === id ? { ...l, quantity: clamp(quantity) } : l))
}

const clamp = (quantity: Milli): Milli => Math.min(MAX_QUANTITY, quantity)
