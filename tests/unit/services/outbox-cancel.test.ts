import { describe, expect, it } from 'vitest'
import { settle } from '../fake-clock.ts'
import { type TillBench, tillBench } from './till-bench.ts'

const started = (): TillBench => {
  const till = tillBench()
  till.outbox.start()
  till.watch.start()
  return till
}
const cancels = (till: TillBench) => till.service.calls.filter((call) => call === 'cancelInvoice').length

describe('outbox: cancel', () => {
  const live = async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    return { till, sale }
  }

  it('cancels', async () => {
    const { till, sale } = await live()
    expect(till.outbox.cancel(till.sale(sale.id)).state).toBe('cancelling')
    await settle()
    expect(till.sale(sale.id).state).toBe('cancelled')
  })

  it('ends as paid when it meets a payment, and says so', async () => {
    const { till, sale } = await live()
    till.service.set(1000, 'paid')
    till.outbox.cancel(till.sale(sale.id))
    await till.clock.advance(500)
    expect(till.sale(sale.id)).toMatchObject({ state: 'paid', problemCode: 'paidFirst' })
    expect(till.store.outbox.nextDue()).toBeNull()
  })

  it('reads the invoice after a lost answer before it repeats', async () => {
    const { till, sale } = await live()
    till.service.fail('cancelInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    till.outbox.cancel(till.sale(sale.id))
    await till.clock.advance(40_000)
    expect(till.sale(sale.id).state).toBe('cancelled')
    expect(till.service.calls.filter((call) => call === 'cancelInvoice')).toHaveLength(1)
  })

  it('says so when Kaspi will not cancel, and goes on waiting', async () => {
    const { till, sale } = await live()
    till.service.fail('cancelInvoice', {
      when: 'before',
      kind: 'rejected',
      outcome: 'notDone',
      message: 'Нельзя',
    })
    till.outbox.cancel(till.sale(sale.id))
    await settle()
    expect(till.sale(sale.id)).toMatchObject({
      state: 'pending',
      problem: 'Нельзя',
      problemCode: 'cancelRefused',
    })
  })

  it('stops a queued sale without sending it', async () => {
    const till = tillBench()
    const sale = till.charge()
    expect(till.outbox.cancel(till.sale(sale.id)).state).toBe('stopped')
    till.outbox.start()
    await till.clock.advance(5_000)
    expect(till.service.invoices).toHaveLength(0)
  })

  it('wanted while the outcome is unknown: cancels what is found', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    expect(till.outbox.cancel(till.sale(sale.id))).toMatchObject({
      state: 'unknown',
      problemCode: 'cancelWanted',
    })
    await till.clock.advance(10_000)
    expect(till.sale(sale.id).state).toBe('cancelled')
    expect(till.service.invoices).toHaveLength(1)
  })

  it('wanted while the outcome is unknown, and paid by then: says so', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    till.outbox.cancel(till.sale(sale.id))
    till.service.set(1000, 'paid')
    await till.clock.advance(5_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'paid', problemCode: 'paidFirst' })
  })

  it('wanted while the outcome is unknown: never sends what is proved absent', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    till.outbox.cancel(till.sale(sale.id))
    await till.clock.advance(60_000)
    expect(till.sale(sale.id).state).toBe('stopped')
    expect(till.service.invoices).toHaveLength(0)
    expect(till.store.outbox.nextDue()).toBeNull()
  })

  it('is refused for a sale that has ended', async () => {
    const { till, sale } = await live()
    till.service.set(1000, 'paid')
    await till.clock.advance(3_000)
    expect(() => till.outbox.cancel(till.sale(sale.id))).toThrow(
      expect.objectContaining({ code: 'wrongState' }),
    )
  })

  it('has "sending" on disk before the service hears of it', async () => {
    const { till, sale } = await live()
    const held = till.service.hold('cancelInvoice')
    till.outbox.cancel(till.sale(sale.id))
    await settle()
    expect(cancels(till)).toBe(1)
    expect(till.store.outbox.find(sale.id, 'cancel')).toMatchObject({ state: 'sending', attempt: 1 })
    held.release()
  })

  it('asked for twice is one', async () => {
    const { till, sale } = await live()
    till.outbox.cancel(till.sale(sale.id))
    till.outbox.cancel(till.sale(sale.id))
    await settle()
    expect(cancels(till)).toBe(1)
    expect(till.sale(sale.id).state).toBe('cancelled')
  })

  it('of an invoice that is still being made is sent again after a lost answer', async () => {
    const { till, sale } = await live()
    till.service.set(1000, 'processing')
    till.service.fail('cancelInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    till.outbox.cancel(till.sale(sale.id))
    await till.clock.advance(40_000)
    expect(cancels(till)).toBe(2)
    expect(till.sale(sale.id).state).toBe('cancelled')
  })

  it('asked for long ago, while there was no line, is sent all the same: only sales ask whether they are still wanted', async () => {
    const { till, sale } = await live()
    const row = { saleId: sale.id, kind: 'cancel', phone: sale.phone, at: till.clock.now() } as const
    till.store.outbox.add(row)
    await till.clock.advance(3_600_000)
    till.outbox.wake()
    await settle()
    expect(till.sale(sale.id).state).toBe('cancelled')
  })

  it('of a sale that ended before it could be sent is not sent, and does not stay', async () => {
    const { till, sale } = await live()
    till.service.fail('cancelInvoice', { when: 'before', kind: 'kaspiUnavailable', outcome: 'notDone' })
    till.outbox.cancel(till.sale(sale.id))
    await settle()
    till.store.sales.move(sale.id, 'expired', till.clock.now(), 'seen elsewhere')
    await till.clock.advance(120_000)
    expect(cancels(till)).toBe(1)
    expect(till.store.outbox.nextDue()).toBeNull()
  })

  it.each(['paid', 'expired'] as const)(
    'stands back behind %s, seen by another way while it is asked for',
    async (end) => {
      const { till, sale } = await live()
      const held = till.service.hold('cancelInvoice')
      till.outbox.cancel(till.sale(sale.id))
      await settle()
      till.store.sales.move(sale.id, end, till.clock.now(), 'seen elsewhere')
      held.release()
      await till.clock.advance(60_000)
      expect(till.sale(sale.id).state).toBe(end)
      expect(till.store.outbox.nextDue()).toBeNull()
      expect(till.faults).toEqual([])
    },
  )

  it('that Kaspi refused stands back behind a payment that was seen while its invoice is read', async () => {
    const { till, sale } = await live()
    till.service.fail('cancelInvoice', { when: 'before', kind: 'rejected', outcome: 'notDone' })
    const invoices = till.service.hold('getInvoice')
    till.outbox.cancel(till.sale(sale.id))
    await settle()
    till.store.sales.move(sale.id, 'paid', till.clock.now(), 'seen elsewhere')
    invoices.release()
    await settle()
    expect(till.sale(sale.id).state).toBe('paid')
    expect(till.faults).toEqual([])
  })

  it('of a sale in the queue goes before the sales that wait there', async () => {
    const till = started()
    const sale = till.charge()
    await settle()
    till.service.fail('createInvoice', { when: 'before', kind: 'offline', outcome: 'notDone' })
    till.service.fail('checkKey', { when: 'before', kind: 'offline', outcome: 'notDone' })
    for (const end of [1, 2, 3]) till.charge(`8700111223${end}`)
    await settle()
    till.outbox.cancel(till.sale(sale.id))
    till.service.calls.length = 0
    await till.clock.advance(10_000)
    const money = till.service.calls.filter((call) => call === 'cancelInvoice' || call === 'createInvoice')
    expect(money).toEqual(['cancelInvoice', 'createInvoice', 'createInvoice', 'createInvoice'])
  })
})
