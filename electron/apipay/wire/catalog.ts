/** Catalogue items, units and images. */
import { z } from 'zod'
import { PIECE_UNIT } from '../../../shared/domain/cart.ts'
import type { Unit, WireCatalogItem } from '../types.ts'
import { id, money, shownId, shownText, text } from './scalar.ts'

const unitName = z.union([z.string(), z.object({ name: z.string() }).transform((unit) => unit.name)])

/** Revisions spell the nomenclature ids in two ways; the item's own id stands in for the first (contract.md). */
export const catalogItem = z
  .object({
    id,
    name: text,
    selling_price: money,
    unit_id: shownId,
    unit_name: shownText,
    unit: unitName.nullish().catch(null),
    barcode: shownText,
    image_url: shownText,
    status: shownText,
    nomenclature_id: shownId,
    NomenclatureId: shownId,
    nomenclature_history_id: shownId,
    NomenclatureHistoryId: shownId,
  })
  .transform(
    (row): WireCatalogItem => ({
      id: row.id,
      name: row.name,
      price: row.selling_price,
      unitId: row.unit_id ?? PIECE_UNIT,
      unitName: row.unit_name ?? row.unit ?? null,
      barcode: row.barcode,
      imageUrl: row.image_url,
      status: row.status ?? 'active',
      nomenclatureId: row.nomenclature_id ?? row.NomenclatureId ?? row.id,
      nomenclatureHistoryId: row.nomenclature_history_id ?? row.NomenclatureHistoryId,
    }),
  )

export const createdItems = z.array(catalogItem)

export const units = z.array(
  z
    .object({ id, name: text, name_kaz: shownText })
    .transform((row): Unit => ({ id: row.id, name: row.name, nameKk: row.name_kaz })),
)

export const imageId = z.object({ image_id: text }).transform((body) => body.image_id)
