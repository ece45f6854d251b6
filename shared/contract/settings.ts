/** Choices that are no secret. */
import { z } from 'zod'
import { WEIGHED_DIGITS, WEIGHED_PREFIXES } from '../domain/weighed.ts'
import { method } from './method.ts'
import { Nothing } from './schemas.ts'

/** What a scanner sends around a code: signs that its keys can write. */
const Frame = z
  .string()
  .max(8)
  .regex(/^[!-~]*$/)
const Prefixes = z.array(z.enum(WEIGHED_PREFIXES)).max(WEIGHED_PREFIXES.length)

export const Settings = z.strictObject({
  locale: z.enum(['ru', 'kk', 'en']),
  theme: z.enum(['light', 'dark', 'auto']),
  largeTargets: z.boolean(),
  sound: z.boolean(),
  /** Of the chime, per cent. */
  volume: z.int().min(5).max(100),
  /** Says payments aloud, where this computer has a voice for the language. */
  voice: z.boolean(),
  /** Cashiers see phones in lists as `8 (701) •••-••-67`. */
  maskPhones: z.boolean(),
  /** Where the customer's screen is: nowhere, on any other screen than the till's, or on the screen of this id. */
  display: z.string().regex(/^(off|auto|-?\d{1,20})$/),
  displayLocale: z.enum(['same', 'ru', 'kk', 'en']),
  /** Name of the shop on it; empty: the first line above receipts. */
  displayTitle: z.string().trim().max(60),
  till: z
    .string()
    .trim()
    .min(1)
    .max(12)
    .regex(/^[\p{L}\p{N}]+$/u),
  /** Hour (0-23, Almaty) at which the business day begins. */
  dayStartHour: z.int().min(0).max(23),
  /** A queued sale older than this asks before it is sent, minutes. */
  staleMinutes: z.int().min(1).max(1440),
  /** Locks after so many minutes without a touch of keyboard or mouse; 0: never. */
  lockMinutes: z.int().min(0).max(240),
  /** What a cashier may take off a line or a cart without asking the owner, per cent. */
  maxDiscountPercent: z.int().min(0).max(100),
  /** `system`: through the computer's own printers; `network`: ESC/POS over TCP. */
  printerKind: z.enum(['none', 'system', 'network']),
  /** As the system knows it; empty: its default printer. */
  printerName: z.string().max(200),
  printerHost: z
    .string()
    .trim()
    .max(253)
    .regex(/^[A-Za-z0-9.-]*$/),
  printerPort: z.int().min(1).max(65_535),
  /** Of the paper, mm. */
  receiptWidth: z.literal([58, 80]),
  /** The owner's own lines above and below; may be empty. */
  receiptHeader: z.string().max(300),
  receiptFooter: z.string().max(300),
  /** Prints by itself when a sale is paid. */
  autoPrint: z.boolean(),
  /** Looks for newer versions by itself and fetches them. */
  autoUpdate: z.boolean(),
  /** The walk over the till was seen, or ended before. */
  tourDone: z.boolean(),
  scannerPrefix: Frame,
  scannerSuffix: Frame,
  /** The key that ends a scan; `any`: Enter or Tab; `none`: it ends by itself. */
  scannerEnd: z.enum(['any', 'enter', 'tab', 'none']),
  /** What the shop's scales print, by the first two digits of the code: grams, whole tenge or pieces. */
  weightPrefixes: Prefixes,
  pricePrefixes: Prefixes,
  piecePrefixes: Prefixes,
  weighedDigits: z.enum(WEIGHED_DIGITS),
})
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = {
  locale: 'ru',
  theme: 'auto',
  largeTargets: false,
  sound: true,
  volume: 50,
  voice: false,
  maskPhones: false,
  display: 'off',
  displayLocale: 'same',
  displayTitle: '',
  till: 'K1',
  dayStartHour: 0,
  staleMinutes: 30,
  lockMinutes: 10,
  maxDiscountPercent: 10,
  printerKind: 'none',
  printerName: '',
  printerHost: '',
  printerPort: 9100,
  receiptWidth: 80,
  receiptHeader: '',
  receiptFooter: '',
  autoPrint: false,
  autoUpdate: true,
  tourDone: false,
  scannerPrefix: '',
  scannerSuffix: '',
  scannerEnd: 'any',
  weightPrefixes: [...WEIGHED_PREFIXES],
  pricePrefixes: [],
  piecePrefixes: [],
  weighedDigits: '5+5',
}

export const settings = {
  get: method({ role: 'anyone', input: Nothing, output: Settings }),
  update: method({ role: 'owner', input: Settings.partial(), output: Settings }),
}
