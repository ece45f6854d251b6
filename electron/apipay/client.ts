/** The client of ApiPay: puts transport, budget, dialect and resources together. Holds the key; nothing that leaves it does. */
import { createHash } from 'node:crypto'
import type { Clock, Log } from '../../shared/domain/clock.ts'
import { type BudgetState, createBudget } from './budget.ts'
import type { Memory } from './budget-memory.ts'
import { createCatalog } from './catalog.ts'
import { createSpeech } from './detect.ts'
import { createGlance } from './glance.ts'
import { createInvoices } from './invoices.ts'
import { createRefunds } from './refunds.ts'
import { createStatus, type StatusCalls } from './status.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTransport } from './transport.ts'
import type { ApiPay, Dialect } from './types.ts'
import { BACKGROUND_PER_MINUTE } from './window.ts'

const DEFAULT_TIMEOUT_MS = 15_000
/** How long a gateway in between may still hold a request that we have given up. */
const FLIGHT_MARGIN_MS = 15_000

export interface ClientOptions {
  /** The whole base, for example `https://bpapi.bazarbay.site/api/v1`. */
  baseUrl: string
  apiKey: string
  /** Electron's `net.fetch` in the app, Node's own elsewhere. */
  fetch: typeof globalThis.fetch
  clock: Clock
  log: Log
  /** What is remembered across restarts: the dialect, and where the request budget stands. */
  memory: Memory
  /** The owner's choice; null to find out. */
  dialect: Dialect | null
  /** The owner says that this gateway counts no requests: nothing is held back, until it answers 429 once. */
  unlimited?: boolean
  /** ms for one request and its whole answer. */
  timeoutMs?: number
}

export interface Client extends ApiPay, StatusCalls {
  /** ms after which a request sent now can no longer be under way at the service. */
  readonly flightMs: number
  budget(): BudgetState
  /** Requests a minute that the background may use; null: no limit. */
  backgroundPerMinute(): number | null
  /** Whatever still waits is refused as `notDone`; what is under way runs to its end. */
  close(): void
}

export function createClient(options: ClientOptions): Client {
  const { baseUrl, apiKey, fetch, clock, log, memory, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const owner = createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex').slice(0, 16)
  const budget = createBudget({
    clock,
    log,
    memory,
    memoryKey: `apipay.budget.${owner}`,
    unlimited: options.unlimited ?? false,
  })
  const transport = createTransport({ baseUrl, apiKey, fetch, clock, log, budget, timeoutMs })
  const speech = createSpeech({
    transport,
    memory,
    memoryKey: `apipay.dialect.${owner}`,
    forced: options.dialect,
    log,
  })
  const invoices = createInvoices(transport, speech)
  return {
    dialect: async (call) => (await speech.translator(call)).dialect,
    ...createStatus(transport, speech),
    ...invoices,
    ...createGlance(transport, speech, invoices, clock),
    ...createRefunds(transport, speech),
    ...createCatalog(transport, speech),
    ...createSubscriptions(transport, speech),
    flightMs: timeoutMs + FLIGHT_MARGIN_MS,
    budget: () => budget.state(),
    backgroundPerMinute: () => (budget.limited() ? BACKGROUND_PER_MINUTE : null),
    close: () => {
      budget.close()
    },
  }
}
