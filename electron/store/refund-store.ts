/** Refunds and their timeline; every change of state goes through `move`, which asks the table in shared/domain. */
import { z } from 'zod'
import type { Milli, Tiyn } from '../../shared/domain/money.ts'
import type { LineBack } from '../../shared/domain/refund-share.ts'
import {
  canRefundBecome,
  ForbiddenRefundTransition,
  holdsMoney,
  REFUND_STATES,
  type RefundState,
} from '../../shared/domain/refund-state.ts'
import { atomic } from './atomic.ts'
import type { Db } from './open.ts'

export interface RefundItem {
  itemId: number
  /** Thousandths. */
  quantity: Milli
}

export interface RefundRow {
  id: string
  saleId: string
  origin: 'here' | 'elsewhere'
  /** Tiyn. */
  amount: Tiyn
  reason: string
  items: RefundItem[] | null
  /** Lines of the sale that go back; null where only a sum does. */
  lines: LineBack[] | null
  /** Name of the owner whose word it was; empty where nobody has a PIN, or for one made elsewhere. */
  approvedBy: string
  state: RefundState
  /** The service's id. */
  remoteId: number | null
  /** The service's refunds that stood there before this one was sent. */
  before: number[]
  problem: string | null
  /** UTC epoch ms. */
  createdAt: number
  updatedAt: number
  /** When the money went back, as far as this till could see; null until then. */
  completedAt: number | null
}

export interface RefundEventRow {
  at: number
  from: RefundState | null
  to: RefundState
  why: string
}

export type NewRefundRow = Pick<
  RefundRow,
  'id' | 'saleId' | 'origin' | 'amount' | 'reason' | 'items' | 'state' | 'remoteId' | 'problem' | 'createdAt'
> & {
  /** In whose shift it was asked for. */
  shiftId?: string | null
  lines?: LineBack[] | null
  approvedBy?: string
}

export interface RefundStore {
  insert(refund: NewRefundRow, why: string): RefundRow
  get(id: string): RefundRow | null
  byRemote(remoteId: number): RefundRow | null
  ofSale(saleId: string): RefundRow[]
  /** In one of these states, none of them an end. */
  inStates(states: readonly RefundState[]): RefundRow[]
  events(id: string): RefundEventRow[]
  /** Tiyn that went back or may still go back, of one sale. */
  held(saleId: string): Tiyn
  /** Throws ForbiddenRefundTransition when the table does not allow it. */
  move(
    id: string,
    to: RefundState,
    at: number,
    why: string,
    news?: Partial<Pick<RefundRow, 'remoteId' | 'problem'>>,
  ): RefundRow
  noteBefore(id: string, before: readonly number[]): void
  /** What a refund made elsewhere took, learnt after it. */
  noteItems(id: string, items: readonly RefundItem[]): void
}

interface Raw extends Omit<RefundRow, 'items' | 'lines' | 'before'> {
  items: string | null
  lines: string | null
  before: string
}

const Items = z.array(z.object({ itemId: z.int(), quantity: z.int() }))
const Lines = z.array(z.object({ position: z.int(), quantity: z.int() }))
const Ids = z.array(z.int())
const COLUMNS = `id, sale_id AS saleId, origin, amount, reason, items, lines, approved_by AS approvedBy, state,
  remote_id AS remoteId, before, problem, created_at AS createdAt, updated_at AS updatedAt, completed_at AS completedAt`

const fromRaw = (raw: Raw): RefundRow => ({
  ...raw,
  items: raw.items === null ? null : Items.parse(JSON.parse(raw.items)),
  lines: raw.lines === null ? null : Lines.parse(JSON.parse(raw.lines)),
  before: Ids.parse(JSON.parse(raw.before)),
})

