/**
 * What came in and went back, hour by hour, and which goods were sold. Reads through partial indexes of paid sales and completed
 * refunds; writes nothing. Money is tiyn, times are UTC epoch ms, an hour is counted from the epoch.
 */
import type { Milli, Tiyn } from '../../shared/domain/money.ts'
import type { Db } from './open.ts'

/** Who brought it in. */
export interface Source {
  origin: 'here' | 'elsewhere'
  till: string
  /** Empty where nobody was asked who sells, and for sales made elsewhere. */
  seller: string
}

export interface HourSum extends Source {
  /** Hours since the epoch. */
  hour: number
  count: number
  sum: Tiyn
}

export interface SoldItem {
  /** Null for a free line: those are one item when their names are the same. */
  itemId: number | null
  name: string
  quantity: Milli
  sum: Tiyn
  /** Lines that named it. */
  lines: number
}

export interface ReportQueries {
  /** Sales paid from one moment until before another, in hours and by who sold them. */
  takings(from: number, to: number): HourSum[]
  /** Refunds completed in that time; each counts for who sold what went back. */
  refunds(from: number, to: number): HourSum[]
  /** Goods of the sales paid in that time, what went back later included. */
  items(from: number, to: number): SoldItem[]
  /** The first and last payment there is, null without one. */
  span(): { first: number; last: number } | null
}

/** The same words as in the index sale_taken. */
export const TAKEN = `('paid', 'partially_refunded', 'refunded')`
/** What a line came to after its own discount, rounded half up as in shared/domain/money. */
const LINE_SUM = `l.price * (l.quantity / 1000) + (l.price * (l.quantity % 1000) + 500) / 1000 - l.discount`

export function createReportQueries(db: Db): ReportQueries {
  const takings = db.prepare<[number, number], HourSum>(`
    SELECT paid_at / 3600000 AS hour, origin, till, seller_name AS seller, count(*) AS count, sum(total) AS sum
    FROM sale INDEXED BY sale_taken WHERE state IN ${TAKEN} AND paid_at >= ? AND paid_at < ?
    GROUP BY hour, origin, till, seller_name`)
  const refunds = db.prepare<[number, number], HourSum>(`
    SELECT r.completed_at / 3600000 AS hour, s.origin, s.till, s.seller_name AS seller, count(*) AS count, sum(r.amount) AS sum
    FROM refund r INDEXED BY refund_completed JOIN sale s ON s.id = r.sale_id
    WHERE r.state = 'completed' AND r.completed_at >= ? AND r.completed_at < ?
    GROUP BY hour, s.origin, s.till, s.seller_name`)
  const items = db.prepare<[number, number], SoldItem>(`
    SELECT l.item_id AS itemId, max(l.name) AS name, sum(l.quantity) AS quantity, sum(${LINE_SUM}) AS sum, count(*) AS lines
    FROM sale s INDEXED BY sale_taken JOIN sale_line l ON l.sale_id = s.id
    WHERE s.state IN ${TAKEN} AND s.paid_at >= ? AND s.paid_at < ?
    GROUP BY l.item_id, CASE WHEN l.item_id IS NULL THEN l.name END`)
  const span = db.prepare<[], { first: number | null; last: number | null }>(`
    SELECT (SELECT min(paid_at) FROM sale WHERE state IN ${TAKEN} AND paid_at IS NOT NULL) AS first,
      (SELECT max(paid_at) FROM sale WHERE state IN ${TAKEN} AND paid_at IS NOT NULL) AS last`)
  return {
    takings: (from, to) => takings.all(from, to),
    refunds: (from, to) => refunds.all(from, to),
    items: (from, to) => items.all(from, to),
    span() {
      const row = span.get()
      return row?.first == null || row.last == null ? null : { first: row.first, last: row.last }
    },
  }
}
