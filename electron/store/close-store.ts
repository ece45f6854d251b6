/**
 * Closed days, and what has happened since the last one. The border between two days is the id of an event: ids only grow and an
 * event is never changed, so no payment can be counted twice or fall between two days, whatever the clock says.
 */
import type { Tiyn } from '../../shared/domain/money.ts'
import type { Db } from './open.ts'
import { type HourSum, SELLER, type Source, TAKEN } from './report-queries.ts'

export interface ClosedDay {
  number: number
  /** UTC epoch ms. */
  closedAt: number
  saleEvent: number
  refundEvent: number
  /** JSON. */
  content: string
  previous: string
  hash: string
}

/** From after one event up to another, of sales and of refunds. */
export interface EventSpan {
  saleAfter: number
  saleUpTo: number
  refundAfter: number
  refundUpTo: number
}

export interface CountAndSum {
  count: number
  /** Tiyn. */
  sum: Tiyn
}

export interface BriefSale extends Source {
  id: string
  receipt: string
  day: string
  total: Tiyn
  state: string
  createdAt: number
  paidAt: number | null
}

export interface BriefRefund {
  id: string
  saleId: string
  receipt: string
  amount: Tiyn
  state: string
  createdAt: number
}

export interface CloseStore {
  last(): ClosedDay | null
  get(number: number): ClosedDay | null
  /** The newest first. */
  list(before: number, limit: number): ClosedDay[]
  count(): number
  /** Throws when it does not follow the last one. */
  insert(day: ClosedDay): void
  /** Ids of the latest events. */
  present(): { saleEvent: number; refundEvent: number }
  /** Sales whose money arrived within the span; a sale arrives once. */
  takings(span: EventSpan): HourSum[]
  /** Refunds that completed within the span. */
  refunds(span: EventSpan): HourSum[]
  /** Sales that ended without money within the span and are still so after another event. */
  ended(span: EventSpan, stillAt: number): (CountAndSum & { state: string })[]
  /** Of the sales of the span, those that were made before a moment, UTC epoch ms. */
  late(span: EventSpan, before: number, limit: number): { all: CountAndSum; sales: BriefSale[] }
  /** What still waits now, oldest first. */
  waiting(limit: number): { all: CountAndSum; sales: BriefSale[] }
  refundsWaiting(limit: number): { all: CountAndSum; refunds: BriefRefund[] }
  /** Those sales one by one, in the order in which they arrived. */
  salesOf(span: EventSpan, limit: number): BriefSale[]
  /** The refunds of the span one by one. */
  refundsOf(span: EventSpan, limit: number): BriefRefund[]
  /** Sum of the sales whose money arrived within the span: to check a closed day against the book. */
  sumOf(span: EventSpan): { taken: CountAndSum; returned: CountAndSum }
}

const DAY = `number, closed_at AS closedAt, sale_event AS saleEvent, refund_event AS refundEvent, content, previous, hash`
const BRIEF = `s.id, s.origin, s.till, ${SELLER}, s.receipt, s.day, s.total, s.state, s.created_at AS createdAt,
  s.paid_at AS paidAt`
const ENDED = `('expired', 'cancelled', 'failed', 'stopped')`
const OPEN = `('queued', 'sending', 'unknown', 'processing', 'pending', 'cancelling')`
const REFUND_OPEN = `('queued', 'sending', 'unknown', 'pending', 'processing')`
/** The one event at which a sale's money arrived: no sale comes back from there. */
const ARRIVED = `e.id > @saleAfter AND e.id <= @saleUpTo AND e.to_state IN ${TAKEN}
  AND (e.from_state IS NULL OR e.from_state NOT IN ${TAKEN})`
const COMPLETED = `e.id > @refundAfter AND e.id <= @refundUpTo AND e.to_state = 'completed'`
const ALL = `count(*) AS count, coalesce(sum(total), 0) AS sum`

