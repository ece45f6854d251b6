/**
 * Sales, their lines and their timeline. Every change of state goes through `move`, which asks the table in
 * shared/domain/sale-state and writes the event beside it; nothing else updates the column.
 */
import type { Tiyn } from '../../shared/domain/money.ts'
import { assertTransition, isOpen, isTaken, type SaleState } from '../../shared/domain/sale-state.ts'
import { atomic } from './atomic.ts'
import type { Db } from './open.ts'
import { createSaleQueries, type SaleQueries } from './sale-queries.ts'
import type { SaleLineRow, SaleRow } from './sale-rows.ts'

export interface NewSale {
  id: string
  till: string
  day: string
  phone: string
  total: Tiyn
  /** Off the sum of the lines; none when left out. */
  discount?: Tiyn
  discountPercent?: number | null
  /** Nobody when left out. */
  approvedBy?: string | null
  kind: 'cart' | 'amount'
  comment: string
  createdAt: number
  /** Nobody when left out. */
  seller?: Seller
  lines: readonly NewSaleLine[]
}

type Terms = Pick<SaleLineRow, 'listPrice' | 'discount' | 'discountPercent' | 'note'>
/** A line whose list price is not known and from which nothing came off, where that is left out. */
export type NewSaleLine = Omit<SaleLineRow, keyof Terms> & Partial<Terms>

const NO_TERMS: Terms = { listPrice: null, discount: 0, discountPercent: null, note: '' }
const NO_DISCOUNT = { discount: 0, discountPercent: null, approvedBy: null }

/** Who charges a sale, and in which shift. */
export interface Seller {
  id: string | null
  name: string
  shiftId: string | null
}

/** Where nobody has a PIN. */
export const NO_SELLER: Seller = { id: null, name: '', shiftId: null }

/** A sale as the service's list tells of it: made elsewhere, or here before the file was lost. */
export interface LearntSale extends Omit<NewSale, 'seller'> {
  origin: 'here' | 'elsewhere'
  number: number | null
  receipt: string
  state: SaleState
  foreignStatus: string | null
  problem: string | null
  invoiceId: number
  kaspiId: string | null
  clientName: string
  paidAt: number | null
}

/** What a change of state may learn besides; a field left out keeps its value. */
export interface SaleNews {
  foreignStatus?: string | null
  problem?: string | null
  problemCode?: string | null
  invoiceId?: number
  kaspiId?: string | null
  clientName?: string
  paidAt?: number | null
}

export interface SaleStore extends SaleQueries {
  /** Gives the next number of the till's day, without gaps. Call inside a transaction with the outbox row. */
  insert(sale: NewSale): SaleRow
  /** Takes in a sale that this file does not hold yet; it does not stand in the strip. */
  learn(sale: LearntSale, at: number): SaleRow
  /**
   * Moves a sale and writes the event.
   * @throws ForbiddenTransition when the table does not allow it
   */
  move(id: string, to: SaleState, at: number, why: string, news?: SaleNews): SaleRow
  /** Learns without changing the state: no event. */
  note(id: string, at: number, news: SaleNews): SaleRow
  hide(id: string): void
  /** Puts it back onto the strip. */
  show(id: string): void
}

/** What a sale that was just charged has not learnt yet. */
const FRESH = {
  origin: 'here',
  state: 'queued',
  foreignStatus: null,
  problem: null,
  problemCode: null,
  invoiceId: null,
  kaspiId: null,
  clientName: '',
  paidAt: null,
  shown: true,
} as const

/** `K1-2411-0042`: till, day and month, number of the day. */
export const receiptNumber = (till: string, day: string, number: number): string =>
  `${till}-${day.slice(8, 10)}${day.slice(5, 7)}-${String(number).padStart(4, '0')}`

/** Money that arrived arrived at some time: reports count by it. */
const paidAt = (sale: Pick<SaleRow, 'state' | 'paidAt'>, otherwise: number): number | null =>
  isTaken(sale.state) ? (sale.paidAt ?? otherwise) : sale.paidAt

