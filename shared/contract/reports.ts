/** Reports of a range of business days, from the till's own store; beside them what the service says, as it comes. */
import { z } from 'zod'
import { dayCount, MOST_REPORT_DAYS, REPORT_PERIODS } from '../domain/report-period.ts'
import { method } from './method.ts'
import { Count, Day, DayPart, FileKind, HourPart, Saved, SellerPart, Total } from './report-pieces.ts'
import { Moment } from './schemas.ts'

const Range = z.strictObject({ from: Day, to: Day })

export const ReportWish = z.discriminatedUnion('period', [
  z.strictObject({ period: z.enum(REPORT_PERIODS).exclude(['range']) }),
  z
    .strictObject({ period: z.literal('range'), from: Day, to: Day })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before the first day' })
    .refine((range) => dayCount(range) <= MOST_REPORT_DAYS, { path: ['from'], message: 'too many days' }),
])
export type ReportWish = z.infer<typeof ReportWish>

export const Figures = z.strictObject({
  /** Sales whose money arrived in the range. */
  count: Count,
  sum: Total,
  /** Of one sale, rounded to the tiyn; zero without sales. */
  average: Total,
  /** Refunds that completed in the range, whenever the sale was. */
  refundCount: Count,
  refunds: Total,
  /** Takings without refunds; may be below zero. */
  net: z.int(),
})
export type Figures = z.infer<typeof Figures>

export const ItemPart = z.strictObject({
  itemId: z.int().nullable(),
  name: z.string(),
  /** Thousandths; may pass what one line can hold. */
  quantity: z.int().min(0),
  sum: Total,
  /** In how many lines it stood. */
  lines: Count,
})
export type ItemPart = z.infer<typeof ItemPart>

export const RangeReport = z.strictObject({
  range: Range,
  before: Range,
  /** The range still runs: what it is compared with ends at the same hour. */
  running: z.boolean(),
  /** When it was read. */
  at: Moment,
  figures: Figures,
  figuresBefore: Figures,
  /** 24 of them, from the first hour of the owner's day on. */
  hours: z.array(HourPart),
  /** Every day of the range, also those without sales. */
  days: z.array(DayPart),
  sellers: z.array(SellerPart),
  /** The best by sum and the best by quantity, best first. */
  itemsBySum: z.array(ItemPart),
  itemsByQuantity: z.array(ItemPart),
  /** How many different goods were sold. */
  itemCount: Count,
  /** What all goods together do not explain: amounts without goods, less discounts on whole carts. Both make up the takings. */
  itemsRest: z.int(),
})
export type RangeReport = z.infer<typeof RangeReport>

/** Names and values as the service gave them; nested ones with dots between. */
export const ServiceStats = z.strictObject({
  /** Null: this revision of the service has no statistics. */
  rows: z.array(z.strictObject({ name: z.string(), value: z.string() })).nullable(),
})
export type ServiceStats = z.infer<typeof ServiceStats>

export const reports = {
  range: method({ role: 'owner', input: ReportWish, output: RangeReport }),
  /** Asks the service; throws what it throws. */
  serviceStats: method({ role: 'owner', input: Range, output: ServiceStats }),
  /** Asks where to; false: the person changed their mind. */
  save: method({ role: 'owner', input: z.strictObject({ wish: ReportWish, kind: FileKind }), output: Saved }),
}
