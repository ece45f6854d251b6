/** Carts laid aside, as the main process last told, and moving carts to and from them. One move at a time. */
import { create } from 'zustand'
import type { HeldCart } from '../../shared/contract/cart.ts'
import type { Result } from '../../shared/contract/method.ts'
import { EMPTY_CART } from '../../shared/domain/cart.ts'
import { MOST_HELD } from '../../shared/domain/held-cart.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import { cartOf } from './cart-store.ts'
import { showError } from './errors.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

interface HeldState {
  /** Oldest first. */
  carts: readonly HeldCart[]
  /** The one deleted last, while it can be brought back. */
  dropped: string | null
  read(): Promise<void>
}

export const useHeld = create<HeldState>()((set) => ({
  carts: [],
  dropped: null,
  read: async () => {
    const answer = await ask(() => kassa().cart.held())
    if (answer.ok) set({ carts: answer.value, dropped: null })
    else showError(answer.error)
  },
}))

/** Lays the open cart aside. @returns whether it is held now */
export async function holdCart(name: string): Promise<boolean> {
  if (useHeld.getState().carts.length >= MOST_HELD) {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('hold.full') })
    return false
  }
  return moveCarts(async () => {
    const was = cartOf(useCart.getState())
    const answer = await ask(() => kassa().cart.hold({ cart: was, name }))
    if (!answer.ok) return answer
    const held = added(answer.value)
    useCart.getState().exchange(was, EMPTY_CART, async () => held !== null && open(held.id))
    return answer
  })
}

/** Opens a held cart; the open one, if it has lines, is held in its place. */
export const takeHeld = (id: string): Promise<boolean> =>
  moveCarts(async () => {
    const was = cartOf(useCart.getState())
    const taken = useHeld.getState().carts.find((held) => held.id === id)
    const answer = await ask(() => kassa().cart.takeHeld({ id, open: was }))
    if (!answer.ok) return answer
    const { cart, held } = answer.value
    const instead = added(held)?.id ?? null
    useCart.getState().exchange(was, cart, async () => taken !== undefined && putBack(taken, instead))
    return { ok: true, value: held }
  })

/** Undoes `hold`. */
const open = (id: string): Promise<boolean> =>
  moveCarts(async () => {
    const was = cartOf(useCart.getState())
    const answer = await ask(() => kassa().cart.takeHeld({ id, open: was }))
    if (!answer.ok) return answer
    useCart.getState().exchange(was, answer.value.cart)
    return { ok: true, value: answer.value.held }
  })

/** Undoes `takeHeld`: what was open before it is open again. */
const putBack = ({ id, name, heldAt }: HeldCart, instead: string | null): Promise<boolean> =>
  moveCarts(async () => {
    const was = cartOf(useCart.getState())
    const answer = await ask(() => kassa().cart.putBack({ held: { id, name, heldAt, cart: was }, instead }))
    if (!answer.ok) return answer
    useCart.getState().exchange(was, answer.value.cart)
    return { ok: true, value: answer.value.held }
  })

/** The cart that is held now and was not before. */
function added(now: readonly HeldCart[]): HeldCart | null {
  const before = new Set(useHeld.getState().carts.map(({ id }) => id))
  return now.find(({ id }) => !before.has(id)) ?? null
}

/** Deletes a held cart and offers it back. */
export async function dropHeld(id: string, name: string): Promise<void> {
  const dropped = taken(await ask(() => kassa().cart.dropHeld({ id })))
  if (!dropped) return
  useToasts.getState().show({
    tone: 'calm',
    text: i18n.t('held.dropped', { name }),
    action: { label: i18n.t('cart.undo'), run: () => void bringBack(id) },
  })
  useHeld.setState({ dropped: id })
}

async function bringBack(id: string): Promise<void> {
  if (taken(await ask(() => kassa().cart.bringBackHeld({ id })))) useHeld.setState({ dropped: null })
}

/** Brings back the cart that was deleted last. */
export async function undoDrop(): Promise<void> {
  const { dropped } = useHeld.getState()
  if (dropped !== null) await bringBack(dropped)
}

async function moveCarts(move: () => Promise<Result<HeldCart[]>>): Promise<boolean> {
  if (useTill.getState().charging) return false
  // No charge while carts change places.
  useTill.setState({ charging: true })
  const answer = await useCart.getState().whileMoving(move)
  useTill.setState({ charging: false })
  if (answer.ok) useTill.setState({ phoneTouched: false, changes: [] })
  return taken(answer)
}

function taken(answer: Result<HeldCart[]>): boolean {
  if (answer.ok) useHeld.setState({ carts: answer.value })
  else showError(answer.error)
  return answer.ok
}
