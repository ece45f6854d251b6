/**
 * What cashier, customer, owner, line and power can do, one step each, and what the model expects of it. The model only notes
 * what each sale may end as; it knows nothing of outboxes, attempts or searches.
 */
import type * as fc from 'fast-check'
import type { SaleRow } from '../../electron/store/sale-rows.ts'
import { isOpen, isTaken, type SaleState } from '../../shared/domain/sale-state.ts'
import { FLIGHT_MS, type TillBench } from '../unit/services/till-bench.ts'

interface Expected {
  id: string
  /** It is to go, or went, to another phone. */
  moved?: boolean
  total: number
  /** What it may be once everything is calm. */
  ends: ReadonlySet<SaleState>
  refunded: number
}
interface Model {
  sales: Expected[]
  /** Nothing is under way and no fault is ordered: a refusal would meet the request that it was meant for. */
  calm: boolean
  /** The service takes its time for some requests. */
  slow: boolean
}
export interface Real {
  till: TillBench
  /** Lets the requests go on that the service is slow to take. */
  slow: (() => void)[]
}
export type Step = fc.AsyncCommand<Model, Real>

/** A request that was given up is carried out so long after, as late as one may be. */
const LATE_MS = FLIGHT_MS - 500

export const FATES = {
  fine: null,
  lostBefore: { when: 'before', kind: 'server', outcome: 'unknown' },
  lostAfter: { when: 'after', kind: 'timeout', outcome: 'unknown' },
  halfAnswer: { when: 'after', kind: 'unreadable', outcome: 'unknown' },
  late: { when: 'before', kind: 'timeout', outcome: 'unknown' },
  busy: { when: 'before', kind: 'kaspiUnavailable', outcome: 'notDone' },
  offline: { when: 'before', kind: 'offline', outcome: 'notDone' },
  refused: { when: 'before', kind: 'rejected', outcome: 'notDone' },
} as const
export type Fate = keyof typeof FATES

const order = ({ till }: Real, call: string, fate: Fate) => {
  const fault = FATES[fate]
  if (!fault) return
  const late = (carryOut: () => void) => void till.clock.after(LATE_MS, carryOut)
  till.service.fail(call, fate === 'late' ? { ...fault, late } : fault)
}
const at = (model: Model, index: number): Expected | undefined =>
  model.sales[index % Math.max(1, model.sales.length)]
const invoicesOf = ({ till }: Real, id: string) =>
  till.service.invoices.filter((i) => i.externalOrderId === id)

const PAYABLE: ReadonlySet<string> = new Set(['processing', 'pending', 'cancelling', 'paid'])

/** Holds at every moment. */
function check(model: Model, real: Real): void {
  for (const words of real.till.faults) throw new Error(words)
  if (real.till.service.overlaps() > 0) throw new Error('two senders at once')
  for (const { id, total } of model.sales) {
    const invoices = invoicesOf(real, id)
    if (invoices.length > 1) throw new Error(`${invoices.length} invoices of one sale`)
    const invoice = invoices[0]
    if (!invoice) continue
    const gone = real.till.service.refunds.filter((r) => r.invoiceId === invoice.id)
    if (gone.reduce((sum, r) => sum + r.amount, 0) > total) throw new Error('refunded above what was paid')
    const next = real.till.store.phoneChanges.of(id)?.newSaleId ?? ''
    const both = invoicesOf(real, next).length > 0 && PAYABLE.has(invoice.status)
    if (both) throw new Error('an invoice for another phone while the old one can be paid, or was')
  }
}

export class Charge implements Step {
  readonly fate: Fate
  readonly phone: number
  constructor(fate: Fate, phone: number) {
    this.fate = fate
    this.phone = phone
  }
  check = (model: Readonly<Model>) => this.fate !== 'refused' || (model.calm && !model.slow)
  async run(model: Model, real: Real) {
    order(real, 'createInvoice', this.fate)
    const sale = real.till.charge(`8700123450${this.phone}`, 10_000)
    const end: SaleState = this.fate === 'refused' ? 'failed' : 'pending'
    model.sales.push({ id: sale.id, total: sale.total, ends: new Set([end]), refunded: 0 })
    await real.till.clock.advance(0)
    model.calm = false
    check(model, real)
  }
  toString = () => `charge(${this.fate})`
}

