/** What happened while nobody could see it: the till was locked, the computer asleep, the window out of sight. */
import { z } from 'zod'
import { method } from './method.ts'
import { Amount, Done, Moment, Nothing, Sale } from './schemas.ts'

export const AwayReport = z.strictObject({
  since: Moment,
  paid: z.strictObject({ count: z.int(), sum: Amount }),
  /** Ended without money, by how. */
  cancelled: z.int(),
  expired: z.int(),
  failed: z.int(),
  /** New things that the owner must be told. */
  notices: z.int(),
  /** The latest of them, at most fifty. */
  sales: z.array(Sale),
})
export type AwayReport = z.infer<typeof AwayReport>

export const away = {
  /** Null when there is nothing to tell, or it was seen. */
  report: method({ role: 'cashier', input: Nothing, output: AwayReport.nullable() }),
  seen: method({ role: 'cashier', input: Nothing, output: Done }),
}
