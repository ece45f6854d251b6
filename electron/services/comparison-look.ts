/** One subject of the comparison looked at once more: what the service says now, taken over where that may be. */
import type { Difference } from '../../shared/contract/comparison.ts'
import type { Tiyn } from '../../shared/domain/money.ts'
import { holdsMoney } from '../../shared/domain/refund-state.ts'
import { isLive } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, CallOptions, Invoice, Refund } from '../apipay/types.ts'
import type { RefundRow } from '../store/refund-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import {
  goneInvoice,
  goneRefund,
  refundDifference,
  saleDifference,
  unknownInvoice,
  unknownRefund,
} from './comparison-rules.ts'
import { type HistorySync, saleOf } from './history-sync.ts'
import type { Ports } from './ports.ts'
import type { Refunds } from './refunds.ts'

export interface Look {
  /**
   * Takes the service's sum into the book, whatever it is by now. What else differs then is left to be told.
   * @throws TillError `wrongState` when a closed day has counted the sum, or more than that went back; ApiPayError
   */
  takeAmount(difference: Difference, call: CallOptions): Promise<Difference | null>
  /** What differs about an invoice as it was told, as far as this till knows. */
  atInvoice(invoice: Invoice): Difference | null
  atRefund(remote: Refund): Difference | null
  /** Asks for the invoice. @param take also take over what it says. @throws ApiPayError when it cannot be asked */
  askInvoice(id: number, take: boolean, call: CallOptions): Promise<Difference | null>
  askRefund(
    ids: { invoiceId: number; remoteId: number },
    take: boolean,
    call: CallOptions,
  ): Promise<Difference | null>
}

export interface LookOptions {
  store: Store
  api: Pick<ApiPay, 'getInvoice' | 'invoiceRefunds'>
  history: Pick<HistorySync, 'learn'>
  refunds: Pick<Refunds, 'learn'>
  clock: Pick<Ports['clock'], 'now'>
  changed: (sale: SaleRow) => void
}

export function createLook({ store, api, history, refunds, clock, changed }: LookOptions): Look {
  const closedFor = (difference: Difference | null, closedIn: () => number | null): Difference | null =>
    difference?.kind === 'amount' ? { ...difference, closedIn: closedIn() } : difference
  const atInvoice = (invoice: Invoice): Difference | null => {
    const sale = saleOf(store.sales, invoice)
    if (sale) return closedFor(saleDifference(sale, invoice), () => store.notes.saleClosedIn(sale.id))
    // An invoice of nothing is nobody's sale.
    return invoice.amount < 1 ? null : unknownInvoice(invoice, clock.now())
  }
  const atRefund = (remote: Refund): Difference | null => {
    const refund = store.refunds.byRemote(remote.id)
    const sale = refund ? store.sales.get(refund.saleId) : store.sales.byInvoice(remote.invoiceId)
    if (refund && sale) {
      return closedFor(refundDifference(sale, refund, remote), () => store.notes.refundClosedIn(refund.id))
    }
    return remote.amount < 1 ? null : unknownRefund(remote, sale, clock.now())
  }
  const found = async <T>(asked: Promise<T>): Promise<T | null> => {
    try {
      return await asked
    } catch (error) {
      if (error instanceof ApiPayError && error.kind === 'notFound') return null
      throw error
    }
  }
  /** The service has no such invoice. A sale that waits for it has ended; money that arrived is not undone by that. */
  const gone = (id: number, take: boolean): Difference | null => {
    const sale = store.sales.byInvoice(id)
    if (!sale) return null
    if (!take || !isLive(sale.state)) return goneInvoice(sale, id)
    const why = 'the service no longer knows the invoice'
    changed(store.sales.move(sale.id, 'failed', clock.now(), why, { problemCode: 'invoiceGone' }))
    return null
  }
  const askInvoice: Look['askInvoice'] = async (id, take, call) => {
    const invoice = await found(api.getInvoice(id, call))
    if (!invoice) return gone(id, take)
    if (take) history.learn(invoice)
    return atInvoice(invoice)
  }
  const askRefund: Look['askRefund'] = async ({ invoiceId, remoteId }, take, call) => {
    if (take && !store.sales.byInvoice(invoiceId)) await askInvoice(invoiceId, true, call)
    const answer = await found(api.invoiceRefunds(invoiceId, call))
    const remote = answer?.refunds.find(({ id }) => id === remoteId)
    const sale = store.sales.byInvoice(invoiceId)
    if (!remote) {
      const refund = store.refunds.byRemote(remoteId)
      return sale && refund ? goneRefund(sale, refund, { invoiceId, remoteId }) : null
    }
    if (take && sale) {
      refunds.learn(sale, remote)
      // Whether the sale is now refunded in part or whole, only the invoice says.
      if (remote.status === 'completed') await askInvoice(invoiceId, true, call)
    }
    return atRefund(remote)
  }
  const takeSaleAmount = ({ id, total }: SaleRow, amount: Tiyn): void => {
    if (total === amount) return
    // What went back has gone; a sum below it would be a sale that gave away more than it took.
    if (amount < Math.max(1, store.refunds.held(id)) || store.notes.saleClosedIn(id) !== null) throw settled()
    store.notes.takeSaleAmount(id, amount, clock.now())
    const sale = store.sales.get(id)
    if (sale) changed(sale)
  }
  const takeRefundAmount = (refund: RefundRow, sale: SaleRow, amount: Tiyn): void => {
    if (refund.amount === amount) return
    const others = store.refunds.held(sale.id) - (holdsMoney(refund.state) ? refund.amount : 0)
    const beyond = holdsMoney(refund.state) && others + amount > sale.total
    if (amount < 1 || beyond || store.notes.refundClosedIn(refund.id) !== null) throw settled()
    store.notes.takeRefundAmount(refund.id, amount, clock.now())
    changed(sale)
  }
  return {
    atInvoice,
    atRefund,
    askInvoice,
    askRefund,
    async takeAmount({ what, invoiceId, refundId }, call) {
      if (what === 'refund' && refundId !== null) {
        const answer = await found(api.invoiceRefunds(invoiceId, call))
        const remote = answer?.refunds.find(({ id }) => id === refundId)
        const refund = store.refunds.byRemote(refundId)
        const sale = refund && store.sales.get(refund.saleId)
        if (!remote || !refund || !sale) return askRefund({ invoiceId, remoteId: refundId }, false, call)
        takeRefundAmount(refund, sale, remote.amount)
        return atRefund(remote)
      }
      const invoice = await found(api.getInvoice(invoiceId, call))
      if (!invoice) return gone(invoiceId, false)
      const sale = saleOf(store.sales, invoice)
      if (sale) takeSaleAmount(sale, invoice.amount)
      return atInvoice(invoice)
    },
  }
}

const settled = () => new TillError('wrongState', 'this sum is settled and stays')
