/**
 * Sends one cancel, or finds out what became of it. A cancel may meet a payment that just arrived: then the sale ends as
 * paid, for the service has the last word about money.
 */
import { isLive } from '../../shared/domain/sale-state.ts'
import type { InvoiceGlance, InvoiceStatus } from '../apipay/types.ts'
import type { OutboxRow } from '../store/outbox-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import { adopt } from './adopt.ts'
import { mayRepeat, type OutboxWork, serviceError } from './outbox-work.ts'

export function createSendCancel(work: OutboxWork): (row: OutboxRow) => Promise<void> {
  const { store, api, ports, changed, signal } = work
  const { clock, point } = ports

  const settle = (row: OutboxRow, asked: SaleRow, seen: InvoiceGlance, why: string) => {
    const after = store.transaction(() => {
      store.outbox.remove(row)
      // Read again: the payment watch may have seen the end while we asked.
      const sale = store.sales.get(asked.id)
      if (!sale) return null
      // What was asked before this answer is old news from now on, also when it brought no other state.
      const now = isLive(sale.state) ? store.sales.note(sale.id, clock.now(), {}) : sale
      return adopt(store.sales, now, seen, { at: clock.now(), why })
    })
    point('cancel:settled')
    if (after) changed(after)
  }
  const glance = (sale: SaleRow, id: number, status: InvoiceStatus): InvoiceGlance => ({
    id,
    amount: sale.total,
    status,
    statusText: status,
    errorMessage: null,
    kaspiInvoiceId: null,
    paidAt: null,
    clientName: null,
  })
  /** Reads the invoice: still waiting means that the cancel was not done and may be sent (again). */
  const read = async (
    row: OutboxRow,
    sale: SaleRow,
    invoiceId: number,
    why: string,
  ): Promise<'waiting' | 'over'> => {
    const invoice = await api.getInvoice(invoiceId, { lane: 'cashier', signal })
    if (invoice.status === 'pending' || invoice.status === 'processing') return 'waiting'
    settle(row, sale, invoice, why)
    return 'over'
  }
  const send = async (waiting: OutboxRow, sale: SaleRow, invoiceId: number) => {
    point('cancel:beforeMark')
    const row = work.takeOff(waiting)
    point('cancel:marked')
    try {
      const status = await api.cancelInvoice(invoiceId, { lane: 'cashier', signal })
      point('cancel:answered')
      settle(row, sale, glance(sale, invoiceId, status), 'cancel taken by the service')
    } catch (thrown) {
      if (signal.aborted) return
      const error = serviceError(thrown)
      if (error.outcome === 'unknown') work.later({ ...row, state: 'checking' }, error)
      else if (mayRepeat(error)) work.later({ ...row, state: 'waiting' }, error)
      else await refused(row, sale, invoiceId, error.message)
    }
  }
  /** Refused: paid meanwhile, ended meanwhile, or Kaspi would not. The invoice itself tells which. */
  const refused = async (row: OutboxRow, sale: SaleRow, invoiceId: number, problem: string) => {
    try {
      if ((await read(row, sale, invoiceId, 'cancel refused')) === 'over') return
      const after = store.transaction(() => {
        store.outbox.remove(row)
        if (store.sales.get(sale.id)?.state !== 'cancelling') return null
        return store.sales.move(sale.id, 'pending', clock.now(), 'cancel refused', {
          problem,
          problemCode: 'cancelRefused',
        })
      })
      if (after) changed(after)
    } catch (thrown) {
      if (signal.aborted) return
      work.later({ ...row, state: 'checking' }, serviceError(thrown))
    }
  }
  return async (row) => {
    let sale = store.sales.get(row.saleId)
    if (!sale) throw new Error(`the outbox names a sale ${row.saleId} that does not exist`)
    if (!isLive(sale.state) || sale.invoiceId === null) {
      // Ended before the cancel could be sent: paid, expired, refused.
      store.outbox.remove(row)
      return
    }
    if (sale.state !== 'cancelling') {
      sale = store.sales.move(sale.id, 'cancelling', clock.now(), 'cancel asked by the cashier')
      changed(sale)
    }
    const invoiceId = sale.invoiceId
    if (invoiceId === null) return
    if (row.state === 'waiting') return send(row, sale, invoiceId)
    try {
      if ((await read(row, sale, invoiceId, 'read after a lost answer')) === 'waiting')
        await send(row, sale, invoiceId)
    } catch (thrown) {
      if (signal.aborted) return
      work.later(row, serviceError(thrown))
    }
  }
}
