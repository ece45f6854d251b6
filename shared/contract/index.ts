/**
 * The contract between window and main process: every method, every event, and the types that both sides derive from them.
 */
import { z } from 'zod'
import { AppStatus, app, SyncProgress } from './app.ts'
import { away } from './away.ts'
import { backups } from './backups.ts'
import { books } from './books.ts'
import { cart } from './cart.ts'
import { catalog } from './catalog.ts'
import { ChangeCounts, changes } from './changes.ts'
import type { channels, eventNames } from './channels.ts'
import { closes } from './closes.ts'
import { ComparisonStatus, comparison } from './comparison.ts'
import { connection } from './connection.ts'
import { customers } from './customers.ts'
import { diagnostics } from './diagnostics.ts'
import { DisplayState, display } from './display.ts'
import { goods } from './goods.ts'
import type { Method, Result } from './method.ts'
import { receipts, Unprinted } from './receipts.ts'
import { Refund, refunds } from './refunds.ts'
import { reports } from './reports.ts'
import { sales } from './sales.ts'
import { Nothing, Sale } from './schemas.ts'
import { settings } from './settings.ts'
import { sheets } from './sheets.ts'
import { staff } from './staff.ts'
import { subscriptions } from './subscriptions.ts'
import { training } from './training.ts'
import { UpdateStatus, updates } from './updates.ts'
import { WebhookStatus, webhooks } from './webhooks.ts'

export const contract = {
  app,
  away,
  display,
  connection,
  catalog,
  goods,
  changes,
  sheets,
  cart,
  customers,
  sales,
  refunds,
  books,
  receipts,
  settings,
  staff,
  training,
  webhooks,
  subscriptions,
  backups,
  diagnostics,
  updates,
  reports,
  closes,
  comparison,
}

export const events = {
  status: AppStatus,
  saleChanged: Sale,
  refundChanged: Refund,
  syncProgress: SyncProgress,
  catalogChanged: Nothing,
  changesChanged: ChangeCounts,
  webhookStatus: WebhookStatus,
  /** All of them; none: nothing is left to print. */
  unprinted: z.array(Unprinted),
  /** Something happened while nobody could see it: `away.report` tells what. */
  cameBack: Nothing,
  /** For the customer's window alone. */
  displayChanged: DisplayState,
  comparisonChanged: ComparisonStatus,
  updatesChanged: UpdateStatus,
} satisfies Record<(typeof eventNames)[number], z.ZodType>

export type Contract = typeof contract
export type EventName = keyof typeof events
export type EventValue<E extends EventName> = z.infer<(typeof events)[E]>

type Channels = typeof channels
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
// Compile errors here: a name stands in channels.ts or in the contract, but not in both.
/** @public */
export const groupsAgree: Same<keyof Channels, keyof Contract> = true
/** @public */
export const methodsAgree: {
  [G in keyof Contract]: Same<Channels[G][number], keyof Contract[G]>
} = {
  app: true,
  away: true,
  display: true,
  connection: true,
  catalog: true,
  goods: true,
  changes: true,
  sheets: true,
  cart: true,
  customers: true,
  sales: true,
  refunds: true,
  books: true,
  receipts: true,
  settings: true,
  staff: true,
  training: true,
  webhooks: true,
  subscriptions: true,
  backups: true,
  diagnostics: true,
  updates: true,
  reports: true,
  closes: true,
  comparison: true,
}

/** What a handler gets: the parsed input. */
export type Input<M> = M extends Method<infer I, z.ZodType> ? z.output<I> : never
/** What a caller gives: defaults may be left out. */
export type Given<M> = M extends Method<infer I, z.ZodType> ? z.input<I> : never
export type Output<M> = M extends Method<z.ZodType, infer O> ? z.output<O> : never

/** One handler for each method of the contract. */
export type Handlers = {
  [G in keyof Contract]: {
    [N in keyof Contract[G]]: (
      input: Input<Contract[G][N]>,
    ) => Output<Contract[G][N]> | Promise<Output<Contract[G][N]>>
  }
}

type Call<M> =
  undefined extends Given<M>
    ? (input?: Given<M>) => Promise<Result<Output<M>>>
    : (input: Given<M>) => Promise<Result<Output<M>>>

/** The shape of `window.kassa`. */
export type KassaApi = {
  [G in keyof Contract]: { [N in keyof Contract[G]]: Call<Contract[G][N]> }
} & {
  /** @returns a function that ends the subscription. */
  on<E extends EventName>(name: E, listener: (value: EventValue<E>) => void): () => void
}
