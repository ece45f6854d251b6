/**
 * The one sender of a till. Takes the outbox in order, writes "sending" to disk before the first byte and the outcome
 * before anyone sees it. A create whose outcome is unknown is never sent again before the service was asked for it, twice,
 * the second time when the request could no longer be under way.
 */
import { isLive } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { OutboxKind, OutboxRow } from '../store/outbox-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import { createSendCancel } from './outbox-cancel.ts'
import { createSendCreate } from './outbox-create.ts'
import { createFlights } from './outbox-flights.ts'
import { createSendRefund } from './outbox-refund.ts'
import type { OutboxOptions, OutboxWork } from './outbox-work.ts'

export interface Outbox {
  /** Brings rows of a stopped till in order, then sends. */
  start(): void
  /** Resolves when nothing of it is under way. */
  stop(): Promise<void>
  /** Something new is due, or the network or the key came back. */
  wake(): void
  /**
   * Asks for a cancel; a sale that was not sent yet is stopped instead.
   * @throws TillError `wrongState` when there is nothing left to cancel
   */
  cancel(sale: SaleRow): SaleRow
  /**
   * Sends a sale that waited too long: the cashier says that the customer is still there.
   * @throws TillError `wrongState` when it is not held
   */
  sendHeld(sale: SaleRow): SaleRow
  /** Asks at once for a sale whose outcome is unknown: something hinted that its invoice exists. */
  lookAgain(sale: SaleRow): void
  /** Takes a queued sale out before it is sent. Throws TillError `wrongState` once it may have been sent. */
  stopSale(sale: SaleRow): SaleRow
}

