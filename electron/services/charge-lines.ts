/** Lines of a charge as they are kept, at the catalogue's prices of this moment, and the way back to a charge of the same. */
import type { Charge, ChargeLine } from '../../shared/contract/sales.ts'
import { lineSum } from '../../shared/domain/cart.ts'
import { type Discount, discountFrom, percentOf } from '../../shared/domain/discount.ts'
import { lineTotal } from '../../shared/domain/money.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { CatalogStore } from '../store/catalog-store.ts'
import type { SaleLineRow, SaleRow } from '../store/sale-rows.ts'

/** A line with its discount both as it was given and as tiyn. */
export interface ChargedLine {
  row: SaleLineRow
  /** What the rules of prices look at. */
  asked: Pick<SaleLineRow, 'itemId' | 'price' | 'quantity'> & { listPrice: number; discount: Discount | null }
}

/** @throws TillError `notFound` when an item left the catalogue */
export function chargedLine(catalog: Pick<CatalogStore, 'get'>, line: ChargeLine): ChargedLine {
  const { quantity } = line
  const good = line.kind === 'item' ? itemOf(catalog, line) : freeOf(line)
  const asked = {
    itemId: good.itemId,
    price: good.price,
    listPrice: good.listPrice,
    quantity,
    discount: line.discount ?? null,
  }
  const off = lineTotal(asked.price, quantity) - lineSum(asked)
  return {
    asked,
    row: {
      ...good,
      quantity,
      discount: off,
      discountPercent: percentOf(asked.discount),
      note: line.note ?? '',
    },
  }
}

type Good = Omit<SaleLineRow, 'quantity' | 'discount' | 'discountPercent' | 'note'> & { listPrice: number }

function itemOf(catalog: Pick<CatalogStore, 'get'>, line: Extract<ChargeLine, { kind: 'item' }>): Good {
  const item = catalog.get(line.itemId)
  if (!item) throw new TillError('notFound', `item ${line.itemId} is not in the catalogue`)
  const { name, price, unitId, nomenclatureId, nomenclatureHistoryId } = item
  return {
    itemId: line.itemId,
    name,
    price: line.price ?? price,
    listPrice: price,
    unitId,
    nomenclatureId,
    nomenclatureHistoryId,
  }
}

const freeOf = ({ name, price, unitId }: Extract<ChargeLine, { kind: 'free' }>): Good => ({
  itemId: null,
  name,
  price,
  listPrice: price,
  unitId,
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})

/** A charge of the same goods on the same terms; what was asked at the catalogue's price is asked at today's. */
export function sameAgain(sale: SaleRow, lines: readonly SaleLineRow[]): Charge['what'] {
  if (sale.kind === 'amount') return { kind: 'amount', amount: sale.total }
  const discount = discountFrom(sale.discount, sale.discountPercent)
  return { kind: 'cart', lines: lines.map(lineAgain), ...(discount && { discount }) }
}

function lineAgain({
  itemId,
  name,
  price,
  listPrice,
  quantity,
  unitId,
  note,
  ...line
}: SaleLineRow): ChargeLine {
  const discount = discountFrom(line.discount, line.discountPercent)
  const terms = { quantity, note, ...(discount && { discount }) }
  if (itemId === null) return { kind: 'free', name, price, unitId, ...terms }
  const overridden = listPrice !== null && price !== listPrice
  return { kind: 'item', itemId, ...terms, ...(overridden && { price }) }
}
