/** Every step of the open cart goes back and forth again; a charge ends the way back. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Move } from '../../../renderer/state/cart-history.ts'
import { type CartStore, cartOf, createCartStore } from '../../../renderer/state/cart-store.ts'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'

const item = (id: number, price = 10_000): CatalogItem =>
  ({
    id,
    name: `Item ${id}`,
    price,
    unitId: 1,
    unitName: 'шт',
    barcode: null,
    picture: null,
    status: 'active',
  }) as CatalogItem

let store: CartStore
let saved: Cart[]
const cart = () => store.getState()
const now = () => cartOf(cart())
const firstId = () => cart().lines[0]?.id ?? ''

beforeEach(() => {
  let id = 0
  saved = []
  store = createCartStore({
    save: async (one) => {
      saved.push(one)
      return { ok: true }
    },
    newId: () => {
      id += 1
      return `line-${id}`
    },
  })
})

const STEPS: Record<string, () => void> = {
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

describe('undo', () => {
  it('of every kind of step is the cart as it was', async () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    for (const [name, step] of Object.entries(STEPS)) {
      const before = now()
      step()
      // Taking off a discount that is not there is no step.
      if (name !== 'noDiscount') expect({ name, cart: now() }).not.toEqual({ name, cart: before })
      const after = now()
      const steps = cart().history.past.length
      await cart().undo()
      await cart().redo()
      expect({ name, cart: now() }).toEqual({ name, cart: after })
      expect(cart().history.past).toHaveLength(steps)
    }
  })

  it('of many steps in a row goes all the way back, and redo all the way forth', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(STEPS)), { maxLength: 60 }), async (names) => {
        store.getState().restore(EMPTY_CART)
        const carts: Cart[] = [now()]
        for (const name of names) {
          STEPS[name]?.()
          const same = cart().history.past.length < carts.length
          if (same) carts[carts.length - 1] = now()
          else carts.push(now())
        }
        for (const before of carts.toReversed().slice(1)) {
          await cart().undo()
          expect(now()).toEqual(before)
        }
        expect(cart().history.past).toHaveLength(0)
        for (const after of carts.slice(1)) {
          await cart().redo()
          expect(now()).toEqual(after)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('reaches at least fifty steps back', async () => {
    for (let n = 0; n < 70; n += 1) cart().bump(null, 1)
    cart().addItem(item(1), 1000)
    for (let n = 0; n < 60; n += 1) cart().bump(null, 1)
    for (let n = 0; n < 60; n += 1) await cart().undo()
    expect(cart().lines[0]?.quantity).toBe(1000)
  })

  it('takes a phone that was typed as one step', async () => {
    for (const typed of ['8', '87', '870']) cart().setPhone(typed)
    await cart().undo()
    expect(cart().phone).toBe('')
  })

  it('is saved like any change', async () => {
    cart().addItem(item(1), 1000)
    await cart().undo()
    await Promise.resolve()
    expect(saved.at(-1)).toEqual(EMPTY_CART)
  })

  it('never brings back what was charged', async () => {
    cart().addItem(item(1), 1000)
    cart().setDiscount({ kind: 'percent', hundredths: 500 })
    const charged = now()
    cart().addItem(item(2), 1000)
    cart().settle(charged)
    expect(cart().discount).toBeNull()
    await cart().undo()
    await cart().redo()
    expect(cart().lines.map(({ itemId }) => itemId)).toEqual([2])
  })

  it('brings back lines at the prices of today', async () => {
    cart().addItem(item(1, 10_000), 1000)
    cart().remove(firstId())
    cart().addItem(item(2), 1000)
    cart().reprice(
      new Map([
        [1, item(1, 12_000)],
        [2, item(2)],
      ]),
    )
    await cart().undo()
    await cart().undo()
    expect(cart().lines).toMatchObject([{ itemId: 1, price: 12_000, listPrice: 12_000 }])
  })
})

describe('a move of whole carts', () => {
  /** What the main process holds, as it answers moves. */
  let aside: { name: string; cart: Cart }[]
  const hold =
    (name: string): Move =>
    async () => {
      await Promise.resolve()
      const was = now()
      if (was.lines.length === 0) return null
      aside = [...aside, { name, cart: was }]
      cart().exchange(was, EMPTY_CART)
      return unhold(name)
    }
  const unhold =
    (name: string): Move =>
    async () => {
      const held = aside.find((one) => one.name === name)
      if (!held) return null
      aside = aside.filter((one) => one !== held)
      cart().exchange(now(), held.cart)
      return hold(name)
    }
  const swap =
    (name: string): Move =>
    async () => {
      await Promise.resolve()
      const held = aside.find((one) => one.name === name)
      if (!held) return null
      const was = now()
      aside = aside.map((one) => (one === held ? { name, cart: was } : one))
      cart().exchange(was, held.cart)
      return swap(name)
    }
  const all = () => ({ open: now(), aside: aside.toSorted((a, b) => a.name.localeCompare(b.name)) })
  beforeEach(() => {
    aside = []
  })

  it('goes back and forth like every other step, and no cart is ever in two places', async () => {
    const step = fc.constantFrom('add', 'addAnother', 'discount', 'phone', 'hold', 'swap')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        store.getState().restore(EMPTY_CART)
        aside = []
        const states = [all()]
        for (const [n, name] of steps.entries()) {
          const steps = cart().history.past.length
          if (name === 'hold') await cart().move(hold(`held ${n}`))
          else if (name === 'swap') await cart().move(swap(aside[0]?.name ?? 'none'))
          else STEPS[name]?.()
          if (cart().history.past.length === steps) states[states.length - 1] = all()
          else states.push(all())
        }
        for (const before of states.toReversed().slice(1)) {
          await cart().undo()
          expect(all()).toEqual(before)
        }
        for (const after of states.slice(1)) {
          await cart().redo()
          expect(all()).toEqual(after)
        }
        for (const before of states.toReversed().slice(1))
          await cart()
            .undo()
            .then(() => expect(all()).toEqual(before))
      }),
      { numRuns: 100, examples: [[['add', 'hold', 'addAnother', 'swap', 'discount']]] },
    )
  })

  it('that is refused is no step, and leaves the way back as it was', async () => {
    cart().addItem(item(1), 1000)
    expect(await cart().move(async () => null)).toBe(false)
    await cart().undo()
    expect(now()).toEqual(EMPTY_CART)
  })

  it('that cannot be undone ends the way back: what lies behind is of a cart that is elsewhere', async () => {
    cart().addItem(item(1), 1000)
    await cart().move(hold('gone'))
    aside = []
    await cart().undo()
    expect(now()).toEqual(EMPTY_CART)
    await cart().undo()
    expect(now()).toEqual(EMPTY_CART)
    expect(cart().history.future).toEqual([])
  })

  it('that cannot be made again ends the way forth', async () => {
    cart().addItem(item(1), 1000)
    await cart().move(hold('once'))
    await cart().undo()
    cart().clear()
    await cart().undo()
    const { history } = cart()
    expect(history.future).toHaveLength(1)
    store.setState({
      history: { past: [], future: [{ after: EMPTY_CART, what: 'cart', forth: async () => null }] },
    })
    await cart().redo()
    expect(cart().history).toEqual({ past: [], future: [] })
  })

  it('is not begun twice', async () => {
    let begun = 0
    await cart().move(async () => async () => {
      begun += 1
      await Promise.resolve()
      return null
    })
    await Promise.all([cart().undo(), cart().undo()])
    expect(begun).toBe(1)
  })
})

