/** Sums that differ: shown, kept as they are with a reason, or taken from the service where no closed day has counted them. */
import { describe, expect, it } from 'vitest'
import { timeline } from '../../../electron/services/sale-timeline.ts'
import { PLAIN_PHONES } from '../plain-phones.ts'
import { comparisonRig, paid, remoteRefund } from './comparison-rig.ts'

describe('a sum that differs from the service', () => {
  it('another amount is shown, and is the owner’s to keep', async () => {
    const { till, run, comparison, kinds } = comparisonRig()
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
    expect(timeline({ store: till.store, phones: PLAIN_PHONES }, id).at(-1)).toMatchObject({
      from: 'paid',
      to: 'paid',
      why: 'kept as it is: скидка в кабинете',
    })
    expect(await run()).toMatchObject({ count: 0, kept: 1 })
    invoice.amount = 40_000
    expect(await run()).toMatchObject({ count: 1, kept: 0 })
  })

  it('another amount is taken into the book, with a step in its timeline and a report that follows', async () => {
    const { till, run, comparison, decided } = comparisonRig()
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
    expect(timeline({ store: till.store, phones: PLAIN_PHONES }, id).at(-1)?.why).toBe(
      'sum taken from the service: 50000 to 49000',
    )
    expect(till.store.reports.total(0, Number.MAX_SAFE_INTEGER)).toEqual({ count: 1, sum: 49_000 })
    expect(await run()).toMatchObject({ count: 0, kept: 0 })
  })

  it('a sum that a closed day has counted, or that gave back more, stays', async () => {
    const { till, run, comparison } = comparisonRig()
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
})
