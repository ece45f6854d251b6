/** A cart that was charged never comes back to the disk: a power cut would put it before the cashier once more. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useCart } from '../../../renderer/state/cart.ts'
import { chargeCart } from '../../../renderer/state/charge.ts'
import { type Cart, EMPTY_CART } from '../../../shared/domain/cart.ts'

let disk: string[] = []
let letGo: (() => void)[] = []
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
const released = async () => {
  for (const go of letGo.splice(0)) go()
  await settle()
}

beforeEach(() => {
  disk = []
  letGo = []
  const slowly = <T>(note: string, value: T) => {
    disk.push(note)
    return new Promise((done) => letGo.push(() => done({ ok: true, value })))
  }
  const kassa = {
    cart: { save: ({ lines }: Cart) => slowly(`saved ${lines.length}`, null) },
    sales: {
      charge: () => slowly('charged', { id: 'a', state: 'queued', createdAt: 1, updatedAt: 1, shown: true }),
    },
  }
  vi.stubGlobal('window', { kassa })
  useCart.getState().restore(EMPTY_CART)
})
afterEach(() => vi.unstubAllGlobals())

const add = (name: string) => useCart.getState().addFree({ name, price: 100, unitId: 1, unitName: '' }, 1000)

it('not by a save that waited while it was charged, and what is added meanwhile is saved after', async () => {
  useCart.getState().setPhone('87001234567')
  add('a')
  add('b')
  const charging = chargeCart()
  await released()
  expect(disk).toEqual(['saved 0', 'charged'])
  add('c')
  await released()
  expect(await charging).toBe('charged')
  await settle()
  expect(useCart.getState().lines.map(({ name }) => name)).toEqual(['c'])
  expect(disk).toEqual(['saved 0', 'charged', 'saved 1'])
})
