import { describe, expect, it, vi } from 'vitest'
import { markedReason } from '../../../electron/services/outbox-refund.ts'
import { NOT_KNOWN } from '../../../electron/store/outbox-store.ts'
import { settle } from '../fake-clock.ts'
import { FLIGHT_MS, type TillBench, tillBench } from './till-bench.ts'

async function paid(): Promise<{ till: TillBench; id: string }> {
  const till = tillBench()
  till.outbox.start()
  till.watch.start()
  till.refunds.start()
  const { id } = till.charge('87001234567', 50_000)
  await settle()
  till.service.set(1000, 'paid')
  await till.clock.advance(3_000)
  expect(till.sale(id).state).toBe('paid')
  till.service.calls.length = 0
  return { till, id }
}
const sent = (till: TillBench) => till.service.calls.filter((call) => call === 'refundInvoice').length
const only = (till: TillBench, id: string) =>
  till.store.refunds.ofSale(id).find((refund) => refund.origin === 'here')

describe('refunds', () => {
  it('goes through the outbox, is followed to its end, and the sale follows', async () => {
    const { till, id } = await paid()
    till.refunds.request(till.sale(id), 20_000, 'не подошло', null)
    await settle()
    expect(only(till, id)).toMatchObject({ state: 'pending', remoteId: 5000 })
    expect(till.service.refunds[0]?.reason).toMatch(/^не подошло · R[0-9a-f]{10}$/)
    const remote = till.service.refunds[0]
    if (remote) remote.status = 'completed'
    till.service.set(1000, 'partially_refunded')
    await till.clock.advance(10_000)
    expect(only(till, id)?.state).toBe('completed')
    expect(till.sale(id).state).toBe('partially_refunded')
    expect(till.refunds.available(till.sale(id))).toBe(30_000)
  })

  it('never asks for more than is left, here or elsewhere', async () => {
    const { till, id } = await paid()
    till.refunds.request(till.sale(id), 30_000, '', null)
    expect(() => till.refunds.request(till.sale(id), 20_001, '', null)).toThrow(
      expect.objectContaining({ code: 'badInput' }),
    )
    await settle()
    till.service.refunds.push({
      id: 7000,
      invoiceId: 1000,
      amount: 15_000,
      status: 'completed',
      statusText: 'completed',
      reason: 'в кабинете',
      errorMessage: null,
      items: null,
      createdAt: 1,
    })
    const second = till.refunds.request(till.sale(id), 10_000, '', null)
    await settle()
    expect(till.store.refunds.get(second.id)).toMatchObject({ state: 'failed', problem: 'aboveAvailable' })
    expect(sent(till)).toBe(1)
    await till.clock.advance(5_000)
    expect(till.refunds.available(till.sale(id))).toBe(5_000)
  })

  it('finds a refund whose answer was lost and does not send it twice', async () => {
    const { till, id } = await paid()
    till.service.fail('refundInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    till.refunds.request(till.sale(id), 20_000, '', null)
    await settle()
    expect(only(till, id)?.state).toBe('unknown')
    await till.clock.advance(60_000)
    expect(only(till, id)).toMatchObject({ state: 'pending', remoteId: 5000 })
    expect(till.service.refunds).toHaveLength(1)
    expect(sent(till)).toBe(1)
  })

  it('finds it also where the service keeps no reasons', async () => {
    const { till, id } = await paid()
    till.service.fail('refundInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    till.refunds.request(till.sale(id), 20_000, '', null)
    await settle()
    for (const refund of till.service.refunds) refund.reason = null
    await till.clock.advance(60_000)
    expect(only(till, id)?.state).toBe('pending')
    expect(till.service.refunds).toHaveLength(1)
  })

  it('is known by its mark although this file, an older copy, says that it was never sent', async () => {
    const { till, id } = await paid()
    const crowded = { when: 'before', kind: 'rateLimited', outcome: 'notDone' } as const
    till.service.fail('invoiceRefunds', { ...crowded, retryAt: till.clock.now() + 60_000 })
    const refund = till.refunds.request(till.sale(id), 20_000, 'брак', null)
    await settle()
    const there = { id: 5000, invoiceId: 1000, amount: 20_000, items: null, createdAt: 1, errorMessage: null }
    const done = { status: 'completed', statusText: 'completed' } as const
    till.service.refunds.push({ ...there, ...done, reason: markedReason(refund) })
    till.service.refunds.push({ ...there, ...done, id: 5001, reason: null })
    await till.refunds.readAgain(id)
    expect(till.store.refunds.get(refund.id)).toMatchObject({ state: 'completed', remoteId: 5000 })
    await till.clock.advance(120_000)
    expect(sent(till)).toBe(0)
    expect(till.store.outbox.find(id, 'refund', refund.id)).toBeNull()
    expect(till.refunds.available(till.sale(id))).toBe(10_000)
  })

  it('sends again only when proved absent twice, the second time after the flight', async () => {
    const { till, id } = await paid()
    till.service.fail('refundInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    till.refunds.request(till.sale(id), 20_000, '', null)
    await till.clock.advance(FLIGHT_MS - 2_000)
    expect(sent(till)).toBe(1)
    await till.clock.advance(20_000)
    expect(sent(till)).toBe(2)
    expect(till.service.refunds).toHaveLength(1)
  })

  it('that an older copy asked for is not made when the service has none: it may have been asked for anew since', async () => {
    const { till, id } = await paid()
    till.service.fail('refundInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    const { id: refundId } = till.refunds.request(till.sale(id), 20_000, '', null)
    await settle()
    const row = till.store.outbox.find(id, 'refund', refundId)
    if (!row) throw new Error('no row')
    till.store.outbox.update({ ...row, wantedAt: NOT_KNOWN })
    await till.clock.advance(FLIGHT_MS + 20_000)
    expect(till.store.refunds.get(refundId)).toMatchObject({ state: 'failed', problem: 'olderCopy' })
    expect(till.service.refunds).toEqual([])
    expect(till.refunds.available(till.sale(id))).toBe(50_000)
  })

  it('is not mistaken for one of the same sum that somebody made meanwhile', async () => {
    const { till, id } = await paid()
    till.service.fail('refundInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    till.refunds.request(till.sale(id), 20_000, '', null)
    await settle()
    till.service.refunds.push({
      id: 7000,
      invoiceId: 1000,
      amount: 20_000,
      status: 'completed',
      statusText: 'completed',
      reason: 'другая касса',
      errorMessage: null,
      items: null,
      createdAt: 1,
    })
    await till.clock.advance(60_000)
    expect(till.service.refunds.map((refund) => refund.amount)).toEqual([20_000, 20_000])
    expect(only(till, id)?.remoteId).toBe(5001)
  })

  it('after a restart while it was being sent asks first', async () => {
    const { till, id } = await paid()
    const held = till.service.hold('refundInvoice')
    till.refunds.request(till.sale(id), 20_000, '', null)
    await settle()
    expect(only(till, id)?.state).toBe('sending')
    await Promise.race([till.outbox.stop(), settle()])
    const next = till.restart()
    next.service.calls.length = 0
    next.outbox.start()
    expect(only(next, id)?.state).toBe('unknown')
    await next.clock.advance(FLIGHT_MS - 1_000)
    expect(sent(next)).toBe(0)
    held.release()
  })
})

describe('stale sales', () => {
  it('ask before they are sent, and go or stop as the cashier says', async () => {
    const till = tillBench()
    const first = till.charge('87001234567')
    const second = till.charge('87009998877')
    await till.clock.advance(31 * 60_000)
    till.outbox.start()
    await settle()
    expect(till.service.invoices).toHaveLength(0)
    expect(till.sale(first.id)).toMatchObject({ state: 'queued', problemCode: 'stale' })
    // What waits for a word is not looked at again and again.
    const next = vi.spyOn(till.store.outbox, 'next')
    await till.clock.advance(60_000)
    expect(next.mock.calls.length).toBeLessThan(5)
    till.outbox.sendHeld(till.sale(first.id))
    expect(till.outbox.stopSale(till.sale(second.id)).state).toBe('stopped')
    await settle()
    expect(till.service.invoices.map((invoice) => invoice.externalOrderId)).toEqual([first.id])
    await till.clock.advance(60_000)
    expect(till.sale(first.id).state).toBe('pending')
  })
})

describe('a refund and the shift', () => {
  it('counts for the shift of whoever asked for it, not of whoever sold', async () => {
    const { till, id } = await paid()
    till.sellAs({ id: 'p1', name: 'Айгүл', shiftId: 'h1' })
    till.refunds.request(till.sale(id), 20_000, '', null)
    const sumsOf = (shift: string) =>
      till.store.shifts.sums({
        id: shift,
        staffId: 'p1',
        staffName: 'Айгүл',
        openedAt: till.clock.now(),
        closedAt: null,
      })
    expect(sumsOf('h1').refunds).toEqual({ count: 1, sum: 20_000 })
    expect(sumsOf('h1').paid).toEqual({ count: 0, sum: 0 })
    expect(sumsOf('h2').refunds).toEqual({ count: 0, sum: 0 })
  })
})
