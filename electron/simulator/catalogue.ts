/** Goods of the shop: those it began with, and every change since. Only the changes are kept in the state. */
import type { Tiyn } from '../../shared/domain/money.ts'
import type { SeedGood } from './goods.ts'
import type { CatalogItem, State } from './state.ts'

const FIRST_ID = 100_001
/** Kaspi's own numbers, of another range so that a mixed-up id cannot pass unseen. */
const NOMENCLATURE = 7_000_000
const HISTORY = 9_000_000
/** Every so many items have no history id, and can then be sold only by name and price. */
const WITHOUT_HISTORY = 25

export interface CatalogChange {
  name?: string | undefined
  price?: Tiyn | undefined
  unitId?: number | undefined
  barcode?: string | undefined
  image?: string | null | undefined
}

export class Catalogue {
  readonly #items = new Map<number, CatalogItem>()
  readonly #state: State
  #nextId: number

  /** @param madeAt when the seed goods were made, UTC epoch ms */
  constructor(
    goods: readonly SeedGood[],
    imageOf: (good: SeedGood) => string | null,
    state: State,
    madeAt: number,
  ) {
    this.#state = state
    this.#nextId = FIRST_ID
    for (const good of goods) {
      const { name, price, unitId, barcode } = good
      this.#put({ name, price, unitId, barcode, image: imageOf(good), createdAt: madeAt }, 'active')
    }
    for (const item of state.items) {
      this.#items.set(item.id, item)
      this.#nextId = Math.max(this.#nextId, item.id + 1)
    }
  }

  #put(
    given: Pick<CatalogItem, 'name' | 'price' | 'unitId' | 'barcode' | 'image' | 'createdAt'>,
    status: CatalogItem['status'],
  ): CatalogItem {
    const id = this.#nextId++
    const item: CatalogItem = {
      id,
      ...given,
      status,
      nomenclatureId: NOMENCLATURE + id,
      nomenclatureHistoryId: id % WITHOUT_HISTORY === 0 ? null : HISTORY + id,
      deleted: false,
    }
    this.#items.set(id, item)
    return item
  }

  /** Those that are not deleted, in order of id. */
  all(): CatalogItem[] {
    return [...this.#items.values()].filter((item) => !item.deleted)
  }

  /** The item, deleted ones excepted. */
  get(id: number): CatalogItem | undefined {
    const item = this.#items.get(id)
    return item?.deleted ? undefined : item
  }

  byNomenclature(id: number): CatalogItem | undefined {
    return this.get(id - NOMENCLATURE)
  }

  add(
    given: Pick<CatalogItem, 'name' | 'price' | 'unitId' | 'barcode' | 'image' | 'createdAt'>,
    status: CatalogItem['status'],
  ): CatalogItem {
    const item = this.#put(given, status)
    this.#state.items.push(item)
    return item
  }

  change(item: CatalogItem, change: CatalogChange): void {
    item.name = change.name ?? item.name
    item.price = change.price ?? item.price
    item.unitId = change.unitId ?? item.unitId
    item.barcode = change.barcode ?? item.barcode
    if (change.image !== undefined) item.image = change.image
    this.keep(item)
  }

  remove(item: CatalogItem): void {
    item.deleted = true
    this.keep(item)
  }

  /** Writes a changed item into the state. */
  keep(item: CatalogItem): void {
    if (!this.#state.items.includes(item)) this.#state.items.push(item)
  }
}
