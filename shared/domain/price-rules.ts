/** Which prices a cashier may not ask alone. The window asks it to know when to call the owner; the main process enforces it. */
import { type CartLine, cartSums, isOverridden, lineSum, type Priced } from './cart.ts'
import { type Discount, discountOf } from './discount.ts'
import { lineTotal, type Tiyn } from './money.ts'

type Asked = Priced & Pick<CartLine, 'itemId' | 'listPrice'>

/**
 * @param maxPercent what a cashier may take off, whole per cent: of each line, and of the whole cart, both discounts together
 * @returns whether another price than the catalogue's is asked, or more taken off than a cashier may
 */
export function isBeyondCashier(
  { lines, discount }: { lines: readonly Asked[]; discount: Discount | null },
  maxPercent: number,
): boolean {
  const most = lines.map((line) => allowed(lineTotal(line.price, line.quantity), maxPercent))
  const beyond = lines.some(
    (line, at) =>
      isOverridden(line) || lineTotal(line.price, line.quantity) - lineSum(line) > (most[at] ?? 0),
  )
  if (beyond || discount === null) return beyond
  const { gross, total } = cartSums(lines, discount)
  // Each line may have been rounded for the customer.
  const mostOfLines = most.reduce((sum, one) => sum + one, 0)
  return gross - total > Math.max(allowed(gross, maxPercent), mostOfLines)
}

/** Rounded as discounts are, so that the per cent that may be given is given to the tiyn. */
const allowed = (sum: Tiyn, maxPercent: number): Tiyn =>
  discountOf(maxPercent === 0 ? null : { kind: 'percent', hundredths: maxPercent * 100 }, sum)
