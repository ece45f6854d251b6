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
})
