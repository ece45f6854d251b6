/** Figures that reports of a range and closed days share. Sums are tiyn and may pass what one invoice can hold. */
import { z } from 'zod'
import { isDay } from '../domain/business-day.ts'

/** Business day `YYYY-MM-DD`. */
export const Day = z.string().refine(isDay, 'no day of the calendar')

/** Tiyn, never below zero. */
export const Total = z.int().min(0)
export const Count = z.int().min(0)

export const CountAndSum = z.strictObject({ count: Count, sum: Total })

/** Takings and refunds of one part of the whole: an hour, a day, a seller. */
const PART = { count: Count, sum: Total, refundCount: Count, refunds: Total }

/** Hour of the day in Almaty, 0-23. */
export const HourPart = z.strictObject({ hour: z.int().min(0).max(23), ...PART })
export type HourPart = z.infer<typeof HourPart>

export const DayPart = z.strictObject({ day: Day, ...PART })
export type DayPart = z.infer<typeof DayPart>

export const SellerPart = z.strictObject({
  /** Of the person; empty: nobody was asked who sells, or made elsewhere. Days that were closed before it was kept have none. */
  id: z.string().default(''),
  name: z.string(),
  /** Works here no more. */
  left: z.boolean().default(false),
  elsewhere: z.boolean(),
  /** Of one made elsewhere: name of the till that made it; empty for the service's cabinet. */
  till: z.string(),
  ...PART,
})
export type SellerPart = z.infer<typeof SellerPart>

export const Saved = z.strictObject({ saved: z.boolean() })
/** The kinds of files that a table can be saved as. */
export const FileKind = z.enum(['csv', 'xlsx', 'pdf'])
export type FileKind = z.infer<typeof FileKind>
