import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type CartStore, cartOf, createCartStore } from '../../../renderer/state/cart-store.ts'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'
import { item } from './cart-rig.ts'

/** A disk whose every save ends only when the test says so. */
function slowDisk() {
  const begun: { cart: Cart; end: (ok: boolean) => void }[] = []
  return {
    begun,
    save: (cart: Cart) =>
      new Promise<{ ok: boolean }>((resolve) => {
        begun.push({ cart, end: (ok) => resolve({ ok }) })
      }),
  }
}
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

let disk: ReturnType<typeof slowDisk>
let store: CartStore
const cart = () => store.getState()
const counts = () => cart().lines.map((line) => [line.itemId, line.quantity])

beforeEach(() => {
  disk = slowDisk()
  let id = 0
  store = createCartStore({
    save: disk.save,
    newId: () => {
      id += 1
      return `line-${id}`
    },
  })
})

describe('a cart that is read while the till is used already', () => {
  it('keeps what was scanned and typed meanwhile, and saves both', async () => {
    cart().addItem(item(1), 2000)
    const held = cartOf(cart())
    cart().restore(EMPTY_CART)
    const was = cart()
    cart().addItem(item(2), 1000)
    cart().addItem(item(1), 1000)
    cart().setPhone('8700')
    cart().arrive(was, held)
    expect(counts()).toEqual([
      [2, 1000],
      [1, 3000],
    ])
    expect(cart().phone).toBe('8700')
    for (let at = 0; at < disk.begun.length; at += 1) {
      disk.begun[at]?.end(true)
      await settle()
    }
    expect(disk.begun.at(-1)?.cart).toEqual(cartOf(cart()))
  })

  it('takes the place of what was there before, as it is', () => {
    cart().addItem(item(3), 1000)
    const was = cart()
    const read: Cart = { ...EMPTY_CART, phone: '8701' }
    cart().arrive(was, read)
    expect(cartOf(cart())).toEqual(read)
  })
})

describe('saving', () => {
  it('saves one after another and ends with the newest cart', async () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    cart().setPhone('8700')
    expect(disk.begun).toHaveLength(1)
    disk.begun[0]?.end(true)
    await settle()
    expect(disk.begun).toHaveLength(2)
    expect(disk.begun[1]?.cart).toEqual(cartOf(cart()))
    disk.begun[1]?.end(true)
    await settle()
    expect(disk.begun).toHaveLength(2)
  })

  it('tells when all is on the disk, also what was changed while it was being saved', async () => {
    await cart().settled()
    cart().addItem(item(1), 1000)
    const told = vi.fn()
    const settled = cart().settled().then(told)
    cart().setPhone('8700')
    disk.begun[0]?.end(true)
    await settle()
    expect(told).not.toHaveBeenCalled()
    disk.begun[1]?.end(false)
    await settled
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('says when the disk refused and when it works again', async () => {
    cart().addItem(item(1), 1000)
    disk.begun[0]?.end(false)
    await settle()
    expect(cart().saveFailed).toBe(true)
    cart().addItem(item(1), 1000)
    disk.begun[1]?.end(true)
    await settle()
    expect(cart().saveFailed).toBe(false)
  })

  it('does not write back what it just read', () => {
    cart().restore({ ...EMPTY_CART, phone: '8700' })
    expect(cart().phone).toBe('8700')
    expect(disk.begun).toHaveLength(0)
  })
})

describe('lines', () => {
  it('counts the same item on one line and moves it last', () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 350)
    cart().addItem(item(1), 2000)
    expect(counts()).toEqual([
      [2, 350],
      [1, 3000],
    ])
  })

  it('plus and minus act on the last line and never remove it', () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    cart().bump(null, 1)
    cart().bump(null, -1)
    cart().bump(null, -1)
    expect(counts()).toEqual([
      [1, 1000],
      [2, 1000],
    ])
  })

  it('brings back a removed line in its place', () => {
    for (const id of [1, 2, 3]) cart().addItem(item(id), 1000)
    cart().remove(cart().lines[1]?.id ?? '')
    expect(counts().map(([id]) => id)).toEqual([1, 3])
    cart().undo()
    expect(counts().map(([id]) => id)).toEqual([1, 2, 3])
  })

  it('brings back a whole cart that was emptied', () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    cart().setPhone('8701')
    cart().clear()
    expect(cartOf(cart())).toEqual(EMPTY_CART)
    cart().undo()
    expect(cart().lines).toHaveLength(2)
    expect(cart().phone).toBe('8701')
  })

  it('a count of zero is a removal that can be undone', () => {
    cart().addItem(item(1), 2000)
    cart().setQuantity(cart().lines[0]?.id ?? '', 0)
    expect(cart().lines).toEqual([])
    cart().undo()
    expect(counts()).toEqual([[1, 2000]])
  })
})

