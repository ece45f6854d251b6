/** Waits until nothing is under way any more between a till and its service, and both have told each other everything. */
import type { Till } from '../../electron/services/till.ts'
import type { OutboxState } from '../../electron/store/outbox-store.ts'
import { isRefundLive, REFUND_STATES } from '../../shared/domain/refund-state.ts'
import { isOpen, SALE_STATES } from '../../shared/domain/sale-state.ts'
import { pause } from './fast-clock.ts'

const LOOK_MS = 4
const OPEN = SALE_STATES.filter(isOpen)
const LIVE_REFUNDS = REFUND_STATES.filter(
  (state) => isRefundLive(state) || state === 'queued' || state === 'sending' || state === 'unknown',
)
const OUTBOX: readonly OutboxState[] = ['waiting', 'sending', 'checking']

/** What still keeps the till busy, in words; empty when nothing does. */
function busy({ store, connectivity }: Till): string[] {
  const open = store.sales.inStates(OPEN).filter((sale) => sale.origin === 'here')
  return [
    ...(connectivity.online ? [] : ['offline']),
    ...OUTBOX.flatMap((state) => store.outbox.inState(state)).map((row) => `${row.kind} ${row.state}`),
    ...(store.changes.counts().waiting > 0 ? ['goods'] : []),
    ...open.map((sale) => `sale ${sale.receipt} ${sale.state}`),
    ...store.refunds.inStates(LIVE_REFUNDS).map((refund) => `refund ${refund.state}`),
  ]
}

/**
 * @param current the till as it is now: after a refused key it is another
 * @param now its wall clock, UTC epoch ms
 * @throws Error telling what is still under way after so many real ms
 */
export async function quiet(
  current: () => Till,
  giveKey: () => Promise<void>,
  now: () => number,
  withinMs: number,
): Promise<void> {
  const until = performance.now() + withinMs
  /** When the till came to rest, and how far its history reached then. */
  let rest: { at: number; through: number | null } | null = null
  for (;;) {
    if (current().connectivity.keyRefused) await giveKey()
    const till = current()
    for (const row of till.store.outbox.inState('held')) {
      const sale = till.store.sales.get(row.saleId)
      if (sale) till.outbox.sendHeld(sale)
    }
    const waits = busy(till)
    if (waits.length === 0) {
      const through = till.history.through()
      // A walk that was under way then began too early to count.
      if (rest !== null && through !== null && through !== rest.through && through >= rest.at) {
        if (till.store.sales.inStates(OPEN).length === 0) return
        rest = null
      }
      rest ??= { at: now(), through }
      till.history.walk()
    } else rest = null
    if (performance.now() > until) {
      throw new Error(`not quiet: ${waits.slice(0, 6).join(', ') || 'the history was not walked'}`)
    }
    await pause(LOOK_MS)
  }
}
