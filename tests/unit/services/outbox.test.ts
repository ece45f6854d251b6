import { describe, expect, it } from 'vitest'
import { settle } from '../fake-clock.ts'
import { FLIGHT_MS, type TillBench, tillBench } from './till-bench.ts'

const started = (): TillBench => {
  const till = tillBench()
  till.outbox.start()
  till.watch.start()
  return till
}
const events = (till: TillBench, id: string) => till.store.sales.events(id).map((event) => event.to)

describe('outbox: create', () => {
  it('sends, is live, is paid', async () => {
    const till = started()
    const sale = till.charge()
    expect(sale.state).toBe('queued')
    await settle()
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.service.invoices[0]?.description.endsWith(sale.receipt)).toBe(true)
    till.service.set(1000, 'paid')
    await till.clock.advance(2_500)
    expect(till.sale(sale.id).state).toBe('paid')
    expect(events(till, sale.id)).toEqual(['queued', 'sending', 'pending', 'paid'])
    expect(till.store.outbox.nextDue()).toBeNull()
  })

  it('has "sending" on disk before the service hears of it', async () => {
    const till = started()
    const held = till.service.hold('createInvoice')
    const sale = till.charge()
    await settle()
    expect(till.sale(sale.id).state).toBe('sending')
    expect(till.service.invoices).toHaveLength(0)
    held.release()
    await settle()
    expect(till.sale(sale.id).state).toBe('pending')
  })

  it('stays queued while nothing was sent, and goes once the network is back', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'offline', outcome: 'notDone' })
    till.service.fail('checkKey', { when: 'before', kind: 'offline', outcome: 'notDone' })
    const sale = till.charge()
    await settle()
    expect(till.sale(sale.id)).toMatchObject({ state: 'queued', problemCode: 'offline' })
    expect(till.connectivity.online).toBe(false)
    await till.clock.advance(10_000)
    expect(till.connectivity.online).toBe(true)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.service.invoices).toHaveLength(1)
  })

  it('sends the customer at the counter before what queued while there was no line, and that in its order', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'offline', outcome: 'notDone' })
    till.service.fail('checkKey', { when: 'before', kind: 'offline', outcome: 'notDone' })
    for (const amount of [100, 200, 300, 400]) till.charge(`8700111223${amount / 100}`, amount)
    await settle()
    const held = till.service.hold('createInvoice')
    await till.clock.advance(10_000)
    expect(till.connectivity.online).toBe(true)
    till.charge('87009998877', 500)
    till.charge('87001112233', 600)
    held.release()
    await till.clock.advance(1_000)
    // 600 is for the customer of 300, who hears of that first.
    expect(till.service.invoices.map((invoice) => invoice.amount)).toEqual([100, 500, 200, 300, 600, 400])
  })

  it('adopts an invoice whose answer was lost, without sending twice', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'server', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    expect(till.sale(sale.id).state).toBe('unknown')
    await till.clock.advance(3_000)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.service.invoices).toHaveLength(1)
    expect(till.service.calls.filter((call) => call === 'createInvoice')).toHaveLength(1)
  })

  it('sends again only after two searches, the second when the request can no longer be under way', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'server', outcome: 'unknown' })
    const sale = till.charge()
    await till.clock.advance(FLIGHT_MS - 2_000)
    expect(till.sale(sale.id).state).toBe('unknown')
    expect(till.service.calls.filter((call) => call === 'createInvoice')).toHaveLength(1)
    expect(till.service.calls.filter((call) => call === 'listInvoices').length).toBeGreaterThanOrEqual(1)
    await till.clock.advance(20_000)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.service.invoices).toHaveLength(1)
    expect(till.service.invoices[0]?.externalOrderId).toBe(sale.id)
  })

  it('adopts an invoice that appears late, after a first search found nothing', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    const late = till.service.invoices.splice(0)
    await till.clock.advance(5_000)
    expect(till.sale(sale.id).state).toBe('unknown')
    till.service.invoices.push(...late)
    await till.clock.advance(FLIGHT_MS)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.service.invoices).toHaveLength(1)
  })

  it('does not believe an invoice of another sale with the same receipt number', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    await till.service.api.createInvoice(
      {
        phone: sale.phone,
        description: sale.receipt,
        externalOrderId: 'another-till-0001',
        what: { kind: 'amount', amount: sale.total },
      },
      { lane: 'cashier' },
    )
    await till.clock.advance(60_000)
    expect(till.service.invoices.map((invoice) => invoice.externalOrderId)).toEqual([
      'another-till-0001',
      sale.id,
    ])
    expect(till.sale(sale.id).invoiceId).toBe(1001)
  })

  it('adopts the paid one of two invoices and tells of the other', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    await till.service.api.createInvoice(
      {
        phone: sale.phone,
        description: sale.receipt,
        externalOrderId: sale.id,
        what: { kind: 'amount', amount: sale.total },
      },
      { lane: 'cashier' },
    )
    till.service.set(1001, 'paid')
    await till.clock.advance(5_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'paid', invoiceId: 1001 })
    expect(till.strays).toEqual([1000])
  })

  it('tells of an invoice of its own number with another sum, and does not send a second one', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'server', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    const [made] = till.service.invoices
    if (made) made.amount += 1
    await till.clock.advance(5_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'pending', invoiceId: 1000 })
    expect(till.differing).toEqual([1000])
    await till.clock.advance(120_000)
    expect(till.service.invoices).toHaveLength(1)
  })

  it('stays unknown while the service cannot be asked', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    for (let i = 0; i < 3; i++)
      till.service.fail('listInvoices', { when: 'before', kind: 'server', outcome: 'unknown' })
    const sale = till.charge()
    await till.clock.advance(2_500)
    expect(till.sale(sale.id).state).toBe('unknown')
    await till.clock.advance(120_000)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.service.invoices).toHaveLength(1)
  })

  it('ends as failed with the words of the service when refused', async () => {
    const till = started()
    till.service.fail('createInvoice', {
      when: 'before',
      kind: 'rejected',
      outcome: 'notDone',
      message: 'Нет такого клиента',
    })
    const sale = till.charge()
    await settle()
    expect(till.sale(sale.id)).toMatchObject({
      state: 'failed',
      problem: 'Нет такого клиента',
      problemCode: 'rejected',
    })
    expect(till.store.outbox.nextDue()).toBeNull()
  })

  it('stops all traffic on a refused key, loses nothing, and goes on when the key turns out to be good', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'unauthorized', outcome: 'notDone' })
    const sale = till.charge()
    const second = till.charge('87005554433')
    await till.clock.advance(59_000)
    expect(till.connectivity.keyRefused).toBe(true)
    expect(till.sale(sale.id).state).toBe('queued')
    expect(till.sale(second.id).state).toBe('queued')
    expect(till.service.calls.filter((call) => call === 'createInvoice')).toHaveLength(1)
    await till.clock.advance(10_000)
    expect(till.connectivity.keyRefused).toBe(false)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.sale(second.id).state).toBe('pending')
    expect(till.service.calls.filter((call) => call === 'createInvoice')).toHaveLength(3)
  })

  it('waits as long as the service says when there were too many requests', async () => {
    const till = started()
    till.service.fail('createInvoice', {
      when: 'before',
      kind: 'rateLimited',
      outcome: 'notDone',
      retryAt: till.clock.now() + 30_000,
    })
    const sale = till.charge()
    await till.clock.advance(29_000)
    expect(till.sale(sale.id).state).toBe('queued')
    await till.clock.advance(2_000)
    expect(till.sale(sale.id).state).toBe('pending')
  })

  it('does not hurry when the service says to wait for an hour', async () => {
    const till = started()
    const retryAt = till.clock.now() + 3_600_000
    for (let i = 0; i < 99; i++) {
      till.service.fail('createInvoice', { when: 'before', kind: 'rateLimited', outcome: 'notDone', retryAt })
    }
    const sale = till.charge()
    await till.clock.advance(20 * 60_000)
    expect(till.service.calls.filter((call) => call === 'createInvoice').length).toBeLessThan(7)
    expect(till.sale(sale.id).state).toBe('queued')
  })

  it('keeps the order of one customer, and lets others pass a doubtful sale', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    till.service.fail('listInvoices', { when: 'before', kind: 'server', outcome: 'unknown' })
    const first = till.charge('87001112233', 100)
    const same = till.charge('87001112233', 200)
    const other = till.charge('87009998877', 300)
    await till.clock.advance(1_500)
    expect(till.sale(first.id).state).toBe('unknown')
    expect(till.sale(same.id).state).toBe('queued')
    expect(till.sale(other.id).state).toBe('pending')
    await till.clock.advance(30_000)
    expect(till.service.invoices.map((invoice) => invoice.amount)).toEqual([100, 300, 200])
  })
})

