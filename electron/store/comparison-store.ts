/** What the comparison with the service reads in bulk, and the differences that the owner keeps as they are. */
import type { Db } from './open.ts'
import { TAKEN } from './report-queries.ts'

export interface ComparisonStore {
  /** Invoices of sales that should be at the service, made from one moment until before another, UTC epoch ms. */
  invoicesBetween(from: number, to: number): number[]
  /** The service's ids of the refunds made in that time, with the invoice of each. */
  refundsBetween(from: number, to: number): { remoteId: number; invoiceId: number }[]
  keep(subject: string, sides: string, at: number): void
  isKept(subject: string, sides: string): boolean
}

export function createComparisonStore(db: Db): ComparisonStore {
  const invoices = db
    .prepare<[number, number], number>(`
      SELECT invoice_id FROM sale WHERE created_at >= ? AND created_at < ? AND invoice_id IS NOT NULL
        AND (state IN ${TAKEN} OR state IN ('processing', 'pending', 'cancelling')) ORDER BY invoice_id`)
    .pluck()
  const refunds = db.prepare<[number, number], { remoteId: number; invoiceId: number }>(`
    SELECT r.remote_id AS remoteId, s.invoice_id AS invoiceId FROM refund r JOIN sale s ON s.id = r.sale_id
    WHERE r.created_at >= ? AND r.created_at < ? AND r.remote_id IS NOT NULL AND r.state NOT IN ('failed', 'stopped') AND s.invoice_id IS NOT NULL
    ORDER BY r.remote_id`)
  const keep = db.prepare<[string, string, number]>(`
    INSERT INTO difference_kept (subject, sides, kept_at) VALUES (?, ?, ?)
    ON CONFLICT (subject) DO UPDATE SET sides = excluded.sides, kept_at = excluded.kept_at`)
  const kept = db.prepare<[string, string], { one: 1 }>(
    'SELECT 1 AS one FROM difference_kept WHERE subject = ? AND sides = ?',
  )
  return {
    invoicesBetween: (from, to) => invoices.all(from, to),
    refundsBetween: (from, to) => refunds.all(from, to),
    keep: (subject, sides, at) => {
      keep.run(subject, sides, at)
    },
    isKept: (subject, sides) => kept.get(subject, sides) !== undefined,
  }
}
