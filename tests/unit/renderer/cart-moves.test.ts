/** Carts that are held and opened again are steps like all others; no cart is ever in two places, nor in none. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Move } from '../../../renderer/state/cart-history.ts'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'
import { anewCart, item } from './cart-rig.ts'

const { store, cart, now, steps } = anewCart()

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
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (names) => {
        cart().restore(EMPTY_CART)
        aside = []
        const states = [all()]
        for (const [n, name] of names.entries()) {
          const before = cart().history.past.length
          if (name === 'hold') await cart().move(hold(`held ${n}`))
          else if (name === 'swap') await cart().move(swap(aside[0]?.name ?? 'none'))
          else steps[name]?.()
          if (cart().history.past.length === before) states[states.length - 1] = all()
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
    store().setState({
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
