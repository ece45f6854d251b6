/** Who bought here before, by phone, from the till's own sales. */
import { z } from 'zod'
import { method } from './method.ts'
import { Moment, Nothing, Payable, Sale, SeenPhone, UsablePhone } from './schemas.ts'

export const Customer = z.strictObject({
  phone: SeenPhone,
  /** As the service names them; empty when it never did. */
  name: z.string(),
  /** The last sale that was paid; null when none was. */
  lastPurchase: z
    .strictObject({
      at: Moment,
      total: Payable,
      /** The sale, where it has lines that can be sold again. */
      saleId: z.string().nullable(),
    })
    .nullable(),
})
export type Customer = z.infer<typeof Customer>

export const customers = {
  /** Those of this till's last sales, the latest first, each once. */
  recent: method({ role: 'cashier', input: Nothing, output: z.array(Customer) }),
  /** Null for a phone that never paid here. */
  byPhone: method({
    role: 'cashier',
    input: z.strictObject({ phone: UsablePhone }),
    output: Customer.nullable(),
  }),
  /** The last sales with lines that were paid, the latest first, of one phone or, for null, of all. */
  purchases: method({
    role: 'cashier',
    input: z.strictObject({ phone: UsablePhone.nullable(), limit: z.int().min(1).max(50) }),
    output: z.array(Sale),
  }),
}
