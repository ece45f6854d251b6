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

/** What was sold of one good. */
export interface SoldSum {
  /** Null for a free line: those are one good when their names are the same. */
  itemId: number | null
  /** A line that names it: row of the sale, and its place there. */
  sale: number
  position: number
  quantity: Milli
  sum: Tiyn
  /** Lines that named it. */
  lines: number
}

export interface BestSold {
  bySum: SoldSum[]
  byQuantity: SoldSum[]
  /** How many goods there are in all, and what all of them together came to. */
  count: number
  sum: Tiyn
}

export interface ReportQueries {
  /** Sales paid from one moment until before another, in hours and by who sold them. */
  takings(from: number, to: number): HourSum[]
  /** Refunds completed in that time; each counts for who sold what went back. */
  refunds(from: number, to: number): HourSum[]
  /** All goods of the sales paid in that time, what went back later included. */
  sold(from: number, to: number): SoldSum[]
  /** As {@link ReportQueries.sold}, but only the best; one long read, so for a month at most. */
  best(from: number, to: number, limit: number): BestSold
  /** How a line names its good. */
  nameOf(sold: Pick<SoldSum, 'sale' | 'position'>): string
  /** Count and sum of the sales paid in that time. */
  total(from: number, to: number): { count: number; sum: Tiyn }
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
  // The name is not carried along: it would make the sorting of a month's lines half as dear again.
  const everySold = `
    SELECT l.item_id AS itemId, s.rowid AS sale, l.position AS position, sum(l.quantity) AS quantity, sum(${LINE_SUM}) AS sum,
      count(*) AS lines
    FROM sale s INDEXED BY sale_taken JOIN sale_line l ON l.sale_id = s.id
    WHERE s.state IN ${TAKEN} AND s.paid_at >= ? AND s.paid_at < ?
    GROUP BY l.item_id, CASE WHEN l.item_id IS NULL THEN l.name END`
  const sold = db.prepare<[number, number], SoldSum>(everySold)
  const best = db.prepare<[number, number, number, number], SoldSum & { list: 'all' | 'sum' | 'quantity' }>(`
    WITH sold AS MATERIALIZED (${everySold})
    SELECT 'all' AS list, NULL AS itemId, 0 AS sale, 0 AS position, 0 AS quantity, coalesce(sum(sum), 0) AS sum, count(*) AS lines
    FROM sold
    UNION ALL SELECT * FROM (SELECT 'sum', * FROM sold ORDER BY sum DESC, itemId LIMIT ?)
    UNION ALL SELECT * FROM (SELECT 'quantity', * FROM sold ORDER BY quantity DESC, itemId LIMIT ?)`)
  const nameOf = db
    .prepare<[number, number], string>(
      'SELECT name FROM sale_line WHERE sale_id = (SELECT id FROM sale WHERE rowid = ?) AND position = ?',
    )
    .pluck()
  const total = db.prepare<[number, number], { count: number; sum: number }>(`
    SELECT count(*) AS count, coalesce(sum(total), 0) AS sum FROM sale INDEXED BY sale_taken
    WHERE state IN ${TAKEN} AND paid_at >= ? AND paid_at < ?`)
  const span = db.prepare<[], { first: number | null; last: number | null }>(`
    SELECT (SELECT min(paid_at) FROM sale WHERE state IN ${TAKEN} AND paid_at IS NOT NULL) AS first,
      (SELECT max(paid_at) FROM sale WHERE state IN ${TAKEN} AND paid_at IS NOT NULL) AS last`)
  return {
    takings: (from, to) => takings.all(from, to),
    refunds: (from, to) => refunds.all(from, to),
    sold: (from, to) => sold.all(from, to),
    best(from, to, limit) {
      const rows = best.all(from, to, limit, limit)
      const all = rows.find(({ list }) => list === 'all')
      return {
        bySum: rows.filter(({ list }) => list === 'sum'),
        byQuantity: rows.filter(({ list }) => list === 'quantity'),
        count: all?.lines ?? 0,
        sum: all?.sum ?? 0,
      }
    },
    nameOf: ({ sale, position }) => nameOf.get(sale, position) ?? '',
    total: (from, to) => total.get(from, to) ?? { count: 0, sum: 0 },
    span() {
      const row = span.get()
      return row?.first == null || row.last == null ? null : { first: row.first, last: row.last }
    },
  }
}
