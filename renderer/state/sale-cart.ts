/** Lines of a sale as lines of a cart, at today's prices; what cannot be the same any more is told. */
import type { KassaError } from '../../shared/contract/method.ts'
import type { CatalogItem, Sale } from '../../shared/contract/schemas.ts'
import { addLine, type CartLine, isOverridden } from '../../shared/domain/cart.ts'
import { discountFrom } from '../../shared/domain/discount.ts'
import { ask, kassa } from './api.ts'
import type { PriceChange } from './cart-changes.ts'

export interface SaleCart {
  lines: CartLine[]
  changes: PriceChange[]
}

type Line = Sale['lines'][number]

/** @param terms `same`: with the prices asked, discounts and notes of the sale; `list`: as the goods cost today */
export async function cartOfSale(sale: Sale, terms: 'same' | 'list'): Promise<SaleCart | KassaError> {
  const items = new Map<number, CatalogItem | null>()
  for (const { itemId: id } of sale.lines) {
    if (id === null || items.has(id)) continue
    const answer = await ask(() => kassa().catalog.get({ id }))
    if (!answer.ok) return answer.error
    items.set(id, answer.value)
  }
  const changes: PriceChange[] = []
  const tell = (change: PriceChange) => {
    if (!changes.some(({ name }) => name === change.name)) changes.push(change)
  }
  let lines: CartLine[] = []
  for (const line of sale.lines) {
    const item = line.itemId === null ? null : (items.get(line.itemId) ?? null)
    if (line.itemId !== null && item === null) {
      tell({ name: line.name, before: line.price, after: null })
      continue
    }
    if (terms === 'same') {
      const same = sameLine(line, item)
      if (same.price !== line.price) tell({ name: same.name, before: line.price, after: same.price })
      lines.push(same)
      continue
    }
    const known = item ?? { ...line, unitName: '' }
    const before = line.listPrice ?? line.price
    if (known.price !== before) tell({ name: known.name, before, after: known.price })
    const { name, price, unitId, unitName } = known
    const good = { itemId: line.itemId, name, price, unitId, unitName }
    lines = addLine(lines, good, crypto.randomUUID(), line.quantity)
  }
  return { lines, changes }
}

function sameLine(line: Line, item: CatalogItem | null): CartLine {
  const { itemId, quantity, note } = line
  const { name, unitId, unitName } = item ?? { ...line, unitName: '' }
  const listPrice = item?.price ?? line.price
  const asked = { itemId, price: line.price, listPrice: line.listPrice ?? line.price }
  return {
    id: crypto.randomUUID(),
    itemId,
    name,
    listPrice,
    price: isOverridden(asked) ? line.price : listPrice,
    quantity,
    unitId,
    unitName,
    discount: discountFrom(line.discount, line.discountPercent),
    note,
  }
}
