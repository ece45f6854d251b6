/** Refunds that differ: missing on one side, in another state, of another amount; with the sale where that is missing too. */
import { describe, expect, it } from 'vitest'
import { timeline } from '../../../electron/services/sale-timeline.ts'
import { PLAIN_PHONES } from '../plain-phones.ts'
import { comparisonRig, fromElsewhere, paid, remoteRefund } from './comparison-rig.ts'

describe('a refund that differs from the service', () => {
  it('refunds: missing here, another state, another amount, missing there', async () => {
    const { till, run, comparison, kinds } = comparisonRig()
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
    expect(timeline({ store: till.store, phones: PLAIN_PHONES }, id).at(-1)?.why).toBe(
      "refund's sum taken from the service: 1000 to 900",
    )

    till.service.refunds.length = 0
    await run()
    // The one that failed took no money: nobody misses it.
    expect(kinds()).toEqual(['refund missingThere'])
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(comparison.status().differences[0]?.stays).toBe(true)
  })

  it('a refund of a sale that is missing here brings the sale too', async () => {
    const { till, run, comparison } = comparisonRig()
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
})
