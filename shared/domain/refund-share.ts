/**
 * What lines that go back are worth. Pure. Each line bears its part of what was really paid, discount included, in proportion
 * to its price; the parts of all lines together are the paid sum exactly, and so are the parts of all pieces of a line.
 */
import { lineTotal, type Milli, type Tiyn } from './money.ts'

export interface SoldLine {
  /** Tiyn for one unit. */
  price: Tiyn
  /** Thousandths, above zero. */
  quantity: Milli
}

export interface LineBack {
  /** Place of the line in the sale, from 0. */
  position: number
  /** Thousandths. */
  quantity: Milli
}

/**
 * What was paid for each line.
 * @param total tiyn that the customer paid for all of them
 * @param worth tiyn of each line, where it is known to differ from price × quantity (a line's own discount)
 * @returns tiyn, in the order of the lines; their sum is `total`
 */
export function paidByLine(
  total: Tiyn,
  lines: readonly SoldLine[],
  worth: readonly Tiyn[] = lines.map(({ price, quantity }) => lineTotal(price, quantity)),
): Tiyn[] {
  const all = worth.reduce((sum, one) => sum + BigInt(one), 0n)
  let counted = 0n
  let given = 0n
  return worth.map((one, index) => {
    counted += BigInt(one)
    // Lines of no price bear nothing, unless nothing else can bear it: then the last does.
    const upTo =
      all === 0n ? (index === worth.length - 1 ? BigInt(total) : 0n) : (BigInt(total) * counted) / all
    const part = upTo - given
    given = upTo
    return Number(part)
  })
}

/**
 * Tiyn that go back for some of the lines, now that others may have gone back before.
 * @param paid tiyn of each line, of {@link paidByLine}
 * @param before thousandths of each line that went back already
 * @param back no more than what is still with the customer; see {@link leftOfLines}
 */
export function worthOfLines(
  paid: readonly Tiyn[],
  lines: readonly SoldLine[],
  before: readonly Milli[],
  back: readonly LineBack[],
): Tiyn {
  return back.reduce((sum, { position, quantity }) => {
    const whole = lines[position]?.quantity ?? 0
    const cost = paid[position] ?? 0
    const gone = before[position] ?? 0
    return sum + partOf(cost, gone + quantity, whole) - partOf(cost, gone, whole)
  }, 0)
}

/** Counted from the first piece on, so that pieces in any order and number come to the whole. */
const partOf = (cost: Tiyn, quantity: Milli, whole: Milli): Tiyn =>
  whole === 0 ? 0 : Number((BigInt(cost) * BigInt(Math.min(quantity, whole))) / BigInt(whole))

/** Thousandths of each line that went back, by the refunds that hold money. */
export function goneOfLines(count: number, refunds: readonly (readonly LineBack[])[]): Milli[] {
  const gone = Array.from({ length: count }, () => 0)
  for (const { position, quantity } of refunds.flat()) {
    if (position < count) gone[position] = (gone[position] ?? 0) + quantity
  }
  return gone
}

/** Thousandths of each line that are still with the customer. */
export const leftOfLines = (lines: readonly SoldLine[], gone: readonly Milli[]): Milli[] =>
  lines.map(({ quantity }, position) => Math.max(0, quantity - (gone[position] ?? 0)))

/** No place twice, none that the sale lacks, and of none more than is left. */
export function mayGoBack(left: readonly Milli[], back: readonly LineBack[]): boolean {
  const places = new Set(back.map(({ position }) => position))
  return (
    back.length > 0 &&
    places.size === back.length &&
    back.every(({ position, quantity }) => quantity > 0 && quantity <= (left[position] ?? 0))
  )
}
