/** What the customer sees, from the first scan to thanks, and whose turn it is. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createCustomerDisplay, THANKS_MS } from '../../../electron/services/customer-display.ts'
import { emptyCart, saveCart } from '../../../electron/services/open-cart.ts'
import type { SaleRow } from '../../../electron/store/sale-rows.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import type { DisplayState } from '../../../shared/contract/display.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/contract/settings.ts'
import type { SaleState } from '../../../shared/domain/sale-state.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'

let store: Store
let clock: FakeClock
let settings: Settings
let told: DisplayState[]
let display: ReturnType<typeof createCustomerDisplay>
let made = 0

const shown = () => display.state().show
const line = (id: string, price: number) => ({
  id,
  itemId: 1,
  name: `Good ${id}`,
  price,
  listPrice: price,
  quantity: 2000,
  discount: null,
  note: '',
  unitId: 1,
  unitName: 'шт',
})
const cart = (...prices: number[]) => {
  saveCart(store.settings, {
    lines: prices.map((price, index) => line(String(index + 1), price)),
    phone: '87011234567',
    discount: prices.length > 1 ? { kind: 'percent', hundredths: 1000 } : null,
  })
  display.refresh()
}
const tell = (row: SaleRow) => display.heard('saleChanged', { ...row, lines: [] } as never)
const charge = (): SaleRow => {
  made += 1
  emptyCart(store.settings)
  const row = store.sales.insert({
    id: `sale-${made}`,
    till: 'K1',
    day: '2026-11-24',
    phone: '87011234567',
    total: 50_000,
    discount: 0,
    discountPercent: null,
    approvedBy: null,
    kind: 'amount',
    comment: '',
    createdAt: clock.now() + made,
    lines: [],
  })
  tell(row)
  return row
}
const become = ({ id }: SaleRow, ...states: SaleState[]) => {
  for (const state of states) tell(store.sales.move(id, state, clock.now(), 'told'))
}

beforeEach(() => {
  store = openTillStore(':memory:')
  clock = fakeClock()
  settings = { ...DEFAULT_SETTINGS, display: 'auto' }
  told = []
  made = 0
  display = createCustomerDisplay({
    till: () => ({ store, demo: false }),
    settings: () => settings,
    ports: {
      clock,
      emit: (_name, value) => {
        told.push(value as DisplayState)
      },
    },
  })
})

describe('one customer', () => {
  it('is greeted, sees the cart, is asked to look at the phone, and thanked', async () => {
    expect(shown()).toEqual({ kind: 'greeting' })
    cart(52_000, 21_000)
    expect(shown()).toMatchObject({ kind: 'cart', discount: 14_600, total: 131_400 })
    const sale = charge()
    expect(shown()).toEqual({ kind: 'asked', total: 50_000, phone: '8 (701) •••-•5-67', sent: false })
    become(sale, 'sending', 'pending')
    expect(shown()).toMatchObject({ kind: 'asked', sent: true })
    become(sale, 'paid')
    expect(shown()).toEqual({ kind: 'paid', total: 50_000 })
    await clock.advance(THANKS_MS)
    expect(shown()).toEqual({ kind: 'greeting' })
    expect(told.map(({ show }) => show.kind)).toEqual(['cart', 'asked', 'asked', 'paid', 'greeting'])
  })

  it('whose payment came to nothing leaves a greeting', () => {
    const sale = charge()
    become(sale, 'sending', 'pending', 'expired')
    expect(shown()).toEqual({ kind: 'greeting' })
  })
})

describe('the next customer', () => {
  it('goes before what the last one still has to do', async () => {
    const first = charge()
    become(first, 'sending', 'pending')
    cart(30_000)
    expect(shown()).toMatchObject({ kind: 'cart' })
    become(first, 'paid')
    expect(shown()).toMatchObject({ kind: 'cart' })
    const second = charge()
    expect(shown()).toMatchObject({ kind: 'asked' })
    // The thanks of the first must not end the second one's turn.
    await clock.advance(THANKS_MS)
    expect(shown()).toMatchObject({ kind: 'asked' })
    become(second, 'sending', 'queued')
    expect(shown()).toMatchObject({ kind: 'asked', sent: false })
  })

  it('is asked also when the clock was set back since the last one', () => {
    become(charge(), 'sending', 'pending', 'paid')
    clock.setWall(clock.now() - 3_600_000)
    charge()
    expect(shown()).toMatchObject({ kind: 'asked' })
  })

  it('is not pushed away by an older sale that goes back into the queue', () => {
    const first = charge()
    become(first, 'sending')
    const second = charge()
    become(second, 'sending', 'pending', 'paid')
    become(first, 'queued')
    expect(shown()).toMatchObject({ kind: 'paid' })
  })
})

describe('as the owner wants it', () => {
  it('in a language of its own, under the name of the shop', () => {
    settings = { ...settings, receiptHeader: 'Дүкен «Ырыс»\nАлматы', displayLocale: 'kk' }
    expect(display.state()).toMatchObject({ title: 'Дүкен «Ырыс»', locale: 'kk' })
    settings = { ...settings, displayTitle: 'Ырыс', displayLocale: 'same', locale: 'en' }
    expect(display.state()).toMatchObject({ title: 'Ырыс', locale: 'en' })
  })

  it('tells nothing where there is no screen for it, and each change once', () => {
    settings = { ...settings, display: 'off' }
    cart(100)
    expect(told).toEqual([])
    settings = { ...settings, display: 'auto' }
    display.heard('status', {} as never)
    display.heard('status', {} as never)
    expect(told).toHaveLength(1)
  })
})
