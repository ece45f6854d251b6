/**
 * Brings in the invoices that this file does not know: of other tills, of the cabinet, or of this till before its file was
 * lost. Walks the service's list by date, again and again over the last days; the same page twice changes nothing.
 */
import { z } from 'zod'
import { businessDay, dayOfReceipt } from '../../shared/domain/business-day.ts'
import { lineTotal, type Tiyn } from '../../shared/domain/money.ts'
import { PHONE } from '../../shared/domain/phone.ts'
import { isLive, isTaken } from '../../shared/domain/sale-state.ts'
import type { ApiPay, Invoice, InvoiceItem } from '../apipay/types.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { LearntSale, NewSaleLine } from '../store/sale-store.ts'
import type { Store } from '../store/store.ts'
import { adopt, changedSince, stateOf } from './adopt.ts'
import type { Connectivity } from './connectivity.ts'
import type { Ports } from './ports.ts'
import type { Refunds } from './refunds.ts'
import { createRounds } from './rounds.ts'

export interface HistorySync {
  start(): void
  stop(): Promise<void>
  /** Takes in one invoice as the service tells of it. */
  learn(invoice: Invoice): void
  /** Walks at once. `from`, UTC epoch ms: further back than usual, after a file was restored. */
  walk(from?: number): void
  /** UTC epoch ms up to which the service's list was read; null before the first walk. */
  through(): number | null
}

export interface HistorySyncOptions {
  store: Store
  api: ApiPay
  connectivity: Connectivity
  refunds: Pick<Refunds, 'learn'>
  ports: Pick<Ports, 'clock' | 'log' | 'point'>
  till: () => { id: string; dayStartHour: number }
  changed: (sale: SaleRow) => void
  /** The service holds a second invoice of this sale that may be paid, or was: someone else's fault, and the owner's to know. */
  stray: (sale: SaleRow, invoiceIds: readonly number[]) => void
}

const KEY = 'historySync'
const Kept = z.object({ through: z.int(), from: z.int().nullable() })
const DAY_MS = 86_400_000
/** How far back the first walk goes. */
export const FIRST_MS = 92 * DAY_MS
/** How far each later one goes back: states change for days after a sale. */
const OVERLAP_MS = 2 * DAY_MS
const EVERY_MS = 10 * 60_000
const PAGE = 100

