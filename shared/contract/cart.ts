/** The open cart, kept on disk at every change so that a restart brings it back exactly. */
import { z } from 'zod'
import { method } from './method.ts'
import { Amount, Done, Nothing, Quantity } from './schemas.ts'

export const CartSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(64),
        itemId: z.int().nullable(),
        name: z.string().min(1).max(255),
        price: Amount,
        quantity: Quantity,
        unitId: z.int(),
        unitName: z.string().max(40),
      }),
    )
    .max(500),
  phone: z.string().max(40),
})

export const cart = {
  load: method({ role: 'cashier', input: Nothing, output: CartSchema }),
  save: method({ role: 'cashier', input: CartSchema, output: Done }),
}
