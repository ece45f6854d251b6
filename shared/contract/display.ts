/** What the customer sees on a screen of their own. Its window may ask for this and nothing else. */
import { z } from 'zod'
import { method } from './method.ts'
import { Amount, Nothing, Payable, Quantity } from './schemas.ts'

export const DisplayState = z.strictObject({
  locale: z.enum(['ru', 'kk', 'en']),
  theme: z.enum(['light', 'dark', 'auto']),
  /** Name of the shop; may be empty. */
  title: z.string(),
  /** No real money. */
  demo: z.boolean(),
  show: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('greeting') }),
    z.strictObject({
      kind: z.literal('cart'),
      /** The latest last. */
      lines: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          price: Amount,
          quantity: Quantity,
          /** After the discount of the line. */
          sum: Amount,
        }),
      ),
      /** Tiyn off the whole, above zero where there is one. */
      discount: Amount,
      total: Amount,
    }),
    /** `sent`: the customer's phone has it; until then it is on its way. */
    z.strictObject({ kind: z.literal('asked'), total: Payable, phone: z.string(), sent: z.boolean() }),
    z.strictObject({ kind: z.literal('paid'), total: Payable }),
  ]),
})
export type DisplayState = z.infer<typeof DisplayState>

/** A screen of this computer. */
export const Screen = z.strictObject({
  /** As the settings name it. */
  id: z.string(),
  label: z.string(),
  width: z.int(),
  height: z.int(),
  /** The till's window stands there. */
  till: z.boolean(),
})
export type Screen = z.infer<typeof Screen>

export const display = {
  state: method({ role: 'anyone', input: Nothing, output: DisplayState }),
  screens: method({ role: 'owner', input: Nothing, output: z.array(Screen) }),
}
