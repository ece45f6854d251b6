/** Charging and following sales. */
import { z } from 'zod'
import { NOTE_LENGTH } from '../domain/cart.ts'
import { plainWords } from '../domain/words.ts'
import { method } from './method.ts'
import {
  DiscountSchema,
  Done,
  Nothing,
  Payable,
  Quantity,
  Sale,
  SaleEvent,
  SaleRef,
  UsablePhone,
} from './schemas.ts'

const terms = {
  /** Off the line's sum. */
  discount: DiscountSchema.optional(),
  /** For the receipt. */
  note: z.string().overwrite(plainWords).max(NOTE_LENGTH).optional(),
}
export const ChargeLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('item'),
    itemId: z.int(),
    quantity: Quantity,
    /** Asked in place of the catalogue's price, tiyn. */
    price: Payable.optional(),
    ...terms,
  }),
  z.strictObject({
    kind: z.literal('free'),
    name: z.string().overwrite(plainWords).min(1).max(255),
    price: Payable,
    quantity: Quantity,
    unitId: z.int(),
    ...terms,
  }),
])
export type ChargeLine = z.infer<typeof ChargeLine>

export const Charge = z.strictObject({
  phone: UsablePhone,
  what: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('cart'),
      lines: z.array(ChargeLine).min(1).max(500),
      /** Off the sum of the lines. */
      discount: DiscountSchema.optional(),
    }),
    z.strictObject({ kind: z.literal('amount'), amount: Payable }),
  ]),
  /** What the cashier saw, tiyn: a price that changed meanwhile is refused with `priceChanged`, never charged unseen. */
  expectedTotal: Payable,
  comment: z.string().overwrite(plainWords).max(300).optional(),
  /** An owner's word, where the cashier may not ask such a price alone: `needsApproval` without it. */
  approval: z.string().max(64).optional(),
})
export type Charge = z.infer<typeof Charge>

export const sales = {
  charge: method({ role: 'cashier', input: Charge, output: Sale }),
  cancel: method({ role: 'cashier', input: SaleRef, output: Sale }),
  /** Takes a queued sale out before it is sent. */
  stop: method({ role: 'cashier', input: SaleRef, output: Sale }),
  /** Sends a queued sale that waited longer than the owner's limit: the customer is still there. */
  sendHeld: method({ role: 'cashier', input: SaleRef, output: Sale }),
  /** Cancels a second invoice of one sale, which someone else's fault made; a sale's own is refused. */
  cancelStray: method({ role: 'owner', input: z.strictObject({ invoiceId: z.int().min(1) }), output: Done }),
  /** A new sale with the same lines and phone, for one that failed, expired or was cancelled. */
  retry: method({ role: 'cashier', input: SaleRef, output: Sale }),
  /**
   * Sends it to another phone. What may be at the service is cancelled first, and the new one made only when the service
   * confirmed that: then the old sale comes back, else the new one. `wrongState` once it was paid or replaced.
   */
  changePhone: method({ role: 'cashier', input: SaleRef.extend({ phone: UsablePhone }), output: Sale }),
  /** Takes an ended sale off the strip. */
  dismiss: method({ role: 'cashier', input: SaleRef, output: Done }),
  /** Puts a dismissed sale back onto the strip. */
  bringBack: method({ role: 'cashier', input: SaleRef, output: Sale }),
  /** What the strip shows: open sales and ended ones not dismissed, newest first. */
  open: method({ role: 'cashier', input: Nothing, output: z.array(Sale) }),
  get: method({
    role: 'cashier',
    input: SaleRef,
    output: z.strictObject({ sale: Sale, events: z.array(SaleEvent) }),
  }),
}
