/** A small shop to search in, and how to ask it. */
import {
  createSearchIndex,
  type SearchIndex,
} from '../../../electron/services/catalog-search/search-index.ts'

interface Item {
  name: string
  /** Tenge; 100 when it does not matter. */
  price?: number
  barcode?: string
  /** Units sold. */
  sold?: number
}

interface SmallShop {
  index: SearchIndex
  /** Names of the answers, from the first on or from a later one. */
  names(query: string, firstChar?: string | null, offset?: number): string[]
}

export function smallShop(items: readonly Item[]): SmallShop {
  const index = createSearchIndex()
  index.put(
    items.map((item, i) => ({
      id: i + 1,
      name: item.name,
      price: (item.price ?? 100) * 100,
      barcode: item.barcode ?? null,
    })),
  )
  index.setSold(new Map(items.map((item, i) => [i + 1, (item.sold ?? 0) * 1000])))
  return {
    index,
    names: (query, firstChar = null, offset = 0) =>
      index.find(query, { firstChar, offset, limit: 50 }).ids.map((id) => items[id - 1]?.name ?? ''),
  }
}
