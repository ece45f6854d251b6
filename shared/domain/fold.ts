/**
 * Discounts folded into the prices of lines, so that whoever multiplies and adds them comes to exactly the sum that is charged.
 *
 * The total is shared out over the lines by what they cost, largest remainder first. A line of n pieces becomes at most two
 * lines, whose prices differ by one tiyn. What is weighed takes a price whose product needs no rounding, and the pieces take
 * what that leaves. Where it cannot be done so, the answer is null: such a sale goes as one amount.
 */
import { lineTotal, type Milli, ONE, type Tiyn } from './money.ts'

export interface FoldLine {
  /** Tiyn for one unit. */
  price: Tiyn
  quantity: Milli
  /** Tiyn off the whole line. */
  discount: Tiyn
}

/** A line as it is sent: the place of the line it is of, tiyn for one unit, thousandths. */
export interface FoldedLine {
  at: number
  price: Tiyn
  quantity: Milli
}

/**
 * @param discount tiyn off the whole cart
 * @returns lines whose every product is whole tiyn, whose sum is what is charged, whose prices are at least one tiyn and at most
 * what was asked, and whose counts are those of the cart; or null
 */
export function foldPrices(lines: readonly FoldLine[], discount: Tiyn): FoldedLine[] | null {
  const sums = lines.map((line) => lineTotal(line.price, line.quantity) - line.discount)
  const total = sums.reduce((all, sum) => all + sum, 0) - discount
  // A gift has no price that the service would take.
  if (total < 1 || sums.some((sum) => sum < 1)) return null
  const wanted = discount === 0 ? sums : sharedWithWeighed(lines, sums, total)
  if (wanted === null) return null
  const folded: FoldedLine[] = []
  for (const [at, line] of lines.entries()) {
    const untouched = discount === 0 && line.discount === 0
    const parts = untouched ? asAsked(line) : partsOf(line, wanted[at] ?? 0)
    if (parts === null) return null
    folded.push(...parts.map((part) => ({ at, ...part })))
  }
  return folded
}

/** Tiyn by line: what is weighed first, at a price that is exact; the pieces share the rest. */
function sharedWithWeighed(lines: readonly FoldLine[], sums: readonly Tiyn[], total: Tiyn): Tiyn[] | null {
  const even = sharedOut(total, sums)
  const wanted = lines.map((line, at) => (inPieces(line) ? null : nearestExact(line, even[at] ?? 0)))
  const weighed = wanted.reduce<Tiyn>((all, sum) => all + (sum ?? 0), 0)
  const places = lines.flatMap((line, at) => (inPieces(line) ? [at] : []))
  const room = places.reduce((all, at) => all + (sums[at] ?? 0), 0)
  const left = total - weighed
  // Above `room` a piece would cost more than was asked for it.
  if (left < 0 || left > room) return null
  const shares =
    places.length === 0
      ? []
      : sharedOut(
          left,
          places.map((at) => sums[at] ?? 0),
        )
  for (const [index, at] of places.entries()) wanted[at] = shares[index] ?? 0
  return wanted.map((sum) => sum ?? 0)
}

const inPieces = ({ quantity }: FoldLine): boolean => quantity % ONE === 0

/** The tiyn nearest to a sum that a price of whole tiyn, no higher than the asked one, brings exactly; 0 when none does. */
function nearestExact({ price, quantity }: FoldLine, sum: Tiyn): Tiyn {
  // Prices that are multiples of `step` bring whole tiyn.
  const step = ONE / greatestCommon(quantity, ONE)
  const highest = Math.floor(price / step)
  const steps = Math.min(highest, Math.round((sum * ONE) / quantity / step))
  return lineTotal(steps * step, quantity)
}

/** Where nothing came off the asked price stays, and must be exact. */
const asAsked = ({ price, quantity }: FoldLine): Omit<FoldedLine, 'at'>[] | null =>
  (BigInt(price) * BigInt(quantity)) % BigInt(ONE) === 0n ? [{ price, quantity }] : null

/** One or two prices that bring a sum exactly; null when there are none. */
function partsOf({ price, quantity }: FoldLine, sum: Tiyn): Omit<FoldedLine, 'at'>[] | null {
  if (quantity % ONE !== 0) {
    const exact = Number((BigInt(sum) * BigInt(ONE)) / BigInt(quantity))
    const isExact =
      exact > 0 && exact <= price && BigInt(exact) * BigInt(quantity) === BigInt(sum) * BigInt(ONE)
    return isExact ? [{ price: exact, quantity }] : null
  }
  const pieces = quantity / ONE
  const low = Math.floor(sum / pieces)
  const dearer = sum - low * pieces
  if (low < 1) return null
  const parts = [
    { price: low, quantity: (pieces - dearer) * ONE },
    { price: low + 1, quantity: dearer * ONE },
  ]
  return parts.filter((part) => part.quantity > 0)
}

/** Tiyn shared out by weights, to the last one: nobody gets more than their weight, if the total is no more than all weights. */
function sharedOut(total: Tiyn, weights: readonly Tiyn[]): Tiyn[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (all === 0n) return weights.map(() => 0)
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const shares = exact.map((product) => Number(product / all))
  const left = total - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((product, at) => ({ at, remainder: product % all }))
    .sort((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder < b.remainder ? 1 : -1))
  for (const { at } of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1
  return shares
}

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b))
