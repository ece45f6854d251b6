/** Reading sales: by id, by invoice, what is open, what the strip shows, lists. Writes nothing. */
import type { SaleState } from '../../shared/domain/sale-state.ts'
import type { Db } from './open.ts'
import type { SaleEventRow, SaleLineRow, SaleRow } from './sale-rows.ts'

export interface PaidSale {
  id: string
  /** UTC epoch ms. */
  at: number
  /** Tiyn. */
  total: number
  kind: SaleRow['kind']
}

/** Before the last sale; further back nobody looks for what somebody bought. */
const REMEMBERED_MS = 31 * 86_400_000

export interface SaleQueries {
  get(id: string): SaleRow | null
  byInvoice(invoiceId: number): SaleRow | null
  lines(id: string): SaleLineRow[]
  events(id: string): SaleEventRow[]
  /** In one of these states, which must be open ones. */
  inStates(states: readonly SaleState[]): SaleRow[]
  /** Ended without money, and changed at or after a moment, UTC epoch ms. */
  endedSince(from: number): SaleRow[]
  /** What came in last first, whatever the clock said: everything not dismissed, and whatever is still open. */
  strip(limit: number): SaleRow[]
  /** When and for how much, tiyn, this phone paid last, here or elsewhere; null when it never did. */
  lastPaidBy(phone: string): PaidSale | null
  /** The last sales with lines that were paid, the latest first: of a phone, or of the last month for null. */
  paidCarts(phone: string | null, limit: number): SaleRow[]
  /** The customer of this phone as the service named them last; empty when it never did. */
  nameOf(phone: string): string
  /** Phones of the last sales of this till, the latest first, with repeats. */
  recentPhones(limit: number): string[]
  /** Is this number of a till's day given already? */
  numberTaken(till: string, day: string, number: number): boolean
  /** UTC epoch ms of the latest thing that happened to any sale; null without one. */
  lastChange(): number | null
  count(): number
  lastCreated(): number | null
  /** Of the sales made after a moment, UTC epoch ms: how many, and how many of them have not reached the service. */
  madeSince(at: number): { count: number; unsent: number; unsentSum: number }
  /** Sales of this till that may still be paid. */
  waiting(): number
  /** Count, sum in tiyn and oldest creation of what has not reached the service. */
  unsent(): { count: number; sum: number; oldestAt: number | null }
}

const COLUMNS = `id, rowid AS place, origin, till, day, number, receipt, phone, client_name AS clientName, total, discount, discount_percent AS discountPercent,
  approved_by AS approvedBy, kind, comment, state, foreign_status AS foreignStatus,
  problem, problem_code AS problemCode, invoice_id AS invoiceId, kaspi_id AS kaspiId, created_at AS createdAt,
  updated_at AS updatedAt, paid_at AS paidAt, seller_id AS sellerId, seller_name AS sellerName, shift_id AS shiftId, shown`
const OPEN = `('queued', 'sending', 'unknown', 'processing', 'pending', 'cancelling')`

type Raw = Omit<SaleRow, 'shown'> & { shown: 0 | 1 }
const fromRaw = (raw: Raw): SaleRow => ({ ...raw, shown: raw.shown === 1 })

