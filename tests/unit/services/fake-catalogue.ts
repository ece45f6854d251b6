/**
 * The catalogue of a service in memory, honest and failing on order, and the office of a till that works on it. Only what the
 * catalogue needs exists.
 */
import { ApiPayError, type ApiPayErrorKind, type Outcome } from '../../../electron/apipay/errors.ts'
import type { ApiPay, CatalogPatch, CatalogQuery, WireCatalogItem } from '../../../electron/apipay/types.ts'
import { openCatalogOffice } from '../../../electron/services/catalog-office.ts'
import { createConnectivity } from '../../../electron/services/connectivity.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'

type Fault = {
  when: 'before' | 'after'
  kind: ApiPayErrorKind
  outcome: Outcome
  status?: number
  fields?: Record<string, string[]>
}

export const LOST: Fault = { when: 'after', kind: 'timeout', outcome: 'unknown' }
export const OFFLINE: Fault = { when: 'before', kind: 'offline', outcome: 'notDone' }

export const wireGood = (id: number, change: Partial<WireCatalogItem> = {}): WireCatalogItem => ({
  id,
  name: `Товар ${id}`,
  price: 100_00,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
  ...change,
})

export function fakeCatalogue(goods: WireCatalogItem[]) {
  const shelf = [...goods]
  const calls: string[] = []
  const faults = new Map<string, Fault[]>()
  let nextId = 1000
  const call = async <T>(name: string, work: () => T): Promise<T> => {
    calls.push(name)
    const fault = faults.get(name)?.shift()
    const raise = (): never => {
      const { kind, outcome, status, fields } = fault as Fault
      throw new ApiPayError(`${name}: ${kind}`, {
        kind,
        outcome,
        endpoint: name,
        ...(status === undefined ? {} : { status }),
        ...(fields === undefined ? {} : { fields }),
      })
    }
    if (fault?.when === 'before') raise()
    const value = work()
    if (fault) raise()
    return value
  }
  const known = (id: number): WireCatalogItem => {
    const item = shelf.find((one) => one.id === id)
    if (!item)
      throw new ApiPayError('gone', { kind: 'notFound', outcome: 'notDone', endpoint: 'item', status: 404 })
    return item
  }
  const methods: Partial<ApiPay> = {
    checkKey: () => call('checkKey', () => undefined),
    units: () => call('units', () => [{ id: 1, name: 'шт', nameKk: 'дана' }]),
    listCatalog: ({ page = 1, perPage = 50, search, barcode }: CatalogQuery) =>
      call('listCatalog', () => {
        const listed = shelf
          .filter((item) => barcode === undefined || item.barcode === barcode)
          .filter((item) => search === undefined || item.name.toLowerCase().includes(search.toLowerCase()))
        return {
          rows: listed.slice((page - 1) * perPage, page * perPage).map((item) => ({ ...item })),
          page,
          perPage,
          total: listed.length,
          lastPage: Math.max(1, Math.ceil(listed.length / perPage)),
        }
      }),
    uploadImage: () => call('uploadImage', () => '11111111-2222-4333-a444-555555555555'),
    createCatalogItems: (items) =>
      call('createCatalogItems', () =>
        items.map(({ name, price, unitId, barcode, imageId }) => {
          const made = wireGood(nextId++, {
            name,
            price,
            unitId,
            barcode: barcode ?? null,
            imageUrl: imageId === undefined ? null : `https://x.test/${imageId}.png`,
            status: 'pending',
          })
          shelf.push(made)
          return { ...made }
        }),
      ),
    updateCatalogItem: (id, patch: CatalogPatch) =>
      call('updateCatalogItem', () => {
        const item = known(id)
        Object.assign(item, {
          name: patch.name ?? item.name,
          price: patch.price ?? item.price,
          unitId: patch.unitId ?? item.unitId,
          barcode: patch.barcode ?? item.barcode,
          imageUrl: patch.imageDeleted
            ? null
            : patch.imageId === undefined
              ? item.imageUrl
              : `https://x.test/${patch.imageId}.png`,
        })
      }),
    deleteCatalogItem: (id) =>
      call('deleteCatalogItem', () => {
        shelf.splice(shelf.indexOf(known(id)), 1)
      }),
  }
  const api = new Proxy(methods, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (member === undefined) throw new Error(`the fake catalogue has no ${String(name)}`)
      return member
    },
  }) as ApiPay
  return {
    api,
    shelf,
    calls,
    fail: (name: string, ...list: Fault[]) => faults.set(name, [...(faults.get(name) ?? []), ...list]),
    named: (name: string) => shelf.filter((item) => item.name === name),
    good: known,
  }
}
export type FakeCatalogue = ReturnType<typeof fakeCatalogue>

export const FLIGHT_MS = 20_000

/** @param store given again: another process on the same disk */
export function officeBench(
  service: FakeCatalogue,
  store: Store = openTillStore(':memory:'),
  clock: FakeClock = fakeClock(),
) {
  const ports = { clock, log: () => undefined, point: () => undefined, emit: () => undefined }
  const connectivity = createConnectivity({ ...ports, keyMissing: false })
  const shown = new Map<number, 'here' | 'gone'>()
  const office = openCatalogOffice({
    store,
    api: connectivity.observe(service.api),
    client: { flightMs: FLIGHT_MS, backgroundPerMinute: () => 36 },
    connectivity,
    ports,
    stored(items, gone) {
      for (const { id } of items) shown.set(id, 'here')
      for (const id of gone) shown.set(id, 'gone')
    },
  })
  return {
    ...office,
    store,
    clock,
    connectivity,
    shown,
    start() {
      office.catalogOutbox.start()
      office.pending.start()
    },
    async stop() {
      connectivity.stop()
      await Promise.all([office.sync.stop(), office.catalogOutbox.stop(), office.pending.stop()])
    },
    async synced() {
      office.sync.start('full')
      await clock.advance(1)
    },
    states: () => store.changes.list(0, 100).map(({ kind, state }) => `${kind} ${state}`),
    price: (id: number) => store.catalog.get(id)?.price,
  }
}

/** A till that has read these goods, and what its requests from then on are. */
export async function openedOffice(
  goods = [1, 2, 3].map((id) => wireGood(id)),
): Promise<{ service: FakeCatalogue; office: ReturnType<typeof officeBench> }> {
  const service = fakeCatalogue(goods)
  const office = officeBench(service)
  await office.synced()
  service.calls.length = 0
  return { service, office }
}
