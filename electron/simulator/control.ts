/** `/__sim/*`: the hand of a test or a trainer. Described in README.md; never a part of the service. */
import { z } from 'zod'
import { FaultSchema, type Faults } from './faults.ts'
import { isRecord } from './fields.ts'
import { Refusal, type Reply } from './http.ts'
import { moveInvoice } from './invoices.ts'
import type { Pictures } from './pictures.ts'
import type { RateLimit } from './rate-limit.ts'
import { moveRefund } from './refunds.ts'
import { INVOICE_STATUSES, type Invoice } from './state.ts'
import type { Webhooks } from './webhooks.ts'
import type { World } from './world.ts'

export interface Seen {
  method: string
  path: string
  /** UTC epoch ms, real time. */
  at: number
  /** Null when no answer was given. */
  status: number | null
}

export interface Controls {
  world: World
  faults: Faults
  rate: RateLimit
  webhooks: Webhooks
  pictures: Pictures
  seen: Seen[]
  latencyMs: number
  apiKey: string
}

type Hand = (controls: Controls, body: unknown) => unknown

const Which = z.union([
  z.strictObject({ id: z.int(), message: z.string().optional() }),
  z.strictObject({ external_order_id: z.string(), message: z.string().optional() }),
])

const move =
  (to: Invoice['status'], text?: string): Hand =>
  ({ world }, body) => {
    const which = Which.parse(body)
    const invoice =
      'id' in which
        ? world.invoice(which.id)
        : world.state.invoices.find((i) => i.externalOrderId === which.external_order_id)
    if (!invoice) throw new Refusal(404, 'no such invoice')
    moveInvoice(world, invoice, to, which.message ?? text)
    return { id: invoice.id, status: invoice.status }
  }

const HANDS: Record<string, Hand> = {
  pay: move('paid'),
  decline: move('cancelled'),
  expire: move('expired'),
  fail: move('error'),
  status: (controls, body) => {
    const { status, ...which } = z.looseObject({ status: z.enum(INVOICE_STATUSES) }).parse(body)
    return move(status)(controls, which)
  },
  refund: ({ world }, body) => {
    const { id, status } = z
      .strictObject({ id: z.int(), status: z.enum(['processing', 'completed', 'failed']) })
      .parse(body)
    moveRefund(world, id, status)
    const refund = world.state.refunds.find((r) => r.id === id)
    if (!refund) throw new Refusal(404, 'no such refund')
    return { id, status: refund.status }
  },
  fault: ({ faults }, body) => {
    faults.add(FaultSchema.parse(body))
    return { faults: faults.all() }
  },
  latency: (controls, body) => {
    controls.latencyMs = z.strictObject({ ms: z.number().min(0) }).parse(body).ms
    return { latency_ms: controls.latencyMs }
  },
  clear: (controls) => {
    controls.faults.clear()
    controls.latencyMs = 0
    controls.rate.others = 0
    controls.world.clock.skewMs = 0
    return { faults: [] }
  },
  eat: ({ rate }, body) => {
    const { count, per_minute } = z
      .strictObject({ count: z.int().min(0).optional(), per_minute: z.int().min(0).optional() })
      .parse(body)
    rate.eat(count ?? 0)
    rate.others = per_minute ?? rate.others
    return rate.headers()
  },
  skew: ({ world }, body) => {
    world.clock.skewMs = z.strictObject({ ms: z.number() }).parse(body).ms
    return { skew_ms: world.clock.skewMs }
  },
  travel: ({ world }, body) => {
    const { ms } = z.strictObject({ ms: z.number().min(0) }).parse(body)
    world.clock.travel(ms)
    world.state.travelledMs += ms
    world.dirty = true
    world.settle()
    return { now: new Date(world.clock.now()).toISOString() }
  },
  key: (controls, body) => {
    controls.apiKey = z.strictObject({ api_key: z.string().min(1) }).parse(body).api_key
    return {}
  },
  webhook: ({ webhooks }, body) => {
    // An empty body takes the address away.
    const none = isRecord(body) && Object.keys(body).length === 0
    webhooks.target = none ? null : z.strictObject({ url: z.url(), secret: z.string() }).parse(body)
    return {}
  },
  'webhook/test': ({ world }) => {
    world.tell({ event: 'webhook.test' })
    return {}
  },
  'webhook/repeat': ({ webhooks }, body) => {
    webhooks.repeat(z.strictObject({ count: z.int().min(1) }).parse(body).count)
    return {}
  },
  dump: (controls) => dump(controls),
}

function dump({ world, faults, webhooks, pictures, seen }: Controls): unknown {
  const counts: Record<string, number> = {}
  for (const { externalOrderId } of world.state.invoices)
    if (externalOrderId !== null) counts[externalOrderId] = (counts[externalOrderId] ?? 0) + 1
  return {
    now: world.clock.now(),
    dialect: world.dialect,
    mode: world.mode,
    invoices_per_order: counts,
    ...world.state,
    catalogue_count: world.catalogue.all().length,
    pictures: pictures.count(),
    faults: faults.all(),
    deliveries: webhooks.all(),
    requests: seen,
  }
}

/** @param name what comes after `/__sim/` */
export function control(controls: Controls, method: string, name: string, body: unknown): Reply {
  const hand = Object.hasOwn(HANDS, name) ? HANDS[name] : undefined
  if (!hand) return { status: 404, body: { message: `no such control: ${Object.keys(HANDS).join(', ')}` } }
  if (method !== 'POST' && !(method === 'GET' && name === 'dump'))
    return { status: 405, body: { message: 'POST' }, headers: { Allow: 'POST' } }
  try {
    return {
      status: 200,
      body: hand(controls, body),
    }
  } catch (error) {
    if (error instanceof Refusal) return error.reply
    if (error instanceof z.ZodError) return { status: 422, body: { message: z.prettifyError(error) } }
    throw error
  }
}