export function createHistorySync(options: HistorySyncOptions): HistorySync {
  const { store, api, connectivity, refunds, ports, till, changed, stray } = options
  const { clock, log, point } = ports
  const call = () => ({ lane: 'background' as const, signal: rounds.signal })
  const kept = () => store.settings.read(KEY, Kept)

  const learn = (invoice: Invoice, askedAt = clock.now()) => {
    const after = store.transaction((): SaleRow | null => {
      const sale = saleOf(store.sales, invoice)
      if (!sale) {
        const learnt = learntSale(invoice)
        if (learnt) store.sales.learn(learnt, clock.now())
        return null
      }
      if (sale.invoiceId !== null && sale.invoiceId !== invoice.id && isLive(sale.state)) {
        stray(sale, [sale.invoiceId])
      }
      const row = store.outbox.find(sale.id, 'create')
      const there = sale.state === 'queued' ? markSent(sale) : sale
      // What is at the service need not be sent or asked for any more.
      if (row && (there.state === 'sending' || there.state === 'unknown')) store.outbox.remove(row)
      const liveIsStale =
        changedSince(sale, askedAt, clock.now()) || store.outbox.find(sale.id, 'cancel') !== null
      return adopt(store.sales, there, invoice, {
        at: clock.now(),
        why: "seen in the service's list",
        liveIsStale,
      })
    })
    if (after) changed(after)
  }
  /** Queued here, yet at the service: this file is an older copy. It must not be sent again. */
  const markSent = (sale: SaleRow): SaleRow => {
    log('queuedButThere', { receipt: sale.receipt })
    return store.sales.move(sale.id, 'sending', clock.now(), 'already at the service')
  }
  const learntSale = (invoice: Invoice): LearntSale | null => {
    if (invoice.amount < 1) return null
    const { id: tillId, dayStartHour } = till()
    const createdAt = invoice.createdAt ?? clock.now()
    const receipt = receiptIn(invoice.description)
    const made = businessDay(createdAt, dayStartHour)
    // It may have waited in the queue over the end of the day that gave it its number.
    const day = receipt === null ? made : dayOfReceipt(receipt.dayMonth, made)
    const first = invoice.externalOrderId === null ? null : store.sales.get(invoice.externalOrderId)
    const mine =
      first === null &&
      receipt !== null &&
      invoice.phone !== null &&
      PHONE.test(invoice.phone) &&
      invoice.externalOrderId?.startsWith(`${tillId}-`) === true &&
      !store.sales.numberTaken(receipt.till, day, receipt.number)
    const state = stateOf(invoice.status)
    const lines = invoice.items.filter((item) => item.count > 0).map(learntLine)
    if (first && (state === null || isLive(state) || isTaken(state))) stray(first, [invoice.id])
    return {
      id: first ? `invoice-${invoice.id}` : (invoice.externalOrderId ?? `invoice-${invoice.id}`),
      origin: mine ? 'here' : 'elsewhere',
      till: receipt?.till ?? '',
      day: mine ? day : made,
      number: mine ? receipt.number : null,
      receipt: receipt?.text ?? `№${invoice.id}`,
      phone: invoice.phone ?? '',
      total: invoice.amount,
      discount: Math.max(0, sumOf(lines) - invoice.amount),
      kind: invoice.items.length > 0 ? 'cart' : 'amount',
      comment: receipt === null ? invoice.description : receipt.comment,
      createdAt,
      state: state ?? 'pending',
      foreignStatus: state === null ? invoice.statusText : null,
      problem: invoice.errorMessage,
      invoiceId: invoice.id,
      kaspiId: invoice.kaspiInvoiceId,
      clientName: invoice.clientName ?? '',
      paidAt: invoice.paidAt,
      lines,
    }
  }

  const walkInvoices = async (dates: { dateFrom: string; dateTo: string }) => {
    for (let page = 1, last = 1; page <= last; page++) {
      const askedAt = clock.now()
      const answer = await api.listInvoices(
        { ...dates, page, perPage: PAGE, sortBy: 'id', sortOrder: 'asc' },
        call(),
      )
      last = answer.lastPage
      point('history:page')
      for (const invoice of answer.rows) learn(invoice, askedAt)
      point('history:stored')
    }
  }
  const walkRefunds = async (dates: { dateFrom: string; dateTo: string }) => {
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await api.listRefunds({ ...dates, page, perPage: PAGE }, call())
      last = answer.lastPage
      for (const refund of answer.rows) {
        if (!store.sales.byInvoice(refund.invoiceId)) learn(await api.getInvoice(refund.invoiceId, call()))
        const sale = store.sales.byInvoice(refund.invoiceId)
        if (!sale) continue
        refunds.learn(sale, refund)
        // A sale older than what is walked over would never tell that its money went back.
        if (refund.status === 'completed' && !tellsRefunds(sale)) {
          learn(await api.getInvoice(refund.invoiceId, call()))
        }
      }
    }
  }
  const tellsRefunds = (sale: SaleRow): boolean =>
    sale.state === 'refunded' ||
    (sale.state === 'partially_refunded' && store.refunds.held(sale.id) < sale.total)
  const walk = async () => {
    const now = clock.now()
    const before = kept()
    // A wall clock set back must neither make the walk end before it begins nor cost it the days it goes back.
    const from = before?.from ?? (before ? Math.min(before.through, now) - OVERLAP_MS : now - FIRST_MS)
    // One day more catches clocks that differ.
    const dates = { dateFrom: businessDay(Math.min(from, now)), dateTo: businessDay(now + DAY_MS) }
    // A file that was replaced knows nothing of today yet, and must not give a number of today twice.
    const today = businessDay(now, till().dayStartHour)
    if (before && before.from !== null) await walkInvoices({ ...dates, dateFrom: today })
    await walkInvoices(dates)
    await walkRefunds(dates)
    store.settings.write(KEY, { through: now, from: null })
    point('history:done')
  }
  const rounds = createRounds({ name: 'history', connectivity, ports, work: walk, wait: () => EVERY_MS })
  return {
    start: rounds.start,
    stop: rounds.stop,
    learn: (invoice) => learn(invoice),
    walk(from) {
      const before = kept()
      if (from !== undefined) {
        const further = Math.min(from, before?.from ?? from)
        store.settings.write(KEY, { through: before?.through ?? further, from: further })
      }
      rounds.hurry()
    },
    through: () => kept()?.through ?? null,
  }
}

/**
 * The sale that an invoice of the service is about; null for one that this file does not know. A second invoice of a sale is
 * someone else's fault: it says nothing of the sale that follows its own, unless it is the one that took money.
 */
export function saleOf(sales: Pick<Store['sales'], 'byInvoice' | 'get'>, invoice: Invoice): SaleRow | null {
  const sale =
    sales.byInvoice(invoice.id) ??
    (invoice.externalOrderId === null ? null : sales.get(invoice.externalOrderId))
  if (!sale || sale.invoiceId === null || sale.invoiceId === invoice.id) return sale
  const state = stateOf(invoice.status)
  return state !== null && isTaken(state) && !isTaken(sale.state) ? sale : null
}

const learntLine = (item: InvoiceItem): NewSaleLine => ({
  itemId: item.catalogItemId,
  name: item.name,
  price: item.price,
  quantity: item.count,
  unitId: item.unitId ?? 1,
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})

const sumOf = (lines: readonly NewSaleLine[]): Tiyn =>
  lines.reduce((sum, line) => sum + lineTotal(line.price, line.quantity), 0)

/** The receipt number that ends a description, taken apart; null for one that no till of this kind made. */
export function receiptIn(
  description: string,
): { text: string; till: string; dayMonth: string; number: number; comment: string } | null {
  const match = /^(?:(.*) · )?(([\p{L}\p{N}]{1,12})-(\d{4})-(\d{4,}))$/su.exec(description.trim())
  const [, comment, text, till, dayMonth, number] = match ?? []
  if (text === undefined || till === undefined || dayMonth === undefined || number === undefined) return null
  return { text, till, dayMonth, number: Number(number), comment: comment ?? '' }
}
