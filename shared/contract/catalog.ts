/** Goods, read from the till's own store; the network is touched only by `sync`. */
import { z } from 'zod'
import { method } from './method.ts'
import { CatalogItem, Done, Nothing } from './schemas.ts'

export const Search = z.strictObject({
  query: z.string().max(200),
  /** One character, `0` for any digit, `★` for the favourites, or null. */
  firstChar: z.string().max(2).nullable(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
})

/** As scanned; a Data Matrix code holds more than a barcode. */
export const Code = z.string().min(1).max(200)

/** What stands behind a scanned code. */
export const CodeAnswer = z.strictObject({
  /** Empty: unknown; several: the shop gave one code to them all. */
  items: z.array(CatalogItem),
  /** What scales printed into it: grams, tiyn or pieces; null for any other code. */
  measure: z.strictObject({ kind: z.enum(['weight', 'price', 'pieces']), value: z.int().min(1) }).nullable(),
})
export type CodeAnswer = z.infer<typeof CodeAnswer>

export const Unit = z.strictObject({
  id: z.int(),
  /** Empty where the service gave none. */
  name: z.string(),
})
export type Unit = z.infer<typeof Unit>

export const catalog = {
  search: method({
    role: 'cashier',
    input: Search,
    output: z.strictObject({ items: z.array(CatalogItem), total: z.int() }),
  }),
  byBarcode: method({ role: 'cashier', input: z.strictObject({ code: Code }), output: CodeAnswer }),
  get: method({ role: 'cashier', input: z.strictObject({ id: z.int() }), output: CatalogItem.nullable() }),
  /** All that the catalogue and the service know, the piece first. */
  units: method({ role: 'cashier', input: Nothing, output: z.array(Unit) }),
  /** Answers when the sync has begun; progress comes as `syncProgress`. */
  sync: method({
    role: 'cashier',
    /** `auto`: light when the whole list was read lately, else full; one that stopped goes on. */
    input: z.strictObject({ kind: z.enum(['auto', 'full', 'light']).optional() }).optional(),
    output: Done,
  }),
  stopSync: method({ role: 'cashier', input: Nothing, output: Done }),
}
