import { describe, expect, it } from 'vitest'
import { settle } from '../fake-clock.ts'
import { type TillBench, tillBench } from './till-bench.ts'

const started = (): TillBench => {
  const till = tillBench()
  till.outbox.start()
  till.watch.start()
  return till
}
const glances = (till: TillBench) => till.service.calls.filter((call) => call === 'glanceInvoices').length

describe('payment watch', () => {
  it('costs the same for one and for a hundred live invoices', async () => {
    const one = started()
    one.charge()
    await settle()
    one.service.calls.length = 0
    await one.clock.advance(60_000)
    const alone = glances(one)
    const many = started()
    for (let i = 0; i < 100; i++) many.charge(`8700${String(1_000_000 + i)}`)
    for (let i = 0; i < 100; i++) await settle()
    many.service.calls.length = 0
    await many.clock.advance(60_000)
    expect(alone).toBeGreaterThanOrEqual(28)
    expect(glances(many)).toBe(alone)
  })

  it('looks once for a burst of sales, and not again for what it found itself', async () => {
    const till = started()
    await till.clock.advance(1_000)
    for (let i = 0; i < 20; i++) till.charge(`8700${String(1_000_000 + i)}`)
    for (let i = 0; i < 20; i++) await settle()
    expect(glances(till)).toBe(1)
    for (const { id } of till.service.invoices) till.service.set(id, 'paid')
    await till.clock.advance(1_500)
    expect(glances(till)).toBe(2)
    expect(till.shown.filter(({ state }) => state === 'paid')).toHaveLength(20)
    await till.clock.advance(5_000)
    expect(glances(till)).toBe(2)
  })

  it('asks once who paid, where the bulk check does not say', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    const invoice = till.service.invoices[0]
    if (!invoice) throw new Error('no invoice')
    const { glanceInvoices } = till.service.api
    const silent: typeof glanceInvoices = async (ids, options) =>
      (await glanceInvoices(ids, options)).map((glance) => ({ ...glance, clientName: null }))
    Object.assign(till.service.api, { glanceInvoices: silent })
    invoice.clientName = 'Айгүл Б.'
    till.service.set(invoice.id, 'paid')
    await till.clock.advance(20_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'paid', clientName: 'Айгүл Б.' })
    expect(till.service.calls.filter((call) => call === 'getInvoice')).toHaveLength(1)
    expect(till.store.sales.nameOf(sale.phone)).toBe('Айгүл Б.')
  })

  it('does not wait for a name: the next payment is seen meanwhile', async () => {
    const till = started()
    const [first, second] = [till.charge(), till.charge('87002223344')]
    await settle()
    await settle()
    till.service.hold('getInvoice')
    till.service.set(1000, 'paid')
    await till.clock.advance(3_000)
    till.service.set(1001, 'paid')
    await till.clock.advance(3_000)
    expect([till.sale(first.id).state, till.sale(second.id).state]).toEqual(['paid', 'paid'])
  })

  it('slows down as payments age', async () => {
    const till = started()
    till.charge()
    await till.clock.advance(11 * 60_000)
    till.service.calls.length = 0
    await till.clock.advance(60_000)
    expect(glances(till)).toBe(4)
  })

  it('looks often at one that waited long in the queue and is asked of the customer only now', async () => {
    const till = tillBench()
    till.watch.start()
    till.charge()
    await till.clock.advance(20 * 60_000)
    till.outbox.start()
    await settle()
    await till.clock.advance(20_000)
    expect(glances(till)).toBeGreaterThanOrEqual(10)
  })

  it('a clock that was set back makes no word older than the one before, and keeps none from being believed', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    const { updatedAt } = till.sale(sale.id)
    till.clock.setWall(till.clock.now() - 3 * 3_600_000)
    till.service.set(1000, 'processing')
    await till.clock.advance(10_000)
    expect(till.sale(sale.id).state).toBe('processing')
    till.service.set(1000, 'paid')
    await till.clock.advance(10_000)
    expect(till.sale(sale.id).state).toBe('paid')
    expect(till.sale(sale.id).updatedAt).toBeGreaterThanOrEqual(updatedAt)
  })

  it('says nothing while nothing is live', async () => {
    const till = started()
    await till.clock.advance(60_000)
    expect(glances(till)).toBe(0)
  })

  it('never counts a word it does not know as paid, and goes on watching', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    till.service.set(1000, 'foreign', 'on_hold')
    await till.clock.advance(3_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'pending', foreignStatus: 'on_hold' })
    till.service.set(1000, 'paid')
    await till.clock.advance(3_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'paid', foreignStatus: null })
  })

  it('believes a payment of the last second after the sale had expired', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    till.service.set(1000, 'expired')
    await till.clock.advance(3_000)
    expect(till.sale(sale.id).state).toBe('expired')
    till.service.set(1000, 'paid')
    await till.clock.advance(31_000)
    expect(till.sale(sale.id).state).toBe('paid')
  })

  it('shows a payment of the last second although its sale was dismissed', async () => {
    const till = started()
    const { id } = till.charge()
    await settle()
    till.service.set(1000, 'expired')
    await till.clock.advance(3_000)
    till.store.sales.hide(id)
    till.service.set(1000, 'paid')
    await till.clock.advance(35_000)
    expect(till.sale(id)).toMatchObject({ state: 'paid', shown: true })
    // The cashier's word about money that came stands, whatever goes back of it.
    till.store.sales.hide(id)
    expect(till.store.sales.move(id, 'refunded', till.clock.now(), 'seen').shown).toBe(false)
  })

  it('shows each change once', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    till.service.set(1000, 'paid')
    await till.clock.advance(30_000)
    expect(till.shown.filter((change) => change.id === sale.id).map((change) => change.state)).toEqual([
      'sending',
      'pending',
      'paid',
    ])
  })

  it('ends a sale whose invoice the service no longer knows', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    till.service.invoices.length = 0
    await till.clock.advance(3_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'failed', problemCode: 'invoiceGone' })
  })

  it('does not end a sale that follows another invoice by the time the service forgot the first', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    const [invoice] = till.service.invoices.splice(0)
    const held = till.service.hold('getInvoice')
    await till.clock.advance(3_000)
    till.service.invoices.push({ ...(invoice as NonNullable<typeof invoice>), id: 2000 })
    till.store.sales.note(sale.id, till.clock.now(), { invoiceId: 2000 })
    held.release()
    await till.clock.advance(10_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'pending', invoiceId: 2000 })
  })

  it('does not end a sale because its invoice could not be read', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    const invoices = till.service.invoices.splice(0)
    till.service.fail('getInvoice', { when: 'before', kind: 'server', outcome: 'unknown' })
    await till.clock.advance(1_500)
    till.service.invoices.push(...invoices)
    await till.clock.advance(3_000)
    expect(till.service.calls).toContain('getInvoice')
    expect(till.sale(sale.id).state).toBe('pending')
  })

  it('does not take its own cancel back for the look that still calls the sale waiting', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    const held = till.service.hold('cancelInvoice')
    till.outbox.cancel(till.sale(sale.id))
    await till.clock.advance(10_000)
    expect(till.shown.map(({ state }) => state).slice(-1)).toEqual(['cancelling'])
    held.release()
    await settle()
    expect(till.sale(sale.id).state).toBe('cancelled')
  })

  it('leaves the sales of other tills to them', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    const { till: name, day, phone, total, kind, comment, createdAt } = sale
    const learnt = { id: 'invoice-7', till: name, day, phone, total, kind, comment, createdAt, lines: [] }
    const facts = { foreignStatus: null, problem: null, kaspiId: null, clientName: '', paidAt: null }
    till.store.sales.learn(
      {
        ...learnt,
        ...facts,
        origin: 'elsewhere',
        number: null,
        receipt: '№7',
        state: 'pending',
        invoiceId: 7,
      },
      till.clock.now(),
    )
    await till.clock.advance(3_000)
    expect(till.service.calls).not.toContain('getInvoice')
    expect(till.sale('invoice-7').state).toBe('pending')
  })

  it('does not wait for a name to look at the other payments', async () => {
    const till = started()
    const first = till.charge()
    const second = till.charge('87007654321')
    await settle()
    // The budget of the background may take its time.
    const hold = till.service.hold('getInvoice')
    till.service.set(1000, 'paid')
    await till.clock.advance(3_000)
    expect(till.sale(first.id).state).toBe('paid')
    till.service.set(1001, 'paid')
    await till.clock.advance(3_000)
    expect(till.sale(second.id).state).toBe('paid')
    hold.release()
    await settle()
    expect(till.service.calls.filter((call) => call === 'getInvoice')).toHaveLength(2)
  })
})
