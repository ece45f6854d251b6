/** The catalogue as the till uses it: searched in memory, read from the store. Never asks the service. */

import type { CatalogItem } from '../../shared/contract/schemas.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import type { CatalogStore, StoredItem } from '../store/catalog-store.ts'
import { createSearchIndex } from './catalog-search/search-index.ts'

export interface Catalog {
  search(
    query: string,
    options: { firstChar: string | null; offset: number; limit: number },
  ): {
    items: CatalogItem[]
    total: number
  }
  byBarcode(code: string): CatalogItem | null
  get(id: number): CatalogItem | null
  /** Keeps the index like the store. */
  stored(items: readonly StoredItem[], gone: readonly number[]): void
  /** Learns anew what sold lately. */
  rank(): void
  count(): number
  /** Ends the filling, when the store is about to close. */
  close(): void
}

/** What sold in this time ranks first. */
const SOLD_MS = 30 * 86_400_000

/** As many goods are indexed in one go, so that the window is answered between two of them. */
const SLICE = 400

/** @param filled called when all goods of the store can be found, soon after the call */
export function createCatalog(
  store: CatalogStore,
  { now, after }: Pick<Clock, 'now' | 'after'>,
  filled: () => void,
): Catalog {
  const index = createSearchIndex()
  const rank = () => index.setSold(store.soldSince(now() - SOLD_MS))
  const fill = (goods: readonly StoredItem[], from: number) => {
    // What a sync brought meanwhile is newer than what was read at the start.
    const slice = goods.slice(from, from + SLICE).filter(({ id }) => !fresh.has(id))
    index.put(slice)
    if (from + SLICE < goods.length) {
      cancel = after(0, () => fill(goods, from + SLICE))
      return
    }
    fresh.clear()
    loaded = true
    rank()
    filled()
  }
  /** Ids that a sync wrote or took away before the store was read in whole. */
  const fresh = new Set<number>()
  let loaded = false
  let cancel = () => {}
  fill([...store.all()], 0)
  const views = (ids: readonly number[]) => ids.flatMap((id) => view(store.get(id)) ?? [])
  return {
    search(query, options) {
      const { ids, total } = index.find(query, options)
      return { items: views(ids), total }
    },
    byBarcode: (code) => view(store.byBarcode(code)[0] ?? null),
    get: (id) => view(store.get(id)),
    stored(items, gone) {
      if (!loaded) for (const id of [...items.map((item) => item.id), ...gone]) fresh.add(id)
      if (items.length > 0) index.put(items)
      if (gone.length > 0) index.remove(gone)
    },
    rank,
    count: () => store.count(),
    close: () => cancel(),
  }
}

function view(item: StoredItem | null): CatalogItem | null {
  if (!item) return null
  const { id, name, price, unitId, unitName, barcode, status } = item
  return { id, name, price, unitId, unitName, barcode, status, picture: pictureAddress(item) }
}

/** The address changes with the picture, so that the window may keep it for ever. */
function pictureAddress({ id, imageUrl }: StoredItem): string | null {
  if (imageUrl === null) return null
  let hash = 5381
  for (let i = 0; i < imageUrl.length; i++) hash = ((hash * 33) ^ imageUrl.charCodeAt(i)) >>> 0
  return `/pictures/${id}?v=${hash.toString(36)}`
}
