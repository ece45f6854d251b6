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
  /** Null and empty where nobody was asked who sells, and for sales made elsewhere; the name is the one of that day. */
  sellerId: string | null
  seller: string
}

export interface HourSum extends Source {
  /** Hours since the epoch. */
  hour: number
  count: number
  sum: Tiyn
}

/**
 * One line of a paid sale, as bare as it can be, for a month has a hundred thousand: its good (id, or the name of a free line: those
 * are one good when their names are the same), quantity, sum, and the line itself, for {@link ReportQueries.nameOf}.
 */
export type SoldLine = [good: number | string, quantity: Milli, sum: Tiyn, line: number]

/** Lines of one good put together. */
export interface SoldSum {
  good: number | string
  quantity: Milli
  sum: Tiyn
  /** Lines that named it. */
  lines: number
  /** One of them. */
  line: number
}

export interface BestLines {
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
  /** All lines of the sales paid in that time, what went back later included. */
  soldLines(from: number, to: number): SoldLine[]
  /** The best goods of the sales paid in that time; one long read (55 ms for 120,000 lines), so for a month at most. */
  best(from: number, to: number, limit: number): BestLines
  /** How a line of {@link ReportQueries.soldLines} names its good. */
  nameOf(line: number): string
  /** Count and sum of the sales paid in that time. */
  total(from: number, to: number): { count: number; sum: Tiyn }
  /** The first and last payment there is, null without one. */
  span(): { first: number; last: number } | null
}

/** The same words as in the index sale_taken. */
export const TAKEN = `('paid', 'partially_refunded', 'refunded')`
/** As {@link Source} names them; no other table of these queries has such columns. */
export const SELLER = 'seller_id AS sellerId, seller_name AS seller'
/** What a line came to after its own discount, rounded half up as in shared/domain/money. */
const LINE_SUM = `l.price * (l.quantity / 1000) + (l.price * (l.quantity % 1000) + 500) / 1000 - l.discount`

/** No sale has so many lines. */
const MOST_LINES = 10_000

export function createReportQueries(db: Db): ReportQueries {
  const takings = db.prepare<[number, number], HourSum>(`
    SELECT paid_at / 3600000 AS hour, origin, till, ${SELLER}, count(*) AS count, sum(total) AS sum
    FROM sale INDEXED BY sale_taken WHERE state IN ${TAKEN} AND paid_at >= ? AND paid_at < ?
    GROUP BY hour, origin, till, seller_id, seller_name`)
  const refunds = db.prepare<[number, number], HourSum>(`
    SELECT r.completed_at / 3600000 AS hour, s.origin, s.till, ${SELLER}, count(*) AS count, sum(r.amount) AS sum
    FROM refund r INDEXED BY refund_completed JOIN sale s ON s.id = r.sale_id
    WHERE r.state = 'completed' AND r.completed_at >= ? AND r.completed_at < ?
    GROUP BY hour, s.origin, s.till, s.seller_id, s.seller_name`)
  const soldLines = db
    .prepare<[number, number], SoldLine>(`
    SELECT coalesce(l.item_id, l.name), l.quantity, ${LINE_SUM}, s.rowid * ${MOST_LINES} + l.position
    FROM sale s INDEXED BY sale_taken JOIN sale_line l ON l.sale_id = s.id
    WHERE s.state IN ${TAKEN} AND s.paid_at >= ? AND s.paid_at < ?`)
    .raw()
  // Bare columns are carried through the sorting, so they are as few and as small as can be, the name not among them.
  type BestRow = Omit<SoldSum, 'good' | 'line'> & {
    list: 'all' | 'sum' | 'quantity'
    itemId: number | null
    sale: number
    position: number
  }
  const best = db.prepare<[number, number, number, number], BestRow>(`
    WITH sold AS MATERIALIZED (
      SELECT l.item_id AS itemId, s.rowid AS sale, l.position AS position, sum(l.quantity) AS quantity, sum(${LINE_SUM}) AS sum,
        count(*) AS lines
      FROM sale s INDEXED BY sale_taken JOIN sale_line l ON l.sale_id = s.id
      WHERE s.state IN ${TAKEN} AND s.paid_at >= ? AND s.paid_at < ?
      GROUP BY l.item_id, CASE WHEN l.item_id IS NULL THEN l.name END)
    SELECT 'all' AS list, NULL AS itemId, 0 AS sale, 0 AS position, 0 AS quantity, coalesce(sum(sum), 0) AS sum, count(*) AS lines
    FROM sold
    UNION ALL SELECT * FROM (SELECT 'sum', * FROM sold ORDER BY sum DESC, itemId LIMIT ?)
    UNION ALL SELECT * FROM (SELECT 'quantity', * FROM sold ORDER BY quantity DESC, itemId LIMIT ?)`)
  const nameOf = db
    .prepare<[number, number], string>(
      'SELECT name FROM sale_line WHERE sale_id = (SELECT id FROM sale WHERE rowid = ?) AND position = ?',
    )
    .pluck()
  const nameOfLine = (line: number): string =>
    nameOf.get(Math.floor(line / MOST_LINES), line % MOST_LINES) ?? ''
  const total = db.prepare<[number, number], { count: number; sum: number }>(`
    SELECT count(*) AS count, coalesce(sum(total), 0) AS sum FROM sale INDEXED BY sale_taken
    WHERE state IN ${TAKEN} AND paid_at >= ? AND paid_at < ?`)
  const span = db.prepare<[], { first: number | null; last: number | null }>(`
    SELECT (SELECT min(paid_at) FROM sale WHERE state IN ${TAKEN} AND paid_at IS NOT NULL) AS first,
      (SELECT max(paid_at) FROM sale WHERE state IN ${TAKEN} AND paid_at IS NOT NULL) AS last`)
  return {
    takings: (from, to) => takings.all(from, to),
    refunds: (from, to) => refunds.all(from, to),
    soldLines: (from, to) => soldLines.all(from, to),
    best(from, to, limit) {
      const rows = best.all(from, to, limit, limit)
      const all = rows.find(({ list }) => list === 'all')
      const of = (wanted: BestRow['list']): SoldSum[] =>
        rows.flatMap(({ list, itemId, sale, position, quantity, sum, lines }) => {
          const line = sale * MOST_LINES + position
          return list === wanted ? [{ good: itemId ?? nameOfLine(line), quantity, sum, lines, line }] : []
        })
      return { bySum: of('sum'), byQuantity: of('quantity'), count: all?.lines ?? 0, sum: all?.sum ?? 0 }
    },
    nameOf: nameOfLine,
    total: (from, to) => total.get(from, to) ?? { count: 0, sum: 0 },
    span() {
      const row = span.get()
      return row?.first == null || row.last == null ? null : { first: row.first, last: row.last }
    },
  }
}
