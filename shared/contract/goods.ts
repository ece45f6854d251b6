/** Goods at the till beyond its own store: unknown codes, which the service is asked for, new goods, and favourites. */
import { z } from 'zod'
import { plainWords } from '../domain/words.ts'
import { Code, CodeAnswer } from './catalog.ts'
import { method } from './method.ts'
import { CatalogItem, Done, Payable } from './schemas.ts'

const ItemRef = z.strictObject({ id: z.int() })

export const NewGood = z.strictObject({
  name: z.string().overwrite(plainWords).min(1).max(255),
  price: Payable,
  unitId: z.int(),
  barcode: z.string().trim().min(1).max(50).nullable(),
})
export type NewGood = z.infer<typeof NewGood>

export const goods = {
  /**
   * Asks the service for a code that this till does not know, for another till may have added it a minute ago, and keeps what
   * it finds. `offline` at once while there is no line.
   */
  lookup: method({ role: 'cashier', input: z.strictObject({ code: Code }), output: CodeAnswer }),
  /**
   * Makes a good at the service, once: its barcode is asked for first, and one whose answer was lost is looked for before it is
   * sent again. It may come as `pending` and is followed until it can be sold.
   * Null when it stands among the owner's changes: without a line, or while a lost answer is looked for.
   */
  add: method({ role: 'owner', input: NewGood, output: CatalogItem.nullable() }),
  favour: method({ role: 'cashier', input: ItemRef.extend({ on: z.boolean() }), output: Done }),
  /** Moves a favourite among those that were put there by hand: -1 towards the first. */
  moveFavourite: method({
    role: 'cashier',
    input: ItemRef.extend({ by: z.literal([-1, 1]) }),
    output: Done,
  }),
}
