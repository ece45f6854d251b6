/** Walking a list whose rows come and go between two pages: nothing that stayed is lost, nothing is kept twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApiPay, CatalogQuery, WireCatalogItem } from '../../../electron/apipay/types.ts'
import { createCatalogSync } from '../../../electron/services/catalog-sync.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { fakeClock, settle } from '../fake-clock.ts'
import { plainShelving } from './plain-shelving.ts'

const good = (id: number): WireCatalogItem => ({
  id,
  // Names that contain each other, so that looking for one by name finds others too.
  name: `Товар ${id % 40}`,
  price: 100,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})

type Change = { add: number; remove: number; at: number }
/** Goods come or go between two pages; where as many come as go, no client could tell (see the names looked for). */
const changes = fc.array(
  fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: 260 }), remove: fc.constant(0), at: fc.constant(0) }),
    fc.record({
      add: fc.constant(0),
      remove: fc.integer({ min: 1, max: 260 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.constant({ add: 0, remove: 0, at: 0 }),
  ),
  { maxLength: 8 },
)

describe('a walk through the catalogue while it changes', () => {
  it('loses nothing that stayed, calls nothing gone that is there, and a quiet walk ends with exactly the list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 900 }),
        changes,
        changes,
        fc.boolean(),
        async (count, first, second, newestFirst) => {
          let shelf = Array.from({ length: count }, (_, i) => good(i + 1))
          let next = count + 1
          const stayed = new Set(shelf.map((item) => item.id))
          let plan: Change[] = []
          const change = ({ add, remove, at }: Change) => {
            for (let i = 0; i < remove && shelf.length > 0; i++) {
              const [gone] = shelf.splice(Math.floor(at * (shelf.length - 1)), 1)
              if (gone) stayed.delete(gone.id)
            }
            for (let i = 0; i < add; i++) {
              if (newestFirst) shelf.unshift(good(next++))
              else shelf.push(good(next++))
            }
          }
          const api = {
            units: async () => [],
            listCatalog: async ({ page = 1, perPage = 50, search }: CatalogQuery) => {
              const listed = search === undefined ? shelf : shelf.filter((item) => item.name.includes(search))
              const answer = {
                rows: listed.slice((page - 1) * perPage, page * perPage),
                page,
                perPage,
                total: listed.length,
                lastPage: Math.max(1, Math.ceil(listed.length / perPage)),
              }
              const step = plan.shift()
              if (step) change(step)
              return answer
            },
          } as unknown as ApiPay
          const store = openTillStore(':memory:')
          const gone = new Set<number>()
          const sync = createCatalogSync({
            store,
            api,
            ports: { clock: fakeClock(), log: () => undefined, emit: () => undefined },
            shelving: plainShelving(store),
            perMinute: () => 36,
            gone: (ids) => {
              for (const id of ids) gone.add(id)
            },
          })
          const walk = async (changesOfIt: Change[]) => {
            plan = [...changesOfIt]
            gone.clear()
            sync.start('full')
            for (let i = 0; i < 200 && sync.progress().running; i++) await settle()
            plan = []
            expect(sync.progress().problem).toBeNull()
          }
          await walk(first)
          await walk(second)
          for (const id of stayed)
            expect(store.catalog.get(id), `good ${id} was on the list all the time`).not.toBeNull()
          for (const id of gone) expect(stayed.has(id)).toBe(false)
          await walk([])
          const kept = [...store.catalog.all()].map((item) => item.id).sort((a, b) => a - b)
          expect(kept).toEqual(shelf.map((item) => item.id).sort((a, b) => a - b))
          shelf = []
          store.close()
        },
      ),
      { numRuns: 250 },
    )
  }, 60_000)
})
