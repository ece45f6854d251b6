/** Puts goods as the service lists them onto the shelf of this till: under the owner's open changes, into the store, into the search. */
import { z } from 'zod'
import type { WireCatalogItem } from '../apipay/types.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { Store } from '../store/store.ts'
import type { CatalogChanges } from './catalog-changes.ts'
import { toStored } from './good-fields.ts'

export interface Shelving {
  /** @returns how many of these goods are new or other than they were */
  keep(rows: readonly WireCatalogItem[], sync: number): number
  /** Names of units as the service told them, for goods that come without. */
  learn(units: readonly { id: number; name: string }[]): void
  /** As told last, by id. */
  units(): ReadonlyMap<number, string>
}

export interface ShelvingOptions {
  store: Store
  changes: Pick<CatalogChanges, 'overlay'>
  /** Called with goods that are new or other than they were, and with ids that vanished. */
  stored: (items: readonly StoredItem[], gone: readonly number[]) => void
  /** Goods that Kaspi has not taken yet came in. */
  pending: () => void
}

const KeptUnits = z.array(z.tuple([z.int(), z.string()]))
const UNITS_KEY = 'catalogUnits'

export function createShelving({ store, changes, stored, pending }: ShelvingOptions): Shelving {
  let units = new Map(store.settings.read(UNITS_KEY, KeptUnits) ?? [])
  return {
    keep(rows, sync) {
      const { items, hidden } = changes.overlay(rows.map((row) => toStored(row, units)))
      const away = new Set(hidden)
      const other = items.filter((item) => !away.has(item.id) && !same(store.catalog.get(item.id), item))
      store.lazily(() => {
        store.catalog.putPage(items, sync)
        for (const id of hidden) store.catalog.setGone(id, true)
      })
      if (other.length > 0) stored(other, [])
      if (other.some(({ status }) => status === 'pending')) pending()
      return other.length
    },
    learn(told) {
      units = new Map(told.map(({ id, name }) => [id, name]))
      store.settings.write(UNITS_KEY, [...units])
    },
    units: () => units,
  }
}

function same(a: StoredItem | null, b: StoredItem): boolean {
  return (
    a !== null &&
    a.name === b.name &&
    a.price === b.price &&
    a.unitId === b.unitId &&
    a.unitName === b.unitName &&
    a.barcode === b.barcode &&
    a.imageUrl === b.imageUrl &&
    a.status === b.status &&
    a.nomenclatureId === b.nomenclatureId &&
    a.nomenclatureHistoryId === b.nomenclatureHistoryId
  )
}
