/** Puts the parts of the service together from its options: state, time, goods, endpoints, what is ordered to go wrong. */
import { randomBytes } from 'node:crypto'
import { catalogRoutes } from './api-catalog.ts'
import { invoiceRoutes } from './api-invoices.ts'
import { refundRoutes } from './api-refunds.ts'
import { subscriptionRoutes } from './api-subscriptions.ts'
import { invoiceMoved } from './billing.ts'
import { Catalogue } from './catalogue.ts'
import { ServiceClock } from './clock.ts'
import type { Controls } from './control.ts'
import { Faults } from './faults.ts'
import type { SeedGood } from './goods.ts'
import type { Route } from './http.ts'
import { Pictures } from './pictures.ts'
import { RateLimit } from './rate-limit.ts'
import { createRouter, type Router } from './router.ts'
import { type Dialect, emptyState, type Mode } from './state.ts'
import { readState } from './state-file.ts'
import { runTask } from './tasks.ts'
import { WAITS } from './waits.ts'
import { Webhooks, type WebhookTarget } from './webhooks.ts'
import { time } from './wire.ts'
import { World } from './world.ts'

export interface SimulatorOptions {
  /** 0 or absent = any free one; always on 127.0.0.1. */
  port?: number
  /** `catalog-id` when absent: it is what the live service speaks today. */
  dialect?: Dialect
  /** What is in the catalogue. */
  goods: readonly SeedGood[]
  /** Absent = made up for this run. */
  apiKey?: string
  /** Requests a minute; 0 = no limit. Standard: 60. */
  rateLimit?: number
  /** Every wait is divided by it. Standard: 1. */
  speed?: number
  /** How long an invoice can be paid, ms, not scaled by speed. Standard: 5 minutes, scaled. */
  payableMs?: number
  /** `production`: cancels and catalogue changes wait for Kaspi. Standard: production. */
  mode?: Mode
  /** Keeps the state across restarts. */
  file?: string
  /** Before each request is carried out, not scaled by speed. */
  latencyMs?: number
  webhook?: WebhookTarget
  /** Some revisions of the service also search in external_order_id. Standard: false. */
  searchOrderId?: boolean
  /** UTC epoch ms. */
  now?: () => number
}

export interface Service extends Controls {
  router: Router
  origin: string
  save: () => void
}

export function buildService(options: SimulatorOptions): Service {
  const dialect = options.dialect ?? 'catalog-id'
  const state = options.file === undefined ? emptyState() : readState(options.file)
  const clock = new ServiceClock(options.now ?? Date.now, options.speed ?? 1, state.travelledMs)
  const pictures = new Pictures(options.file === undefined ? null : `${options.file}.pictures`)
  const webhooks = new Webhooks(options.webhook ?? null)
  const world = new World({
    state,
    clock,
    payableMs: options.payableMs ?? clock.wait(WAITS.expires),
    catalogue: new Catalogue(options.goods, pictures.ofGood, state, clock.now()),
    dialect,
    mode: options.mode ?? 'production',
    run: runTask,
    invoiceMoved,
    tell: (happening) => webhooks.send(world, happening),
  })
  const routes = [
    ...statusRoutes(),
    ...invoiceRoutes({ searchOrderId: options.searchOrderId ?? false }),
    ...refundRoutes(),
    ...catalogRoutes(pictures),
    ...subscriptionRoutes(),
  ]
  return {
    world,
    faults: new Faults(),
    rate: new RateLimit(options.rateLimit ?? 60, () => clock.real()),
    webhooks,
    pictures,
    seen: [],
    latencyMs: options.latencyMs ?? 0,
    apiKey: options.apiKey ?? `sim_${randomBytes(20).toString('hex')}`,
    router: createRouter(routes, dialect),
    origin: '',
    save: () => undefined,
  }
}

/** Documented in the older revision only; kept in both, as a service that grew would. */
const statusRoutes = (): Route[] => [
  {
    method: 'GET',
    path: '/status',
    open: true,
    handle: (call) => ({ status: 200, body: { status: 'ok', timestamp: time(call, call.world.now()) } }),
  },
]
