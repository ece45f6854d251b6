/** Sends one create, or finds out what became of it. */
import { canBecome } from '../../shared/domain/sale-state.ts'
import type { ApiPayError } from '../apipay/errors.ts'
import type { Invoice, NewInvoice } from '../apipay/types.ts'
import type { OutboxRow } from '../store/outbox-store.ts'
import type { SaleLineRow, SaleRow } from '../store/sale-rows.ts'
import { adopt } from './adopt.ts'
import { backOff } from './outbox-flights.ts'
import { mayRepeat, type OutboxWork, serviceError } from './outbox-work.ts'
import { findInvoice } from './reconcile.ts'

export function createSendCreate(work: OutboxWork): (row: OutboxRow) => Promise<void> {
  const { store, api, ports, changed, stray, signal } = work
  const { clock, log, point } = ports

  /**
   * Writes an outcome, unless the sale learnt it by another way while we asked: then the row has nothing left to do.
   */
  const conclude = (row: OutboxRow, asked: SaleRow, write: (sale: SaleRow) => SaleRow | null) => {
    const after = store.transaction(() => {
      const sale = store.sales.get(asked.id)
      if (sale?.state === asked.state) return write(sale)
      store.outbox.remove(row)
      return null
    })
    if (after) changed(after)
  }
  const drop = (row: OutboxRow) => {
    store.outbox.remove(row)
    const cancel = store.outbox.find(row.saleId, 'cancel')
    if (cancel) store.outbox.remove(cancel)
  }
  const settle = (row: OutboxRow, asked: SaleRow, invoice: Invoice, why: string) => {
    conclude(row, asked, (sale) => {
      store.outbox.remove(row)
      return adopt(store.sales, sale, invoice, { at: clock.now(), why })
    })
    point('create:settled')
  }
  const fail = (row: OutboxRow, asked: SaleRow, error: ApiPayError) => {
    conclude(row, asked, (sale) => {
      drop(row)
      return store.sales.move(sale.id, 'failed', clock.now(), `refused: ${error.kind}`, {
        problem: refusal(error),
        problemCode: error.kind,
      })
    })
    point('create:refused')
  }
  const requeue = (row: OutboxRow, asked: SaleRow, error: ApiPayError) => {
    conclude(row, asked, (sale) => {
      work.later({ ...row, state: 'waiting' }, error)
      return store.sales.move(sale.id, 'queued', clock.now(), `not sent: ${error.kind}`, {
        problemCode: error.kind,
      })
    })
    point('create:requeued')
  }
  const doubt = (row: OutboxRow, asked: SaleRow, error: ApiPayError) => {
    conclude(row, asked, (sale) => {
      work.doubt(row)
      return store.sales.move(sale.id, 'unknown', clock.now(), `answer lost: ${error.kind}`)
    })
    point('create:unknown')
    log('outcomeUnknown', { receipt: asked.receipt, kind: error.kind })
  }
  /** A cancel asked for while nothing was at the service: the sale ends here, unsent. */
  const giveUp = (row: OutboxRow, asked: SaleRow) =>
    conclude(row, asked, (sale) => {
      drop(row)
      return store.sales.move(sale.id, 'stopped', clock.now(), 'cancelled before it was sent')
    })

  const send = async (waiting: OutboxRow, queued: SaleRow) => {
    if (store.outbox.find(queued.id, 'cancel')) return giveUp(waiting, queued)
    point('create:beforeMark')
    const { row, sale } = store.transaction(() => ({
      row: work.takeOff(waiting),
      sale: store.sales.move(queued.id, 'sending', clock.now(), `attempt ${waiting.attempt + 1}`),
    }))
    point('create:marked')
    changed(sale)
    try {
      const invoice = await api.createInvoice(newInvoice(sale, store.sales.lines(sale.id)), {
        lane: 'cashier',
        signal,
      })
      point('create:answered')
      settle(row, sale, invoice, 'the service took it')
    } catch (thrown) {
      if (signal.aborted) return
      const error = serviceError(thrown)
      if (error.outcome === 'unknown') doubt(row, sale, error)
      else if (mayRepeat(error)) requeue(row, sale, error)
      else fail(row, sale, error)
    }
  }

  const check = async (row: OutboxRow, sale: SaleRow) => {
    // Asked before, so that an answer that comes while the search is under way cannot pass for a late one.
    const landed = work.landed(row)
    try {
      const found = await findInvoice(api, sale, signal)
      point('reconcile:asked')
      if (found) {
        if (found.others.length > 0) {
          log('twoInvoices', { receipt: sale.receipt, count: found.others.length + 1 })
          stray(
            sale,
            found.others.map((other) => other.id),
          )
        }
        if (found.differs) work.differs?.(sale, found.invoice.id)
        return settle(row, sale, found.invoice, 'found at the service')
      }
      if (row.absent === 0 || !landed) {
        store.outbox.update({
          ...row,
          absent: 1,
          attempt: row.attempt,
          nextAt: clock.now() + (landed ? backOff(1) : backOff(3)),
        })
        return
      }
      if (store.outbox.find(sale.id, 'cancel')) return giveUp(row, sale)
      conclude(row, sale, (now) => {
        store.outbox.update({ ...row, state: 'waiting', absent: 0, nextAt: clock.now() })
        return store.sales.move(
          now.id,
          'queued',
          clock.now(),
          'proved absent: sent again under the same number',
        )
      })
      point('reconcile:absent')
    } catch (thrown) {
      if (signal.aborted) return
      work.later(row, serviceError(thrown))
    }
  }

  return async (row) => {
    const sale = store.sales.get(row.saleId)
    if (!sale) throw new Error(`the outbox names a sale ${row.saleId} that does not exist`)
    if (row.state === 'waiting' && sale.state === 'queued') return send(row, sale)
    if (row.state === 'checking' && sale.state === 'unknown') return check(row, sale)
    // The sale moved on by another way (a webhook, a history sync): the row has nothing left to do.
    if (!canBecome(sale.state, 'queued') || sale.invoiceId !== null) store.outbox.remove(row)
    else throw new Error(`outbox row ${row.state} of a sale that is ${sale.state}`)
  }
}

/** What the service said, with its words per field: the cashier reads them in the strip. */
function refusal(error: ApiPayError): string {
  const fields = Object.values(error.details.fields ?? {}).flat()
  return fields.length > 0 ? fields.join(' ') : error.message
}

/** The wire's view of a sale; the receipt number ends the description, so that a search finds it. */
export function newInvoice(sale: SaleRow, lines: readonly SaleLineRow[]): NewInvoice {
  return {
    phone: sale.phone,
    description: sale.comment === '' ? sale.receipt : `${sale.comment} · ${sale.receipt}`,
    externalOrderId: sale.id,
    what:
      sale.kind === 'amount'
        ? { kind: 'amount', amount: sale.total }
        : {
            kind: 'cart',
            lines: lines.map(({ itemId, quantity, listPrice: _, discountPercent: __, ...line }) => ({
              catalogItemId: itemId,
              count: quantity,
              ...line,
            })),
            discount: sale.discount,
            ...(sale.discountPercent === null ? {} : { percent: sale.discountPercent / 100 }),
          },
  }
}
