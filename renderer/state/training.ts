/**
 * Into practice and out of it. What the window holds of one till must never reach the other: the open cart stays here and
 * comes back, everything else is read anew.
 */
import type { AppStatus } from '../../shared/contract/app.ts'
import type { Result } from '../../shared/contract/method.ts'
import { type Cart, EMPTY_CART } from '../../shared/domain/cart.ts'
import { ask, kassa } from './api.ts'
import { useApp } from './app-store.ts'
import { useCart } from './cart.ts'
import { cartOf } from './cart-store.ts'
import { showError } from './errors.ts'
import { useSales } from './sale-store.ts'
import { useSearch } from './search.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

let busy = false
/** The cart of the real till as this window held it: newer than the one on disk when the till was locked over a change. */
let own: Cart | null = null

export async function startTraining(): Promise<void> {
  const { cartRead } = useApp.getState()
  const cart = cartOf(useCart.getState())
  await move(
    () => kassa().training.start(),
    () => {
      own = cartRead ? cart : null
      useCart.getState().restore(EMPTY_CART)
      // It begins empty: a cart that was read now would put out what is scanned meanwhile.
      useApp.setState({ cartRead: true })
    },
  )
}

export async function stopTraining(): Promise<void> {
  await move(
    () => kassa().training.stop(),
    () => {
      useCart.getState().restore(own ?? EMPTY_CART)
      useApp.setState({ cartRead: own !== null })
      own = null
    },
  )
}

/** @param change carried out in the same moment in which the other till is there, before anything else can happen */
async function move(call: () => Promise<Result<AppStatus>>, change: () => void): Promise<void> {
  if (busy) return
  busy = true
  useTill.setState({ dialog: null, phoneTouched: false, changes: [] })
  const answer = await useCart.getState().whileMoving(async () => {
    const moved = await ask(call)
    if (moved.ok) {
      change()
      useSearch.setState({ text: '', letter: null })
      useSales.getState().replaceAll([])
      useToasts.setState({ toasts: [] })
      // From here on whatever this window says is meant for the till that it shows.
      await ask(() => kassa().training.entered())
    }
    return moved
  })
  busy = false
  if (answer.ok) await useApp.getState().show(answer.value)
  else showError(answer.error)
}
