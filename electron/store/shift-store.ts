/** Shifts of one till, and what was sold and given back in each. */
import { holdsMoney, REFUND_STATES } from '../../shared/domain/refund-state.ts'
import { isOpen, isTaken, SALE_STATES } from '../../shared/domain/sale-state.ts'
import type { Db } from './open.ts'

export interface ShiftRow {
  id: string
  staffId: string
  staffName: string
  /** UTC epoch ms. */
  openedAt: number
  /** Null while it is open. */
  closedAt: number | null
}

/** Counts, and sums in tiyn. */
export interface ShiftSums {
  paid: { count: number; sum: number }
  refunds: { count: number; sum: number }
  waiting: { count: number; sum: number }
}

export interface ShiftStore {
  openOf(staffId: string): ShiftRow | null
  open(shift: Omit<ShiftRow, 'closedAt'>): ShiftRow
  /** @param at UTC epoch ms */
  close(id: string, at: number): void
  sums(shift: ShiftRow): ShiftSums
}

/** Sales are looked for by time, which has an index: from so long before the opening, for a clock that was set back since. */
const SLACK_MS = 86_400_000

interface Sums {
  count: number
  sum: number
}

export function createShiftStore(db: Db): ShiftStore {
  const openOf = db.prepare<[string], ShiftRow>(`
    SELECT id, staff_id AS staffId, staff_name AS staffName, opened_at AS openedAt, closed_at AS closedAt
    FROM shift WHERE staff_id = ? AND closed_at IS NULL`)
  const insert = db.prepare(
    'INSERT INTO shift (id, staff_id, staff_name, opened_at) VALUES (@id, @staffId, @staffName, @openedAt)',
  )
  const close = db.prepare<[number, string]>('UPDATE shift SET closed_at = ? WHERE id = ?')
  const sales = db.prepare<[number, string, string], Sums>(`
    SELECT count(*) AS count, coalesce(sum(total), 0) AS sum FROM sale
    WHERE created_at >= ? AND shift_id = ? AND state IN (SELECT value FROM json_each(?))`)
  const refunds = db.prepare<[number, string, string], Sums>(`
    SELECT count(*) AS count, coalesce(sum(amount), 0) AS sum FROM refund
    WHERE created_at >= ? AND shift_id = ? AND state IN (SELECT value FROM json_each(?))`)
  const taken = JSON.stringify(SALE_STATES.filter(isTaken))
  const open = JSON.stringify(SALE_STATES.filter(isOpen))
  const holding = JSON.stringify(REFUND_STATES.filter(holdsMoney))
  const none: Sums = { count: 0, sum: 0 }
  return {
    openOf: (staffId) => openOf.get(staffId) ?? null,
    open: (shift) => {
      insert.run(shift)
      return { ...shift, closedAt: null }
    },
    close: (id, at) => {
      close.run(at, id)
    },
    sums: ({ id, openedAt }) => {
      const from = openedAt - SLACK_MS
      return {
        paid: sales.get(from, id, taken) ?? none,
        waiting: sales.get(from, id, open) ?? none,
        refunds: refunds.get(from, id, holding) ?? none,
      }
    },
  }
}
