/** Every kind of difference is found, named, and gone once it was resolved; what cannot be resolved is the owner's to keep. */
import { describe, expect, it } from 'vitest'
import type { Invoice, Refund } from '../../../electron/apipay/types.ts'
import { type Comparison, createComparison } from '../../../electron/services/comparison.ts'
import { createHistorySync } from '../../../electron/services/history-sync.ts'
import { timeline } from '../../../electron/services/sale-timeline.ts'
import type { ComparisonStatus } from '../../../shared/contract/comparison.ts'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { settle } from '../fake-clock.ts'
import { type TillBench, tillBench } from '../services/till-bench.ts'

interface Rig {
  till: TillBench
  comparison: Comparison
  told: ComparisonStatus[]
  decided: string[]
  run(): Promise<ComparisonStatus>
  kinds(): string[]
}

function rig(): Rig {
  const till = tillBench()
  const api = new Proxy(till.service.api, {
    get(target, name) {
      if (name !== 'listRefunds') return Reflect.get(target, name)
      return async ({ page = 1, perPage = 10 }) => ({
        rows: till.service.refunds.slice((page - 1) * perPage, page * perPage).map((row) => ({ ...row })),
        page,
        perPage,
        total: till.service.refunds.length,
        lastPage: Math.max(1, Math.ceil(till.service.refunds.length / perPage)),
      })
    },
  })
  const ports = { clock: till.clock, log: () => undefined, point: () => undefined }
  const history = createHistorySync({
    store: till.store,
    api,
    connectivity: till.connectivity,
    refunds: till.refunds,
    ports,
    till: () => ({ id: 'abcd1234', dayStartHour: 0 }),
    changed: () => undefined,
  })
  const told: ComparisonStatus[] = []
  const decided: string[] = []
  const comparison = createComparison({
    store: till.store,
    api,
    history,
    refunds: till.refunds,
    ports,
    dayStartHour: () => 0,
    changed: () => undefined,
    tell: (status) => told.push(status),
    decided: (saleId) => decided.push(saleId),
  })
  const today = businessDay(till.clock.now())
  return {
    till,
    comparison,
    told,
    decided,
    async run() {
      comparison.start({ from: today, to: today })
      for (let i = 0; i < 40 && comparison.status().running; i++) await settle()
      return comparison.status()
    },
    kinds: () => comparison.status().differences.map(({ what, kind }) => `${what} ${kind}`),
  }
}

/** A sale that was charged, sent and paid; both sides know. */
async function paid(till: TillBench, amount = 50_000): Promise<{ id: string; invoice: Invoice }> {
  till.outbox.start()
  const { id } = till.charge('87001234567', amount)
  await till.clock.advance(50)
  const invoice = till.service.invoices.find((one) => one.externalOrderId === id)
  if (!invoice) throw new Error('not sent')
  invoice.createdAt = till.clock.now()
  till.service.set(invoice.id, 'paid')
  till.store.sales.move(id, 'paid', till.clock.now(), 'test')
  return { id, invoice }
}

const remoteRefund = (till: TillBench, invoiceId: number, part: Partial<Refund> = {}): Refund => {
  const refund: Refund = {
    id: 7000 + till.service.refunds.length,
    invoiceId,
    amount: 1_000,
    status: 'completed',
    statusText: 'completed',
    reason: null,
    errorMessage: null,
    items: null,
    createdAt: till.clock.now(),
    ...part,
  }
  till.service.refunds.push(refund)
  return refund
}

const fromElsewhere = (till: TillBench, part: Partial<Invoice> = {}): Invoice => {
  const invoice: Invoice = {
    id: 9000 + till.service.invoices.length,
    amount: 70_000,
    status: 'paid',
    statusText: 'paid',
    description: 'из кабинета',
    externalOrderId: null,
    phone: '87015556677',
    clientName: null,
    kaspiInvoiceId: null,
    errorMessage: null,
    createdAt: till.clock.now(),
    paidAt: till.clock.now(),
    totalRefunded: null,
    items: [],
    ...part,
  }
  till.service.invoices.push(invoice)
  return invoice
}

