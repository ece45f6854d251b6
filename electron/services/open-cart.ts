/** The open cart on disk: as it stood at the last change, so that a restart brings it back exactly. */
import type { z } from 'zod'
import { CartSchema, type HeldCart } from '../../shared/contract/cart.ts'
import { EMPTY_CART } from '../../shared/domain/cart.ts'
import type { SettingStore } from '../store/setting-store.ts'
import type { Phones } from './phone-seal.ts'

const KEY = 'cart'
type Cart = z.infer<typeof CartSchema>

export const loadCart = (settings: SettingStore): Cart => settings.read(KEY, CartSchema) ?? EMPTY_CART

export const saveCart = (settings: SettingStore, cart: Cart): void => settings.write(KEY, cart)

/** Belongs into the transaction that makes a sale of it: a cart that was charged must not come back after a crash. */
export const emptyCart = (settings: SettingStore): void => settings.write(KEY, EMPTY_CART)

/** As the person at the till may see it. */
export const seenCart = ({ phones }: { phones: Phones }, cart: Cart): Cart => ({
  ...cart,
  phone: phones.seenTyped(cart.phone),
})

export const seenHeld = (till: { phones: Phones }, held: readonly HeldCart[]): HeldCart[] =>
  held.map((one) => ({ ...one, cart: seenCart(till, one.cart) }))

/** After a move of carts: the one that is open now, and those that are held. */
export const seenMove = (
  till: { phones: Phones },
  moved: { cart: Cart; held: readonly HeldCart[] },
): { cart: Cart; held: HeldCart[] } => ({
  cart: seenCart(till, moved.cart),
  held: seenHeld(till, moved.held),
})
