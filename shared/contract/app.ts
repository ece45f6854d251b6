/** What the whole window needs to know of the till, and where it reports a fault of its own. */
import { z } from 'zod'
import { DeskState } from './desk.ts'
import { method } from './method.ts'
import { Amount, DialectSchema, Done, Moment, Nothing } from './schemas.ts'

export const SyncProgress = z.strictObject({
  running: z.boolean(),
  /** `light`: only pages where something is to be expected. */
  kind: z.enum(['full', 'light']),
  /** A full pass was begun and is not over; the next one goes on from there. */
  paused: z.boolean(),
  done: z.int(),
  /** Null until the service has said how many there are. */
  total: z.int().nullable(),
  /** Milliseconds left at the allowed rate, or null when unknown. */
  leftMs: z.int().nullable(),
  finishedAt: Moment.nullable(),
  /** Error code of the last try, null after a good one. */
  problem: z.string().nullable(),
})
export type SyncProgress = z.infer<typeof SyncProgress>

export const NOTICE_CODES = [
  // The data file was damaged, emptied or gone; a copy took its place, or the till began anew.
  'restored',
  'beganAnew',
  // The owner chose to go back to a copy.
  'copyRestored',
  'clockWrong',
  'clockBack',
  'twoInvoices',
  // An invoice with this sale's own number names another sum or phone.
  'invoiceDiffers',
  // Cancelled and made anew for another phone, and then money came for the old invoice after all.
  'paidAfterChange',
  'backupFailed',
  // Kaspi's session at the service is over.
  'kaspiSession',
  // Whether a sale was sent is unknown for more than ten minutes.
  'unknownOld',
  'refundFailed',
  // Other tills or programs use up the key's requests.
  'budgetCrowded',
] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

export const Notice = z.strictObject({
  id: z.string(),
  code: z.enum(NOTICE_CODES),
  at: Moment,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Notice = z.infer<typeof Notice>

export const AppStatus = z.strictObject({
  version: z.string(),
  /** `welcome`: nothing chosen yet; `demo`: embedded simulator; `live`: the service. */
  mode: z.enum(['welcome', 'demo', 'live']),
  /** What the window shows is practice: nothing of it is real. */
  training: z.boolean(),
  till: z.string(),
  /** Of whoever is at the till; the least while it is locked. */
  role: z.enum(['cashier', 'owner']),
  desk: DeskState,
  /** What is spoken; null until it is known. */
  dialect: DialectSchema.nullable(),
  /** What the owner forced; null: found out. */
  dialectChosen: DialectSchema.nullable(),
  /** `session`: this OS gives no real encryption, so the key is forgotten when the app closes. */
  keyKept: z.enum(['none', 'encrypted', 'session']),
  /** The service refused the key: traffic is stopped until a new one is given. */
  keyRefused: z.boolean(),
  online: z.boolean(),
  /** Since when offline; null while online. */
  offlineSince: Moment.nullable(),
  queue: z.strictObject({ count: z.int(), sum: Amount, oldestAt: Moment.nullable() }),
  /** Sales of this till that may still be paid. */
  waiting: z.int(),
  catalogCount: z.int(),
  sync: SyncProgress,
  /** What the owner must read, oldest first. */
  notices: z.array(Notice),
})
export type AppStatus = z.infer<typeof AppStatus>

export const app = {
  /** F11: the window fills the screen, or leaves it. */
  toggleFullScreen: method({ role: 'anyone', input: Nothing, output: Done }),
  status: method({ role: 'anyone', input: Nothing, output: AppStatus }),
  dismissNotice: method({ role: 'owner', input: z.strictObject({ id: z.string().max(200) }), output: Done }),
  rendererProblem: method({
    role: 'anyone',
    input: z.strictObject({ message: z.string().max(2000), stack: z.string().max(8000).optional() }),
    output: Done,
  }),
}
