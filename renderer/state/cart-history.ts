/**
 * The way back through the changes of the open cart, and forward again. Pure. A charge ends it: what was charged never comes
 * back by an undo.
 */
import type { Cart } from '../../shared/domain/cart.ts'

/** Keys pressed in the phone are one step until something else changes. */
type What = 'cart' | 'phone'

/**
 * Where the main process moves whole carts: carries the move out.
 * @returns the move that takes it back; null when it was not done
 */
export type Move = () => Promise<Move | null>

export interface Step {
  before: Cart
  what: What
  /** Takes it back; left out where the cart as it was is all there is to it. */
  back?: Move
}

/** A step that was undone. */
interface Undone {
  after: Cart
  what: What
  /** Makes it again. */
  forth?: Move
}

export interface History {
  past: readonly Step[]
  /** The next one last. */
  future: readonly Undone[]
}

export const NO_HISTORY: History = { past: [], future: [] }
/** How many steps can be undone. */
export const STEPS = 100

export function stepped({ past }: History, before: Cart, what: What = 'cart', back?: Move): History {
  if (what === 'phone' && past.at(-1)?.what === 'phone') return { past, future: [] }
  const step: Step = { before, what, ...(back && { back }) }
  return { past: [...past, step].slice(-STEPS), future: [] }
}

/**
 * The last step taken back; null when there is none. @param now the cart as it stands
 * @param forth of a step that moved carts: makes it again
 */
export function undone(
  { past, future }: History,
  now: Cart,
  forth?: Move,
): { cart: Cart; history: History } | null {
  const step = past.at(-1)
  if (!step) return null
  const again: Undone = { after: now, what: step.what, ...(forth && { forth }) }
  return { cart: step.before, history: { past: past.slice(0, -1), future: [...future, again] } }
}

/** @param back of a step that moved carts: takes it back once more */
export function redone(
  { past, future }: History,
  now: Cart,
  back?: Move,
): { cart: Cart; history: History } | null {
  const next = future.at(-1)
  if (!next) return null
  const step: Step = { before: now, what: next.what, ...(back && { back }) }
  return { cart: next.after, history: { past: [...past, step], future: future.slice(0, -1) } }
}

/** The same steps with other carts: prices that changed have changed in every past of the cart. */
export const withCarts = ({ past, future }: History, change: (cart: Cart) => Cart): History => ({
  past: past.map((step) => ({ ...step, before: change(step.before) })),
  future: future.map((step) => ({ ...step, after: change(step.after) })),
})
