/** The two ways to write a cart: by catalogue id (`catalog-id`), or whole lines with Kaspi's numbers (`nomenclature`). */
import type { Fields } from './fields.ts'
import type { DraftLine } from './invoices.ts'
import type { CartLine } from './state.ts'
import type { World } from './world.ts'

/** More lines than this is no shop's cart. */
const MAX_LINES = 1000
const PRICE = { min: 0.01, max: 99_999_999.99 }
const FREE_LINE = -2

/** @returns the lines, or undefined when there is no cart; what is wrong stands in the fields' errors */
export function readCart(world: World, fields: Fields): DraftLine[] | undefined {
  const lines = fields.list('cart_items', { min: 1, max: MAX_LINES })
  const read = world.dialect === 'catalog-id' ? byCatalogId : byNomenclature
  return lines?.flatMap((line) => read(world, line) ?? [])
}

function byCatalogId(world: World, line: Fields): DraftLine | undefined {
  const id = line.int('catalog_item_id', { required: true })
  const count = line.count('count')
  const price = line.money('price', PRICE)
  const item = id === undefined ? undefined : world.catalogue.get(id)
  if (id !== undefined && !item) return line.fail('catalog_item_id', `Товар ${id} не найден в каталоге.`)
  if (item && item.status !== 'active')
    return line.fail('catalog_item_id', `Товар ${item.id} ещё не активен.`)
  if (!item || count === undefined) return undefined
  return { catalogItemId: item.id, name: item.name, price: price ?? item.price, count, unitId: item.unitId }
}

function byNomenclature(world: World, line: Fields): DraftLine | undefined {
  const name = line.text('Name', { required: true, max: 255 })
  const price = line.money('Price', { ...PRICE, required: true })
  const count = line.count('Count')
  const nomenclatureId = line.int('NomenclatureId', { required: true })
  const type = line.oneOf('Type', ['FAST_SALE', 'CATALOGUE'], true)
  const unitId = line.int('UnitId', { required: true, min: 1 })
  const historyId = line.int('NomenclatureHistoryId', { required: type === 'CATALOGUE' })
  let catalogItemId: number | null = null
  if (type === 'FAST_SALE' && nomenclatureId !== undefined && nomenclatureId !== FREE_LINE)
    return line.fail('NomenclatureId', `Для FAST_SALE NomenclatureId должен быть ${FREE_LINE}.`)
  if (type === 'CATALOGUE' && nomenclatureId !== undefined) {
    const item = world.catalogue.byNomenclature(nomenclatureId)
    if (!item) return line.fail('NomenclatureId', `Товар ${nomenclatureId} не найден в каталоге.`)
    if (historyId !== undefined && item.nomenclatureHistoryId !== historyId)
      return line.fail('NomenclatureHistoryId', `История ${historyId} не от товара ${nomenclatureId}.`)
    catalogItemId = item.id
  }
  if (name === undefined || price === undefined || count === undefined || unitId === undefined)
    return undefined
  return { catalogItemId, name, price, count, unitId }
}

/** A list of goods and counts, as refunds and subscriptions take it (`catalog-id` only). */
export function readGoods(fields: Fields, name: 'return_items' | 'cart_items'): CartLine[] | undefined {
  return fields.list(name, { min: 1, max: MAX_LINES })?.flatMap((line) => {
    const catalogItemId = line.int('catalog_item_id', { required: true })
    const count = line.count('count')
    return catalogItemId === undefined || count === undefined ? [] : [{ catalogItemId, count }]
  })
}
