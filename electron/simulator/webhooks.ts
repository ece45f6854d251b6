/** Tells the shop's address what happened: signed, in order, once, as the service does. Nothing waits for it. */
import { createHmac } from 'node:crypto'
import { isTaken } from './invoices.ts'
import { moneyOf } from './refunds.ts'
import { decimal, time } from './wire.ts'
import type { Happening, World } from './world.ts'

export interface WebhookTarget {
  url: string
  secret: string
}

interface Delivery {
  event: string
  body: string
  /** Status of the answer, or null while it is under way or when there was none. */
  status: number | null
}

/** Deliveries kept for the dump and for repeating. */
const KEPT = 200
const PATIENCE = 30_000

export class Webhooks {
  target: WebhookTarget | null
  readonly #deliveries: Delivery[] = []
  readonly #stop = new AbortController()
  #queue: Promise<void> = Promise.resolve()

  constructor(target: WebhookTarget | null) {
    this.target = target
  }

  send(world: World, happening: Happening): void {
    if (!this.target) return
    this.#post({ event: happening.event, body: JSON.stringify(bodyOf(world, happening)), status: null })
  }

  /** Sends the last deliveries again, byte for byte, as a service that repeats itself. */
  repeat(count: number): void {
    for (const { event, body } of this.#deliveries.slice(-count)) this.#post({ event, body, status: null })
  }

  all(): readonly Delivery[] {
    return this.#deliveries
  }

  close(): void {
    this.#stop.abort()
  }

  #post(delivery: Delivery): void {
    const { target } = this
    if (!target) return
    this.#deliveries.push(delivery)
    if (this.#deliveries.length > KEPT) this.#deliveries.shift()
    const signature = createHmac('sha256', target.secret).update(delivery.body).digest('hex')
    this.#queue = this.#queue.then(async () => {
      if (this.#stop.signal.aborted) return
      try {
        const answer = await fetch(target.url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': `sha256=${signature}` },
          body: delivery.body,
          signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(PATIENCE)]),
        })
        delivery.status = answer.status
        await answer.body?.cancel()
      } catch {
        // Not repeated: a shop that did not listen learns of it by asking.
      }
    })
  }
}

function bodyOf(world: World, happening: Happening): Record<string, unknown> {
  const common = { event: happening.event, source: 'apipay', timestamp: time({ world }, world.now()) }
  if ('invoice' in happening) return { ...common, invoice: invoiceOf(world, happening.invoice) }
  if ('subscription' in happening) {
    const { id, phone, amount, status, period, externalId, failedAttempts, graceUntil } =
      happening.subscription
    const subscription = {
      id,
      phone_number: phone,
      amount: decimal(amount),
      status,
      billing_period: period,
      external_subscriber_id: externalId,
      failed_attempts: failedAttempts,
      in_grace_period: graceUntil !== null,
    }
    return { ...common, subscription }
  }
  return common
}

function invoiceOf(world: World, invoice: Parameters<typeof moneyOf>[1]): Record<string, unknown> {
  return {
    id: invoice.id,
    external_order_id: invoice.externalOrderId,
    amount: decimal(invoice.amount),
    status: invoice.status,
    description: invoice.description,
    ...(invoice.kaspiInvoiceId === null ? {} : { kaspi_invoice_id: invoice.kaspiInvoiceId }),
    client_name: invoice.clientName,
    client_phone: `7${invoice.phone.slice(1)}`,
    is_sandbox: world.mode === 'sandbox',
    paid_at: time({ world }, invoice.paidAt),
    ...(isTaken(invoice) ? { total_refunded: decimal(moneyOf(world, invoice).refunded) } : {}),
  }
}
