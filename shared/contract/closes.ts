/** Close of day: the X report of what is not closed yet, and the Z reports, numbered without gaps and never changed. */
import { z } from 'zod'
import { REFUND_STATES } from '../domain/refund-state.ts'
import { method } from './method.ts'
import { PrintOutcome } from './receipts.ts'
import { Count, CountAndSum, Day, FileKind, HourPart, Saved, SellerPart, Total } from './report-pieces.ts'
import { Moment, Nothing, Payable, SaleStateSchema } from './schemas.ts'

const BriefSale = z.strictObject({
  id: z.string(),
  receipt: z.string(),
  elsewhere: z.boolean(),
  /** Business day on which it was charged. */
  day: Day,
  total: Payable,
  state: SaleStateSchema,
  createdAt: Moment,
  paidAt: Moment.nullable(),
})
export type BriefSale = z.infer<typeof BriefSale>

const BriefRefund = z.strictObject({
  id: z.string(),
  saleId: z.string(),
  receipt: z.string(),
  amount: Payable,
  state: z.enum(REFUND_STATES),
  createdAt: Moment,
})
export type BriefRefund = z.infer<typeof BriefRefund>

/** What a closed day holds, and what an open one would. Everything in it was counted once and will not be counted again. */
export const DayFigures = z.strictObject({
  till: z.string(),
  /** Business day in which it ends. */
  day: Day,
  /** When the one before was closed; null: nothing was closed before. */
  from: Moment.nullable(),
  to: Moment,
  demo: z.boolean(),
  taken: CountAndSum,
  /** Of those, charged at this till. */
  takenHere: CountAndSum,
  /** Made at other tills or in the service's cabinet. */
  takenElsewhere: CountAndSum,
  /** Some of them are named. */
  returned: CountAndSum.extend({ refunds: z.array(BriefRefund) }),
  /** Takings without refunds; may be below zero. */
  net: z.int(),
  /** Ended without money, by how they ended. */
  ended: z.array(z.strictObject({ state: SaleStateSchema, count: Count, sum: Total })),
  /** Not paid and not ended yet: the next day's, if they are paid. Some of them are named. */
  waiting: CountAndSum.extend({ sales: z.array(BriefSale) }),
  refundsWaiting: CountAndSum.extend({ refunds: z.array(BriefRefund) }),
  /** Paid after the close of the day on which they were charged. Part of what was taken. */
  late: CountAndSum.extend({ sales: z.array(BriefSale) }),
  sellers: z.array(SellerPart),
  /** Hours with sales or refunds. */
  hours: z.array(HourPart),
})
export type DayFigures = z.infer<typeof DayFigures>

export const ClosedDay = z.strictObject({
  number: z.int().min(1),
  closedAt: Moment,
  hash: z.string(),
  previous: z.string(),
  figures: DayFigures,
})
export type ClosedDay = z.infer<typeof ClosedDay>

const ClosedLine = z.strictObject({
  number: z.int().min(1),
  closedAt: Moment,
  day: Day,
  taken: CountAndSum,
  returned: CountAndSum,
  net: z.int(),
  lateCount: Count,
})
export type ClosedLine = z.infer<typeof ClosedLine>

export const Chain = z.strictObject({
  count: Count,
  /** The first number that is not as it was closed; null: all are. */
  brokenAt: z.int().nullable(),
  /** `content`: the text was changed; `order`: one is missing or was put in; `book`: the sales it counted were changed. */
  why: z.enum(['content', 'order', 'book']).nullable(),
})
export type Chain = z.infer<typeof Chain>

const NumberRef = z.strictObject({ number: z.int().min(1) })
/** Null: the X report. */
const Which = z.strictObject({ number: z.int().min(1).nullable() })

export const closes = {
  /** The X report, and the number that closing it would give. */
  open: method({
    role: 'owner',
    input: Nothing,
    output: z.strictObject({ figures: DayFigures, next: z.int().min(1) }),
  }),
  /** `wrongState` when another number comes next by now: a second press closes nothing. */
  close: method({ role: 'owner', input: NumberRef, output: ClosedDay }),
  /** Newest first, those before a number. */
  list: method({
    role: 'owner',
    input: z.strictObject({
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({ days: z.array(ClosedLine), total: Count }),
  }),
  get: method({ role: 'owner', input: NumberRef, output: ClosedDay }),
  verify: method({ role: 'owner', input: Nothing, output: Chain }),
  /** On the receipt printer. */
  print: method({ role: 'owner', input: Which, output: PrintOutcome }),
  save: method({ role: 'owner', input: Which.extend({ kind: FileKind }), output: Saved }),
}
