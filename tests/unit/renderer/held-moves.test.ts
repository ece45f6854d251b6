/** Holding and opening held carts goes back and forth with everything else, against the real carts of the main process. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHeldCarts, type HeldCarts } from '../../../electron/services/held-carts.ts'
import { loadCart, saveCart } from '../../../electron/services/open-cart.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { useCart } from '../../../renderer/state/cart.ts'
import { cartOf } from '../../../renderer/state/cart-store.ts'
import { holdCart, takeHeld, useHeld } from '../../../renderer/state/held-store.ts'
import type { HeldCart } from '../../../shared/contract/cart.ts'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'

let store: Store
let carts: HeldCarts
const answer = async <T>(call: () => T) => {
  await Promise.resolve()
  return { ok: true, value: call() }
}
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

beforeEach(() => {
  store = openTillStore(':memory:')
  let now = 0
  carts = createHeldCarts(store, {
    now: () => {
      now += 1
      return now
    },
  })
  const cart = {
    save: (one: Cart) => answer(() => saveCart(store.settings, one)),
    hold: ({ cart: one, name }: { cart: Cart; name: string }) => answer(() => carts.hold(one, name)),
    takeHeld: ({ id, open }: { id: string; open: Cart }) => answer(() => carts.take(id, open)),
    putBack: ({ held, instead }: { held: HeldCart; instead: string | null }) =>
      answer(() => carts.putBack(held, instead)),
  }
  vi.stubGlobal('window', { kassa: { cart } })
  useCart.getState().restore(EMPTY_CART)
  useHeld.setState({ carts: [] })
})
afterEach(() => {
  store.close()
  vi.unstubAllGlobals()
})

/** Everything there is: the open cart, on the screen and on disk, and the held ones by their names. */
function all() {
  const open = cartOf(useCart.getState())
  expect(loadCart(store.settings)).toEqual(open)
  expect(useHeld.getState().carts).toEqual(carts.list())
  return { open, held: carts.list().map(({ name, cart }) => ({ name, cart })) }
}

type Act = 'add' | 'discount' | 'phone' | 'hold' | 'takeFirst' | 'takeLast'

async function act(what: Act, n: number): Promise<void> {
  const cart = useCart.getState()
  const held = useHeld.getState().carts
  if (what === 'add') cart.addFree({ name: `Line ${n}`, price: 100 + n, unitId: 1, unitName: '' }, 1000)
  else if (what === 'discount') cart.setDiscount({ kind: 'amount', amount: n + 1 })
  else if (what === 'phone') cart.setPhone(`8701${n}`)
  else if (what === 'hold') {
    if (cart.lines.length > 0) await holdCart(`held ${n}`)
  } else {
    const one = what === 'takeFirst' ? held[0] : held.at(-1)
    if (one) await takeHeld(one.id)
  }
  await settle()
}

describe('carts that change places', () => {
  it('are where they were after every undo, and where they went after every redo', async () => {
    const acts = fc.constantFrom<Act>('add', 'discount', 'phone', 'hold', 'takeFirst', 'takeLast')
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 20 }), async (list) => {
        for (const { id } of carts.list()) carts.drop(id)
        useHeld.setState({ carts: [] })
        saveCart(store.settings, EMPTY_CART)
        useCart.getState().restore(EMPTY_CART)
        const states = [all()]
        for (const [n, what] of list.entries()) {
          const steps = useCart.getState().history.past.length
          await act(what, n)
          if (useCart.getState().history.past.length > steps) states.push(all())
          else states[states.length - 1] = all()
        }
        const there = async () => {
          for (const after of states.slice(1)) {
            await useCart.getState().redo()
            await settle()
            expect(all()).toEqual(after)
          }
        }
        const back = async () => {
          for (const before of states.toReversed().slice(1)) {
            await useCart.getState().undo()
            await settle()
            expect(all()).toEqual(before)
          }
        }
        await back()
        await there()
        await back()
        await there()
      }),
      {
        numRuns: 150,
        // Two carts that take each other's place, each still found on the way; a phone without a line, which no held cart keeps.
        examples: [
          [['add', 'hold', 'add', 'takeFirst', 'takeFirst', 'hold']],
          [['add', 'hold', 'phone', 'takeLast']],
        ],
      },
    )
  })
})
