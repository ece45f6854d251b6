/**
 * Asking the owner for prices beyond a cashier's: when they are entered, and again at the charge if the word has run out. The
 * main process decides; this only asks in time.
 */
import { type Cart, isOverridden } from '../../shared/domain/cart.ts'
import { isBeyondCashier } from '../../shared/domain/price-rules.ts'
import { useApp } from './app-store.ts'
import { askApproval } from './approval.ts'

/** The owner's word, and the terms that it was given for; spent by the charge of a cart on these terms. */
let word: { approval: string; terms: string } | null = null

/** What somebody asks beside the catalogue: as long as it stays the same, other goods may come and go. */
const termsOf = ({ lines, discount }: Cart): string =>
  JSON.stringify([
    discount,
    ...lines
      .filter((line) => isOverridden(line) || line.discount !== null)
      .map(({ id, price, discount: off }) => [id, price, off]),
  ])

/** The cart as it would be stands beyond what this person may ask alone. */
export function needsOwner(cart: Cart): boolean {
  const { status, settings } = useApp.getState()
  if (status?.role !== 'cashier' || settings === null) return false
  return isBeyondCashier(cart, settings.maxDiscountPercent)
}

/**
 * Asks the owner for whatever stands on the cart.
 * @returns their word; null when the question was given up
 */
export async function askOwner(cart: Cart): Promise<string | null> {
  const approval = await askApproval('price')
  word = approval === null ? null : { approval, terms: termsOf(cart) }
  return approval
}

/** @returns whether the change of terms may be made: nobody need be asked for it, or the owner said yes */
export const mayAsk = async (cart: Cart): Promise<boolean> =>
  !needsOwner(cart) || (await askOwner(cart)) !== null

/** The word for the charge of a cart, once; null for other terms than it was given for. */
export function takeWord(cart: Cart): string | null {
  const given = word
  word = null
  return given?.terms === termsOf(cart) ? given.approval : null
}

/** Whoever stands at the till now was given no word. */
export function forgetWord(): void {
  word = null
}
