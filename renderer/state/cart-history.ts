/**
 * The way back through the changes of the open cart, and forward again. Pure. A charge ends it: what was charged never comes
 * back by an undo.
 */
import type { Cart } from '../../shared/domain/cart.ts'

/** Keys pressed in the phone are one step until something else changes. */
type What = 'cart' | 'phone'

export interface Step {
  before: Cart
  what: What
  /** Where the main process moved whole carts: undoes the move there. @returns whether it did */
  back?: () => Promise<boolean>
}

export interface History {
  past: readonly Step[]
  /** Carts that were undone, the next one last. */
  future: readonly Cart[]
}

export const NO_HISTORY: History = { past: [], future: [] }
/** How many steps can be undone. */
export const STEPS = 100

export function stepped({ past }: History, before: Cart, what: What = 'cart', back?: Step['back']): History {
  if (what === 'phone' && past.at(-1)?.what === 'phone') return { past, future: [] }
  const step: Step = { before, what, ...(back && { back }) }
  return { past: [...past, step].slice(-STEPS), future: [] }
}

/** Null when there is nothing to undo, or it takes the main process. */
export function undone({ past, future }: History, now: Cart): { cart: Cart; history: History } | null {
  const step = past.at(-1)
  if (!step || step.back) return null
  return { cart: step.before, history: { past: past.slice(0, -1), future: [...future, now] } }
}

export function redone({ past, future }: History, now: Cart): { cart: Cart; history: History } | null {
  const cart = future.at(-1)
  if (!cart) return null
  return {
    cart,
    history: { past: [...past, { before: now, what: 'cart' }], future: future.slice(0, -1) },
  }
}

/** The same steps with other lines: prices that changed have changed in every past of the cart. */
export const withLines = (
  { past, future }: History,
  change: (lines: Cart['lines']) => Cart['lines'],
): History => ({
  past: past.map((step) => ({ ...step, before: { ...step.before, lines: change(step.before.lines) } })),
  future: future.map((cart) => ({ ...cart, lines: change(cart.lines) })),
})
