/** Lines that are taken out, brought back or changed. */
import { describe, expect, it } from 'vitest'
import { cartOf } from '../../../renderer/state/cart-store.ts'
import { anewCart, item } from './cart-rig.ts'

const { cart, firstId } = anewCart()

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
