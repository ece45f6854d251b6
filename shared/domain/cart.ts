/**
 * A cart and what it costs. Pure: the window shows these sums, the main process computes them again from its own prices.
 */
import { lineTotal, MAX_QUANTITY, type Milli, ONE, type Tiyn } from './money.ts'

/** Units for lines that no catalogue item stands behind: the service's usual id for a piece. */
export const PIECE_UNIT = 1

export interface CartLine {
  /** Unique within the cart. */
  id: string
  /** Catalogue item, or null for a free line. */
  itemId: number | null
  name: string
  /** Tiyn for one unit. */
  price: Tiyn
  /** Thousandths of a unit, above zero. */
  quantity: Milli
  unitId: number
  unitName: string
}

export interface Cart {
  lines: CartLine[]
  /** As typed; normalised when charged. */
  phone: string
}

export const EMPTY_CART: Cart = { lines: [], phone: '' }

export const cartTotal = (lines: readonly Pick<CartLine, 'price' | 'quantity'>[]): Tiyn =>
  lines.reduce((sum, line) => sum + lineTotal(line.price, line.quantity), 0)

type NewLine = Omit<CartLine, 'id' | 'quantity'>

/** Adds to the line of the same item and price, or appends one; the touched line comes last, for `+` and `−` act on it. */
export function addLine(
  lines: readonly CartLine[],
  line: NewLine,
  id: string,
  quantity: Milli = ONE,
): CartLine[] {
  const same = lines.find((l) => line.itemId !== null && l.itemId === line.itemId && l.price === line.price)
  if (!same) return [...lines, { ...line, id, quantity: clamp(quantity) }]
  return [...lines.filter((l) => l !== same), { ...same, quantity: clamp(same.quantity + quantity) }]
}

/** Sets a count; zero or less removes the line. */
export function setQuantity(lines: readonly CartLine[], id: string, quantity: Milli): CartLine[] {
  if (quantity <= 0) return lines.filter((l) => l.id !== id)
  return lines.map((l) => (l.id === id ? { ...l, quantity: clamp(quantity) } : l))
}

const clamp = (quantity: Milli): Milli => Math.min(MAX_QUANTITY, quantity)
