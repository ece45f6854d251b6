/** The catalogue as the till uses it: searched in memory, read from the store. Never asks the service. */
import type { CatalogItem } from '../../shared/contract/schemas.ts'
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
}

/** What sold in this time ranks first. */
const SOLD_MS = 30 * 86_400_000

export function createCatalog(store: CatalogStore, now: () => number): Catalog {
  const index = createSearchIndex()
  const rank = () => index.setSold(store.soldSince(now() - SOLD_MS))
  index.put([...store.all()])
  rank()
  const views = (ids: readonly number[]) => ids.flatMap((id) => view(store.get(id)) ?? [])
  return {
    search(query, options) {
      const { ids, total } = index.find(query, options)
      return { items: views(ids), total }
    },
    byBarcode: (code) => view(store.byBarcode(code)[0] ?? null),
    get: (id) => view(store.get(id)),
    stored(items, gone) {
      if (items.length > 0) index.put(items)
      if (gone.length > 0) index.remove(gone)
    },
    rank,
    count: () => store.count(),
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
