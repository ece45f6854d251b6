/** What the till still owes the service, in order. Rows are moved only together with their sale, inside a transaction. */
import type { Db } from './open.ts'

export type OutboxKind = 'create' | 'cancel' | 'refund'
/** `held`: a cashier must say first whether it is still wanted. */
export type OutboxState = 'held' | 'waiting' | 'sending' | 'checking'

export interface OutboxRow {
  id: number
  saleId: string
  kind: OutboxKind
  /** Empty but for refunds. */
  refundId: string
  state: OutboxState
  phone: string
  attempt: number
  /** UTC epoch ms at which the last attempt began, and until when it could still be under way. */
  sentAt: number | null
  flightEnd: number | null
  absent: number
  nextAt: number
  createdAt: number
  /** When a cashier last said that it is wanted. */
  wantedAt: number
}

export interface OutboxStore {
  add(row: { saleId: string; kind: OutboxKind; phone: string; at: number; refundId?: string }): OutboxRow
  find(saleId: string, kind: OutboxKind, refundId?: string): OutboxRow | null
  /**
   * The next row that may be worked on: due (or put off further than anything is, which only a clock that was set back can
   * do), and none earlier for the same customer phone, so that a customer sees requests in the order in which they were
   * made. Cancels come first, then what was wanted from `fresh` on, then the rest; each in order. Both in UTC epoch ms.
   */
  next(now: number, fresh: number): OutboxRow | null
  /** When the earliest row that may be worked on becomes due, UTC epoch ms; null when there is none. */
  nextDue(): number | null
  inState(state: OutboxState): OutboxRow[]
  /**
   * Both touch only the row that was read: numbers of rows that went are given again, and whoever held one while it went must
   * not reach the next sale's.
   */
  remove(row: OutboxRow): void
  update(row: OutboxRow): void
  /** Makes everything due now: after the network came back. */
  hurry(now: number): void
}

/** For `wantedAt` of what an older copy of the file brought: whether somebody took it back since, it does not know. */
export const NOT_KNOWN = 0

/** Nothing is put off for longer than this, in ms: what stands further off was put there by a clock that was set back. */
export const LONGEST_SEND_WAIT_MS = 5 * 60_000

const COLUMNS = `id, sale_id AS saleId, kind, refund_id AS refundId, state, phone, attempt, sent_at AS sentAt, flight_end AS flightEnd, absent,
  next_at AS nextAt, created_at AS createdAt, wanted_at AS wantedAt`

export function createOutboxStore(db: Db): OutboxStore {
  const insert = db.prepare<[string, OutboxKind, string, string, number, number, number], OutboxRow>(`
    INSERT INTO outbox (sale_id, kind, refund_id, state, phone, next_at, created_at, wanted_at)
    VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?)
    RETURNING ${COLUMNS}`)
  const find = db.prepare<[string, string, string], OutboxRow>(
    `SELECT ${COLUMNS} FROM outbox WHERE sale_id = ? AND kind = ? AND refund_id = ?`,
  )
  // A create waits for what is earlier for the same customer; a cancel only for the create of its own sale.
  const first = `NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.id < o.id
    AND (e.sale_id = o.sale_id OR (o.kind = 'create' AND e.kind = 'create' AND e.phone = o.phone AND e.state <> 'held')))`
  const next = db.prepare<[number, number, number], OutboxRow>(`
    SELECT ${COLUMNS} FROM outbox AS o WHERE state <> 'held' AND (next_at <= ? OR next_at > ?) AND ${first}
    ORDER BY kind = 'create', wanted_at < ?, id LIMIT 1`)
  const due = db.prepare<[], { at: number | null }>(
    `SELECT min(next_at) AS at FROM outbox AS o WHERE state <> 'held' AND ${first}`,
  )
  const inState = db.prepare<[string], OutboxRow>(`SELECT ${COLUMNS} FROM outbox WHERE state = ? ORDER BY id`)
  const same =
    'id = @id AND sale_id = @saleId AND kind = @kind AND refund_id = @refundId AND created_at = @createdAt'
  const update = db.prepare(`
    UPDATE outbox SET state = @state, attempt = @attempt, sent_at = @sentAt, flight_end = @flightEnd, absent = @absent,
      next_at = @nextAt, wanted_at = @wantedAt WHERE ${same}`)
  const remove = db.prepare(`DELETE FROM outbox WHERE ${same}`)
  const hurry = db.prepare<[number, number]>(
    `UPDATE outbox SET next_at = ? WHERE next_at > ? AND state IN ('waiting', 'checking')`,
  )
  return {
    add: ({ saleId, kind, phone, at, refundId = '' }) => {
      const row = insert.get(saleId, kind, refundId, phone, at, at, at)
      if (!row) throw new Error('the outbox gave no row back')
      return row
    },
    find: (saleId, kind, refundId = '') => find.get(saleId, kind, refundId) ?? null,
    next: (now, fresh) => next.get(now, now + LONGEST_SEND_WAIT_MS, fresh) ?? null,
    nextDue: () => due.get()?.at ?? null,
    inState: (state) => inState.all(state),
    update: ({ phone: _, ...row }) => {
      update.run(row)
    },
    remove: ({ id, saleId, kind, refundId, createdAt }) => {
      remove.run({ id, saleId, kind, refundId, createdAt })
    },
    hurry: (now) => {
      hurry.run(now, now)
    },
  }
}
