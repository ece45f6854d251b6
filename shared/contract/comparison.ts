/** The till's own sales and refunds held against the service's lists, for a range of days; each difference can be resolved. */
import { z } from 'zod'
import { ERROR_CODES } from '../domain/error-code.ts'
import { dayCount, MOST_COMPARED_DAYS } from '../domain/report-period.ts'
import { plainWords } from '../domain/words.ts'
import { method } from './method.ts'
import { Count, Day } from './report-pieces.ts'
import { Amount, Moment, Nothing } from './schemas.ts'

export const DIFFERENCE_KINDS = ['missingHere', 'missingThere', 'state', 'amount'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** State as the till knows it, or a word of the service that it does not know. */
const Side = z.strictObject({ state: z.string(), amount: Amount })
export type Side = z.infer<typeof Side>

export const Difference = z.strictObject({
  id: z.string(),
  what: z.enum(['sale', 'refund']),
  kind: z.enum(DIFFERENCE_KINDS),
  /** Receipt number, or `№` and the invoice. */
  receipt: z.string(),
  /** Null for a sale that this till does not know. */
  saleId: z.string().nullable(),
  invoiceId: z.int(),
  /** The service's id of the refund; null for a sale. */
  refundId: z.int().nullable(),
  /** When it was made. */
  at: Moment,
  here: Side.nullable(),
  there: Side.nullable(),
  /** It was tried to resolve, and both sides still say the same as before: only the owner can decide. */
  stays: z.boolean(),
  /** Number of the closed day that counted this sum, which then stays; null when the sum may still follow the service's. */
  closedIn: z.int().nullable(),
})
export type Difference = z.infer<typeof Difference>

export const ComparisonStatus = z.strictObject({
  /** Null before the first one. */
  range: z.strictObject({ from: Day, to: Day }).nullable(),
  running: z.boolean(),
  /** Rows of the service read so far, and how many there are as far as it said. */
  done: Count,
  total: Count.nullable(),
  finishedAt: Moment.nullable(),
  /** Ended early: stopped by the owner, or by this error. */
  stopped: z.boolean(),
  problem: z.enum(ERROR_CODES).nullable(),
  sales: Count,
  refunds: Count,
  /** Oldest first; when there are very many, the first of them. */
  differences: z.array(Difference),
  count: Count,
  /** Left out because the owner keeps them as they are. */
  kept: Count,
})
export type ComparisonStatus = z.infer<typeof ComparisonStatus>

export const WHY_MOST = 200
const DifferenceRef = z.strictObject({ id: z.string().min(1).max(80) })

export const comparison = {
  status: method({ role: 'owner', input: Nothing, output: ComparisonStatus }),
  /** Begins anew; progress and what was found come as `comparisonChanged`. */
  start: method({
    role: 'owner',
    input: z
      .strictObject({ from: Day, to: Day })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before the first day' })
      .refine((range) => dayCount(range) <= MOST_COMPARED_DAYS, { path: ['from'], message: 'too many days' }),
    output: ComparisonStatus,
  }),
  stop: method({ role: 'owner', input: Nothing, output: ComparisonStatus }),
  /** Asks the service once more and takes over what it says, where that may be. */
  resolve: method({ role: 'owner', input: DifferenceRef, output: ComparisonStatus }),
  /**
   * Another sum: takes the service's into the book, with a step in the timeline of the sale. `wrongState` when a closed day has
   * counted it, or more than that went back already.
   */
  takeAmount: method({ role: 'owner', input: DifferenceRef, output: ComparisonStatus }),
  /**
   * Keeps both sides as they are; shown again only when one of them changes.
   * @param why stands in the timeline of the sale; two sums are not kept without it
   */
  keep: method({
    role: 'owner',
    input: DifferenceRef.extend({ why: z.string().overwrite(plainWords).max(WHY_MOST) }),
    output: ComparisonStatus,
  }),
}