export function createSaleStore(db: Db): SaleStore {
  const queries = createSaleQueries(db)
  const nextNumber = db.prepare<[string, string], { n: number }>(
    'SELECT coalesce(max(number), 0) + 1 AS n FROM sale WHERE till = ? AND day = ?',
  )
  const insertSale = db.prepare(`
    INSERT INTO sale (id, till, day, number, receipt, phone, total, discount, discount_percent, approved_by, kind, comment,
      state, created_at, updated_at, seller_id, seller_name, shift_id)
    VALUES (@id, @till, @day, @number, @receipt, @phone, @total, @discount, @discountPercent, @approvedBy, @kind, @comment,
      'queued', @createdAt, @createdAt, @sellerId, @sellerName, @shiftId)`)
  const insertLearnt = db.prepare(`
    INSERT INTO sale (id, origin, till, day, number, receipt, phone, total, discount, discount_percent, approved_by, kind,
      comment, state, foreign_status, problem, invoice_id, kaspi_id, client_name, created_at, updated_at, paid_at, shown)
    VALUES (@id, @origin, @till, @day, @number, @receipt, @phone, @total, @discount, @discountPercent, @approvedBy, @kind,
      @comment, @state, @foreignStatus, @problem, @invoiceId, @kaspiId, @clientName, @createdAt, @at, @paidAt, @shown)`)
  const insertLine = db.prepare(`
    INSERT INTO sale_line (sale_id, position, item_id, name, price, list_price, quantity, discount, discount_percent, note,
      unit_id, nomenclature_id, nomenclature_history_id)
    VALUES (@saleId, @position, @itemId, @name, @price, @listPrice, @quantity, @discount, @discountPercent, @note, @unitId,
      @nomenclatureId, @nomenclatureHistoryId)`)
  const insertEvent = db.prepare<[string, number, SaleState | null, SaleState, string]>(
    'INSERT INTO sale_event (sale_id, at, from_state, to_state, why) VALUES (?, ?, ?, ?, ?)',
  )
  const update = db.prepare(`
    UPDATE sale SET state = @state, updated_at = @updatedAt, foreign_status = @foreignStatus, problem = @problem,
      problem_code = @problemCode, invoice_id = @invoiceId, kaspi_id = @kaspiId, client_name = @clientName,
      paid_at = @paidAt WHERE id = @id`)
  const setShown = db.prepare<[number, string]>('UPDATE sale SET shown = ? WHERE id = ?')

  const existing = (id: string): SaleRow => {
    const row = queries.get(id)
    if (!row) throw new Error(`no sale ${id}`)
    return row
  }
  /** @param at what is later counts: of two words about one sale the second never looks older, though the clock was set back */
  const write = (row: SaleRow, at: number): SaleRow => {
    const next = { ...row, updatedAt: Math.max(at, row.updatedAt) }
    const { shown: _, ...columns } = next
    update.run(columns)
    return next
  }
  const move = atomic(
    db,
    (id: string, to: SaleState, at: number, why: string, news: SaleNews = {}): SaleRow => {
      const row = existing(id)
      assertTransition(row.state, to)
      insertEvent.run(id, at, row.state, to, why)
      // What was wrong before the move is no longer, unless the move says so.
      const next = { ...row, foreignStatus: null, problem: null, problemCode: null, ...news, state: to }
      // Whatever was dismissed: a payment that comes to life again, or whose money came after all, is seen again.
      const seenAgain = row.origin === 'here' && (isOpen(to) || isTaken(to)) && !isTaken(row.state)
      if (seenAgain && !row.shown) setShown.run(1, id)
      return write({ ...next, shown: row.shown || seenAgain, paidAt: paidAt(next, at) }, at)
    },
  )
  const putLines = (sale: Pick<NewSale, 'id' | 'lines'>) => {
    sale.lines.forEach((line, position) => {
      insertLine.run({ ...NO_TERMS, ...line, saleId: sale.id, position })
    })
  }
  const learn = atomic(db, (sale: LearntSale, at: number): SaleRow => {
    const { lines: _, ...columns } = sale
    // One of this till's own that still waits, after its file was lost.
    const shown = sale.origin === 'here' && isOpen(sale.state) ? 1 : 0
    insertLearnt.run({ ...NO_DISCOUNT, ...columns, at, paidAt: paidAt(columns, columns.createdAt), shown })
    putLines(sale)
    insertEvent.run(sale.id, at, null, sale.state, 'learnt from the service')
    return existing(sale.id)
  })
  const insert = atomic(db, (sale: NewSale): SaleRow => {
    const { lines: _, seller = NO_SELLER, ...own } = sale
    const by = { sellerId: seller.id, sellerName: seller.name, shiftId: seller.shiftId }
    const columns = { ...NO_DISCOUNT, ...own, ...by }
    const number = nextNumber.get(sale.till, sale.day)?.n ?? 1
    const receipt = receiptNumber(sale.till, sale.day, number)
    const place = Number(insertSale.run({ ...columns, number, receipt }).lastInsertRowid)
    putLines(sale)
    const { approvedBy } = columns
    const why = approvedBy === null ? 'charged' : `charged, prices allowed by ${approvedBy}`
    insertEvent.run(sale.id, sale.createdAt, null, 'queued', why)
    // As the columns' defaults have it; reading it back would cost each sale a query.
    return { ...columns, ...FRESH, place, number, receipt, updatedAt: sale.createdAt }
  })
  return {
    ...queries,
    insert: (sale) => insert(sale),
    learn: (sale, at) => learn(sale, at),
    move: (id, to, at, why, news) => move(id, to, at, why, news),
    note: (id, at, news) => write({ ...existing(id), ...news }, at),
    hide: (id) => {
      setShown.run(0, id)
    },
    show: (id) => {
      setShown.run(1, id)
    },
  }
}
