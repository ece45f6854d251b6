/** What was sold, read in small steps through the order of time, so that half a million sales never stop the till. */
import type { Milli } from '../../shared/domain/money.ts'
import type { Db } from './open.ts'

/** A place in the order of time: UTC epoch ms, and which of the sales of that moment. */
export interface SoldPlace {
  at: number
  row: number
}

export interface SoldLine extends SoldPlace {
  saleId: string
  /** Null for a sale without catalogue lines, or whose money did not arrive. */
  itemId: number | null
  quantity: Milli | null
}

export interface SoldStore {
  /** Lines of the next so many sales after a place, in order of time; empty at the end. */
  after(place: SoldPlace, sales: number): SoldLine[]
}

export function createSoldStore(db: Db): SoldStore {
  const step = db.prepare<[number, number, number], SoldLine>(`
    SELECT s.created_at AS at, s.row AS row, s.id AS saleId, l.item_id AS itemId, l.quantity AS quantity
    FROM (SELECT rowid AS row, id, created_at, state FROM sale
      WHERE (created_at, rowid) > (?, ?) ORDER BY created_at, rowid LIMIT ?) s
    LEFT JOIN sale_line l ON l.sale_id = s.id AND l.item_id IS NOT NULL
      AND s.state IN ('paid', 'partially_refunded', 'refunded')
    ORDER BY s.created_at, s.row`)
  return { after: ({ at, row }, sales) => step.all(at, row, sales) }
}
