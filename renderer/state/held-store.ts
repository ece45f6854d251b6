/** Carts laid aside, as the main process last told, and moving carts to and from them. One move at a time. */
import { create } from 'zustand'
import type { HeldCart } from '../../shared/contract/cart.ts'
import type { Result } from '../../shared/contract/method.ts'
import { type Cart, EMPTY_CART } from '../../shared/domain/cart.ts'
import { MOST_HELD } from '../../shared/domain/held-cart.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import type { Move } from './cart-history.ts'
import { type Moved, moveCarts } from './cart-moves.ts'
import { showError } from './errors.ts'
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
  return useCart.getState().move(hold(name))
}

/** Opens a held cart; the open one, if it has lines, is held in its place. */
export const takeHeld = (id: string): Promise<boolean> => useCart.getState().move(take(id))

const hold =
  (name: string): Move =>
  () =>
    moveCarts(async (was) => {
      const answer = await ask(() => kassa().cart.hold({ cart: was, name }))
      if (!answer.ok) return answer
      const held = added(answer.value)
      return moved(EMPTY_CART, answer.value, held ? take(held.id) : stay)
    })

const take =
  (id: string): Move =>
  () =>
    moveCarts(async (was) => {
      const taken = heldBy(id)
      const answer = await ask(() => kassa().cart.takeHeld({ id, open: was }))
      if (!answer.ok) return answer
      const { cart, held } = answer.value
      return moved(cart, held, taken ? putBack(taken, added(held)?.id ?? null) : stay)
    })

/**
 * The open cart is held as it was held before, so that every move of the way back and forth still finds it, and the one that was
 * held in its place is open again.
 */
const putBack =
  ({ id, name, heldAt }: HeldCart, instead: string | null): Move =>
  () =>
    moveCarts(async (was) => {
      const opened = instead === null ? null : heldBy(instead)
      const held = { id, name, heldAt, cart: was }
      const answer = await ask(() => kassa().cart.putBack({ held, instead }))
      return answer.ok
        ? moved(answer.value.cart, answer.value.held, opened ? putBack(opened, id) : take(id))
        : answer
    })

const heldBy = (id: string): HeldCart | null =>
  useHeld.getState().carts.find((held) => held.id === id) ?? null

/** Where it is not known which cart it was, nothing leads back. */
const stay: Move = async () => null

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

const moved = (open: Cart, held: HeldCart[], back: Move): Result<Moved> => {
  useHeld.setState({ carts: held })
  return { ok: true, value: { open, back } }
}

function taken(answer: Result<HeldCart[]>): boolean {
  if (answer.ok) useHeld.setState({ carts: answer.value })
  else showError(answer.error)
  return answer.ok
}
