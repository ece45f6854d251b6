import { describe, expect, it } from 'vitest'
import { ApiPayError } from '../../../electron/apipay/errors.ts'
import type { ApiPay, CatalogQuery, WireCatalogItem } from '../../../electron/apipay/types.ts'
import { createCatalogSync } from '../../../electron/services/catalog-sync.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import type { SyncProgress } from '../../../shared/contract/app.ts'
import { fakeClock, settle } from '../fake-clock.ts'
import { plainShelving } from './plain-shelving.ts'

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

/** A shelf that may change between two pages, and a till that can be started again on the same disk. */
function bench(count: number, options: { perMinute?: number | null } = {}) {
  const shelf = Array.from({ length: count }, (_, i) => good(i + 1))
  const seen: SyncProgress[] = []
  const gone: number[] = []
  const read: number[] = []
  const state = { pages: 0, between: (_page: number) => {}, failAt: 0 }
  const clock = fakeClock()
  const api = {
    units: async () => [{ id: 1, name: 'шт', nameKk: null }],
    listCatalog: async ({ page = 1, perPage = 50, search }: CatalogQuery) => {
      state.pages += 1
      const listed = search === undefined ? shelf : shelf.filter((item) => item.name.includes(search))
      if (state.pages === state.failAt) {
        throw new ApiPayError('gone', { kind: 'offline', outcome: 'notDone', endpoint: 'GET /catalog' })
      }
      if (search === undefined) read.push(page)
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
  const open = () =>
    createCatalogSync({
      store,
      api,
      ports: {
        clock,
        log: () => undefined,
        emit: (name, value) => {
          if (name === 'syncProgress') seen.push(value as SyncProgress)
        },
      },
      shelving: plainShelving(store),
      perMinute: () => (options.perMinute === undefined ? 36 : options.perMinute),
      gone: (ids) => gone.push(...ids),
    })
  const bench = {
    shelf,
    seen,
    gone,
    read,
    state,
    store,
    clock,
    sync: open(),
    /** Another process on the same disk. */
    restart() {
      bench.sync = open()
    },
    async run(kind: 'auto' | 'full' | 'light' = 'full') {
      read.length = 0
      bench.sync.start(kind)
      for (let i = 0; i < 60 && bench.sync.progress().running; i++) await settle()
    },
  }
  return bench
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

  it('knows no allowed rate where the gateway counts nothing', async () => {
    const { run, seen } = bench(10_000, { perMinute: null })
    await run()
    expect(seen.find((progress) => progress.done === 200)?.leftMs).toBe(0)
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
    shelf.splice(0, 2)
    await run()
    expect(store.catalog.gone(0, 10).map(({ id }) => id)).toEqual([1, 2, 4])
    expect(store.catalog.gone(1, 1).map(({ id }) => id)).toEqual([2])
    expect(store.catalog.goneCount()).toBe(3)
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

  it('goes on where it stopped, also after a restart, and reads the page before once more', async () => {
    const till = bench(1_000)
    till.state.failAt = 4
    await till.run()
    expect(till.read).toEqual([1, 2, 3])
    expect(till.sync.progress()).toMatchObject({ problem: 'offline', paused: true })
    till.restart()
    expect(till.sync.progress()).toMatchObject({ running: false, paused: true })
    await till.run('auto')
    expect(till.read).toEqual([3, 4, 5])
    expect(till.sync.progress()).toMatchObject({ paused: false, problem: null, total: 1000 })
    expect(till.store.catalog.count()).toBe(1_000)
    expect(till.gone).toEqual([])
  })

  it('keeps the place of a pass that a person stopped, and stays stopped', async () => {
    const till = bench(1_000)
    till.state.between = (page) => {
      if (page === 2) void till.sync.stop()
    }
    await till.run()
    expect(till.sync.progress()).toMatchObject({ running: false, paused: true, problem: null })
    till.state.between = () => {}
    till.read.length = 0
    await till.clock.advance(3_600_000)
    expect(till.read).toEqual([])
    await till.run('auto')
    expect(till.read[0]).toBe(2)
    expect(till.store.catalog.count()).toBe(1_000)
  })

  it('does not lose what slid over the place where it stopped', async () => {
    const till = bench(1_000)
    till.state.failAt = 4
    await till.run()
    till.shelf.splice(0, 250)
    till.restart()
    await till.run('auto')
    // What went after it was read is found by the next pass, a light one too.
    await till.run('auto')
    expect(till.store.catalog.count()).toBe(750)
    for (const { id } of till.shelf) expect(till.store.catalog.get(id), `good ${id}`).not.toBeNull()
  })
})

describe('a light sync', () => {
  const PAGES = 50
  it('reads the ends of the list and a few pages in turn, not the whole', async () => {
    const till = bench(PAGES * 200)
    await till.run('full')
    await till.run('auto')
    expect(till.read.slice(0, 2)).toEqual([1, PAGES])
    expect(till.read.length).toBeLessThanOrEqual(7)
    expect(till.sync.progress()).toMatchObject({ running: false, kind: 'light', problem: null })
  })

  it('brings new goods from either end', async () => {
    const till = bench(PAGES * 200)
    await till.run('full')
    till.shelf.push(good(77_001), good(77_002))
    till.shelf.unshift(good(66_001))
    await till.run('light')
    expect(till.store.catalog.get(77_002)).not.toBeNull()
    expect(till.store.catalog.get(66_001)).not.toBeNull()
    expect(till.store.catalog.count()).toBe(PAGES * 200 + 3)
    expect(till.read.length).toBeLessThan(15)
  })

  it('looks first where changes were found before', async () => {
    const till = bench(PAGES * 200)
    await till.run('full')
    const reprice = (id: number, price: number) => {
      till.shelf[id - 1] = { ...good(id), price }
    }
    reprice(4_001, 5)
    await till.run('full')
    expect(till.store.catalog.get(4_001)?.price).toBe(5)
    reprice(4_002, 7)
    await till.run('light')
    expect(till.read).toContain(21)
    expect(till.store.catalog.get(4_002)?.price).toBe(7)
    // And beside it, for changes come in heaps.
    expect(till.read).toContain(20)
    expect(till.read).toContain(22)
    expect(till.read.length).toBeLessThan(12)
  })

  it('has read every page after a while', async () => {
    const till = bench(PAGES * 200)
    await till.run('full')
    till.shelf[5_000] = { ...good(5_001), price: 9 }
    for (let i = 0; i < 16 && till.store.catalog.get(5_001)?.price !== 9; i++) {
      till.clock.setWall(till.clock.now() + 1_000)
      await till.run('light')
    }
    expect(till.store.catalog.get(5_001)?.price).toBe(9)
  })

  it('becomes a full one when goods vanished somewhere', async () => {
    const till = bench(PAGES * 200)
    await till.run('full')
    till.shelf.splice(4_321, 1)
    await till.run('light')
    expect(till.gone).toEqual([4_322])
    expect(till.sync.progress()).toMatchObject({ kind: 'full', problem: null })
  })

  it('comes by itself every ten minutes, and a full one once a day', async () => {
    const till = bench(PAGES * 200)
    await till.run('full')
    till.read.length = 0
    await till.clock.advance(10 * 60_000 + 1)
    expect(till.read.length).toBeGreaterThan(0)
    expect(till.read.length).toBeLessThan(10)
    till.clock.setWall(till.clock.now() + 24 * 3_600_000)
    till.read.length = 0
    await till.clock.advance(10 * 60_000 + 1)
    for (let i = 0; i < 60 && till.sync.progress().running; i++) await settle()
    expect(new Set(till.read).size).toBe(PAGES)
  })
})
