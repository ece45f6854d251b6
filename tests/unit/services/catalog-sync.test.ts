import { describe, expect, it } from 'vitest'
import { ApiPayError } from '../../../electron/apipay/errors.ts'
import type { ApiPay, CatalogQuery, WireCatalogItem } from '../../../electron/apipay/types.ts'
import { createCatalogSync } from '../../../electron/services/catalog-sync.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import type { SyncProgress } from '../../../shared/contract/app.ts'
import { fakeClock, settle } from '../fake-clock.ts'

const good = (id: number): WireCatalogItem => ({
  id,
  name: `Товар ${id}`,
  price: 100 * id,
  unitId: 1,
  unitName: null,
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})

/** A shelf that may change between two pages. */
function bench(count: number) {
  const shelf = Array.from({ length: count }, (_, i) => good(i + 1))
  const seen: SyncProgress[] = []
  const gone: number[] = []
  const state = { pages: 0, between: (_page: number) => {}, failAt: 0 }
  const api = {
    units: async () => [{ id: 1, name: 'шт', nameKk: null }],
    listCatalog: async ({ page = 1, perPage = 50, search }: CatalogQuery) => {
      state.pages += 1
      const listed = search === undefined ? shelf : shelf.filter((item) => item.name.includes(search))
      if (state.pages === state.failAt) {
        throw new ApiPayError('gone', { kind: 'offline', outcome: 'notDone', endpoint: 'GET /catalog' })
      }
      const rows = listed.slice((page - 1) * perPage, page * perPage)
      const answer = {
        rows,
        page,
        perPage,
        total: listed.length,
        lastPage: Math.max(1, Math.ceil(listed.length / perPage)),
      }
      state.between(page)
      return answer
    },
  } as unknown as ApiPay
  const store = openTillStore(':memory:')
  const sync = createCatalogSync({
    store,
    api,
    ports: {
      clock: fakeClock(),
      log: () => undefined,
      emit: (name, value) => {
        if (name === 'syncProgress') seen.push(value as SyncProgress)
      },
    },
    stored: (_items, ids) => gone.push(...ids),
  })
  const run = async () => {
    sync.start()
    for (let i = 0; i < 20 && sync.progress().running; i++) await settle()
  }
  return { shelf, seen, gone, state, store, sync, run }
}

describe('catalogue sync', () => {
  it('brings every page, with the names of units, and tells how far it is', async () => {
    const { run, store, seen } = bench(450)
    await run()
    expect(store.catalog.count()).toBe(450)
    expect(store.catalog.get(450)).toMatchObject({ name: 'Товар 450', unitName: 'шт' })
    expect(seen.map((p) => p.done)).toEqual([0, 200, 400, 450, 450])
    expect(seen.at(-1)).toMatchObject({ running: false, total: 450, problem: null })
  })

  it('tells the time left at the allowed rate from the first page on', async () => {
    const { run, seen } = bench(10_000)
    await run()
    const first = seen.find((progress) => progress.done === 200)
    // 49 pages to go at 36 a minute, whatever the burst of the first pages says.
    expect(first?.leftMs).toBe(Math.round((49 * 60_000) / 36))
    expect(seen.at(-1)?.leftMs).toBe(0)
  })

  it('marks what vanished, keeps it for history', async () => {
    const { run, shelf, store, gone } = bench(10)
    await run()
    shelf.splice(3, 1)
    await run()
    expect(gone).toEqual([4])
    expect(store.catalog.get(4)).toBeNull()
    expect(store.catalog.count()).toBe(9)
  })

  it('does not call a good gone that slipped to a page already read', async () => {
    const { run, shelf, state, store, gone } = bench(450)
    await run()
    state.between = (page) => {
      // One good of page 1 is deleted after it was read: the first of page 2 slips to page 1 and is not seen.
      if (page === 1) shelf.splice(0, 1)
      shelf.push(good(900))
      state.between = () => {}
    }
    await run()
    expect(gone).toEqual([])
    expect(store.catalog.get(201)).not.toBeNull()
    await run()
    expect(gone).toEqual([1])
    expect(store.catalog.count()).toBe(450)
  })

  it('believes a clearing of the catalogue without looking for each good', async () => {
    const { run, shelf, gone, state, store } = bench(450)
    await run()
    shelf.splice(100, 80)
    state.pages = 0
    await run()
    expect(gone).toHaveLength(80)
    expect(store.catalog.count()).toBe(370)
    expect(state.pages).toBe(2)
  })

  it('keeps what it read when the network goes, and says why it ended', async () => {
    const { run, state, store, sync, gone } = bench(450)
    state.failAt = 2
    await run()
    expect(store.catalog.count()).toBe(200)
    expect(gone).toEqual([])
    expect(sync.progress()).toMatchObject({ running: false, problem: 'offline', finishedAt: null })
  })
})