export function createCloseStore(db: Db): CloseStore {
  const none: CountAndSum = { count: 0, sum: 0 }
  const last = db.prepare<[], ClosedDay>(`SELECT ${DAY} FROM day_close ORDER BY number DESC LIMIT 1`)
  const byNumber = db.prepare<[number], ClosedDay>(`SELECT ${DAY} FROM day_close WHERE number = ?`)
  const list = db.prepare<[number, number], ClosedDay>(
    `SELECT ${DAY} FROM day_close WHERE number < ? ORDER BY number DESC LIMIT ?`,
  )
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM day_close')
  const insert = db.prepare(`
    INSERT INTO day_close (number, closed_at, sale_event, refund_event, content, previous, hash)
    VALUES (@number, @closedAt, @saleEvent, @refundEvent, @content, @previous, @hash)`)
  const present = db.prepare<[], { saleEvent: number; refundEvent: number }>(`
    SELECT (SELECT coalesce(max(id), 0) FROM sale_event) AS saleEvent,
      (SELECT coalesce(max(id), 0) FROM refund_event) AS refundEvent`)
  const takings = db.prepare<[EventSpan], HourSum>(`
    SELECT coalesce(s.paid_at, s.created_at) / 3600000 AS hour, s.origin, s.till, ${SELLER}, count(*) AS count,
      sum(s.total) AS sum
    FROM sale_event e JOIN sale s ON s.id = e.sale_id WHERE ${ARRIVED} GROUP BY hour, s.origin, s.till, s.seller_id, s.seller_name`)
  const refunds = db.prepare<[EventSpan], HourSum>(`
    SELECT coalesce(r.completed_at, r.updated_at) / 3600000 AS hour, s.origin, s.till, ${SELLER}, count(*) AS count,
      sum(r.amount) AS sum
    FROM refund_event e JOIN refund r ON r.id = e.refund_id JOIN sale s ON s.id = r.sale_id
    WHERE ${COMPLETED} GROUP BY hour, s.origin, s.till, s.seller_id, s.seller_name`)
  const ended = db.prepare<[EventSpan & { stillAt: number }], CountAndSum & { state: string }>(`
    SELECT s.state, ${ALL} FROM sale_event e JOIN sale s ON s.id = e.sale_id
    WHERE e.id > @saleAfter AND e.id <= @saleUpTo AND e.to_state IN ${ENDED} AND s.state IN ${ENDED}
      AND NOT EXISTS (SELECT 1 FROM sale_event n WHERE n.sale_id = e.sale_id AND n.id > e.id AND n.id <= @stillAt)
    GROUP BY s.state ORDER BY s.state`)
  type Late = EventSpan & { before: number }
  const late = db.prepare<[Late & { limit: number }], BriefSale>(`
    SELECT ${BRIEF} FROM sale_event e JOIN sale s ON s.id = e.sale_id
    WHERE ${ARRIVED} AND s.created_at < @before ORDER BY s.created_at, s.id LIMIT @limit`)
  const lateAll = db.prepare<[Late], CountAndSum>(`
    SELECT ${ALL} FROM sale_event e JOIN sale s ON s.id = e.sale_id WHERE ${ARRIVED} AND s.created_at < @before`)
  const waiting = db.prepare<[number], BriefSale>(
    `SELECT ${BRIEF} FROM sale s WHERE s.state IN ${OPEN} ORDER BY s.created_at, s.id LIMIT ?`,
  )
  const waitingAll = db.prepare<[], CountAndSum>(`SELECT ${ALL} FROM sale WHERE state IN ${OPEN}`)
  const refundsWaiting = db.prepare<[number], BriefRefund>(`
    SELECT r.id, r.sale_id AS saleId, s.receipt, r.amount, r.state, r.created_at AS createdAt
    FROM refund r JOIN sale s ON s.id = r.sale_id WHERE r.state IN ${REFUND_OPEN} ORDER BY r.created_at, r.id LIMIT ?`)
  const refundsWaitingAll = db.prepare<[], CountAndSum>(
    `SELECT count(*) AS count, coalesce(sum(amount), 0) AS sum FROM refund WHERE state IN ${REFUND_OPEN}`,
  )
  const salesOf = db.prepare<[EventSpan & { limit: number }], BriefSale>(`
    SELECT ${BRIEF} FROM sale_event e JOIN sale s ON s.id = e.sale_id WHERE ${ARRIVED} ORDER BY e.id LIMIT @limit`)
  const refundsOf = db.prepare<[EventSpan & { limit: number }], BriefRefund>(`
    SELECT r.id, r.sale_id AS saleId, s.receipt, r.amount, r.state, r.created_at AS createdAt
    FROM refund_event e JOIN refund r ON r.id = e.refund_id JOIN sale s ON s.id = r.sale_id
    WHERE ${COMPLETED} ORDER BY e.id LIMIT @limit`)
  const taken = db.prepare<[EventSpan], CountAndSum>(
    `SELECT ${ALL} FROM sale_event e JOIN sale s ON s.id = e.sale_id WHERE ${ARRIVED}`,
  )
  const returned = db.prepare<[EventSpan], CountAndSum>(`
    SELECT count(*) AS count, coalesce(sum(r.amount), 0) AS sum
    FROM refund_event e JOIN refund r ON r.id = e.refund_id WHERE ${COMPLETED}`)
  return {
    last: () => last.get() ?? null,
    get: (number) => byNumber.get(number) ?? null,
    list: (before, limit) => list.all(before, limit),
    count: () => count.get()?.n ?? 0,
    insert: (day) => {
      insert.run(day)
    },
    present: () => present.get() ?? { saleEvent: 0, refundEvent: 0 },
    takings: (span) => takings.all(span),
    refunds: (span) => refunds.all(span),
    ended: (span, stillAt) => ended.all({ ...span, stillAt }),
    late: (span, before, limit) => ({
      all: lateAll.get({ ...span, before }) ?? none,
      sales: late.all({ ...span, before, limit }),
    }),
    waiting: (limit) => ({ all: waitingAll.get() ?? none, sales: waiting.all(limit) }),
    refundsWaiting: (limit) => ({ all: refundsWaitingAll.get() ?? none, refunds: refundsWaiting.all(limit) }),
    salesOf: (span, limit) => salesOf.all({ ...span, limit }),
    refundsOf: (span, limit) => refundsOf.all({ ...span, limit }),
    sumOf: (span) => ({ taken: taken.get(span) ?? none, returned: returned.get(span) ?? none }),
  }
}
