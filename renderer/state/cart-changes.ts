/** What becomes of the lines of a cart when it was charged meanwhile, or prices changed. Pure. */
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { type Cart, type CartLine, isOverridden } from '../../shared/domain/cart.ts'

/** What stands in a cart now and did not before: new lines, and what was added to old ones, as lines of their own. */
export function addedSince(was: Cart, now: readonly CartLine[], newId: () => string): CartLine[] {
  const before = new Map(was.lines.map((line) => [line.id, line.quantity]))
  return now.flatMap((line) => {
    const quantity = line.quantity - (before.get(line.id) ?? 0)
    if (quantity <= 0) return []
    // An amount off the whole line went with what was there.
    const discount = line.discount?.kind === 'amount' ? null : line.discount
    return [before.has(line.id) ? { ...line, id: newId(), quantity, discount } : line]
  })
}

export interface PriceChange {
  name: string
  /** Tiyn. */
  before: number
  /** Null: the item left the catalogue and its line was taken out. */
  after: number | null
}

export type Items = ReadonlyMap<number, CatalogItem | null>

/** Lines at today's prices; a price that somebody asked stays, whatever the catalogue says. */
export function repriced(
  lines: readonly CartLine[],
  items: Items,
): { lines: CartLine[]; changes: PriceChange[] } {
  const changes: PriceChange[] = []
  const next = lines.flatMap((line) => {
    const item = line.itemId === null ? undefined : items.get(line.itemId)
    if (item === undefined) return [line]
    if (item === null) {
      changes.push({ name: line.name, before: line.price, after: null })
      return []
    }
    if (item.price === line.listPrice) return [line]
    const price = isOverridden(line) ? line.price : item.price
    if (price !== line.price) changes.push({ name: item.name, before: line.price, after: price })
    return [{ ...line, name: item.name, price, listPrice: item.price }]
  })
  return { lines: next, changes }
}
