/** The catalogue as the till uses it: searched in memory, read from the store. Never asks the service. */

import type { CodeAnswer } from '../../shared/contract/catalog.ts'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { FAVOURITES } from '../../shared/domain/letters.ts'
import type { WeighedRule } from '../../shared/domain/weighed.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { SaleLineRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import { createSearchIndex } from './catalog-search/search-index.ts'
import { createCodeIndex } from './code-index.ts'
import { createFavourites, type Favourites } from './favourites.ts'
import { createSoldCounts } from './sold-counts.ts'

export interface Catalog {
  search(
    query: string,
    options: { firstChar: string | null; offset: number; limit: number },
  ): {
    items: CatalogItem[]
    total: number
  }
  byCode(code: string): CodeAnswer
  get(id: number): CatalogItem | null
  /** Names of the units that goods are sold in, by id. */
  units(): ReadonlyMap<number, string>
  readonly favourites: Favourites
  /** Keeps the index like the store. */
  stored(items: readonly StoredItem[], gone: readonly number[]): void
  /** Money of a sale arrived: what it sold ranks higher from the next question on. */
  sold(sale: { id: string; createdAt: number }, lines: readonly SaleLineRow[]): void
  count(): number
  /** Ends the filling, when the store is about to close. */
  close(): void
}

export interface CatalogOptions {
  store: Pick<Store, 'catalog' | 'favourites' | 'sold'>
  clock: Pick<Clock, 'now' | 'after'>
  /** How the shop's scales write their labels, as the settings say now. */
  weighed: () => WeighedRule
  /** Soon after the call: all goods can be found, and again once what sold lately is known. */
  filled: () => void
}

/** As many goods are indexed in one go, so that the window is answered between two of them. */
const SLICE = 200

export function createCatalog(options: CatalogOptions): Catalog {
  const { clock, weighed, filled } = options
  const store = options.store.catalog
  const index = createSearchIndex()
  const codes = createCodeIndex()
  const units = new Map<number, string>()
  const favourites = createFavourites(options.store.favourites, clock.now)
  const learn = (items: readonly StoredItem[]) => {
    codes.put(items)
    // The older revision names no units: that a good is sold by one is all that is known of it.
    for (const { unitId, unitName } of items)
      if (unitName !== '' || !units.has(unitId)) units.set(unitId, unitName)
  }
  const fill = (goods: readonly StoredItem[], from: number) => {
    // What a sync brought meanwhile is newer than what was read at the start.
    const slice = goods.slice(from, from + SLICE).filter(({ id }) => !fresh.has(id))
    index.put(slice)
    if (from + SLICE < goods.length) {
      cancel = clock.after(0, () => fill(goods, from + SLICE))
      return
    }
    fresh.clear()
    loaded = true
    filled()
  }
  /** Ids that a sync wrote or took away before the store was read in whole. */
  const fresh = new Set<number>()
  let loaded = false
  let cancel = () => {}
  const goods = [...store.all()]
  // At once and in whole: a scan finds its good from the first moment on.
  learn(goods)
  fill(goods, 0)
  const soldCounts = createSoldCounts(options.store.sold, clock, (whole) => {
    // Little by little: tens of thousands of goods at once would keep the window waiting.
    index.sell(soldCounts.changes())
    if (whole && loaded) filled()
  })
  const view = (item: StoredItem | null): CatalogItem | null => item && viewOf(item, favourites)
  const views = (ids: readonly number[]) => ids.flatMap((id) => view(store.get(id)) ?? [])
  const favourite = (offset: number, limit: number) => {
    const byHand = favourites.ids().filter((id) => index.has(id))
    const ids = [...byHand, ...index.sellers().filter((id) => !favourites.has(id))]
    return { items: views(ids.slice(offset, offset + limit)), total: ids.length }
  }
  return {
    search(query, asked) {
      // Only a new question is answered in a new order: later pages of an older one must fit those that are shown.
      if (asked.offset === 0) index.sell(soldCounts.changes())
      if (asked.firstChar === FAVOURITES && query.trim() === '') return favourite(asked.offset, asked.limit)
      const { ids, total } = index.find(query, asked)
      return { items: views(ids), total }
    },
    byCode(code) {
      const { ids, measure } = codes.find(code, weighed())
      return { items: views(ids), measure }
    },
    get: (id) => view(store.get(id)),
    units: () => units,
    favourites,
    stored(items, gone) {
      if (!loaded) for (const id of [...items.map((item) => item.id), ...gone]) fresh.add(id)
      if (items.length > 0) index.put(items)
      if (gone.length > 0) index.remove(gone)
      learn(items)
      codes.remove(gone)
    },
    sold: (sale, lines) => soldCounts.note(sale, lines),
    count: () => store.count(),
    close() {
      cancel()
      soldCounts.close()
    },
  }
}

function viewOf(item: StoredItem, favourites: Favourites): CatalogItem {
  const { id, name, price, unitId, unitName, barcode, status } = item
  const favourite = favourites.has(id)
  return { id, name, price, unitId, unitName, barcode, status, picture: pictureAddress(item), favourite }
}

/** The address changes with the picture, so that the window may keep it for ever. */
function pictureAddress({ id, imageUrl }: StoredItem): string | null {
  if (imageUrl === null) return null
  let hash = 5381
  for (let i = 0; i < imageUrl.length; i++) hash = ((hash * 33) ^ imageUrl.charCodeAt(i)) >>> 0
  return `/pictures/${id}?v=${hash.toString(36)}`
}
