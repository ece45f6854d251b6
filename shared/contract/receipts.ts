/** Receipts on paper and as PDF. None of them is a fiscal one, and each says so. */
import { z } from 'zod'
import { LOGO_PNG_BYTES } from '../domain/receipt-logo.ts'
import { method } from './method.ts'
import { Done, Nothing, SaleRef } from './schemas.ts'
import { Settings } from './settings.ts'

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

/** A receipt that should have printed by itself when its sale was paid, and did not. */
export const Unprinted = z.strictObject({
  /** Of the sale. */
  id: z.string(),
  number: z.string(),
  problem: z.enum(PRINT_PROBLEMS),
})
export type Unprinted = z.infer<typeof Unprinted>

/** The owner's picture on receipts; null while there is none. */
export const LogoView = z
  .strictObject({ image: z.string().startsWith('data:image/png;base64,'), width: z.int(), height: z.int() })
  .nullable()
export type LogoView = z.infer<typeof LogoView>

/** What of a receipt's look is tried before it is kept. */
export const ReceiptLook = Settings.pick({ receiptWidth: true, receiptHeader: true, receiptFooter: true })
export type ReceiptLook = z.infer<typeof ReceiptLook>

/** A receipt, dot by dot. The picture may be higher than the receipt, which ends at `height`. */
export const ReceiptPicture = z.strictObject({
  image: z.string().startsWith('data:image/png;base64,'),
  width: z.int(),
  height: z.int(),
})
export type ReceiptPicture = z.infer<typeof ReceiptPicture>

const Pair = z.tuple([z.string(), z.string()])

/** What stands on a receipt, line by line, as it would print now. */
export const ReceiptText = z.strictObject({
  locale: z.enum(['ru', 'kk', 'en']),
  header: z.array(z.string()),
  footer: z.array(z.string()),
  facts: z.array(Pair),
  lines: z.array(
    z.strictObject({
      name: z.string(),
      count: z.string(),
      sum: z.string(),
      changes: z.array(Pair),
      note: z.string(),
    }),
  ),
  changes: z.array(Pair),
  total: Pair,
  returned: z.array(Pair),
  state: z.string(),
  marks: z.array(z.string()),
})
export type ReceiptText = z.infer<typeof ReceiptText>

export const receipts = {
  /** Only of a sale whose money arrived: `wrongState` else. */
  text: method({ role: 'cashier', input: SaleRef, output: ReceiptText }),
  /** Only of a sale whose money arrived: `wrongState` else. */
  print: method({ role: 'cashier', input: SaleRef, output: PrintOutcome }),
  /** Asks where to; false: the person changed their mind. */
  savePdf: method({ role: 'cashier', input: SaleRef, output: z.strictObject({ saved: z.boolean() }) }),
  /** Until they were printed or seen. */
  unprinted: method({ role: 'cashier', input: Nothing, output: z.array(Unprinted) }),
  /** They were seen, and nobody wants them. */
  unprintedSeen: method({ role: 'cashier', input: Nothing, output: Done }),
  test: method({ role: 'owner', input: Nothing, output: PrintOutcome }),
  printers: method({ role: 'owner', input: Nothing, output: z.array(Printer) }),
  logo: method({ role: 'owner', input: Nothing, output: LogoView }),
  /** PNG dots of at most {@link LOGO_MOST}; null takes the picture away. `badInput` for anything else. */
  setLogo: method({
    role: 'owner',
    input: z.strictObject({
      png: z
        .instanceof(Uint8Array)
        .refine((png) => png.byteLength <= LOGO_PNG_BYTES, 'too large')
        .nullable(),
    }),
    output: LogoView,
  }),
  /** The test receipt as it would print with this look. */
  preview: method({ role: 'owner', input: ReceiptLook, output: ReceiptPicture }),
}
