/**
 * The owner's books: sales and refunds found by any of their marks, a page at a time, and one sale with all that is known of
 * it. A cashier sees the sales of today only; that is for the main process to say, so today has methods of its own.
 */
import { z } from 'zod'
import { isDay } from '../domain/business-day.ts'
import { REFUND_STATES } from '../domain/refund-state.ts'
import { SALE_STATES } from '../domain/sale-state.ts'
import { method } from './method.ts'
import { Refund } from './refunds.ts'
import {
  Amount,
  Moment,
  Nothing,
  Payable,
  Sale,
  SaleEvent,
  SaleRef,
  SaleStateSchema,
  SeenPhone,
} from './schemas.ts'

/** Business day `YYYY-MM-DD`. */
const Day = z.string().refine(isDay, 'no day of the calendar')
/** Business days, both included; without one the book is open on that side. */
const Days = { fromDay: Day.optional(), toDay: Day.optional() }
/** Tiyn, both included. */
const Between = z.strictObject({ from: Amount, to: Amount })
/** The last of a page; the next begins after it. */
const Place = z.strictObject({ at: Moment, place: z.int() })
export type Place = z.infer<typeof Place>
const Page = { after: Place.nullable(), limit: z.int().min(1).max(200) }

/** In the place of a seller: made on another till or in the cabinet. */
export const ELSEWHERE = 'elsewhere'

const SaleMarks = {
  states: z.array(SaleStateSchema).min(1).max(SALE_STATES.length).optional(),
  /** Id of the seller, or `elsewhere`. */
  seller: z.string().min(1).max(64).optional(),
  /** Any spelling, or a part of it. */
  phone: z.string().max(40).optional(),
  amount: Between.optional(),
  /** Words of the receipt number, comment, customer, goods, or the number of the invoice. */
  text: z.string().max(100).optional(),
}
export const SaleMarksSchema = z.strictObject(SaleMarks)
export type SaleMarks = z.infer<typeof SaleMarksSchema>
export const SaleFilter = z.strictObject({ ...SaleMarks, ...Days })
export type SaleFilter = z.infer<typeof SaleFilter>

export const BookSale = z.strictObject({
  id: z.string(),
  receipt: z.string(),
  phone: SeenPhone,
  /** Tiyn. */
  total: Payable,
  state: SaleStateSchema,
  foreignStatus: z.string().nullable(),
  createdAt: Moment,
  updatedAt: Moment,
  seller: z.string(),
  client: z.string(),
  elsewhere: z.boolean(),
  /** Names of the goods, or the comment of a bare amount. */
  goods: z.string(),
  /** Tiyn that went back. */
  refunded: Amount,
})
export type BookSale = z.infer<typeof BookSale>

const SalePage = z.strictObject({
  sales: z.array(BookSale),
  /** Null after the last. */
  next: Place.nullable(),
  /** Sales that cannot be found by words, phone or amount yet: they are being read. */
  unread: z.int(),
})
export type SalePage = z.infer<typeof SalePage>

/** Null: another question came before this one was answered. */
const Sum = z.strictObject({ count: z.int(), sum: z.int() }).nullable()
export type Sum = z.infer<typeof Sum>

/** Another sale that this one came from, or that came from it. */
const LinkedSale = z.strictObject({
  id: z.string(),
  receipt: z.string(),
  state: SaleStateSchema,
  /** Sent again after an end without money, or made for another phone. */
  how: z.enum(['again', 'phone']),
})
export type LinkedSale = z.infer<typeof LinkedSale>

const SaleDetail = z.strictObject({
  sale: Sale,
  events: z.array(SaleEvent),
  till: z.string(),
  comment: z.string(),
  kaspiId: z.string().nullable(),
  elsewhere: z.boolean(),
  /** In whose place it was made, and what was made in its place; `todayDetail` tells those of today only. */
  before: LinkedSale.nullable(),
  after: z.array(LinkedSale),
})
export type SaleDetail = z.infer<typeof SaleDetail>

export const RefundFilter = z.strictObject({
  states: z.array(z.enum(REFUND_STATES)).min(1).max(REFUND_STATES.length).optional(),
  amount: Between.optional(),
  /** Part of the receipt number, phone or reason. */
  text: z.string().max(100).optional(),
  ...Days,
})
export type RefundFilter = z.infer<typeof RefundFilter>

export const BookRefund = z.strictObject({ refund: Refund, receipt: z.string(), phone: SeenPhone })
export type BookRefund = z.infer<typeof BookRefund>

/** Who sold, as they are called now; those who left are marked, for another may have the same name. */
const SellerChoice = z.strictObject({ id: z.string(), name: z.string(), left: z.boolean() })
export type SellerChoice = z.infer<typeof SellerChoice>

export const books = {
  sales: method({ role: 'owner', input: SaleFilter.extend(Page), output: SalePage }),
  /** As `sales`, of the present business day. */
  today: method({ role: 'cashier', input: SaleMarksSchema.extend(Page), output: SalePage }),
  sum: method({ role: 'owner', input: SaleFilter, output: Sum }),
  todaySum: method({ role: 'cashier', input: SaleMarksSchema, output: Sum }),
  sellers: method({ role: 'cashier', input: Nothing, output: z.array(SellerChoice) }),
  detail: method({ role: 'owner', input: SaleRef, output: SaleDetail }),
  /** `forbidden` for a sale of another day. */
  todayDetail: method({ role: 'cashier', input: SaleRef, output: SaleDetail }),
  refunds: method({
    role: 'owner',
    input: RefundFilter.extend(Page),
    output: z.strictObject({ refunds: z.array(BookRefund), next: Place.nullable() }),
  }),
  refundSum: method({ role: 'owner', input: RefundFilter, output: Sum }),
}