describe('after a charge', () => {
  it('empties the cart and the phone', () => {
    cart().addItem(item(1), 1000)
    cart().setPhone('87001234567')
    cart().settle(cartOf(cart()))
    expect(cart().lines).toEqual([])
    expect(cart().phone).toBe('')
  })

  it('keeps what was scanned while the charge was under way, as new lines', () => {
    cart().addItem(item(1), 1000)
    const charged = cartOf(cart())
    cart().addItem(item(1), 2000)
    cart().addItem(item(2), 1000)
    cart().settle(charged)
    expect(counts()).toEqual([
      [1, 2000],
      [2, 1000],
    ])
    expect(cart().lines[0]?.id).not.toBe(charged.lines[0]?.id)
  })
})

describe('new prices', () => {
  it('tells which changed and takes out what is gone', () => {
    cart().addItem(item(1, 10_000), 1000)
    cart().addItem(item(2, 20_000), 1000)
    cart().addItem(item(3, 30_000), 1000)
    const changes = cart().reprice(
      new Map([
        [1, item(1, 12_000)],
        [2, null],
        [3, item(3, 30_000)],
      ]),
    )
    expect(changes).toEqual([
      { name: 'Item 1', before: 10_000, after: 12_000 },
      { name: 'Item 2', before: 20_000, after: null },
    ])
    expect(cart().lines.map((line) => line.price)).toEqual([12_000, 30_000])
  })

  it('of goods that are all gone take the discount along: it is not the next customer’s', async () => {
    cart().addItem(item(1), 1000)
    cart().setDiscount({ kind: 'percent', hundredths: 5000 })
    cart().setPhone('8701')
    cart().reprice(new Map([[1, null]]))
    expect(cartOf(cart())).toEqual({ ...EMPTY_CART, phone: '8701' })
    // Nor does it lie in wait on the way back.
    await cart().undo()
    expect(cart().discount).toBeNull()
  })
})

describe('moving whole carts', () => {
  const held: Cart = {
    lines: [
      {
        id: 'held-1',
        itemId: 9,
        name: 'Item 9',
        price: 500,
        listPrice: 500,
        quantity: 3000,
        unitId: 1,
        unitName: 'шт',
        discount: null,
        note: '',
      },
    ],
    phone: '8701',
    discount: null,
  }

  it('saves nothing while the main process moves, and what changed meanwhile after', async () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    let move: (value: string) => void = () => undefined
    const moved = cart().whileMoving(async () => {
      const answer = await new Promise<string>((resolve) => {
        move = resolve
      })
      cart().settle({ ...EMPTY_CART, lines: cart().lines.slice(0, 2) })
      return answer
    })
    // The save that was under way ends; the one that waited for it is not begun.
    disk.begun[0]?.end(true)
    await settle()
    cart().addItem(item(3), 1000)
    await settle()
    expect(disk.begun).toHaveLength(1)
    move('done')
    expect(await moved).toBe('done')
    await settle()
    expect(disk.begun).toHaveLength(2)
    expect(disk.begun[1]?.cart.lines.map((line) => line.itemId)).toEqual([3])
  })

  it('begins a move only when the save under way has ended', async () => {
    cart().addItem(item(1), 1000)
    let begun = false
    const moved = cart().whileMoving(async () => {
      begun = true
    })
    await settle()
    expect(begun).toBe(false)
    disk.begun[0]?.end(true)
    await moved
    expect(begun).toBe(true)
  })

  it('saves what waited when the move failed', async () => {
    cart().addItem(item(1), 1000)
    cart().addItem(item(2), 1000)
    const moved = cart().whileMoving(() => Promise.reject(new Error('gone')))
    disk.begun[0]?.end(true)
    await expect(moved).rejects.toThrow('gone')
    await settle()
    expect(disk.begun[1]?.cart.lines).toHaveLength(2)
  })

  it('exchanges the open cart for a held one and keeps what was added meanwhile', () => {
    cart().addItem(item(1), 1000)
    const was = cartOf(cart())
    cart().addItem(item(1), 2000)
    cart().exchange(was, held)
    expect(counts()).toEqual([
      [9, 3000],
      [1, 2000],
    ])
    expect(cart().phone).toBe('8701')
    expect(new Set(cart().lines.map((line) => line.id)).size).toBe(2)
  })

  it.each([0, 1, 2, 3, 4, 5, 6])('saves a change that comes %i turns after a save ended', async (turns) => {
    cart().addItem(item(1), 1000)
    disk.begun[0]?.end(true)
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    cart().setPhone('8701')
    await settle()
    expect(disk.begun.at(-1)?.cart.phone).toBe('8701')
  })
})
