/** Refunds and what they leave of an invoice. */
import { z } from 'zod'
import type { Refund, RefundState, RefundStatus } from '../types.ts'
import { count, id, money, optional, shownId, shownText, shownTime, text } from './scalar.ts'

const KNOWN: ReadonlySet<string> = new Set<RefundStatus>(['pending', 'processing', 'completed', 'failed'])

const isKnown = (word: string): word is RefundStatus => KNOWN.has(word)

export const refundStatus = (word: string): RefundStatus => (isKnown(word) ? word : 'foreign')

/** Goods that went back; null where the answer tells of none, or in a form that nobody expected. */
const goods = z
  .array(z.object({ catalog_item_id: optional(id), count }))
  .nullish()
  .catch(null)
  .transform((rows) => {
    const known = (rows ?? []).flatMap(({ catalog_item_id: itemId, count: quantity }) =>
      itemId === null || quantity <= 0 ? [] : [{ itemId, quantity }],
    )
    return known.length === 0 ? null : known
  })

/** `of`: the invoice that was asked about, for answers that do not repeat its id. */
const refundOf = (of: number | null) =>
  z
    .object({
      id,
      invoice_id: optional(id),
      invoice: z.object({ id: shownId }).nullish().catch(null),
      amount: money,
      status: text,
      reason: shownText,
      error_message: shownText,
      created_at: shownTime,
      items: goods,
    })
    .transform((row, context): Refund => {
      const invoiceId = row.invoice_id ?? row.invoice?.id ?? of
      if (invoiceId === null) {
        context.addIssue({ code: 'custom', message: 'no invoice', path: ['invoice_id'] })
        return z.NEVER
      }
      return {
        id: row.id,
        invoiceId,
        amount: row.amount,
        status: refundStatus(row.status),
        statusText: row.status,
        reason: row.reason,
        errorMessage: row.error_message,
        createdAt: row.created_at,
        items: row.items,
      }
    })

export const refund = refundOf(null)

const balance = z.object({
  amount: optional(money),
  total_refunded: money,
  available_for_refund: optional(money),
  pending_refund_amount: optional(money),
})

/** What is still refundable: as told, else the rest of the amount. Null when neither can be known. */
function stateOf(told: z.output<typeof balance>, pending: number): RefundState | null {
  const pendingRefund = told.pending_refund_amount ?? pending
  const rest = told.amount === null ? null : Math.max(0, told.amount - told.total_refunded - pendingRefund)
  const availableForRefund = told.available_for_refund ?? rest
  return availableForRefund === null
    ? null
    : { totalRefunded: told.total_refunded, availableForRefund, pendingRefund }
}

/** Answer to POST /invoices/{id}/refund; an invoice part that says too little is no state, not an error. */
export const refundCreated = (invoiceId: number) =>
  z.object({ refund: refundOf(invoiceId), invoice: balance.nullish().catch(null) }).transform((body) => ({
    refund: body.refund,
    state: body.invoice ? stateOf(body.invoice, body.refund.amount) : null,
  }))

/** Answer to GET /invoices/{id}/refunds. */
export const invoiceRefunds = (invoiceId: number) =>
  z
    .object({ invoice: balance, refunds: z.array(refundOf(invoiceId)) })
    .transform((body, context): { refunds: Refund[]; state: RefundState } => {
      const open = body.refunds.filter((row) => row.status === 'pending' || row.status === 'processing')
      const state = stateOf(
        body.invoice,
        open.reduce((sum, row) => sum + row.amount, 0),
      )
      if (state) return { refunds: body.refunds, state }
      context.addIssue({
        code: 'custom',
        message: 'neither amount nor rest',
        path: ['invoice', 'available_for_refund'],
      })
      return z.NEVER
    })
