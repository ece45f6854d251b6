/**
 * Carts laid aside, in the till's own file beside the open one. A cart is never in two places and never in none: each move is
 * one transaction.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type CartSchema, HeldCart } from '../../shared/contract/cart.ts'
import { EMPTY_CART } from '../../shared/domain/cart.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { MOST_HELD } from '../../shared/domain/held-cart.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Store } from '../store/store.ts'
import { emptyCart, saveCart } from './open-cart.ts'

type Cart = z.infer<typeof CartSchema>

export interface HeldCarts {
  /** Oldest first, as all answers here. */
  list(): HeldCart[]
  /** @throws TillError `badInput` for an empty cart, or when {@link MOST_HELD} are held */
  hold(cart: Cart, name: string): HeldCart[]
  /** @throws TillError `notFound` */
  take(id: string, open: Cart): { cart: Cart; held: HeldCart[] }
  /**
   * Undoes `take`: the open cart is held again as it was, and the one that was held in its place, if any, is open.
   * @throws TillError `notFound` when that is held no more, `badInput` when it is held already or no more may be
   */
  putBack(open: HeldCart, instead: string | null): { cart: Cart; held: HeldCart[] }
  /** @throws TillError `notFound` */
  drop(id: string): HeldCart[]
  /** @throws TillError `notFound` when it was not dropped, or too many were since; `badInput` when no more may be held */
  bringBack(id: string): HeldCart[]
}

const HELD = 'heldCarts'
const DROPPED = 'droppedCarts'
const List = z.array(HeldCart)
/** How many dropped carts can still be brought back. */
const DROPPED_KEPT = 10

export function createHeldCarts(
  store: Pick<Store, 'settings' | 'transaction'>,
  clock: Pick<Clock, 'now'>,
): HeldCarts {
  const { settings } = store
  const read = (key: string): HeldCart[] => settings.read(key, List) ?? []
  const write = (carts: readonly HeldCart[]): HeldCart[] => {
    const inOrder = carts.toSorted((a, b) => a.heldAt - b.heldAt)
    settings.write(HELD, inOrder)
    return inOrder
  }
  const parted = (key: string, id: string): { one: HeldCart; others: HeldCart[] } => {
    const all = read(key)
    const one = all.find((cart) => cart.id === id)
    if (!one) throw new TillError('notFound', 'no such held cart')
    return { one, others: all.filter((cart) => cart !== one) }
  }
  const roomFor = (held: readonly HeldCart[]): void => {
    if (held.length >= MOST_HELD) throw new TillError('badInput', `${MOST_HELD} carts are held already`)
  }
  const held = (cart: Cart, name: string): HeldCart => ({
    id: randomUUID(),
    name,
    heldAt: clock.now(),
    cart,
  })
  return {
    list: () => read(HELD),
    hold: (cart, name) =>
      store.transaction(() => {
        if (cart.lines.length === 0) throw new TillError('badInput', 'an empty cart cannot be held')
        const before = read(HELD)
        roomFor(before)
        emptyCart(settings)
        return write([...before, held(cart, name)])
      }),
    take: (id, open) =>
      store.transaction(() => {
        const { one, others } = parted(HELD, id)
        saveCart(settings, one.cart)
        return {
          cart: one.cart,
          held: write(open.lines.length === 0 ? others : [...others, held(open, '')]),
        }
      }),
    putBack: (open, instead) =>
      store.transaction(() => {
        const before = read(HELD)
        if (before.some(({ id }) => id === open.id)) throw new TillError('badInput', 'it is held already')
        const { one, others } = instead === null ? { one: null, others: before } : parted(HELD, instead)
        roomFor(others)
        const cart = one?.cart ?? EMPTY_CART
        saveCart(settings, cart)
        return { cart, held: write([...others, open]) }
      }),
    drop: (id) =>
      store.transaction(() => {
        const { one, others } = parted(HELD, id)
        settings.write(DROPPED, [...read(DROPPED), one].slice(-DROPPED_KEPT))
        return write(others)
      }),
    bringBack: (id) =>
      store.transaction(() => {
        const { one, others } = parted(DROPPED, id)
        const before = read(HELD)
        roomFor(before)
        settings.write(DROPPED, others)
        return write([...before, one])
      }),
  }
}
