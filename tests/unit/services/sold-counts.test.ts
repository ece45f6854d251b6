import { describe, expect, it } from 'vitest'
import { createSoldCounts } from '../../../electron/services/sold-counts.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 10, 24, 9, 0)
let number = 0

/** A sale in the book, of so many thousandths of one item. */
function sell(
  store: Store,
  at: number,
  itemId: number | null,
  quantity = 1_000,
  state: 'paid' | 'queued' = 'paid',
) {
  number += 1
  const sale = store.sales.insert({
    id: `sale-${number}`,
    till: 'K1',
    day: new Date(at).toISOString().slice(0, 10),
    phone: '87001234567',
    total: 100,
    kind: 'cart',
    comment: '',
    createdAt: at,
    lines: [line(itemId, quantity)],
  })
  if (state === 'paid') {
    store.sales.move(sale.id, 'sending', at, 'test')
    store.sales.move(sale.id, 'pending', at, 'test')
    store.sales.move(sale.id, 'paid', at, 'test')
  }
  return sale
}
const line = (itemId: number | null, quantity: number) => ({
  itemId,
  name: 'Товар',
  price: 100,
  quantity,
  unitId: 1,
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})

async function counts(store: Store, clock: FakeClock = fakeClock(START)) {
  let ends = 0
  const sold = createSoldCounts(store.sold, clock, (whole) => {
    if (whole) ends += 1
  })
  await clock.advance(0)
  return { sold, clock, ends: () => ends }
}

describe('what sold in the last 30 days', () => {
  it('is counted from the book, without what is older, unpaid or no catalogue good', async () => {
    const store = openTillStore(':memory:')
    sell(store, START - 31 * DAY, 1)
    sell(store, START - 29 * DAY, 1, 2_000)
    sell(store, START - DAY, 1, 350)
    sell(store, START - DAY, 2, 1_000, 'queued')
    sell(store, START - DAY, null)
    const { sold, ends } = await counts(store)
    expect(ends()).toBe(1)
    expect(sold.changes()).toEqual(new Map([[1, 2_350]]))
    expect(sold.changes()).toEqual(new Map())
  })

  it('reads a book of many steps to its end, also where many sales share a moment', async () => {
    const store = openTillStore(':memory:')
    for (let n = 0; n < 450; n++) sell(store, START - DAY + Math.floor(n / 130), 1 + (n % 3))
    const { sold } = await counts(store)
    expect(sold.changes()).toEqual(
      new Map([
        [1, 150_000],
        [2, 150_000],
        [3, 150_000],
      ]),
    )
  })

  it('counts a sale once, however often it is told and whether the book was read before or after', async () => {
    const store = openTillStore(':memory:')
    const sale = sell(store, START - 1_000, 7)
    const clock = fakeClock(START)
    const sold = createSoldCounts(store.sold, clock, () => undefined)
    const lines = store.sales.lines(sale.id)
    sold.note(sale, lines)
    await clock.advance(0)
    sold.note(sale, lines)
    expect(sold.changes()).toEqual(new Map([[7, 1_000]]))
    const later = sell(store, START, 7)
    sold.note(later, store.sales.lines(later.id))
    sold.note(later, store.sales.lines(later.id))
    expect(sold.changes()).toEqual(new Map([[7, 2_000]]))
  })

  it('drops the day that falls out of the 30', async () => {
    const store = openTillStore(':memory:')
    sell(store, START - 29 * DAY, 1)
    sell(store, START - 3 * DAY, 1)
    const { sold, clock } = await counts(store)
    expect(sold.changes()).toEqual(new Map([[1, 2_000]]))
    await clock.advance(DAY)
    expect(sold.changes()).toEqual(new Map([[1, 1_000]]))
    await clock.advance(40 * DAY)
    expect(sold.changes()).toEqual(new Map([[1, 0]]))
  })

  it('stops reading when the store is about to close', async () => {
    const store = openTillStore(':memory:')
    for (let n = 0; n < 250; n++) sell(store, START - DAY + n, 1)
    const clock = fakeClock(START)
    const sold = createSoldCounts(store.sold, clock, () => undefined)
    sold.close()
    store.close()
    await clock.advance(1_000)
    expect(sold.changes()).toEqual(new Map())
  })
})