export class Customer implements Step {
  readonly index: number
  readonly act: 'paid' | 'cancelled' | 'expired'
  constructor(index: number, act: 'paid' | 'cancelled' | 'expired') {
    this.index = index
    this.act = act
  }
  check = (model: Readonly<Model>) => model.sales.length > 0
  async run(model: Model, real: Real) {
    const sale = at(model, this.index)
    const invoice = sale && invoicesOf(real, sale.id)[0]
    if (!sale || invoice?.status !== 'pending') return
    real.till.service.set(invoice.id, this.act)
    sale.ends = new Set([this.act])
    check(model, real)
  }
  toString = () => `customer ${this.index}: ${this.act}`
}

export class Cancel implements Step {
  readonly index: number
  readonly fate: Fate
  constructor(index: number, fate: Fate) {
    this.index = index
    this.fate = fate
  }
  check = (model: Readonly<Model>) => model.sales.length > 0 && this.fate !== 'refused'
  async run(model: Model, real: Real) {
    const sale = at(model, this.index)
    const row = sale && real.till.sale(sale.id)
    if (!row || !isOpen(row.state)) return
    order(real, 'cancelInvoice', this.fate)
    real.till.outbox.cancel(row)
    const there = invoicesOf(real, sale.id)[0]?.status
    // What ended at the service already stays so; what is refused will never be there to be cancelled.
    if (there === undefined || there === 'pending') {
      sale.ends = sale.ends.has('failed') ? new Set(['failed', 'stopped']) : new Set(['cancelled', 'stopped'])
    }
    await real.till.clock.advance(0)
    model.calm = false
    check(model, real)
  }
  toString = () => `cancel ${this.index}(${this.fate})`
}

/** Another phone: at no moment two invoices of one customer's wish that can be paid. */
export class ChangePhone implements Step {
  readonly index: number
  readonly phone: number
  readonly fate: Fate
  constructor(index: number, phone: number, fate: Fate) {
    this.index = index
    this.phone = phone
    this.fate = fate
  }
  check = (model: Readonly<Model>) => model.sales.length > 0 && this.fate !== 'refused'
  async run(model: Model, real: Real) {
    const sale = at(model, this.index)
    const row = sale && real.till.sale(sale.id)
    const phone = `8700123451${this.phone}`
    if (!row || row.phone === phone || isTaken(row.state)) return
    if (real.till.store.phoneChanges.of(row.id)?.state === 'made') return
    if (isOpen(row.state)) order(real, 'cancelInvoice', this.fate)
    const there = invoicesOf(real, sale.id)[0]?.status
    real.till.phoneChanges.ask(row, phone)
    if (isOpen(row.state) && (there === undefined || there === 'pending')) {
      sale.ends = new Set([
        ...(sale.ends.has('failed') ? ['failed' as const] : ['cancelled' as const]),
        'stopped',
      ])
    }
    sale.moved = true
    await real.till.clock.advance(0)
    model.calm = false
    check(model, real)
  }
  toString = () => `phone of ${this.index}: ${this.phone}(${this.fate})`
}

export class Refund implements Step {
  readonly index: number
  readonly amount: number
  readonly fate: Fate
  constructor(index: number, amount: number, fate: Fate) {
    this.index = index
    this.amount = amount
    this.fate = fate
  }
  check = (model: Readonly<Model>) =>
    model.sales.length > 0 && (this.fate !== 'refused' || (model.calm && !model.slow))
  async run(model: Model, real: Real) {
    const sale = at(model, this.index)
    const row = sale && real.till.sale(sale.id)
    if (!row || !isTaken(row.state) || real.till.refunds.available(row) < this.amount) return
    order(real, 'refundInvoice', this.fate)
    real.till.refunds.request(row, this.amount, 'brought back', null)
    if (this.fate !== 'refused') sale.refunded += this.amount
    await real.till.clock.advance(0)
    model.calm = false
    check(model, real)
  }
  toString = () => `refund ${this.index}: ${this.amount}(${this.fate})`
}

