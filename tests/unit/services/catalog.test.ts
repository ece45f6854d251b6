import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../../electron/services/catalog.ts'
import type { StoredItem } from '../../../electron/store/catalog-store.ts'
import type { SaleLineRow } from '../../../electron/store/sale-rows.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import type { Clock } from '../../../shared/domain/clock.ts'
import { FAVOURITES } from '../../../shared/domain/letters.ts'
import { fakeClock } from '../fake-clock.ts'

const good = (id: number, change: Partial<StoredItem> = {}): StoredItem => ({
  id,
  name: `Товар ${id}`,
  price: 100,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
  ...change,
})
const openCatalog = (store: Store, clock: Clock = fakeClock(), filled = () => {}) =>
  createCatalog({ store, clock, weighed: () => DEFAULT_SETTINGS, filled })
const all = { firstChar: null, offset: 0, limit: 10 }

describe('catalogue', () => {
  it('fills the search in slices, and what a sync brings meanwhile stays', async () => {
    const whole = openTillStore(':memory:')
    const store = whole.catalog
    store.putPage(
      Array.from({ length: 1_000 }, (_, i) => good(i + 1)),
      1,
    )
    const clock = fakeClock()
    let filled = 0
    const catalog = openCatalog(whole, clock, () => {
      filled += 1
    })
    expect(catalog.search('', all).total).toBe(200)
    const newer = [good(900, { name: 'Кофе' })]
    store.putPage(newer, 2)
    catalog.stored(newer, [])
    catalog.stored([], [901])
    await clock.advance(10)
    expect(filled).toBeGreaterThan(0)
    expect(catalog.search('', all).total).toBe(999)
    expect(catalog.search('кофе', all).items.map((item) => item.id)).toEqual([900])
    expect(catalog.search('Товар 900', all).items.map((item) => item.id)).not.toContain(900)
  })

  it('gives a picture an address that changes with it', () => {
    const whole = openTillStore(':memory:')
    const store = whole.catalog
    store.putPage([good(1, { imageUrl: 'https://x.test/a.png' }), good(2)], 1)
    const catalog = openCatalog(whole)
    const first = catalog.get(1)?.picture
    expect(first).toMatch(/^\/pictures\/1\?v=\w+$/)
    expect(catalog.get(2)?.picture).toBeNull()
    store.putPage([good(1, { imageUrl: 'https://x.test/b.png' })], 1)
    expect(catalog.get(1)?.picture).not.toBe(first)
  })

  it('lists favourites by hand in their order, then what sold, most first; each good once, page by page', async () => {
    const whole = openTillStore(':memory:')
    whole.catalog.putPage(
      Array.from({ length: 30 }, (_, i) => good(i + 1)),
      1,
    )
    const clock = fakeClock()
    const catalog = openCatalog(whole, clock)
    await clock.advance(10)
    for (const id of [7, 3, 25]) catalog.favourites.set(id, true)
    const sale = (id: string) => ({ id, createdAt: clock.now() })
    catalog.sold(sale('a'), [line(10, 2_000), line(3, 9_000)])
    catalog.sold(sale('b'), [line(11, 5_000), line(null, 1_000)])
    const ids = (offset: number, limit: number) => {
      const { items, total } = catalog.search('', { firstChar: FAVOURITES, offset, limit })
      expect(total).toBe(5)
      return items.map((item) => item.id)
    }
    expect(ids(0, 10)).toEqual([7, 3, 25, 11, 10])
    expect([...ids(0, 2), ...ids(2, 2), ...ids(4, 2)]).toEqual([7, 3, 25, 11, 10])
    expect(catalog.search('', { ...all, limit: 3 }).items.map((item) => item.id)).toEqual([3, 11, 10])
    expect(catalog.get(7)?.favourite).toBe(true)
    expect(catalog.get(11)?.favourite).toBe(false)
    // One that left the catalogue keeps its place until it is back.
    catalog.stored([], [3])
    expect(
      catalog.search('', { firstChar: FAVOURITES, offset: 0, limit: 10 }).items.map(({ id }) => id),
    ).toEqual([7, 25, 11, 10])
    expect(catalog.favourites.ids()).toEqual([7, 3, 25])
  })

  it('keeps the order of an answer that is being paged through', async () => {
    const whole = openTillStore(':memory:')
    whole.catalog.putPage(
      Array.from({ length: 30 }, (_, i) => good(i + 1)),
      1,
    )
    const clock = fakeClock()
    const catalog = openCatalog(whole, clock)
    await clock.advance(10)
    const page = (offset: number) =>
      catalog.search('', { firstChar: null, offset, limit: 10 }).items.map(({ id }) => id)
    const first = page(0)
    catalog.sold({ id: 'a', createdAt: clock.now() }, [line(30, 1_000)])
    expect(new Set([...first, ...page(10), ...page(20)]).size).toBe(30)
    expect(page(0)[0]).toBe(30)
  })
})

const line = (itemId: number | null, quantity: number): SaleLineRow => ({
  itemId,
  name: 'Товар',
  price: 100,
  listPrice: null,
  quantity,
  unitId: 1,
  discount: 0,
  discountPercent: null,
  note: '',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})