export function createRefundStore(db: Db): RefundStore {
  const byId = db.prepare<[string], Raw>(`SELECT ${COLUMNS} FROM refund WHERE id = ?`)
  const byRemote = db.prepare<[number], Raw>(`SELECT ${COLUMNS} FROM refund WHERE remote_id = ?`)
  const ofSale = db.prepare<[string], Raw>(
    `SELECT ${COLUMNS} FROM refund WHERE sale_id = ? ORDER BY created_at, id`,
  )
  const inStates = db.prepare<[string], Raw>(
    `SELECT ${COLUMNS} FROM refund WHERE state IN ('queued', 'sending', 'unknown', 'pending', 'processing')
    AND state IN (SELECT value FROM json_each(?)) ORDER BY created_at, id`,
  )
  const events = db.prepare<[string], RefundEventRow>(
    'SELECT at, from_state AS "from", to_state AS "to", why FROM refund_event WHERE refund_id = ? ORDER BY id',
  )
  const held = db.prepare<[string, string], { sum: number }>(`
    SELECT coalesce(sum(amount), 0) AS sum FROM refund
    WHERE sale_id = ? AND state IN (SELECT value FROM json_each(?))`)
  const insertRow = db.prepare(`
    INSERT INTO refund (id, sale_id, origin, amount, reason, items, lines, approved_by, state, remote_id, problem, created_at,
      updated_at, shift_id, completed_at)
    VALUES (@id, @saleId, @origin, @amount, @reason, @items, @lines, @approvedBy, @state, @remoteId, @problem, @createdAt,
      @createdAt, @shiftId, CASE WHEN @state = 'completed' THEN @createdAt END)`)
  const insertEvent = db.prepare<[string, number, RefundState | null, RefundState, string]>(
    'INSERT INTO refund_event (refund_id, at, from_state, to_state, why) VALUES (?, ?, ?, ?, ?)',
  )
  const update = db.prepare(`
    UPDATE refund SET state = @state, remote_id = @remoteId, problem = @problem, updated_at = @updatedAt,
      completed_at = @completedAt WHERE id = @id`)
  const setItems = db.prepare<[string, string]>('UPDATE refund SET items = ? WHERE id = ?')
  const setBefore = db.prepare<[string, string]>('UPDATE refund SET before = ? WHERE id = ?')
  const holding = JSON.stringify(REFUND_STATES.filter(holdsMoney))

  const existing = (id: string): RefundRow => {
    const raw = byId.get(id)
    if (!raw) throw new Error(`no refund ${id}`)
    return fromRaw(raw)
  }
  const insert = atomic(db, (refund: NewRefundRow, why: string): RefundRow => {
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
    insertRow.run({
      shiftId: null,
      approvedBy: '',
      ...refund,
      items: json(refund.items),
      lines: json(refund.lines ?? null),
    })
    insertEvent.run(refund.id, refund.createdAt, null, refund.state, why)
    return existing(refund.id)
  })
  const move = atomic(
    db,
    (
      id: string,
      to: RefundState,
      at: number,
      why: string,
      news: Partial<Pick<RefundRow, 'remoteId' | 'problem'>>,
    ): RefundRow => {
      const row = existing(id)
      if (!canRefundBecome(row.state, to)) throw new ForbiddenRefundTransition(row.state, to)
      insertEvent.run(id, at, row.state, to, why)
      const completedAt = to === 'completed' ? at : row.completedAt
      // Never back, though the clock was set back: the second word about a refund must not look older than the first.
      const updatedAt = Math.max(at, row.updatedAt)
      const next: RefundRow = { ...row, problem: null, ...news, state: to, updatedAt, completedAt }
      const { state, remoteId, problem } = next
      update.run({ id, state, remoteId, problem, updatedAt, completedAt })
      return next
    },
  )
  const read = (raw: Raw | undefined): RefundRow | null => (raw ? fromRaw(raw) : null)
  return {
    insert: (refund, why) => insert(refund, why),
    get: (id) => read(byId.get(id)),
    byRemote: (remoteId) => read(byRemote.get(remoteId)),
    ofSale: (saleId) => ofSale.all(saleId).map(fromRaw),
    inStates: (states) => inStates.all(JSON.stringify(states)).map(fromRaw),
    events: (id) => events.all(id),
    held: (saleId) => held.get(saleId, holding)?.sum ?? 0,
    move: (id, to, at, why, news = {}) => move(id, to, at, why, news),
    noteBefore: (id, before) => {
      setBefore.run(JSON.stringify(before), id)
    },
    noteItems: (id, items) => {
      setItems.run(JSON.stringify(items), id)
    },
  }
}