describe('the comparison with the service', () => {
  it('finds nothing where both say the same, over several pages', async () => {
    const { till, run, told } = rig()
    for (let i = 0; i < 3; i++) await paid(till)
    const { invoice } = await paid(till)
    for (let i = 0; i < 230; i++) fromElsewhere(till, { amount: 0 })
    const refund = remoteRefund(till, invoice.id)
    till.refunds.learn(till.sale(invoice.externalOrderId ?? ''), refund)
    const status = await run()
    expect(status).toMatchObject({
      running: false,
      stopped: false,
      problem: null,
      count: 0,
      refunds: 1,
      kept: 0,
    })
    expect(status.sales).toBe(234)
    expect(status.done).toBe(235)
    expect(status.total).toBe(235)
    expect(told.map(({ done }) => done)).toEqual(expect.arrayContaining([100, 200, 234, 235]))
  })

  it('a sale that is missing here is taken in', async () => {
    const { till, run, comparison, kinds } = rig()
    const invoice = fromElsewhere(till)
    await run()
    expect(kinds()).toEqual(['sale missingHere'])
    const [found] = comparison.status().differences
    expect(found).toMatchObject({
      receipt: `№${invoice.id}`,
      here: null,
      there: { state: 'paid', amount: 70_000 },
    })
    const after = await comparison.resolve(found?.id ?? '')
    expect(after.differences).toEqual([])
    expect(till.store.sales.byInvoice(invoice.id)).toMatchObject({ state: 'paid', total: 70_000 })
    expect((await run()).count).toBe(0)
  })

  it('what lies outside of the range is not looked for', async () => {
    const { till, run } = rig()
    fromElsewhere(till, { createdAt: till.clock.now() - 2 * 86_400_000 })
    expect(await run()).toMatchObject({ count: 0, sales: 0 })
  })

  it('a live sale that is missing there has failed once it was asked for', async () => {
    const { till, run, comparison, kinds } = rig()
    till.outbox.start()
    const { id } = till.charge()
    await till.clock.advance(50)
    expect(till.sale(id).state).toBe('pending')
    till.service.invoices.length = 0
    await run()
    expect(kinds()).toEqual(['sale missingThere'])
    // Looking changes nothing by itself.
    expect(till.sale(id).state).toBe('pending')
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(kinds()).toEqual([])
    expect(till.sale(id)).toMatchObject({ state: 'failed', problemCode: 'invoiceGone' })
  })

  it('a paid sale that is missing there stays until the owner keeps it, and comes back when it changes', async () => {
    const { till, run, comparison, kinds } = rig()
    const { id, invoice } = await paid(till)
    till.service.invoices.length = 0
    await run()
    const difference = comparison.status().differences[0]
    await comparison.resolve(difference?.id ?? '')
    expect(comparison.status().differences).toMatchObject([{ kind: 'missingThere', stays: true }])
    expect(till.sale(id).state).toBe('paid')
    expect(comparison.keep(difference?.id ?? '', '')).toMatchObject({ count: 0, kept: 1 })
    expect(till.store.notes.of(id)).toMatchObject([{ kind: 'kept', was: 50_000, became: null, why: '' }])
    expect(await run()).toMatchObject({ count: 0, kept: 1 })
    till.store.sales.move(id, 'refunded', till.clock.now(), 'test')
    expect(await run()).toMatchObject({ count: 1, kept: 0 })
    till.service.invoices.push({ ...invoice, status: 'refunded', statusText: 'refunded' })
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(kinds()).toEqual([])
  })

  it('another state is taken over where that may be', async () => {
    const { till, run, comparison, kinds } = rig()
    till.outbox.start()
    const { id } = till.charge()
    await till.clock.advance(50)
    const [invoice] = till.service.invoices
    if (!invoice) throw new Error('not sent')
    invoice.createdAt = till.clock.now()
    till.service.set(invoice.id, 'paid')
    await run()
    expect(kinds()).toEqual(['sale state'])
    expect(comparison.status().differences[0]).toMatchObject({
      here: { state: 'pending' },
      there: { state: 'paid' },
    })
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(till.sale(id).state).toBe('paid')
    expect(kinds()).toEqual([])
    // Money that arrived is not undone by a word of the list.
    till.service.set(invoice.id, 'cancelled')
    await run()
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(comparison.status().differences).toMatchObject([{ kind: 'state', stays: true }])
    expect(till.sale(id).state).toBe('paid')
  })

  it('a state that both reach while the lists are read is no difference', async () => {
    const { till, run, comparison } = rig()
    till.outbox.start()
    const { id } = till.charge()
    await till.clock.advance(50)
    const [invoice] = till.service.invoices
    if (!invoice) throw new Error('not sent')
    invoice.createdAt = till.clock.now()
    till.service.set(invoice.id, 'paid')
    const hold = till.service.hold('getInvoice')
    const done = run()
    await settle()
    till.store.sales.move(id, 'paid', till.clock.now(), 'the payment watch was quicker')
    hold.release()
    expect((await done).count).toBe(0)
    expect(comparison.status().sales).toBe(1)
  })

  it('another amount is shown, and is the owner’s to keep', async () => {
    const { till, run, comparison, kinds } = rig()
    const { id, invoice } = await paid(till, 50_000)
    invoice.amount = 49_999
    await run()
    expect(kinds()).toEqual(['sale amount'])
    const [difference] = comparison.status().differences
    expect(difference).toMatchObject({ here: { amount: 50_000 }, there: { amount: 49_999 } })
    await comparison.resolve(difference?.id ?? '')
    expect(comparison.status().differences).toMatchObject([{ kind: 'amount', stays: true }])
    expect(() => comparison.keep(difference?.id ?? '', '')).toThrow('why?')
    comparison.keep(difference?.id ?? '', 'скидка в кабинете')
    expect(timeline(till.store, id).at(-1)).toMatchObject({
      from: 'paid',
      to: 'paid',
      why: 'kept as it is: скидка в кабинете',
    })
    expect(await run()).toMatchObject({ count: 0, kept: 1 })
    invoice.amount = 40_000
    expect(await run()).toMatchObject({ count: 1, kept: 0 })
  })

  it('another amount is taken into the book, with a step in its timeline and a report that follows', async () => {
    const { till, run, comparison, decided } = rig()
    const { id, invoice } = await paid(till, 50_000)
    invoice.amount = 49_999
    await run()
    expect(decided).toEqual([])
    const [difference] = comparison.status().differences
    expect(difference?.closedIn).toBeNull()
    // The service's sum of now counts, not the one that was listed.
    invoice.amount = 49_000
    expect((await comparison.takeAmount(difference?.id ?? '')).differences).toEqual([])
    expect(till.sale(id)).toMatchObject({ total: 49_000, state: 'paid' })
    expect(decided).toEqual([id])
    expect(timeline(till.store, id).at(-1)?.why).toBe('sum taken from the service: 50000 to 49000')
    expect(till.store.reports.total(0, Number.MAX_SAFE_INTEGER)).toEqual({ count: 1, sum: 49_000 })
    expect(await run()).toMatchObject({ count: 0, kept: 0 })
  })

  it('a sum that a closed day has counted, or that gave back more, stays', async () => {
    const { till, run, comparison } = rig()
    const { id, invoice } = await paid(till, 50_000)
    const remote = remoteRefund(till, invoice.id, { amount: 30_000 })
    till.refunds.learn(till.sale(id), remote)
    invoice.amount = 20_000
    await run()
    const difference = comparison.status().differences.find(({ what }) => what === 'sale')
    await expect(comparison.takeAmount(difference?.id ?? '')).rejects.toThrow('stays')
    invoice.amount = 45_000
    const { saleEvent, refundEvent } = till.store.closes.present()
    const day = { number: 1, closedAt: till.clock.now(), saleEvent, refundEvent, content: '{}', previous: '' }
    till.store.closes.insert({ ...day, hash: 'x' })
    remote.amount = 29_000
    await run()
    expect(comparison.status().differences.map(({ closedIn }) => closedIn)).toEqual([1, 1])
    for (const { id: one } of comparison.status().differences) {
      await expect(comparison.takeAmount(one)).rejects.toThrow('stays')
    }
    expect(till.sale(id).total).toBe(50_000)
    expect(till.store.refunds.byRemote(remote.id)?.amount).toBe(30_000)
    expect(till.store.notes.of(id)).toEqual([])
  })

  it('refunds: missing here, another state, another amount, missing there', async () => {
    const { till, run, comparison, kinds } = rig()
    const { id, invoice } = await paid(till)
    const remote = remoteRefund(till, invoice.id)
    till.service.set(invoice.id, 'partially_refunded')
    await run()
    expect(kinds().sort()).toEqual(['refund missingHere', 'sale state'])
    for (const { id: one } of comparison.status().differences) {
      if (comparison.status().differences.some((other) => other.id === one)) await comparison.resolve(one)
    }
    expect((await run()).count).toBe(0)
    expect(till.store.refunds.byRemote(remote.id)).toMatchObject({ state: 'completed', amount: 1_000 })
    expect(till.sale(id).state).toBe('partially_refunded')

    const other = remoteRefund(till, invoice.id, { status: 'pending', statusText: 'pending' })
    till.refunds.learn(till.sale(id), other)
    other.status = 'failed'
    await run()
    expect(kinds()).toEqual(['refund state'])
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(till.store.refunds.byRemote(other.id)?.state).toBe('failed')

    remote.amount = 900
    await run()
    expect(kinds()).toEqual(['refund amount'])
    expect((await comparison.takeAmount(comparison.status().differences[0]?.id ?? '')).count).toBe(0)
    expect(till.store.refunds.byRemote(remote.id)?.amount).toBe(900)
    expect(timeline(till.store, id).at(-1)?.why).toBe("refund's sum taken from the service: 1000 to 900")

    till.service.refunds.length = 0
    await run()
    // The one that failed took no money: nobody misses it.
    expect(kinds()).toEqual(['refund missingThere'])
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(comparison.status().differences[0]?.stays).toBe(true)
  })

  it('a refund of a sale that is missing here brings the sale too', async () => {
    const { till, run, comparison } = rig()
    const invoice = fromElsewhere(till, { createdAt: till.clock.now() - 20 * 86_400_000 })
    const remote = remoteRefund(till, invoice.id)
    await run()
    expect(comparison.status().differences).toMatchObject([
      { what: 'refund', kind: 'missingHere', saleId: null },
    ])
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(till.store.refunds.byRemote(remote.id)?.amount).toBe(1_000)
    expect((await run()).count).toBe(0)
  })

  it('says what stopped it and keeps what was found; a new start begins anew', async () => {
    const { till, run, comparison } = rig()
    fromElsewhere(till)
    const { id } = await paid(till)
    till.service.invoices.splice(
      till.service.invoices.findIndex((one) => one.externalOrderId === id),
      1,
    )
    till.service.fail('getInvoice', { when: 'before', kind: 'offline', outcome: 'notDone' })
    expect(await run()).toMatchObject({ running: false, stopped: true, problem: 'offline', count: 1 })
    await expect(comparison.resolve('sale:state:1')).rejects.toMatchObject({ code: 'notFound' })
    expect(await run()).toMatchObject({ stopped: false, problem: null, count: 2 })
  })

  it('stops when told to', async () => {
    const { till, comparison } = rig()
    fromElsewhere(till)
    const hold = till.service.hold('listInvoices')
    const today = businessDay(till.clock.now())
    comparison.start({ from: today, to: today })
    await settle()
    const stopped = comparison.stop()
    hold.release()
    expect(await stopped).toMatchObject({ running: false, stopped: true, problem: null })
  })
})
