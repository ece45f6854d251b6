/** Carts laid aside: never in two places, never in none, exactly as they were, whatever fails in between. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHeldCarts, type HeldCarts } from '../../../electron/services/held-carts.ts'
import { loadCart, saveCart } from '../../../electron/services/open-cart.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { cart as contract } from '../../../shared/contract/cart.ts'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'
import { MOST_HELD } from '../../../shared/domain/held-cart.ts'

const cartOf = (name: string, phone = ''): Cart => ({
  lines: [
    {
      id: `${name}-1`,
      itemId: 7,
      name,
      price: 50_000,
      listPrice: 52_050,
      quantity: 350,
      unitId: 2,
      unitName: 'кг',
      discount: { kind: 'percent', hundredths: 1250 },
      note: 'спелые',
    },
  ],
  phone,
  discount: { kind: 'amount', amount: 1_000 },
})
const apple = cartOf('Алма', '8 (701) 111-22-33')
const bread = cartOf('Нан')

let store: Store
let now: number
let carts: HeldCarts
const open = () => loadCart(store.settings)
const named = () => carts.list().map(({ name }) => name)
const idOf = (name: string) => carts.list().find((held) => held.name === name)?.id ?? 'none'

beforeEach(() => {
  store = openTillStore(':memory:')
  now = 1_000
  carts = createHeldCarts(store, {
    now: () => {
      now += 1
      return now
    },
  })
})
afterEach(() => store.close())

describe('holding', () => {
  it('lays the cart aside as it is and empties the open one', () => {
    saveCart(store.settings, apple)
    const held = carts.hold(apple, 'Айгуль')
    expect(held).toEqual([{ id: held[0]?.id, name: 'Айгуль', heldAt: 1_001, cart: apple }])
    expect(open()).toEqual(EMPTY_CART)
  })

  it('refuses an empty cart and changes nothing', () => {
    saveCart(store.settings, apple)
    expect(() => carts.hold(EMPTY_CART, '')).toThrow(expect.objectContaining({ code: 'badInput' }))
    expect(carts.list()).toEqual([])
    expect(open()).toEqual(apple)
  })

  it('refuses one more than may be held, and the open cart stays', () => {
    for (let n = 0; n < MOST_HELD; n += 1) carts.hold(bread, `${n}`)
    saveCart(store.settings, apple)
    expect(() => carts.hold(apple, 'more')).toThrow(expect.objectContaining({ code: 'badInput' }))
    expect(open()).toEqual(apple)
    expect(carts.list()).toHaveLength(MOST_HELD)
  })
})

describe('bringing back', () => {
  it('opens the held one; the open one with lines is held in its place', () => {
    carts.hold(apple, 'first')
    carts.hold(bread, 'second')
    const third = cartOf('Сүт')
    const { cart, held } = carts.take(idOf('first'), third)
    expect(cart).toEqual(apple)
    expect(open()).toEqual(apple)
    expect(held.map((one) => one.cart)).toEqual([bread, third])
    expect(carts.list()).toEqual(held)
  })

  it('does so also when all places are taken', () => {
    for (let n = 0; n < MOST_HELD; n += 1) carts.hold(bread, `${n}`)
    carts.take(idOf('7'), apple)
    expect(carts.list()).toHaveLength(MOST_HELD)
    expect(open()).toEqual(bread)
  })

  it('holds no empty cart', () => {
    carts.hold(apple, 'first')
    expect(carts.take(idOf('first'), { ...EMPTY_CART, phone: '8701' }).held).toEqual([])
  })

  it('is undone: the taken one is held as it was, and the one that was open is open again', () => {
    carts.hold(apple, 'first')
    const [first] = carts.list()
    if (!first) throw new Error('nothing is held')
    const taken = carts.take(first.id, bread)
    const instead = taken.held[0]?.id ?? null
    const undone = carts.putBack({ ...first, cart: taken.cart }, instead)
    expect(undone).toEqual({ cart: bread, held: [first] })
    expect(open()).toEqual(bread)
    // Nothing was open then: nothing is now.
    carts.take(first.id, EMPTY_CART)
    expect(carts.putBack(first, null)).toEqual({ cart: EMPTY_CART, held: [first] })
    expect(open()).toEqual(EMPTY_CART)
  })

  it('is not undone twice, nor when the cart in its place is gone: nothing changes then', () => {
    carts.hold(apple, 'first')
    const [first] = carts.list()
    if (!first) throw new Error('nothing is held')
    expect(() => carts.putBack(first, null)).toThrow(expect.objectContaining({ code: 'badInput' }))
    carts.take(first.id, bread)
    expect(() => carts.putBack(first, 'gone')).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(open()).toEqual(apple)
  })

  it('knows nothing of a cart that is not there', () => {
    saveCart(store.settings, bread)
    expect(() => carts.take('none', bread)).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(open()).toEqual(bread)
  })

  it('is all or nothing: a fault in the middle leaves both carts where they were', () => {
    carts.hold(apple, 'first')
    saveCart(store.settings, bread)
    const failing = createHeldCarts(
      {
        transaction: store.transaction,
        settings: {
          ...store.settings,
          write: (key, value) => {
            if (key === 'heldCarts') throw new Error('the disk is full')
            store.settings.write(key, value)
          },
        },
      },
      { now: () => 5 },
    )
    expect(() => failing.take(idOf('first'), bread)).toThrow('the disk is full')
    expect(open()).toEqual(bread)
    expect(named()).toEqual(['first'])
  })
})

describe('deleting', () => {
  it('can be undone, in its old place and with its old time', () => {
    carts.hold(apple, 'first')
    carts.hold(bread, 'second')
    const before = carts.list()
    const id = idOf('first')
    expect(carts.drop(id).map(({ name }) => name)).toEqual(['second'])
    expect(carts.bringBack(id)).toEqual(before)
    expect(() => carts.bringBack(id)).toThrow(expect.objectContaining({ code: 'notFound' }))
  })

  it('keeps only the last few that were deleted', () => {
    const ids = Array.from({ length: 11 }, (_, n) => {
      carts.hold(bread, `${n}`)
      const id = idOf(`${n}`)
      carts.drop(id)
      return id
    })
    expect(() => carts.bringBack(ids[0] ?? '')).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(carts.bringBack(ids[1] ?? '')).toHaveLength(1)
  })
})

it.each([
  ['a field too many', 'hold', { cart: apple, name: '', heldAt: 1 }],
  ['a name too long', 'hold', { cart: apple, name: 'x'.repeat(61) }],
  ['half a line', 'hold', { cart: { lines: [{ id: 'x' }], phone: '' }, name: '' }],
  ['no open cart', 'takeHeld', { id: 'x' }],
  ['an empty id', 'dropHeld', { id: '' }],
] as const)('the contract refuses %s', (_, name, input) => {
  expect(contract[name].input.safeParse(input).success).toBe(false)
})

it('outlives the till: a file that is opened again has the same carts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-held-'))
  const file = join(folder, 'kassa.sqlite')
  const first = openTillStore(file)
  const held = createHeldCarts(first, { now: () => 7 }).hold(apple, 'Айгуль')
  first.close()
  const second = openTillStore(file)
  expect(createHeldCarts(second, { now: () => 8 }).list()).toEqual(held)
  second.close()
  rmSync(folder, { recursive: true })
})

describe('carts of a till that knew no discounts', () => {
  const old = {
    lines: [{ id: 'a', itemId: 7, name: 'Нан', price: 21_000, quantity: 2000, unitId: 1, unitName: 'шт' }],
    phone: '8701',
  }
  const now: Cart = {
    lines: [
      {
        id: 'a',
        itemId: 7,
        name: 'Нан',
        price: 21_000,
        listPrice: 21_000,
        quantity: 2000,
        unitId: 1,
        unitName: 'шт',
        discount: null,
        note: '',
      },
    ],
    phone: '8701',
    discount: null,
  }

  it('are read as they were: at the catalogue price, with nothing off', () => {
    store.settings.write('cart', old)
    store.settings.write('heldCarts', [{ id: 'h', name: 'Айгуль', heldAt: 1, cart: old }])
    expect(open()).toEqual(now)
    expect(carts.list()).toEqual([{ id: 'h', name: 'Айгуль', heldAt: 1, cart: now }])
  })
})
