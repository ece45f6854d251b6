import { describe, expect, it } from 'vitest'
import { openTillStore } from '../../../electron/store/store.ts'
import { settle } from '../fake-clock.ts'
import { FLIGHT_MS, tillBench } from './till-bench.ts'

const started = (...args: Parameters<typeof tillBench>) => {
  const till = tillBench(...args)
  till.outbox.start()
  till.watch.start()
  return till
}
const creates = (till: ReturnType<typeof tillBench>) =>
  till.service.calls.filter((call) => call === 'createInvoice').length

describe('outbox: how long a request may still be under way', () => {
  it('counts from the lost answer, however long the request stood in the queue of the budget', async () => {
    const till = started()
    const held = till.service.hold('createInvoice')
    const sale = till.charge()
    await till.clock.advance(FLIGHT_MS + 60_000)
    till.service.fail('createInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    held.release()
    await settle()
    expect(till.sale(sale.id).state).toBe('unknown')
    await till.clock.advance(FLIGHT_MS - 1_000)
    expect(creates(till)).toBe(1)
    await till.clock.advance(FLIGHT_MS)
    expect(creates(till)).toBe(2)
    expect(till.service.invoices).toHaveLength(1)
  })

  it('asks twice also where the first time that it can ask is after the flight', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    const busy = { when: 'before', kind: 'server', outcome: 'unknown' } as const
    for (let n = 0; n < 6; n++) till.service.fail('listInvoices', busy)
    till.charge()
    await till.clock.advance(120_000)
    expect(creates(till)).toBe(2)
    expect(till.service.calls.filter((call) => call === 'listInvoices')).toHaveLength(8)
  })

  it('a search that began before the end of the flight proves nothing, however late its answer', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    till.charge()
    await till.clock.advance(5_000)
    const held = till.service.hold('listInvoices')
    await till.clock.advance(FLIGHT_MS)
    held.release()
    await settle()
    expect(creates(till)).toBe(1)
    await till.clock.advance(10_000)
    expect(creates(till)).toBe(2)
  })
})

describe('outbox: a disk that takes no outcome', () => {
  it('asks for what was under way as soon as the disk writes again, and goes on', async () => {
    const store = openTillStore(':memory:')
    let full = false
    const till = started({
      ...store,
      transaction: (work) => {
        if (full) throw new Error('database or disk is full')
        return store.transaction(work)
      },
    })
    const held = till.service.hold('createInvoice')
    const sale = till.charge()
    await settle()
    full = true
    held.release()
    await till.clock.advance(1_000)
    expect(till.sale(sale.id).state).toBe('sending')
    full = false
    await till.clock.advance(10_000)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(till.service.invoices).toHaveLength(1)
    const next = till.charge('87007654321')
    await till.clock.advance(1_000)
    expect(till.sale(next.id).state).toBe('pending')
  })

  it('that fails once: what the service did is no refusal and no lost answer', async () => {
    const store = openTillStore(':memory:')
    let failures = 0
    const till = started({
      ...store,
      transaction: (work) => {
        if (failures > 0 && failures--) throw new Error('disk I/O error')
        return store.transaction(work)
      },
    })
    const held = till.service.hold('createInvoice')
    const sale = till.charge()
    await settle()
    failures = 1
    held.release()
    await settle()
    expect(till.sale(sale.id).state).toBe('sending')
    await till.clock.advance(60_000)
    expect(till.sale(sale.id).state).toBe('pending')
    expect(creates(till)).toBe(1)
  })
})

describe('outbox: what was learnt by another way while the service was asked', () => {
  const seen = (till: ReturnType<typeof tillBench>, id: string, state: 'pending' | 'paid') =>
    till.store.sales.move(id, state, till.clock.now(), 'seen elsewhere', { invoiceId: 1000 })

  it.each([
    ['refused', { when: 'before', kind: 'rejected', outcome: 'notDone' }],
    ['busy', { when: 'before', kind: 'kaspiUnavailable', outcome: 'notDone' }],
    ['lost', { when: 'before', kind: 'timeout', outcome: 'unknown' }],
  ] as const)('stands, though the answer is %s', async (_, fault) => {
    const till = started()
    const held = till.service.hold('createInvoice')
    const sale = till.charge()
    await settle()
    seen(till, sale.id, 'paid')
    till.service.fail('createInvoice', fault)
    held.release()
    await till.clock.advance(FLIGHT_MS * 3)
    expect(till.sale(sale.id).state).toBe('paid')
    expect(creates(till)).toBe(1)
    expect(till.store.outbox.nextDue()).toBeNull()
    expect(till.faults).toEqual([])
  })

  it('stands, though the search finds nothing', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'before', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await till.clock.advance(FLIGHT_MS - 5_000)
    const held = till.service.hold('listInvoices')
    await till.clock.advance(20_000)
    seen(till, sale.id, 'pending')
    held.release()
    await till.clock.advance(FLIGHT_MS)
    expect(creates(till)).toBe(1)
    expect(till.faults).toEqual([])
  })
})

it('the number of a sale with a note is found as well', async () => {
  const till = started()
  till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
  const asked = { phone: '87001234567', what: { kind: 'amount', amount: 900 } as const, expectedTotal: 900 }
  const sale = till.checkout.charge({ ...asked, comment: 'Подарок' })
  till.outbox.wake()
  await till.clock.advance(FLIGHT_MS * 3)
  expect(till.sale(sale.id).state).toBe('pending')
  expect(till.service.invoices.map(({ description }) => description)).toEqual([`Подарок · ${sale.receipt}`])
})
