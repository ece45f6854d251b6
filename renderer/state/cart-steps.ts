/** Emptying the open cart, and back and forth through its changes: not while it is being charged or carts change places. */
import { useCart } from './cart.ts'
import { holdForDoubts } from './doubts.ts'
import { useTill } from './till-store.ts'

/** For the next customer: nothing that was told or asked of this one stays. */
export function clearCart(): void {
  useTill.setState({ changes: [], phoneTouched: false })
  useCart.getState().clear()
}

export function undoStep(): void {
  const { history, undo } = useCart.getState()
  walk(history.past.at(-1)?.back !== undefined, undo)
}

export function redoStep(): void {
  const { history, redo } = useCart.getState()
  walk(history.future.at(-1)?.forth !== undefined, redo)
}

/** @param moves the step takes the cart elsewhere: what was scanned into it and is not clear yet comes first */
function walk(moves: boolean, step: () => Promise<void>): void {
  if (useTill.getState().charging || (moves && holdForDoubts())) return
  useTill.setState({ changes: [] })
  void step()
}
