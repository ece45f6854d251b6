/** Pieces that several groups of the contract share. */
import { z } from 'zod'
import { WHOLE } from '../domain/discount.ts'
import { MAX_INVOICE, MAX_QUANTITY } from '../domain/money.ts'
import { isSealed, PHONE } from '../domain/phone.ts'
import { PHONE_CHANGE_STATES } from '../domain/phone-change.ts'
import { SALE_STATES } from '../domain/sale-state.ts'

export const Nothing = z.strictObject({}).optional()
export const Done = z.strictObject({ done: z.literal(true) })
export const done = { done: true } as const

/** Tiyn. */
export const Amount = z.int().min(0).max(MAX_INVOICE)
/** Tiyn, above zero: what a customer can be asked to pay. */
export const Payable = z.int().min(1).max(MAX_INVOICE)
/** Thousandths of a unit. */
export const Quantity = z.int().min(1).max(MAX_QUANTITY)
/** Hundredths of a per cent. */
export const Percent = z.int().min(1).max(WHOLE)
export const DiscountSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), hundredths: Percent }),
  z.strictObject({ kind: z.literal('amount'), amount: Payable }),
])
/** `8XXXXXXXXXX` */
export const Phone = z.string().regex(PHONE)
/** `8XXXXXXXXXX`, or a sealed one that the main process gave out: enough to charge with, not to read. */
export const UsablePhone = z
  .string()
  .max(40)
  .refine((phone) => PHONE.test(phone) || isSealed(phone), 'no phone')
/** As this person may see it: whole or sealed; as it came where it is no Kazakh mobile number. */
export const SeenPhone = z.string().max(40)
/** UTC epoch ms. */
export const Moment = z.int().min(0)

export const SaleStateSchema = z.enum(SALE_STATES)
export const DialectSchema = z.enum(['nomenclature', 'catalog-id'])

export const CatalogItem = z.strictObject({
  id: z.int(),
  name: z.string(),
  price: Amount,
  unitId: z.int(),
  unitName: z.string(),
  barcode: z.string().nullable(),
  /** Address of the picture inside the window's own origin (`/pictures/12?v=…`), or null. */
  picture: z.string().nullable(),
  /** The service's word: `active`, `pending`, …; only `active` items can be sold as catalogue lines. */
  status: z.string(),
  /** Put among the favourites by hand. */
  favourite: z.boolean(),
})
export type CatalogItem = z.infer<typeof CatalogItem>

export const SaleLine = z.strictObject({
  itemId: z.int().nullable(),
  name: z.string(),
  /** As asked for one unit. */
  price: Amount,
  /** The catalogue's when it was sold; null where it is not known. */
  listPrice: Amount.nullable(),
  quantity: Quantity,
  /** Tiyn off the line, and the percentage where it was given so. */
  discount: Amount,
  discountPercent: Percent.nullable(),
  note: z.string(),
  unitId: z.int(),
})
export type SaleLine = z.infer<typeof SaleLine>

export const SaleEvent = z.strictObject({
  at: Moment,
  from: SaleStateSchema.nullable(),
  to: SaleStateSchema,
  why: z.string(),
})
export type SaleEvent = z.infer<typeof SaleEvent>

export const Sale = z.strictObject({
  id: z.string(),
  /** Grows with each sale that comes into the till's file: which of two is the newer, whatever the clock said. */
  place: z.int(),
  /** `K1-2411-0042`, for people. */
  receipt: z.string(),
  phone: SeenPhone,
  /** The customer as the service names them; empty while it did not. */
  client: z.string(),
  total: Payable,
  /** Tiyn off the sum of the lines, and the percentage where it was given so. */
  discount: Amount,
  discountPercent: Percent.nullable(),
  /** Name of the owner who allowed a price or a discount beyond a cashier's. */
  approvedBy: z.string().nullable(),
  state: SaleStateSchema,
  /** A status of the service that this till does not know, as it came. */
  foreignStatus: z.string().nullable(),
  /** Why it failed or waits, in the service's or the till's words. */
  problem: z.string().nullable(),
  /** Closed set for texts of the till's own; null when `problem` is the service's. */
  problemCode: z.string().nullable(),
  invoiceId: z.int().nullable(),
  createdAt: Moment,
  updatedAt: Moment,
  paidAt: Moment.nullable(),
  /** Name of who charged it; empty where nobody has a PIN, and for sales made elsewhere. */
  seller: z.string(),
  /** True while it stands in the strip. */
  shown: z.boolean(),
  demo: z.boolean(),
  lines: z.array(SaleLine),
  /** The wish to send it to another phone, and what became of it; `receipt`: of the sale that took its place. */
  phoneChange: z
    .strictObject({
      state: z.enum(PHONE_CHANGE_STATES),
      phone: SeenPhone,
      receipt: z.string().nullable(),
    })
    .nullable(),
})
export type Sale = z.infer<typeof Sale>

export const SaleRef = z.strictObject({ id: z.string().min(1).max(64) })
