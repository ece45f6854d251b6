/** The comparison itself: what is looked at and what is no difference; stopped, cut off, begun anew. */
import { describe, expect, it } from 'vitest'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { settle } from '../fake-clock.ts'
import { comparisonRig, fromElsewhere, paid, remoteRefund } from './comparison-rig.ts'

describe('the comparison with the service', () => {
  it('finds nothing where both say the same, over several pages', async () => {
    const { till, run, told } = comparisonRig()
    for (let i = 0; i < 3; i++) await paid(till)
    const { invoice } = await paid(till)
    for (let i = 0; i < 230; i++) fromElsewhere(till, { amount: 0 })
    const refund = remoteRefund(till, invoice.id)
    till.refunds.learn(till.sale(invoice.externalOrderId ?? ''), refund)
    const status = await run()
    expect(status).toMatchObject({
      running: false,
      stopped: false,
      problem: null,
      count: 0,
      refunds: 1,
      kept: 0,
    })
    expect(status.sales).toBe(234)
    expect(status.done).toBe(235)
    expect(status.total).toBe(235)
    expect(told.map(({ done }) => done)).toEqual(expect.arrayContaining([100, 200, 234, 235]))
  })

  it('what lies outside of the range is not looked for', async () => {
    const { till, run } = comparisonRig()
    fromElsewhere(till, { createdAt: till.clock.now() - 2 * 86_400_000 })
    expect(await run()).toMatchObject({ count: 0, sales: 0 })
  })

  it('a state that both reach while the lists are read is no difference', async () => {
    const { till, run, comparison } = comparisonRig()
    till.outbox.start()
    const { id } = till.charge()
    await till.clock.advance(50)
    const [invoice] = till.service.invoices
    if (!invoice) throw new Error('not sent')
    invoice.createdAt = till.clock.now()
    till.service.set(invoice.id, 'paid')
    const hold = till.service.hold('getInvoice')
    const done = run()
    await settle()
    till.store.sales.move(id, 'paid', till.clock.now(), 'the payment watch was quicker')
    hold.release()
    expect((await done).count).toBe(0)
    expect(comparison.status().sales).toBe(1)
  })

  it('says what stopped it and keeps what was found; a new start begins anew', async () => {
    const { till, run, comparison } = comparisonRig()
    fromElsewhere(till)
    const { id } = await paid(till)
    till.service.invoices.splice(
      till.service.invoices.findIndex((one) => one.externalOrderId === id),
      1,
    )
    till.service.fail('getInvoice', { when: 'before', kind: 'offline', outcome: 'notDone' })
    expect(await run()).toMatchObject({ running: false, stopped: true, problem: 'offline', count: 1 })
    await expect(comparison.resolve('sale:state:1')).rejects.toMatchObject({ code: 'notFound' })
    expect(await run()).toMatchObject({ stopped: false, problem: null, count: 2 })
  })

  it('stops when told to', async () => {
    const { till, comparison } = comparisonRig()
    fromElsewhere(till)
    const hold = till.service.hold('listInvoices')
    const today = businessDay(till.clock.now())
    comparison.start({ from: today, to: today })
    await settle()
    const stopped = comparison.stop()
    hold.release()
    expect(await stopped).toMatchObject({ running: false, stopped: true, problem: null })
  })
})
