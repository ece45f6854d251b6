/** An open cart for a test: what it saves is noted, ids count up, and every kind of step that can be done to it. */
import { beforeEach } from 'vitest'
import {
  type CartState,
  type CartStore,
  cartOf,
  createCartStore,
} from '../../../renderer/state/cart-store.ts'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import type { Cart } from '../../../shared/domain/cart.ts'

export const item = (id: number, price = 10_000): CatalogItem => ({
  id,
  name: `Item ${id}`,
  price,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  picture: null,
  status: 'active',
  favourite: false,
})

interface CartRig {
  /** Of the test that runs. */
  store(): CartStore
  cart(): CartState
  now(): Cart
  firstId(): string
  /** Every save so far. */
  saved(): readonly Cart[]
  steps: Record<string, () => void>
}

/** Call it at the top of the file: each test begins with an empty cart. */
export function anewCart(): CartRig {
  let store = newStore([])
  let saved: Cart[] = []
  beforeEach(() => {
    saved = []
    store = newStore(saved)
  })
  const cart = () => store.getState()
  const firstId = () => cart().lines[0]?.id ?? ''
  return {
    store: () => store,
    cart,
    now: () => cartOf(cart()),
    firstId,
    saved: () => saved,
    steps: stepsOf(cart, firstId),
  }
}

function newStore(saved: Cart[]): CartStore {
  let id = 0
  return createCartStore({
    save: async (one) => {
      saved.push(one)
      return { ok: true }
    },
    newId: () => {
      id += 1
      return `line-${id}`
    },
  })
}

const EMPTY_LINE = {
  price: 100,
  listPrice: 100,
  quantity: 1000,
  unitId: 1,
  unitName: 'шт',
  discount: null,
  note: '',
}

const stepsOf = (cart: () => CartState, firstId: () => string): Record<string, () => void> => ({
  add: () => cart().addItem(item(1), 1000),
  addAnother: () => cart().addItem(item(2, 333), 350),
  free: () => cart().addFree({ name: 'Пакет', price: 5_000, unitId: 1, unitName: 'шт' }, 1000),
  count: () => cart().setQuantity(firstId(), 5000),
  more: () => cart().bump(null, 1),
  price: () => cart().change(firstId(), { price: 9_000 }),
  lineDiscount: () => cart().change(firstId(), { discount: { kind: 'percent', hundredths: 1000 } }),
  note: () => cart().change(firstId(), { note: 'тёплое' }),
  discount: () => cart().setDiscount({ kind: 'amount', amount: 500 }),
  noDiscount: () => cart().setDiscount(null),
  phone: () => cart().setPhone(`8701${cart().lines.length}`),
  remove: () => cart().remove(firstId()),
  clear: () => cart().clear(),
  several: () =>
    cart().addLines(
      [
        { ...EMPTY_LINE, id: 'x', itemId: 3, name: 'Item 3' },
        { ...EMPTY_LINE, id: 'y', itemId: 4, name: 'Item 4' },
      ],
      '8702',
    ),
})
