/**
 * Sends one refund, or finds out what became of it. The service knows a refund only by its own id, so each of ours carries
 * a mark at the end of its reason; what stood there before is on disk before anything is sent. A lost answer is looked up
 * among the invoice's refunds before any repeat, twice, as with a sale.
 */
import { canRefundBecome, type RefundState } from '../../shared/domain/refund-state.ts'
import type { ApiPayError } from '../apipay/errors.ts'
import type { NewRefund, Refund } from '../apipay/types.ts'
import { NOT_KNOWN, type OutboxRow } from '../store/outbox-store.ts'
import type { RefundRow } from '../store/refund-store.ts'
import { backOff } from './outbox-flights.ts'
import { mayRepeat, type OutboxWork, serviceError } from './outbox-work.ts'

const MAX_REASON = 500

/** Ends the reason on the wire: `R` and the last ten digits of the refund's own id. */
export const refundMark = (id: string): string => `R${id.replaceAll('-', '').slice(-10)}`

/** The reason as the service gets it, at most 500 characters (contract.md), the mark always whole. */
export function markedReason(refund: Pick<RefundRow, 'id' | 'reason'>): string {
  const mark = refundMark(refund.id)
  if (refund.reason === '') return mark
  return `${refund.reason.slice(0, MAX_REASON - mark.length - 3)} · ${mark}`
}

/** Null for a word of the service that this till does not know: it says nothing about the money. */
export const refundStateOf = ({ status }: Pick<Refund, 'status'>): RefundState | null =>
  status === 'foreign' ? null : status

/** Which of the invoice's refunds is this one: by its mark, or, where reasons are not told, the only new one of that sum. */
export function ownRefund(refund: RefundRow, remote: readonly Refund[]): Refund | null {
  const marked = remote.find((r) => r.reason?.endsWith(refundMark(refund.id)))
  if (marked) return marked
  const silent = remote.filter(
    (r) =>
      (r.reason === null || r.reason === '') && r.amount === refund.amount && !refund.before.includes(r.id),
  )
  return silent.length === 1 ? (silent[0] ?? null) : null
}