/** From now on the service is slow to take such requests: what comes next meets one under way. */
export class Slow implements Step {
  readonly call: string
  constructor(call: string) {
    this.call = call
  }
  check = () => true
  async run(model: Model, real: Real) {
    model.slow = true
    real.slow.push(real.till.service.hold(this.call).release)
  }
  toString = () => `slow ${this.call}`
}

/** The next question of that kind is lost: what was not answered proves nothing. */
export class Deaf implements Step {
  readonly call: string
  constructor(call: string) {
    this.call = call
  }
  check = () => true
  async run(_model: Model, real: Real) {
    order(real, this.call, 'lostBefore')
  }
  toString = () => `deaf to ${this.call}`
}

/** What was under way is taken, and answered as its fate is. */
export class Quick implements Step {
  check = (_model: Readonly<Model>) => true
  async run(model: Model, real: Real) {
    quicken(model, real)
    await real.till.clock.advance(0)
    check(model, real)
  }
  toString = () => 'quick'
}
const quicken = (model: Model, { slow }: Real) => {
  model.slow = false
  for (const release of slow.splice(0)) release()
}

export class Wait implements Step {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
  check = () => true
  async run(model: Model, real: Real) {
    await real.till.clock.advance(this.ms)
    check(model, real)
  }
  toString = () => `wait ${this.ms}`
}

/** The power goes and comes back: what was only in memory is lost. */
export class Restart implements Step {
  check = () => true
  async run(model: Model, real: Real) {
    const old = real.till
    old.phoneChanges.stop()
    const stopped = [old.outbox.stop(), old.watch.stop(), old.refunds.stop()]
    quicken(model, real)
    await old.clock.advance(0)
    await Promise.all(stopped)
    old.connectivity.stop()
    real.till = old.restart()
    open(real.till)
    model.calm = false
    check(model, real)
  }
  toString = () => 'restart'
}

export class SetClock implements Step {
  readonly off: number
  constructor(off: number) {
    this.off = off
  }
  check = () => true
  async run(_model: Model, real: Real) {
    real.till.clock.setWall(real.till.clock.now() + this.off)
  }
  toString = () => `clock set by ${this.off}`
}

/** Everything comes to its end; then the till must be exactly where the model says. */
export class Calm implements Step {
  check = () => true
  async run(model: Model, real: Real) {
    const { till } = real
    quicken(model, real)
    for (let n = 0; n < 40; n++) {
      await till.clock.advance(60_000)
      for (const row of till.store.outbox.inState('held')) till.outbox.sendHeld(till.sale(row.saleId))
      if (till.store.outbox.nextDue() === null) break
    }
    await till.clock.advance(60_000)
    for (const sale of [...model.sales]) {
      compare(sale, till.sale(sale.id), real)
      if (!sale.moved) continue
      sale.moved = false
      const wish = till.store.phoneChanges.of(sale.id)
      const paid = isTaken(till.sale(sale.id).state)
      if (wish?.state !== (paid ? 'paid' : 'made')) throw new Error(`the other phone is ${wish?.state}`)
      if (wish.state !== 'made') continue
      model.sales.push({ id: wish.newSaleId, total: sale.total, ends: new Set(['pending']), refunded: 0 })
      const made = model.sales.at(-1)
      if (made) compare(made, till.sale(made.id), real)
    }
    model.calm = true
    check(model, real)
  }
  toString = () => 'calm'
}

function compare(expected: Expected, sale: SaleRow, real: Real): void {
  if (!expected.ends.has(sale.state)) {
    throw new Error(`a sale is ${sale.state}, the model says ${[...expected.ends].join(' or ')}`)
  }
  const invoice = invoicesOf(real, sale.id)[0]
  if ((invoice === undefined) !== (sale.invoiceId === null))
    throw new Error('till and service differ in an invoice')
  const gone = real.till.service.refunds.filter((r) => r.invoiceId === invoice?.id)
  const sum = gone.reduce((all, refund) => all + refund.amount, 0)
  if (sum !== expected.refunded) throw new Error(`refunded ${sum}, the model says ${expected.refunded}`)
  // What a cancel or an end at the service left open would show here.
  if (isTaken(sale.state) && invoice?.paidAt === null) throw new Error('paid here, not paid there')
}

export function open(till: TillBench): void {
  till.outbox.start()
  till.phoneChanges.start()
  till.watch.start()
  till.refunds.start()
}
