/** Finds refunds for the owner's list, newest first, with the sale that each belongs to, and counts them. Reads only. */
import { fold } from '../../shared/domain/letters.ts'
import type { RefundState } from '../../shared/domain/refund-state.ts'
import type { Db } from './open.ts'
import type { SalePlace } from './sale-finder.ts'

export interface RefundFind {
  states: readonly RefundState[] | null
  /** UTC epoch ms of the request, from inclusive, to exclusive. */
  from: number
  to: number
  /** Tiyn, both included. */
  amount: { from: number; to: number } | null
  /** Part of receipt number, reason or phone; empty: any. */
  text: string
  /** Digits of `text`, for the phone; empty: none. */
  digits: string
}

export interface RefundFinder {
  page(
    find: RefundFind,
    after: SalePlace | null,
    limit: number,
  ): { id: string; receipt: string; phone: string; at: number; place: number }[]
  sum(find: RefundFind): { count: number; sum: number }
}

type Found = ReturnType<RefundFinder['page']>[number]

export function createRefundFinder(db: Db): RefundFinder {
  db.function('folded', { deterministic: true }, (text: unknown) => fold(String(text)))
  const where = (text: boolean) => `
    r.created_at >= @from AND r.created_at < @to
    AND (@states IS NULL OR r.state IN (SELECT value FROM json_each(@states)))
    AND (@least IS NULL OR r.amount BETWEEN @least AND @most)
    ${text ? `AND (instr(folded(s.receipt), @text) > 0 OR instr(folded(r.reason), @text) > 0 OR (@digits <> '' AND instr(s.phone, @digits) > 0))` : ''}`
  const pages = [false, true].map((text) =>
    db.prepare<[Record<string, unknown>], Found>(`
      SELECT r.id, s.receipt, s.phone, r.created_at AS at, r.rowid AS place
      FROM refund r INDEXED BY refund_created CROSS JOIN sale s ON s.id = r.sale_id
      WHERE ${where(text)} AND (r.created_at < @at OR (r.created_at = @at AND r.rowid < @place))
      ORDER BY r.created_at DESC, r.rowid DESC LIMIT @limit`),
  )
  const sums = [
    db.prepare<[Record<string, unknown>], { count: number; sum: number }>(
      `SELECT count(*) AS count, coalesce(sum(r.amount), 0) AS sum FROM refund r WHERE ${where(false)}`,
    ),
    db.prepare<[Record<string, unknown>], { count: number; sum: number }>(
      `SELECT count(*) AS count, coalesce(sum(r.amount), 0) AS sum FROM refund r CROSS JOIN sale s ON s.id = r.sale_id
      WHERE ${where(true)}`,
    ),
  ]
  const paramsOf = ({ states, from, to, amount, text, digits }: RefundFind) => ({
    states: states === null ? null : JSON.stringify(states),
    from,
    to,
    least: amount?.from ?? null,
    most: amount?.to ?? null,
    text: fold(text.trim()),
    digits,
  })
  return {
    page(find, after, limit) {
      const edge = after ?? { at: Number.MAX_SAFE_INTEGER, place: 0 }
      return pages[find.text.trim() === '' ? 0 : 1]?.all({ ...paramsOf(find), ...edge, limit }) ?? []
    },
    sum: (find) => sums[find.text.trim() === '' ? 0 : 1]?.get(paramsOf(find)) ?? { count: 0, sum: 0 },
  }
}