/** A wall clock that was set is noticed within this time. */
const LONGEST_SLEEP_MS = 60_000
const FAULT_SLEEP_MS = 5_000

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, connectivity, staleMs, ports, changed } = options
  const { clock, log } = ports
  const abort = new AbortController()
  /** Since when the service can be asked, UTC epoch ms: who charges after that stands at the counter, not in the queue. */
  let readySince = clock.now()
  let wasReady = true
  let running: Promise<void> | null = null
  let again = false
  let stopped = true
  /** The disk failed while something was under way: what it left behind is brought in order before more is sent. */
  let disturbed = false
  let cancelTimer: (() => void) | null = null

  const work: OutboxWork = { ...options, ...createFlights(options), signal: abort.signal }
  const senders: Record<OutboxKind, (row: OutboxRow) => Promise<void>> = {
    create: createSendCreate(work),
    cancel: createSendCancel(work),
    refund: createSendRefund(work),
  }

  const mayWork = () => !stopped && connectivity.online && !connectivity.keyRefused
  /** @returns true for a create that waited so long that a cashier must say whether it is still wanted */
  const hold = (row: OutboxRow): boolean => {
    // Whichever way the clock was set: how long it really waited is not known then, and the cashier is asked.
    const age = Math.abs(clock.now() - row.wantedAt)
    if (row.kind !== 'create' || row.state !== 'waiting' || age <= staleMs()) return false
    const held = store.transaction(() => {
      store.outbox.update({ ...row, state: 'held' })
      return store.sales.note(row.saleId, clock.now(), { problemCode: 'stale' })
    })
    changed(held)
    return true
  }
  /** What stands as "sending" while nothing is under way was cut off: by a crash, or by a disk that took no outcome. */
  const sortOut = (why: string) => {
    for (const row of store.outbox.inState('sending')) {
      store.transaction(() => {
        const sale = store.sales.get(row.saleId)
        if (row.kind === 'create' && sale?.state === 'sending') {
          store.sales.move(sale.id, 'unknown', clock.now(), why)
        }
        if (row.kind === 'refund' && store.refunds.get(row.refundId)?.state === 'sending') {
          store.refunds.move(row.refundId, 'unknown', clock.now(), why)
        }
        work.doubt(row)
      })
    }
  }
  const pump = async () => {
    if (disturbed) {
      sortOut('the outcome could not be written')
      disturbed = false
    }
    while (mayWork()) {
      const row = store.outbox.next(clock.now(), readySince)
      if (!row) return
      if (hold(row)) continue
      await senders[row.kind](row)
    }
  }
  const sleep = (ms: number) => {
    if (!stopped) cancelTimer = clock.after(ms, wake)
  }
  const wake = () => {
    cancelTimer?.()
    cancelTimer = null
    if (stopped) return
    if (running) {
      // It may have looked at the outbox for the last time already.
      again = true
      return
    }
    // Not at once: what the pump tells may wake it again, and there must never be two.
    running = Promise.resolve()
      .then(pump)
      .then(() => {
        running = null
        if (again) {
          again = false
          wake()
          return
        }
        const due = mayWork() ? store.outbox.nextDue() : null
        if (due !== null) sleep(Math.min(Math.max(due - clock.now(), 50), LONGEST_SLEEP_MS))
      })
      .catch((error: unknown) => {
        // Only the disk can bring us here: every error of the service is an outcome.
        running = null
        disturbed = true
        log('outboxFault', { message: error instanceof Error ? error.message : 'unknown' })
        sleep(FAULT_SLEEP_MS)
      })
  }
  const existing = (id: string): SaleRow => {
    const row = store.sales.get(id)
    if (!row) throw new TillError('notFound', 'no such sale')
    return row
  }
  const stopSale = (sale: SaleRow): SaleRow => {
    const stoppedSale = store.transaction(() => {
      const now = existing(sale.id)
      const row = store.outbox.find(sale.id, 'create')
      if (now.state !== 'queued' || !row) {
        throw new TillError('wrongState', `a sale that is ${now.state} cannot be stopped`)
      }
      store.outbox.remove(row)
      return store.sales.move(sale.id, 'stopped', clock.now(), 'stopped by the cashier')
    })
    changed(stoppedSale)
    return stoppedSale
  }

  return {
    start() {
      stopped = false
      sortOut('the till stopped while sending')
      connectivity.onChange(() => {
        if (mayWork() && !wasReady) readySince = clock.now()
        wasReady = mayWork()
        if (wasReady) store.outbox.hurry(clock.now())
        wake()
      })
      wake()
    },
    async stop() {
      stopped = true
      cancelTimer?.()
      abort.abort()
      await running
    },
    wake() {
      connectivity.probe()
      wake()
    },
    cancel(sale) {
      const now = existing(sale.id)
      if (now.state === 'queued') return stopSale(now)
      const wanted = store.transaction(() => {
        if (!isLive(now.state) && now.state !== 'sending' && now.state !== 'unknown') {
          throw new TillError('wrongState', `a sale that is ${now.state} cannot be cancelled`)
        }
        if (!store.outbox.find(now.id, 'cancel')) {
          store.outbox.add({ saleId: now.id, kind: 'cancel', phone: now.phone, at: clock.now() })
        }
        if (now.state === 'processing' || now.state === 'pending') {
          return store.sales.move(now.id, 'cancelling', clock.now(), 'cancel asked by the cashier')
        }
        return isLive(now.state)
          ? now
          : store.sales.note(now.id, clock.now(), { problemCode: 'cancelWanted' })
      })
      changed(wanted)
      wake()
      return wanted
    },
    sendHeld(sale) {
      const wanted = store.transaction(() => {
        const row = store.outbox.find(sale.id, 'create')
        if (row?.state !== 'held') throw new TillError('wrongState', 'the sale does not wait for an answer')
        store.outbox.update({ ...row, state: 'waiting', nextAt: clock.now(), wantedAt: clock.now() })
        return store.sales.note(sale.id, clock.now(), { problemCode: null })
      })
      changed(wanted)
      wake()
      return wanted
    },
    lookAgain(sale) {
      const row = store.outbox.find(sale.id, 'create')
      if (row?.state !== 'checking') return
      store.outbox.update({ ...row, nextAt: clock.now() })
      wake()
    },
    stopSale,
  }
}
