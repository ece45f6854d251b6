/** Every step of the open cart goes back and forth again; a charge ends the way back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'
import { anewCart, item } from './cart-rig.ts'

const { cart, now, firstId, saved, steps } = anewCart()

describe('undo', () => {
  it('of every kind of step is the cart as it was', async () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    for (const [name, step] of Object.entries(steps)) {
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
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 60 }), async (names) => {
        cart().restore(EMPTY_CART)
        const carts: Cart[] = [now()]
        for (const name of names) {
          steps[name]?.()
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

  it('takes no step for a phone that is only written otherwise', async () => {
    cart().setPhone('87011234567')
    cart().addItem(item(1), 1000)
    cart().setPhone('8 (701) 123-45-67')
    await cart().undo()
    expect(now()).toEqual({ ...EMPTY_CART, phone: '87011234567' })
    expect(cart().history.past).toHaveLength(1)
  })

  it('is saved like any change', async () => {
    cart().addItem(item(1), 1000)
    await cart().undo()
    await Promise.resolve()
    expect(saved().at(-1)).toEqual(EMPTY_CART)
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

describe('phones that another person may not read', () => {
  it('are written otherwise in the cart and in every step, and that is no step', async () => {
    cart().setPhone('87011234567')
    cart().addItem(item(1), 1000)
    cart().setPhone('87022223344')
    await cart().undo()
    const { past, future } = cart().history
    cart().changePhones((phone) => (phone === '' ? '' : `sealed ${phone.slice(-2)}`))
    expect([cart().history.past.length, cart().history.future.length]).toEqual([past.length, future.length])
    expect(JSON.stringify(cart())).not.toMatch(/8701|8702/)
    expect(cart().phone).toBe('sealed 67')
    await cart().redo()
    expect(cart().phone).toBe('sealed 44')
  })
})
