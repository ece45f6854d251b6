/** The one owner of the service's state: ids, time, and the list of what is still to happen. Knows no HTTP. */
import type { Catalogue } from './catalogue.ts'
import type { ServiceClock } from './clock.ts'
import type { Dialect, Invoice, Mode, State, Subscription, Task } from './state.ts'
import type { Waits } from './waits.ts'

/** Something that a webhook tells of. */
export type Happening =
  | { event: 'invoice.status_changed' | 'invoice.refunded'; invoice: Invoice }
  | {
      event:
        | 'subscription.payment_succeeded'
        | 'subscription.payment_failed'
        | 'subscription.grace_period_started'
        | 'subscription.expired'
      subscription: Subscription
    }
  | { event: 'webhook.test' }

export interface WorldOptions {
  state: State
  clock: ServiceClock
  /** How long an invoice can be paid, ms. */
  payableMs: number
  catalogue: Catalogue
  dialect: Dialect
  mode: Mode
  run: (world: World, task: Task) => void
  tell: (happening: Happening) => void
  /** Called when an invoice came to a new status, before it is told. */
  invoiceMoved: (world: World, invoice: Invoice) => void
}

export class World {
  readonly state: State
  readonly clock: ServiceClock
  readonly payableMs: number
  readonly catalogue: Catalogue
  readonly dialect: Dialect
  readonly mode: Mode
  readonly tell: WorldOptions['tell']
  readonly #options: WorldOptions
  readonly #invoices: Map<number, Invoice>
  #settlingAt: number | null = null
  /** True when there is something that a state file does not hold yet. */
  dirty = false

  constructor(options: WorldOptions) {
    this.#options = options
    this.state = options.state
    this.clock = options.clock
    this.payableMs = options.payableMs
    this.catalogue = options.catalogue
    this.dialect = options.dialect
    this.mode = options.mode
    this.tell = options.tell
    this.#invoices = new Map(options.state.invoices.map((i) => [i.id, i]))
  }

  /** Now, or the moment of the promise being kept: a payment found late still happened when it happened. */
  now(): number {
    return this.#settlingAt ?? this.clock.now()
  }

  id(): number {
    this.dirty = true
    return this.state.nextId++
  }

  invoice(id: number): Invoice | undefined {
    return this.#invoices.get(id)
  }

  add(invoice: Invoice): void {
    this.state.invoices.push(invoice)
    this.#invoices.set(invoice.id, invoice)
    this.dirty = true
  }

  moved(invoice: Invoice): void {
    invoice.updatedAt = this.now()
    this.dirty = true
    this.#options.invoiceMoved(this, invoice)
    this.tell({ event: 'invoice.status_changed', invoice })
  }

  /** Promises to do something after a wait, scaled by speed. */
  after(wait: Waits[keyof Waits], task: Task): void {
    this.at(this.now() + this.clock.wait(wait), task)
  }

  /** Promises to do something at a moment of the service's calendar. */
  at(moment: number, task: Task): void {
    const { timers } = this.state
    let place = timers.length
    while (place > 0 && (timers[place - 1]?.at ?? 0) > moment) place--
    timers.splice(place, 0, { at: moment, task })
    this.dirty = true
  }

  /** Keeps every promise that is due, in order of time, each at its own moment. */
  settle(): void {
    const now = this.clock.now()
    for (;;) {
      const first = this.state.timers[0]
      if (!first || first.at > now) break
      this.state.timers.shift()
      this.dirty = true
      this.#settlingAt = first.at
      try {
        this.#options.run(this, first.task)
      } finally {
        this.#settlingAt = null
      }
    }
  }

  /** Moment of the next promise, or null. */
  nextAt(): number | null {
    return this.state.timers[0]?.at ?? null
  }
}
