/** Receipts on paper and as PDF. None of them is a fiscal one, and each says so. */
import { z } from 'zod'
import { method } from './method.ts'
import { Nothing, SaleRef } from './schemas.ts'

const PRINT_PROBLEMS = [
  // Nothing is set up in the settings.
  'noPrinter',
  // The system has no printer of the name that was chosen.
  'printerGone',
  // Nothing answers at the printer's address, or it stopped taking in.
  'unreachable',
  'failed',
] as const

/** Problem null: it went to the printer. */
export const PrintOutcome = z.strictObject({ problem: z.enum(PRINT_PROBLEMS).nullable() })
export type PrintOutcome = z.infer<typeof PrintOutcome>

export const Printer = z.strictObject({
  /** As the system knows it. */
  name: z.string(),
  /** As the system shows it. */
  title: z.string(),
})
export type Printer = z.infer<typeof Printer>

/** A receipt that should have printed by itself when its sale was paid. */
export const ReceiptFailed = z.strictObject({ number: z.string(), outcome: PrintOutcome })
export type ReceiptFailed = z.infer<typeof ReceiptFailed>

export const receipts = {
  /** Only of a sale whose money arrived: `wrongState` else. */
  print: method({ role: 'cashier', input: SaleRef, output: PrintOutcome }),
  /** Asks where to; false: the person changed their mind. */
  savePdf: method({ role: 'cashier', input: SaleRef, output: z.strictObject({ saved: z.boolean() }) }),
  test: method({ role: 'owner', input: Nothing, output: PrintOutcome }),
  printers: method({ role: 'owner', input: Nothing, output: z.array(Printer) }),
}
