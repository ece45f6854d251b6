import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../../electron/services/catalog.ts'
import type { StoredItem } from '../../../electron/store/catalog-store.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import type { Clock } from '../../../shared/domain/clock.ts'
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
})
