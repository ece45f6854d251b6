import { describe, expect, it } from 'vitest'
import { settle } from '../fake-clock.ts'
import { FLIGHT_MS, type TillBench, tillBench } from './till-bench.ts'

const started = (): TillBench => {
  const till = tillBench()
  till.outbox.start()
  till.watch.start()
  return till
}
const lost = { when: 'before', kind: 'server', outcome: 'unknown' } as const
const creates = (till: TillBench) => till.service.calls.filter((call) => call === 'createInvoice').length
const wrongState = expect.objectContaining({ code: 'wrongState' })

describe('outbox: what a cashier may ask of a sale whose outcome is unknown', () => {
  it('is neither to stop it nor to send it', async () => {
    const till = started()
    till.service.fail('createInvoice', lost)
    const sale = till.charge()
    await settle()
    expect(() => till.outbox.stopSale(sale)).toThrow(wrongState)
    expect(() => till.outbox.sendHeld(sale)).toThrow(wrongState)
    expect(till.sale(sale.id).state).toBe('unknown')
    expect(till.store.outbox.find(sale.id, 'create')?.state).toBe('checking')
  })

  it('is to look at once; what waits its turn is not sent sooner for it', async () => {
    const till = started()
    const later = { when: 'before', kind: 'rateLimited', outcome: 'notDone' } as const
    till.service.fail('createInvoice', { ...later, retryAt: till.clock.now() + 60_000 })
    const waiting = till.charge()
    await settle()
    till.outbox.lookAgain(waiting)
    await till.clock.advance(30_000)
    expect(creates(till)).toBe(1)
    await till.clock.advance(31_000)
    till.service.fail('createInvoice', { ...lost, when: 'after' })
    const doubtful = till.charge('87009998877')
    await settle()
    till.outbox.lookAgain(doubtful)
    await settle()
    expect(till.sale(doubtful.id).state).toBe('pending')
  })
})

describe('outbox: what waited long', () => {
  it('asks a cashier only before it is sent: one that may have been sent is looked for', async () => {
    const till = started()
    till.service.fail('createInvoice', { ...lost, when: 'after' })
    for (let n = 0; n < 60; n++) till.service.fail('listInvoices', lost)
    const sale = till.charge()
    await till.clock.advance(2 * 3_600_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'pending', problemCode: null })
    expect(creates(till)).toBe(1)
  })

  it('and asks does not keep the next sale to the same customer', async () => {
    const till = tillBench()
    const old = till.charge('87001234567', 100)
    await till.clock.advance(31 * 60_000)
    till.outbox.start()
    await settle()
    expect(till.store.outbox.find(old.id, 'create')?.state).toBe('held')
    till.charge('87001234567', 200)
    await settle()
    expect(till.service.invoices.map(({ amount }) => amount)).toEqual([200])
  })

  it('goes out with the line, however long its next try was put off', async () => {
    const till = started()
    const away = { when: 'before', kind: 'offline', outcome: 'notDone' } as const
    till.service.fail('createInvoice', { ...away, retryAt: till.clock.now() + 240_000 })
    till.service.fail('checkKey', away)
    const sale = till.charge()
    await till.clock.advance(5_000)
    expect(till.connectivity.online).toBe(true)
    expect(till.sale(sale.id).state).toBe('pending')
  })
})

describe('outbox: stopping', () => {
  it('ends only when nothing is under way any more', async () => {
    const till = started()
    const held = till.service.hold('createInvoice')
    till.charge()
    await settle()
    let over = false
    const stopped = till.outbox.stop().then(() => {
      over = true
    })
    await settle()
    expect(over).toBe(false)
    held.release()
    await stopped
  })

  it('gives up what is under way, which the next start asks for', async () => {
    const till = started()
    let signal: AbortSignal | undefined
    const { createInvoice } = till.service.api
    till.service.api.createInvoice = (invoice, options) => {
      signal = options.signal
      return createInvoice(invoice, options)
    }
    const held = till.service.hold('createInvoice')
    const sale = till.charge()
    await settle()
    const stopped = till.outbox.stop()
    expect(signal?.aborted).toBe(true)
    till.service.fail('createInvoice', { ...lost, kind: 'offline', outcome: 'notDone' })
    held.release()
    await stopped
    expect(till.sale(sale.id).state).toBe('sending')
    const next = till.restart()
    next.outbox.start()
    await next.clock.advance(FLIGHT_MS - 1_000)
    expect(next.sale(sale.id).state).toBe('unknown')
    expect(creates(next)).toBe(1)
    await next.clock.advance(FLIGHT_MS)
    expect(creates(next)).toBe(2)
  })
})
