/** Money that goes back to the customer. */
import { z } from 'zod'
import { REFUND_STATES } from '../domain/refund-state.ts'
import { method } from './method.ts'
import { Amount, Moment, Payable, Quantity, SaleRef } from './schemas.ts'

export const Refund = z.strictObject({
  id: z.string(),
  saleId: z.string(),
  /** Made on another till or in the service's cabinet. */
  elsewhere: z.boolean(),
  amount: Payable,
  reason: z.string(),
  state: z.enum(REFUND_STATES),
  /** Why it failed: the service's words, or `aboveAvailable`. */
  problem: z.string().nullable(),
  createdAt: Moment,
  updatedAt: Moment,
})
export type Refund = z.infer<typeof Refund>

export const refunds = {
  request: method({
    role: 'owner',
    input: z.strictObject({
      saleId: z.string().min(1).max(64),
      amount: Payable,
      reason: z.string().trim().max(400),
      /** Lines that go back, where the service can be told of them; else null. */
      items: z
        .array(z.strictObject({ itemId: z.int(), quantity: Quantity }))
        .min(1)
        .max(500)
        .nullable(),
    }),
    output: Refund,
  }),
  ofSale: method({
    role: 'cashier',
    input: SaleRef,
    output: z.strictObject({ refunds: z.array(Refund), available: Amount }),
  }),
}