describe('outbox: restart', () => {
  it('treats what was being sent as unknown and asks before it sends again', async () => {
    const till = started()
    till.service.hold('createInvoice')
    const sale = till.charge()
    await settle()
    expect(till.sale(sale.id).state).toBe('sending')
    const next = till.restart()
    next.service.calls.length = 0
    next.outbox.start()
    expect(next.sale(sale.id).state).toBe('unknown')
    await next.clock.advance(FLIGHT_MS - 1_000)
    expect(next.service.calls).not.toContain('createInvoice')
  })

  it('is not hurried by a wall clock that was set forward', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    till.charge()
    await settle()
    till.clock.setWall(till.clock.now() + 5 * 3_600_000)
    till.outbox.wake()
    await till.clock.advance(10_000)
    expect(till.service.calls.filter((call) => call === 'createInvoice')).toHaveLength(1)
  })

  it('is not stopped by a wall clock that was set back', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'kaspiUnavailable', outcome: 'notDone' })
    const sale = till.charge()
    await settle()
    till.clock.setWall(till.clock.now() - 20 * 60_000)
    await till.clock.advance(61_000)
    expect(till.sale(sale.id).state).toBe('pending')
  })

  it('asks about a sale in the queue when the wall clock was set by more than a sale may wait, either way', async () => {
    for (const hours of [-5, 5]) {
      const till = started()
      till.service.fail('createInvoice', { when: 'before', kind: 'kaspiUnavailable', outcome: 'notDone' })
      const sale = till.charge()
      await settle()
      till.clock.setWall(till.clock.now() + hours * 3_600_000)
      await till.clock.advance(61_000)
      expect(till.sale(sale.id)).toMatchObject({ state: 'queued', problemCode: 'stale' })
    }
  })
})
