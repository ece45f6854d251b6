/** Whole carts change places with what lies elsewhere: held ones, a payment of the strip. One move at a time. */
import type { Result } from '../../shared/contract/method.ts'
import type { Cart } from '../../shared/domain/cart.ts'
import { useCart } from './cart.ts'
import type { Move } from './cart-history.ts'
import { cartOf } from './cart-store.ts'
import { showError } from './errors.ts'
import { phonesSeen } from './seen-phones.ts'
import { useTill } from './till-store.ts'

export interface Moved {
  /** Open now. */
  open: Cart
  back: Move
}

/**
 * @param move is told the open cart, and says which one takes its place
 * @returns the move that takes it back; null when it was not done, which the cashier is told
 */
export async function moveCarts(move: (was: Cart) => Promise<Result<Moved>>): Promise<Move | null> {
  if (useTill.getState().charging) return null
  // No charge while carts change places.
  useTill.setState({ charging: true })
  const answer = await useCart.getState().whileMoving(async () => {
    await phonesSeen()
    const was = cartOf(useCart.getState())
    const done = await move(was)
    if (done.ok) useCart.getState().exchange(was, done.value.open)
    return done
  })
  useTill.setState({ charging: false })
  if (!answer.ok) {
    showError(answer.error)
    return null
  }
  useTill.setState({ phoneTouched: false, changes: [] })
  return answer.value.back
}
