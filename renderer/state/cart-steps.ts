/** Back and forth through the changes of the open cart; not while it is being charged or carts change places. */
import { useCart } from './cart.ts'
import { useTill } from './till-store.ts'

export function undoStep(): void {
  if (useTill.getState().charging) return
  useTill.setState({ changes: [] })
  void useCart.getState().undo()
}

export function redoStep(): void {
  if (useTill.getState().charging) return
  useTill.setState({ changes: [] })
  void useCart.getState().redo()
}
