/** Who bought here before, by phone, from the till's own sales. */
import { z } from 'zod'
import { method } from './method.ts'
import { Moment, Nothing, Payable, Phone } from './schemas.ts'

export const Customer = z.strictObject({
  phone: Phone,
  /** The last sale that was paid; null when none was. */
  lastPurchase: z.strictObject({ at: Moment, total: Payable }).nullable(),
})
export type Customer = z.infer<typeof Customer>

export const customers = {
  /** Those of this till's last sales, the latest first, each once. */
  recent: method({ role: 'cashier', input: Nothing, output: z.array(Customer) }),
  /** Null for a phone that never paid here. */
  byPhone: method({ role: 'cashier', input: z.strictObject({ phone: Phone }), output: Customer.nullable() }),
}
