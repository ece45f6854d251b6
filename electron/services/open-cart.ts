/** The open cart on disk: as it stood at the last change, so that a restart brings it back exactly. */
import type { z } from 'zod'
import { CartSchema } from '../../shared/contract/cart.ts'
import { EMPTY_CART } from '../../shared/domain/cart.ts'
import type { SettingStore } from '../store/setting-store.ts'

const KEY = 'cart'
type Cart = z.infer<typeof CartSchema>

export const loadCart = (settings: SettingStore): Cart => settings.read(KEY, CartSchema) ?? EMPTY_CART

export const saveCart = (settings: SettingStore, cart: Cart): void => settings.write(KEY, cart)

/** Belongs into the transaction that makes a sale of it: a cart that was charged must not come back after a crash. */
export const emptyCart = (settings: SettingStore): void => settings.write(KEY, EMPTY_CART)