export function createSendRefund(work: OutboxWork): (row: OutboxRow) => Promise<void> {
  const { store, api, ports, refundChanged, signal } = work
  const { clock, log, point } = ports

  /** Writes an outcome, unless the refund learnt it by another way while we asked. */
  const conclude = (row: OutboxRow, asked: RefundRow, write: (refund: RefundRow) => RefundRow | null) => {
    const after = store.transaction(() => {
      const refund = store.refunds.get(asked.id)
      if (refund?.state === asked.state) return write(refund)
      store.outbox.remove(row)
      return null
    })
    if (after) refundChanged(after)
  }
  const settle = (row: OutboxRow, asked: RefundRow, remote: Refund, why: string) => {
    conclude(row, asked, (refund) => {
      store.outbox.remove(row)
      const state = refundStateOf(remote) ?? 'processing'
      return store.refunds.move(refund.id, state, clock.now(), why, {
        remoteId: remote.id,
        problem: remote.errorMessage,
      })
    })
    point('refund:settled')
  }
  const fail = (row: OutboxRow, asked: RefundRow, problem: string, why: string) => {
    conclude(row, asked, (refund) => {
      store.outbox.remove(row)
      return store.refunds.move(refund.id, 'failed', clock.now(), why, { problem })
    })
    point('refund:refused')
  }
  const putOff = (row: OutboxRow, asked: RefundRow, error: ApiPayError) =>
    conclude(row, asked, (refund) => {
      work.later({ ...row, state: 'waiting' }, error)
      return canRefundBecome(refund.state, 'queued')
        ? store.refunds.move(refund.id, 'queued', clock.now(), `not sent: ${error.kind}`)
        : null
    })
  const doubt = (row: OutboxRow, asked: RefundRow, error: ApiPayError) => {
    conclude(row, asked, (refund) => {
      work.doubt(row)
      return store.refunds.move(refund.id, 'unknown', clock.now(), `answer lost: ${error.kind}`)
    })
    point('refund:unknown')
    log('refundOutcomeUnknown', { refund: refundMark(asked.id), kind: error.kind })
  }
  const ask = async (invoiceId: number) => {
    const answer = await api.invoiceRefunds(invoiceId, { lane: 'cashier', signal })
    point('refund:asked')
    return answer
  }

  const send = async (waiting: OutboxRow, queued: RefundRow, invoiceId: number) => {
    const { refunds, state } = await ask(invoiceId)
    const own = ownRefund({ ...queued, before: refunds.map((r) => r.id) }, refunds)
    if (own) return adoptUnsent(waiting, queued, own)
    if (state.availableForRefund < queued.amount) {
      return fail(waiting, queued, 'aboveAvailable', 'more than the service still lets go')
    }
    point('refund:beforeMark')
    const { row, refund } = store.transaction(() => {
      store.refunds.noteBefore(
        queued.id,
        refunds.map((r) => r.id),
      )
      return {
        row: work.takeOff(waiting),
        refund: store.refunds.move(queued.id, 'sending', clock.now(), `attempt ${waiting.attempt + 1}`),
      }
    })
    point('refund:marked')
    refundChanged(refund)
    try {
      const answer = await api.refundInvoice(invoiceId, newRefund(refund), { lane: 'cashier', signal })
      point('refund:answered')
      settle(row, refund, answer.refund, 'the service took it')
    } catch (thrown) {
      if (signal.aborted) return
      const error = serviceError(thrown)
      if (error.outcome === 'unknown') doubt(row, refund, error)
      else if (mayRepeat(error)) putOff(row, refund, error)
      else fail(row, refund, error.message, `refused: ${error.kind}`)
    }
  }
  /** A refund with our mark already stands there though this file says that none was sent: the file is an older copy. */
  const adoptUnsent = (row: OutboxRow, queued: RefundRow, own: Refund) => {
    const sending = store.refunds.move(queued.id, 'sending', clock.now(), 'already at the service')
    settle(row, sending, own, 'found at the service')
  }
  const check = async (row: OutboxRow, refund: RefundRow, invoiceId: number) => {
    const landed = work.landed(row)
    const { refunds } = await ask(invoiceId)
    const own = ownRefund(refund, refunds)
    if (own) return settle(row, refund, own, 'found at the service')
    if (row.absent === 0 || !landed) {
      store.outbox.update({ ...row, absent: 1, nextAt: clock.now() + (landed ? backOff(1) : backOff(3)) })
      return
    }
    if (row.wantedAt === NOT_KNOWN) {
      return fail(row, refund, 'olderCopy', 'not at the service, and this file is an older copy')
    }
    conclude(row, refund, (now) => {
      store.outbox.update({ ...row, state: 'waiting', absent: 0, nextAt: clock.now() })
      return store.refunds.move(now.id, 'queued', clock.now(), 'proved absent: sent again')
    })
    point('refund:absent')
  }
  return async (row) => {
    const refund = store.refunds.get(row.refundId)
    const invoiceId = store.sales.get(row.saleId)?.invoiceId
    if (!refund || invoiceId === null || invoiceId === undefined) {
      throw new Error(`the outbox names a refund ${row.refundId} that cannot be sent`)
    }
    try {
      if (row.state === 'waiting' && refund.state === 'queued') await send(row, refund, invoiceId)
      else if (row.state === 'checking' && refund.state === 'unknown') await check(row, refund, invoiceId)
      else store.outbox.remove(row)
    } catch (thrown) {
      // The question before or after the sending failed: nothing new is known, and nothing was sent by it.
      if (!signal.aborted) work.later(row, serviceError(thrown))
    }
  }
}

/** The sum is always named, so that a repeat could never take more than was asked for. */
function newRefund(refund: RefundRow): NewRefund {
  const reason = markedReason(refund)
  if (refund.items === null) return { amount: refund.amount, reason }
  return {
    amount: refund.amount,
    reason,
    items: refund.items.map(({ itemId, quantity }) => ({ catalogItemId: itemId, count: quantity })),
  }
}
