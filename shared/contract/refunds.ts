/** Money that goes back to the customer. */
import { z } from 'zod'
import { REFUND_STATES } from '../domain/refund-state.ts'
import { plainWords } from '../domain/words.ts'
import { method } from './method.ts'
import { Amount, Moment, Payable, Quantity, SaleRef } from './schemas.ts'

const LineBack = z.strictObject({ position: z.int().min(0), quantity: Quantity })

export const Refund = z.strictObject({
  id: z.string(),
  saleId: z.string(),
  /** Made on another till or in the service's cabinet. */
  elsewhere: z.boolean(),
  amount: Payable,
  reason: z.string(),
  state: z.enum(REFUND_STATES),
  /** Why it failed: the service's words, `aboveAvailable`, or `olderCopy`. */
  problem: z.string().nullable(),
  /** The service's id. */
  remoteId: z.int().nullable(),
  /** Lines of the sale that go back; null where only a sum does. */
  lines: z.array(LineBack).nullable(),
  /** Whose word it was; may be empty. */
  approvedBy: z.string(),
  createdAt: Moment,
  updatedAt: Moment,
})
export type Refund = z.infer<typeof Refund>

export const RefundWish = z.discriminatedUnion('kind', [
  /** All that is left. */
  z.strictObject({ kind: z.literal('whole') }),
  z.strictObject({ kind: z.literal('amount'), amount: Payable }),
  z.strictObject({ kind: z.literal('lines'), lines: z.array(LineBack).min(1).max(500) }),
])
export type RefundWish = z.infer<typeof RefundWish>

export const Refundable = z.strictObject({
  refunds: z.array(Refund),
  /** Tiyn that may still go back. */
  available: Amount,
  /** The service was asked just now; else it is what this till knows. */
  asked: z.boolean(),
  /** How lines go back: told to the service one by one, or as the sum that they cost. */
  linesAs: z.enum(['goods', 'amount']),
  lines: z.array(
    z.strictObject({
      name: z.string(),
      /** Tiyn for one unit. */
      price: Amount,
      quantity: Quantity,
      /** Tiyn that were paid for all of it, discount included. */
      paid: Amount,
      /** Thousandths that went back already, or are on their way. */
      gone: z.int().min(0),
      /** Of those, what is still on its way. */
      onWay: z.int().min(0),
    }),
  ),
})
export type Refundable = z.infer<typeof Refundable>

export const refunds = {
  /**
   * Asks for one. `needsApproval` without an owner's word; `refundChanged` when it would not be the sum that was shown;
   * `badInput` for lines that are no longer with the customer, or more than is left; `wrongState` for a sale not paid.
   */
  request: method({
    role: 'owner',
    input: z.strictObject({
      saleId: z.string().min(1).max(64),
      what: RefundWish,
      /** Tiyn that the owner saw. */
      expected: Payable,
      reason: z.string().overwrite(plainWords).min(1).max(400),
      /** From the owner's PIN. */
      approval: z.string().max(64).optional(),
    }),
    output: Refund,
  }),
  /** What this till knows, at once. */
  ofSale: method({ role: 'cashier', input: SaleRef, output: Refundable }),
  /** The same after asking the service, so that refunds made elsewhere count. */
  askOfSale: method({ role: 'cashier', input: SaleRef, output: Refundable }),
}
