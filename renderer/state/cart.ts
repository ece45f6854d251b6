/** The one cart of this window, kept by the main process. */
import { ask, kassa } from './api.ts'
import { createCartStore } from './cart-store.ts'

export const useCart = createCartStore({
  save: (cart) => ask(() => kassa().cart.save(cart)),
  newId: () => crypto.randomUUID(),
})
