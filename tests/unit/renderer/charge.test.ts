/**
 * A cart that was charged never comes back to the disk: a power cut would put it before the cashier once more. And whoever comes to
 * the till charges and holds at once, though its phones are out of sight for a moment.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useCart } from '../../../renderer/state/cart.ts'
import { chargeCart } from '../../../renderer/state/charge.ts'
import { holdCart } from '../../../renderer/state/held-store.ts'
import { seePhonesAnew } from '../../../renderer/state/seen-phones.ts'
import type { Charge } from '../../../shared/contract/sales.ts'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'

let disk: string[] = []
let letGo: (() => void)[] = []
const PHONE = '87001234567'
const SEALED = `8700•••••67~${'s'.repeat(22)}`
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
const released = async () => {
  for (const go of letGo.splice(0)) go()
  await settle()
}
const allReleased = async () => {
  while (letGo.length > 0) await released()
}

beforeEach(() => {
  disk = []
  letGo = []
  const slowly = <T>(note: string, value: T) => {
    disk.push(note)
    return new Promise((done) => letGo.push(() => done({ ok: true, value })))
  }
  const kassa = {
    cart: {
      save: ({ lines }: Cart) => slowly(`saved ${lines.length}`, null),
      phones: ({ phones }: { phones: string[] }) =>
        slowly(
          'seen',
          phones.map(() => SEALED),
        ),
      hold: ({ cart: { phone } }: { cart: Cart }) => slowly(`held ${phone}`, []),
    },
    sales: {
      charge: ({ phone }: Charge) =>
        slowly(`charged ${phone}`, { id: 'a', state: 'queued', createdAt: 1, updatedAt: 1, shown: true }),
    },
  }
  vi.stubGlobal('window', { kassa })
  useCart.getState().restore(EMPTY_CART)
})
afterEach(async () => {
  // What is still being saved would hold up the next one's cart.
  await allReleased()
  vi.unstubAllGlobals()
})

const add = (name: string) => useCart.getState().addFree({ name, price: 100, unitId: 1, unitName: '' }, 1000)

it('not by a save that waited while it was charged, and what is added meanwhile is saved after', async () => {
  useCart.getState().setPhone(PHONE)
  add('a')
  add('b')
  const charging = chargeCart()
  await released()
  expect(disk).toEqual(['saved 0', `charged ${PHONE}`])
  add('c')
  await released()
  expect(await charging).toBe('charged')
  await settle()
  expect(useCart.getState().lines.map(({ name }) => name)).toEqual(['c'])
  expect(disk).toEqual(['saved 0', `charged ${PHONE}`, 'saved 1'])
})

describe('in the moment when people change at the till and the cart seems to have no phone', () => {
  beforeEach(async () => {
    useCart.getState().setPhone(PHONE)
    add('a')
    await allReleased()
    void seePhonesAnew()
    expect(useCart.getState().phone).toBe('')
    disk = []
  })

  it('a charge waits for it, and two presses are one', async () => {
    const both = [chargeCart(), chargeCart()]
    await allReleased()
    expect(await Promise.all(both)).toEqual(['charged', 'busy'])
    expect(disk.filter((note) => note.startsWith('charged'))).toEqual([`charged ${SEALED}`])
  })

  it('a held cart keeps it', async () => {
    const held = holdCart('Айгүл')
    await allReleased()
    expect(await held).toBe(true)
    expect(disk).toContain(`held ${SEALED}`)
  })
})
