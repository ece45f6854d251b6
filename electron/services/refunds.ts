/**
 * Money that goes back: asks for a refund through the outbox, follows it to its end, and brings in the refunds that were
 * made elsewhere, so that what a further one may take is right.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Tiyn } from '../../shared/domain/money.ts'
import { canRefundBecome, isRefundLive, REFUND_STATES } from '../../shared/domain/refund-state.ts'
import { isTaken } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { ApiPay, Refund } from '../apipay/types.ts'
import type { RefundItem, RefundRow } from '../store/refund-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import { adopt } from './adopt.ts'
import type { Connectivity } from './connectivity.ts'
import { ownRefund, refundStateOf } from './outbox-refund.ts'
import type { Ports } from './ports.ts'
import { createRounds } from './rounds.ts'

export interface Refunds {
  start(): void
  stop(): Promise<void>
  /**
   * @param amount tiyn, above zero
   * @throws TillError `wrongState` for a sale that took no money, `badInput` for more than is left of it
   */
  request(sale: SaleRow, amount: Tiyn, reason: string, items: RefundItem[] | null): RefundRow
  /** Tiyn that may still be asked back, as far as this file knows. */
  available(sale: SaleRow): Tiyn
  /** Takes in what the service's list says of one refund. */
  learn(sale: SaleRow, remote: Refund): void
  /** Looks at once. */
  hurry(): void
}

export interface RefundsOptions {
  store: Store
  api: ApiPay
  connectivity: Connectivity
  ports: Pick<Ports, 'clock' | 'log'>
  changed: (sale: SaleRow) => void
  refundChanged: (refund: RefundRow) => void
  /** A row was added to the outbox. */
  wake: () => void
  /** Of whoever is at the till. */
  shiftId: () => string | null
}

const LIVE = REFUND_STATES.filter(isRefundLive)
/** Age of the youngest refund → time between two looks, ms. */
const PACE = [
  { age: 60_000, wait: 3_000 },
  { age: 10 * 60_000, wait: 15_000 },
] as const
const OLD_WAIT_MS = 60_000

export function createRefunds(options: RefundsOptions): Refunds {
  const { store, api, connectivity, ports, changed, refundChanged, wake, shiftId } = options
  const { clock } = ports

  const available = (sale: SaleRow): Tiyn =>
    isTaken(sale.state) ? Math.max(0, sale.total - store.refunds.held(sale.id)) : 0

  const take = (sale: SaleRow, remote: Refund): RefundRow | null => {
    const state = refundStateOf(remote)
    return store.transaction((): RefundRow | null => {
      const known = store.refunds.byRemote(remote.id) ?? ours(sale, remote)
      if (!known) {
        if (remote.amount <= 0) return null
        return store.refunds.insert(
          {
            id: `refund-${remote.id}`,
            saleId: sale.id,
            origin: 'elsewhere',
            amount: remote.amount,
            reason: remote.reason ?? '',
            items: null,
            state: state ?? 'processing',
            remoteId: remote.id,
            problem: remote.errorMessage,
            createdAt: remote.createdAt ?? clock.now(),
          },
          'made elsewhere',
        )
      }
      if (state === null || state === known.state || !canRefundBecome(known.state, state)) return null
      return store.refunds.move(known.id, state, clock.now(), 'told by the service', {
        remoteId: remote.id,
        problem: remote.errorMessage,
      })
    })
  }
  const learn = (sale: SaleRow, remote: Refund) => {
    const after = take(sale, remote)
    if (after) refundChanged(after)
  }
  /** One of ours whose answer is still being asked for. */
  const ours = (sale: SaleRow, remote: Refund): RefundRow | null =>
    store.refunds
      .ofSale(sale.id)
      .find(
        (r) =>
          r.remoteId === null && (r.state === 'unknown' || r.state === 'sending') && ownRefund(r, [remote]),
      ) ?? null

  const look = async () => {
    const call = { lane: 'watch' as const, signal: rounds.signal }
    const sales = new Set(store.refunds.inStates(LIVE).map((refund) => refund.saleId))
    for (const id of sales) {
      const sale = store.sales.get(id)
      if (!sale || sale.invoiceId === null) continue
      const { refunds } = await api.invoiceRefunds(sale.invoiceId, call)
      // Whether the sale is now refunded in part or whole, only the invoice says. Asked before the refund is written as
      // ended: what ended is not looked at again.
      const ended = refunds.some(({ status }) => status === 'completed')
      const invoice = ended ? await api.getInvoice(sale.invoiceId, call) : null
      const after = store.transaction(() => {
        const moved = refunds.flatMap((remote) => take(sale, remote) ?? [])
        const now = store.sales.get(id)
        if (!now || !invoice) return { moved, sale: null }
        return {
          moved,
          sale: adopt(store.sales, now, invoice, { at: clock.now(), why: 'read after a refund' }),
        }
      })
      for (const refund of after.moved) refundChanged(refund)
      if (after.sale) changed(after.sale)
    }
  }
  const pause = (): number | null => {
    const live = store.refunds.inStates(LIVE)
    if (live.length === 0) return null
    const age = clock.now() - Math.max(...live.map((refund) => refund.createdAt))
    return PACE.find((step) => age < step.age)?.wait ?? OLD_WAIT_MS
  }
  const rounds = createRounds({ name: 'refunds', connectivity, ports, work: look, wait: pause })
  return {
    start: rounds.start,
    stop: rounds.stop,
    request(asked, amount, reason, items) {
      const refund = store.transaction(() => {
        const sale = store.sales.get(asked.id)
        if (!sale || sale.invoiceId === null || !isTaken(sale.state)) {
          throw new TillError('wrongState', 'only a sale that was paid can be refunded')
        }
        if (amount < 1 || amount > available(sale)) {
          throw new TillError('badInput', 'more than is left of this sale', { amount: ['aboveAvailable'] })
        }
        const now = clock.now()
        const row = store.refunds.insert(
          {
            id: uuidv7(),
            saleId: sale.id,
            origin: 'here',
            amount,
            reason,
            items,
            state: 'queued',
            remoteId: null,
            problem: null,
            createdAt: now,
            shiftId: shiftId(),
          },
          'asked by the owner',
        )
        store.outbox.add({ saleId: sale.id, kind: 'refund', phone: sale.phone, at: now, refundId: row.id })
        return row
      })
      refundChanged(refund)
      wake()
      return refund
    },
    available,
    learn,
    hurry: rounds.hurry,
  }
}
