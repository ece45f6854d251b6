/** Goods, read from the till's own store; the network is touched only by `sync`. */
import { z } from 'zod'
import { method } from './method.ts'
import { CatalogItem, Done, Nothing } from './schemas.ts'

export const Search = z.strictObject({
  query: z.string().max(200),
  /** One character, `0` for any digit, or null. */
  firstChar: z.string().max(2).nullable(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
})

export const catalog = {
  search: method({
    role: 'cashier',
    input: Search,
    output: z.strictObject({ items: z.array(CatalogItem), total: z.int() }),
  }),
  byBarcode: method({
    role: 'cashier',
    input: z.strictObject({ code: z.string().min(1).max(64) }),
    output: CatalogItem.nullable(),
  }),
  get: method({ role: 'cashier', input: z.strictObject({ id: z.int() }), output: CatalogItem.nullable() }),
  /** Answers when the sync has begun; progress comes as `syncProgress`. */
  sync: method({ role: 'cashier', input: Nothing, output: Done }),
  stopSync: method({ role: 'cashier', input: Nothing, output: Done }),
}
