/** The methods of `cart`. Phones leave as the person at the till may see them. */
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import type { CustomerDisplay } from './customer-display.ts'
import { loadCart, saveCart, seenCart, seenHeld, seenMove } from './open-cart.ts'
import type { Till } from './till.ts'
import type { Training } from './training.ts'

export function cartHandlers(
  till: () => Till,
  training: Pick<Training, 'entered' | 'refuseLate'>,
  customerDisplay: Pick<CustomerDisplay, 'refresh'>,
): Handlers['cart'] {
  return {
    load() {
      const cart = loadCart(till().store.settings)
      training.entered()
      return seenCart(till(), cart)
    },
    save(cart) {
      training.refuseLate()
      saveCart(till().store.settings, cart)
      customerDisplay.refresh()
      return done
    },
    phones: ({ phones }) => phones.map(till().phones.seenTyped),
    hold: ({ cart, name }) => seenHeld(till(), till().heldCarts.hold(cart, name)),
    held: () => seenHeld(till(), till().heldCarts.list()),
    takeHeld: ({ id, open }) => seenMove(till(), till().heldCarts.take(id, open)),
    putBack: ({ held, instead }) => seenMove(till(), till().heldCarts.putBack(held, instead)),
    dropHeld: ({ id }) => seenHeld(till(), till().heldCarts.drop(id)),
    bringBackHeld: ({ id }) => seenHeld(till(), till().heldCarts.bringBack(id)),
  }
}
