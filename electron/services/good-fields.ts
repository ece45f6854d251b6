/** A good of the store as an owner can change it. */
import type { GoodFields } from '../../shared/domain/catalog-change.ts'
import type { WireCatalogItem } from '../apipay/types.ts'
import type { StoredItem } from '../store/catalog-store.ts'

export const goodOf = ({ name, price, unitId, barcode }: StoredItem): GoodFields => ({
  name,
  price,
  unitId,
  barcode,
})

/** @param units names of units, for items that come without */
export const toStored = (row: WireCatalogItem, units: ReadonlyMap<number, string>): StoredItem => ({
  id: row.id,
  name: row.name,
  price: row.price,
  unitId: row.unitId,
  unitName: row.unitName ?? units.get(row.unitId) ?? '',
  // A code that was taken away comes back empty from some revisions.
  barcode: row.barcode === '' ? null : row.barcode,
  imageUrl: row.imageUrl,
  status: row.status,
  nomenclatureId: row.nomenclatureId,
  nomenclatureHistoryId: row.nomenclatureHistoryId,
})
