import { describe, expect, it } from 'vitest'
import type { Refund } from '../../../electron/apipay/types.ts'
import { markedReason, ownRefund } from '../../../electron/services/outbox-refund.ts'
import type { RefundRow } from '../../../electron/store/refund-store.ts'
import { settle } from '../fake-clock.ts'
import { FLIGHT_MS, type TillBench, tillBench } from './till-bench.ts'

const there = (id: number, of: Partial<Refund> = {}): Refund => ({
  id,
  invoiceId: 1000,
  amount: 20_000,
  status: 'pending',
  statusText: 'pending',
  reason: null,
  errorMessage: null,
  items: null,
  createdAt: 1,
  ...of,
})

/** @param prepare what the service has, or does, when the refund is asked for */
async function asked<T>(prepare: (till: TillBench) => T) {
  const till = tillBench()
  till.outbox.start()
  till.watch.start()
  const { id } = till.charge('87001234567', 50_000)
  await settle()
  till.service.set(1000, 'paid')
  await till.clock.advance(3_000)
  till.service.calls.length = 0
  const prepared = prepare(till)
  const refund = till.refunds.request(till.sale(id), 20_000, 'брак', null)
  return { till, saleId: id, id: refund.id, refund, prepared }
}
const calls = (till: TillBench, name: string) => till.service.calls.filter((call) => call === name).length
const lost = { when: 'before', kind: 'server', outcome: 'unknown' } as const

describe('which of the refunds at the service is ours', () => {
  const row = (before: number[]): RefundRow =>
    ({ id: '0190-aaaa-bbbb-cccc', reason: 'брак', amount: 20_000, before }) as unknown as RefundRow
  const mark = markedReason(row([]))

  it.each<[string, number[], Refund[], number | null]>([
    ['the one with our mark', [], [there(1), there(2, { reason: mark })], 2],
    ['the one with our mark, of any sum', [], [there(2, { reason: mark, amount: 19_999 })], 2],
    ['none of the same sum with a reason of others', [], [there(1, { reason: 'другая касса' })], null],
    ['where reasons are not told, the only new one of that sum', [1], [there(1), there(2)], 2],
    ['the same, with reasons told as empty', [1], [there(1, { reason: '' }), there(2, { reason: '' })], 2],
    ['none that stood there before', [1], [there(1)], null],
    ['none of another sum', [], [there(1, { amount: 19_999 })], null],
    ['none of two that might be', [], [there(1), there(2)], null],
  ])('%s', (_, before, remote, id) => {
    expect(ownRefund(row(before), remote)?.id ?? null).toBe(id)
  })
})

describe('the reason on the wire', () => {
  it.each([0, 1, 480, 485, 486, 487, 500, 600])(
    'of %i signs ends with the whole mark, within 500',
    (length) => {
      const told = markedReason({ id: '0190-aaaa-bbbb-cccc', reason: 'ы'.repeat(length) })
      expect(told.length).toBeLessThanOrEqual(500)
      expect(told.endsWith('Raabbbbcccc')).toBe(true)
    },
  )
})

