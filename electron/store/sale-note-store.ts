/**
 * The owner's decisions about sums that differ from the service's: the service's sum taken into the book, or both kept with the
 * reason. A sum that a closed day has counted is never touched; whoever asks for that gets an error.
 */
import type { Tiyn } from '../../shared/domain/money.ts'
import { atomic } from './atomic.ts'
import type { Db } from './open.ts'
import { TAKEN } from './report-queries.ts'

export interface SaleNote {
  /** UTC epoch ms. */
  at: number
  kind: 'saleAmount' | 'refundAmount' | 'kept'
  was: Tiyn | null
  became: Tiyn | null
  why: string
}

export interface SaleNoteStore {
  /** Oldest first. */
  of(saleId: string): SaleNote[]
  kept(saleId: string, note: Pick<SaleNote, 'at' | 'was' | 'became' | 'why'>): void
  /** Number of the closed day that counted the money of a sale, or its end without money; null while none did. */
  saleClosedIn(saleId: string): number | null
  /** Number of the closed day that counted a refund; null while none did. */
  refundClosedIn(refundId: string): number | null
  /** The sum of a sale becomes the service's. @throws Error when a closed day has counted it */
  takeSaleAmount(saleId: string, amount: Tiyn, at: number): void
  takeRefundAmount(refundId: string, amount: Tiyn, at: number): void
}

const ENDED = `('expired', 'cancelled', 'failed', 'stopped')`
/** The day whose border lies behind the event. */
const DAY_OF = 'SELECT min(number) FROM day_close WHERE'

export function createSaleNoteStore(db: Db): SaleNoteStore {
  const notes = db.prepare<[string], SaleNote>(
    'SELECT at, kind, was, became, why FROM sale_note WHERE sale_id = ? ORDER BY id',
  )
  const insert = db.prepare<[string, number, SaleNote['kind'], Tiyn | null, Tiyn | null, string]>(
    'INSERT INTO sale_note (sale_id, at, kind, was, became, why) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const saleClosed = db
    .prepare<{ id: string }, number | null>(`
      ${DAY_OF} sale_event >= (SELECT min(e.id) FROM sale_event e JOIN sale s ON s.id = e.sale_id
        WHERE e.sale_id = @id AND ((s.state IN ${TAKEN} AND e.to_state IN ${TAKEN})
          OR (s.state IN ${ENDED} AND e.to_state IN ${ENDED})))`)
    .pluck()
  const refundClosed = db
    .prepare<{ id: string }, number | null>(`
      ${DAY_OF} refund_event >= (SELECT min(id) FROM refund_event WHERE refund_id = @id AND to_state = 'completed')`)
    .pluck()
  const sale = db.prepare<[string], { total: Tiyn; place: number }>(
    'SELECT total, rowid AS place FROM sale WHERE id = ?',
  )
  // The lines stay what they were; what they come to beyond the new sum counts as taken off.
  const setTotal = db.prepare<{ id: string; amount: Tiyn }>(`
    UPDATE sale SET total = @amount, discount_percent = NULL, discount = max(0, coalesce((
      SELECT sum(l.price * (l.quantity / 1000) + (l.price * (l.quantity % 1000) + 500) / 1000 - l.discount)
      FROM sale_line l WHERE l.sale_id = @id), @amount) - @amount) WHERE id = @id`)
  const setFound = db.prepare<[Tiyn, number]>('UPDATE sale_find SET total = ? WHERE place = ?')
  const refund = db.prepare<[string], { amount: Tiyn; saleId: string }>(
    'SELECT amount, sale_id AS saleId FROM refund WHERE id = ?',
  )
  const setAmount = db.prepare<[Tiyn, string]>('UPDATE refund SET amount = ? WHERE id = ?')

  const saleClosedIn = (id: string): number | null => saleClosed.get({ id }) ?? null
  const refundClosedIn = (id: string): number | null => refundClosed.get({ id }) ?? null
  const takeSale = atomic(db, (id: string, amount: Tiyn, at: number) => {
    const row = sale.get(id)
    if (!row || saleClosedIn(id) !== null) throw new Error(`the sum of sale ${id} is not to be changed`)
    setTotal.run({ id, amount })
    setFound.run(amount, row.place)
    insert.run(id, at, 'saleAmount', row.total, amount, '')
  })
  const takeRefund = atomic(db, (id: string, amount: Tiyn, at: number) => {
    const row = refund.get(id)
    if (!row || refundClosedIn(id) !== null) throw new Error(`the sum of refund ${id} is not to be changed`)
    setAmount.run(amount, id)
    insert.run(row.saleId, at, 'refundAmount', row.amount, amount, '')
  })
  return {
    of: (saleId) => notes.all(saleId),
    kept: (saleId, { at, was, became, why }) => {
      insert.run(saleId, at, 'kept', was, became, why)
    },
    saleClosedIn,
    refundClosedIn,
    takeSaleAmount: (id, amount, at) => takeSale(id, amount, at),
    takeRefundAmount: (id, amount, at) => takeRefund(id, amount, at),
  }
}
