/**
 * Money that goes back: asks for a refund through the outbox, follows it to its end, and brings in the refunds that were
 * made elsewhere, so that what a further one may take is right.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Tiyn } from '../../shared/domain/money.ts'
import type { LineBack } from '../../shared/domain/refund-share.ts'
import { canRefundBecome, holdsMoney, isRefundLive, REFUND_STATES } from '../../shared/domain/refund-state.ts'
import { isTaken } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, CallOptions, Refund, RefundState } from '../apipay/types.ts'
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
  request(
    sale: SaleRow,
    amount: Tiyn,
    reason: string,
    items: RefundItem[] | null,
    from?: { lines: LineBack[] | null; approvedBy: string },
  ): RefundRow
  /** Tiyn that may still be asked back, as far as this file knows. */
  available(sale: SaleRow): Tiyn
  /**
   * Asks the service what went back of a sale, wherever that was asked for.
   * @returns false when it cannot be asked: offline, or nothing was paid
   * @throws ApiPayError
   */
  readAgain(saleId: string): Promise<boolean>
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

  /** What the service said that it still lets go, less what it does not know of yet; for sales that were asked about. */
  const limits = new Map<string, () => Tiyn>()
  const available = (sale: SaleRow): Tiyn =>
    isTaken(sale.state) && sale.state !== 'refunded'
      ? Math.max(0, Math.min(sale.total - store.refunds.held(sale.id), limits.get(sale.id)?.() ?? sale.total))
      : 0

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
            items: remote.items,
            lines: null,
            approvedBy: '',
            state: state ?? 'processing',
            remoteId: remote.id,
            problem: remote.errorMessage,
            createdAt: remote.createdAt ?? clock.now(),
          },
          'made elsewhere',
        )
      }
      if (state === null || state === known.state) return null
      // Queued here, yet at the service: this file is an older copy. It must not be sent again.
      const sent =
        known.state === 'queued'
          ? store.refunds.move(known.id, 'sending', clock.now(), 'already at the service')
          : known
      if (!canRefundBecome(sent.state, state)) return null
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
  /** One of ours whose answer is still being asked for, or that carries our mark though this file says that none was sent. */
  const ours = (sale: SaleRow, remote: Refund): RefundRow | null =>
    store.refunds
      .ofSale(sale.id)
      .find(
        (r) =>
          r.remoteId === null &&
          ((r.state === 'queued' && ownRefund({ ...r, before: [remote.id] }, [remote])) ||
            ((r.state === 'unknown' || r.state === 'sending') && ownRefund(r, [remote]))),
      ) ?? null

  /** @returns false when there is nothing at the service to read */
  const readOne = async (id: string, call: CallOptions): Promise<boolean> => {
    const sale = store.sales.get(id)
    if (!sale || sale.invoiceId === null || !isTaken(sale.state)) return false
    const { refunds, state } = await api.invoiceRefunds(sale.invoiceId, call)
    // Whether the sale is now refunded in part or whole, only the invoice says. Asked before the refund is written as
    // ended: what ended is not looked at again.
    const back = refunds.reduce((sum, { status, amount }) => (status === 'completed' ? sum + amount : sum), 0)
    const invoice = tellsSo(sale, back) ? null : await api.getInvoice(sale.invoiceId, call)
    const after = store.transaction(() => {
      const moved = refunds.flatMap((remote) => take(sale, remote) ?? [])
      const now = store.sales.get(id)
      if (!now || !invoice) return { moved, sale: null }
      return {
        moved,
        sale: adopt(store.sales, now, invoice, { at: clock.now(), why: 'read after a refund' }),
      }
    })
    noteLimit(id, state)
    for (const refund of after.moved) refundChanged(refund)
    if (after.sale) changed(after.sale)
    await readGoods(sale, call).catch((error: unknown) => {
      // The sums are known; which goods they were for is asked again the next time.
      if (!(error instanceof ApiPayError)) throw error
    })
    return true
  }
  /** The state of the sale is what these refunds make of it. @param back tiyn that went back */
  const tellsSo = ({ state, total }: SaleRow, back: Tiyn): boolean =>
    state === (back === 0 ? 'paid' : back < total ? 'partially_refunded' : 'refunded')
  const noteLimit = (id: string, { availableForRefund }: RefundState) => {
    const heldThen = store.refunds.held(id)
    const unknown = store.refunds
      .ofSale(id)
      .reduce((sum, r) => (r.remoteId === null && holdsMoney(r.state) ? sum + r.amount : sum), 0)
    // What was asked for, or failed, since then counts too.
    limits.set(id, () => availableForRefund - unknown - (store.refunds.held(id) - heldThen))
  }
  /** The goods behind refunds made elsewhere stand in the list of refunds only. */
  const readGoods = async (sale: SaleRow, call: CallOptions) => {
    const bare = store.refunds
      .ofSale(sale.id)
      .some((refund) => refund.origin === 'elsewhere' && refund.items === null)
    if (call.lane !== 'cashier' || !bare || sale.invoiceId === null || sale.kind !== 'cart') return
    const { rows } = await api.listRefunds({ invoiceId: sale.invoiceId, perPage: 100 }, call)
    for (const { id, items } of rows) {
      const known = store.refunds.byRemote(id)
      if (known?.origin === 'elsewhere') store.refunds.noteItems(known.id, items ?? [])
    }
  }
  const look = async () => {
    const sales = new Set(store.refunds.inStates(LIVE).map((refund) => refund.saleId))
    for (const id of sales) await readOne(id, { lane: 'watch', signal: rounds.signal })
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
    request(asked, amount, reason, items, from = { lines: null, approvedBy: '' }) {
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
            ...from,
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
    async readAgain(saleId) {
      if (!connectivity.online || connectivity.keyRefused) return false
      return readOne(saleId, { lane: 'cashier', signal: rounds.signal })
    },
    learn,
    hurry: rounds.hurry,
  }
}