describe('outbox: refund', () => {
  it('that is answered with a word that this till does not know is on its way', async () => {
    const { till, id } = await asked((bench) =>
      bench.service.fail('refundInvoice', { ...lost, when: 'after' }),
    )
    await settle()
    for (const refund of till.service.refunds)
      Object.assign(refund, { status: 'foreign', statusText: 'on_hold' })
    await till.clock.advance(FLIGHT_MS)
    expect(till.store.refunds.get(id)).toMatchObject({ state: 'processing', remoteId: 5000 })
  })

  it('whose answer was lost still holds its sum', async () => {
    const { till, saleId } = await asked((bench) => bench.service.fail('refundInvoice', lost))
    await settle()
    expect(till.refunds.available(till.sale(saleId))).toBe(30_000)
  })

  it('that the service does not know of yet counts against what it still lets go', async () => {
    const { till, saleId } = await asked((bench) => bench.service.fail('refundInvoice', lost))
    await settle()
    const state = { totalRefunded: 0, availableForRefund: 25_000, pendingRefund: 0 }
    Object.assign(till.service.api, { invoiceRefunds: async () => ({ refunds: [], state }) })
    await till.refunds.readAgain(saleId)
    expect(till.refunds.available(till.sale(saleId))).toBe(5_000)
  })

  it('has "sending" on disk, and what stood there before, when the service hears of it', async () => {
    const { till, saleId, id, prepared } = await asked((bench) => {
      bench.service.refunds.push(there(4000, { amount: 1_000 }))
      return bench.service.hold('refundInvoice')
    })
    await settle()
    expect(calls(till, 'refundInvoice')).toBe(1)
    expect(till.store.outbox.find(saleId, 'refund', id)).toMatchObject({ state: 'sending', attempt: 1 })
    expect(till.store.refunds.get(id)).toMatchObject({ state: 'sending', before: [4000] })
    prepared.release()
  })

  it('asks twice also where the first time that it can ask is after the flight', async () => {
    const { till } = await asked((bench) => bench.service.fail('refundInvoice', lost))
    await settle()
    for (let n = 0; n < 6; n++) till.service.fail('invoiceRefunds', lost)
    till.service.calls.length = 0
    await till.clock.advance(120_000)
    expect(calls(till, 'refundInvoice')).toBe(1)
    // Six were lost, two found nothing, one is the question before it is sent again.
    expect(calls(till, 'invoiceRefunds')).toBe(9)
    expect(till.service.refunds).toHaveLength(1)
  })

  it('a look that began before the end of the flight proves nothing, however late its answer', async () => {
    const { till } = await asked((bench) => bench.service.fail('refundInvoice', lost))
    await till.clock.advance(5_000)
    const held = till.service.hold('invoiceRefunds')
    await till.clock.advance(FLIGHT_MS)
    held.release()
    await settle()
    expect(calls(till, 'refundInvoice')).toBe(1)
    await till.clock.advance(10_000)
    expect(calls(till, 'refundInvoice')).toBe(2)
  })

  it('where reasons are not told is not taken for one of the same sum that stood there before', async () => {
    const { till } = await asked((bench) => {
      bench.service.refunds.push(there(4000, { status: 'completed', statusText: 'completed' }))
      bench.service.fail('refundInvoice', lost)
    })
    await till.clock.advance(120_000)
    expect(till.service.refunds).toHaveLength(2)
  })

  it('that stands there with our mark before it is sent is not sent', async () => {
    const { till, id, refund } = await asked((bench) =>
      bench.service.fail('invoiceRefunds', { when: 'before', kind: 'server', outcome: 'unknown' }),
    )
    till.service.refunds.push(there(4000, { reason: markedReason(refund) }))
    await till.clock.advance(60_000)
    expect(calls(till, 'refundInvoice')).toBe(0)
    expect(till.store.refunds.get(id)).toMatchObject({ state: 'pending', remoteId: 4000 })
  })

  it.each([
    ['taken', null],
    ['refused', { when: 'before', kind: 'rejected', outcome: 'notDone' }],
    ['busy', { when: 'before', kind: 'kaspiUnavailable', outcome: 'notDone' }],
    ['lost', lost],
  ] as const)('whose end was learnt meanwhile keeps it, though the answer is %s', async (_, fault) => {
    const { till, saleId, id, prepared } = await asked((bench) => bench.service.hold('refundInvoice'))
    await settle()
    till.store.refunds.move(id, 'completed', till.clock.now(), 'seen elsewhere', { remoteId: 4000 })
    if (fault) till.service.fail('refundInvoice', fault)
    prepared.release()
    await till.clock.advance(FLIGHT_MS * 3)
    expect(till.store.refunds.get(id)).toMatchObject({ state: 'completed', remoteId: 4000 })
    expect(calls(till, 'refundInvoice')).toBe(1)
    expect(till.store.outbox.find(saleId, 'refund', id)).toBeNull()
    expect(till.faults).toEqual([])
  })
})