describe('phones that another person may not read', () => {
  it('are written otherwise in the cart and in every step, and that is no step', async () => {
    cart().setPhone('87011234567')
    cart().addItem(item(1), 1000)
    cart().setPhone('87022223344')
    await cart().undo()
    const { past, future } = cart().history
    cart().changePhones((phone) => (phone === '' ? '' : `sealed ${phone.slice(-2)}`))
    expect([cart().history.past.length, cart().history.future.length]).toEqual([past.length, future.length])
    expect(JSON.stringify(store.getState())).not.toMatch(/8701|8702/)
    expect(cart().phone).toBe('sealed 67')
    await cart().redo()
    expect(cart().phone).toBe('sealed 44')
  })
})

describe('a removed line', () => {
  it('comes back to its place by its message, whatever happened since, and only once', () => {
    for (const id of [1, 2, 3]) cart().addItem(item(id), 1000)
    const [, second] = cart().lines
    if (!second) throw new Error('no line')
    const was = cart()
    cart().remove(second.id)
    cart().addItem(item(4), 1000)
    cart().putBack(second, 1, was)
    cart().putBack(second, 1, was)
    expect(cart().lines.map(({ itemId }) => itemId)).toEqual([1, 2, 3, 4])
  })

  it('is not put into the cart of the next customer', () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    const was = cart()
    const [first] = cart().lines
    if (!first) throw new Error('no line')
    cart().remove(first.id)
    cart().settle(cartOf(cart()))
    cart().putBack(first, 0, was)
    expect(cart().lines).toEqual([])
  })

  it('brings the cart’s discount back with it when it was the last', () => {
    cart().addItem(item(1), 1000)
    cart().setDiscount({ kind: 'percent', hundredths: 500 })
    const was = cart()
    const [only] = cart().lines
    if (!only) throw new Error('no line')
    cart().remove(only.id)
    cart().putBack(only, 0, was)
    expect(cart().discount).toEqual({ kind: 'percent', hundredths: 500 })
  })

  it('takes the cart’s discount with it when it was the last', async () => {
    cart().addItem(item(1), 1000)
    cart().setDiscount({ kind: 'percent', hundredths: 500 })
    cart().remove(firstId())
    expect(cart().discount).toBeNull()
    await cart().undo()
    expect(cart().discount).toEqual({ kind: 'percent', hundredths: 500 })
  })
})

describe('a line that was changed', () => {
  it('stands for itself: the same good scanned again is another line', () => {
    cart().addItem(item(1), 1000)
    cart().change(firstId(), { discount: { kind: 'percent', hundredths: 500 } })
    cart().addItem(item(1), 1000)
    expect(cart().lines).toHaveLength(2)
  })

  it('keeps its list price, unless it is a free one', () => {
    cart().addItem(item(1), 1000)
    cart().addFree({ name: 'Пакет', price: 5_000, unitId: 1, unitName: 'шт' }, 1000)
    for (const line of cart().lines) cart().change(line.id, { price: 4_000 })
    expect(cart().lines.map(({ listPrice }) => listPrice)).toEqual([10_000, 4_000])
  })
})
