/**
 * Asking the owner for prices beyond a cashier's: when they are entered, and again at the charge if the word has run out. The
 * main process decides; this only asks in time.
 */
import type { Cart } from '../../shared/domain/cart.ts'
import { isBeyondCashier } from '../../shared/domain/price-rules.ts'
import { useApp } from './app-store.ts'
import { askApproval } from './approval.ts'

/** The owner's word for the open cart; spent by its charge. */
let word: string | null = null

/** The cart as it would be stands beyond what this person may ask alone. */
export function needsOwner(cart: Cart): boolean {
  const { status, settings } = useApp.getState()
  if (status?.role !== 'cashier' || settings === null) return false
  return isBeyondCashier(cart, settings.maxDiscountPercent)
}

/**
 * @returns whether the change of terms may be made: nobody need be asked for it, or the owner said yes
 */
export async function mayAsk(cart: Cart): Promise<boolean> {
  if (!needsOwner(cart)) return true
  const given = await askApproval('price')
  if (given !== null) word = given
  return given !== null
}

/** Asks whatever stands on the cart. @returns whether there is a word now */
export async function askAgain(): Promise<boolean> {
  word = await askApproval('price')
  return word !== null
}

/** The word for a charge, once. */
export function takeWord(): string | null {
  const given = word
  word = null
  return given
}