export function createSaleQueries(db: Db): SaleQueries {
  const byId = db.prepare<[string], Raw>(`SELECT ${COLUMNS} FROM sale WHERE id = ?`)
  const byInvoice = db.prepare<[number], Raw>(`SELECT ${COLUMNS} FROM sale WHERE invoice_id = ?`)
  const lines = db.prepare<[string], SaleLineRow>(`
    SELECT item_id AS itemId, name, price, list_price AS listPrice, quantity, discount,
      discount_percent AS discountPercent, note, unit_id AS unitId, nomenclature_id AS nomenclatureId,
      nomenclature_history_id AS nomenclatureHistoryId FROM sale_line WHERE sale_id = ? ORDER BY position`)
  const events = db.prepare<[string], SaleEventRow>(
    'SELECT at, from_state AS "from", to_state AS "to", why FROM sale_event WHERE sale_id = ? ORDER BY id',
  )
  const inStates = db.prepare<[string], Raw>(
    `SELECT ${COLUMNS} FROM sale WHERE state IN ${OPEN} AND state IN (SELECT value FROM json_each(?))
    ORDER BY created_at, id`,
  )
  // The same words as in the index sale_ended.
  const endedSince = db.prepare<[number], Raw>(
    `SELECT ${COLUMNS} FROM sale WHERE updated_at >= ? AND state IN ('expired', 'cancelled', 'failed')
    ORDER BY updated_at, id`,
  )
  const taken = db.prepare<[string, string, number], { one: 1 }>(
    'SELECT 1 AS one FROM sale WHERE till = ? AND day = ? AND number = ?',
  )
  const lastChange = db.prepare<[], { at: number | null }>(
    'SELECT at FROM sale_event ORDER BY id DESC LIMIT 1',
  )
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sale')
  const lastCreated = db.prepare<[], { at: number | null }>('SELECT max(created_at) AS at FROM sale')
  const madeSince = db.prepare<[number], { count: number; unsent: number; unsentSum: number }>(`
    SELECT count(*) AS count, coalesce(sum(state IN ('queued', 'sending', 'unknown')), 0) AS unsent,
      coalesce(sum(CASE WHEN state IN ('queued', 'sending', 'unknown') THEN total END), 0) AS unsentSum
    FROM sale WHERE created_at > ?`)
  const strip = db.prepare<[number], Raw>(`
    SELECT ${COLUMNS} FROM sale INDEXED BY sale_at_hand
    WHERE (shown = 1 OR state IN ${OPEN}) AND (shown = 1 OR origin = 'here')
    ORDER BY rowid DESC LIMIT ?`)
  const unsent = db.prepare<[], { count: number; sum: number; oldestAt: number | null }>(`
    SELECT count(*) AS count, coalesce(sum(total), 0) AS sum, min(created_at) AS oldestAt
    FROM sale WHERE state IN ${OPEN} AND state IN ('queued', 'sending', 'unknown')`)
  const waiting = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM sale WHERE state IN ${OPEN} AND origin = 'here'`,
  )
  const paidBy = db.prepare<[string, number], Raw>(`
    SELECT ${COLUMNS} FROM sale
    WHERE phone = ? AND kind = 'cart' AND state IN ('paid', 'partially_refunded', 'refunded')
    ORDER BY created_at DESC, id DESC LIMIT ?`)
  const paidLately = db.prepare<[number], Raw>(`
    SELECT ${COLUMNS} FROM sale
    WHERE created_at >= (SELECT max(created_at) FROM sale) - ${REMEMBERED_MS} AND kind = 'cart' AND state IN ('paid', 'partially_refunded', 'refunded')
    ORDER BY created_at DESC, id DESC LIMIT ?`)
  const lastPaidBy = db.prepare<[string], PaidSale>(`
    SELECT id, coalesce(paid_at, created_at) AS at, total, kind FROM sale
    WHERE phone = ? AND state IN ('paid', 'partially_refunded', 'refunded') ORDER BY created_at DESC LIMIT 1`)
  const nameOf = db.prepare<[string], { name: string }>(
    `SELECT client_name AS name FROM sale WHERE phone = ? AND client_name <> '' ORDER BY created_at DESC LIMIT 1`,
  )
  const recentPhones = db.prepare<[number], { phone: string }>(
    `SELECT phone FROM (
      SELECT phone, origin, created_at, rowid AS place FROM sale ORDER BY created_at DESC, rowid DESC LIMIT ?
    ) WHERE origin = 'here' ORDER BY created_at DESC, place DESC`,
  )
  return {
    get: (id) => {
      const raw = byId.get(id)
      return raw ? fromRaw(raw) : null
    },
    byInvoice: (invoiceId) => {
      const raw = byInvoice.get(invoiceId)
      return raw ? fromRaw(raw) : null
    },
    lines: (id) => lines.all(id),
    events: (id) => events.all(id),
    inStates: (states) => inStates.all(JSON.stringify(states)).map(fromRaw),
    endedSince: (from) => endedSince.all(from).map(fromRaw),
    numberTaken: (till, day, number) => taken.get(till, day, number) !== undefined,
    lastChange: () => lastChange.get()?.at ?? null,
    count: () => count.get()?.n ?? 0,
    lastCreated: () => lastCreated.get()?.at ?? null,
    madeSince: (at) => madeSince.get(at) ?? { count: 0, unsent: 0, unsentSum: 0 },
    strip: (limit) => strip.all(limit).map(fromRaw),
    lastPaidBy: (phone) => lastPaidBy.get(phone) ?? null,
    paidCarts: (phone, limit) =>
      (phone === null ? paidLately.all(limit) : paidBy.all(phone, limit)).map(fromRaw),
    nameOf: (phone) => nameOf.get(phone)?.name ?? '',
    recentPhones: (limit) => recentPhones.all(limit).map(({ phone }) => phone),
    waiting: () => waiting.get()?.n ?? 0,
    unsent: () => unsent.get() ?? { count: 0, sum: 0, oldestAt: null },
  }
}
