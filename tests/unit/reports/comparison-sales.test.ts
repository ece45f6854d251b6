/** Sales that differ: missing on one side or in another state; each is gone once resolved, or is the owner's to keep. */
import { describe, expect, it } from 'vitest'
import { comparisonRig, fromElsewhere, paid } from './comparison-rig.ts'

describe('a sale that differs from the service', () => {
  it('a sale that is missing here is taken in', async () => {
    const { till, run, comparison, kinds } = comparisonRig()
    const invoice = fromElsewhere(till)
    await run()
    expect(kinds()).toEqual(['sale missingHere'])
    const [found] = comparison.status().differences
    expect(found).toMatchObject({
      receipt: `№${invoice.id}`,
      here: null,
      there: { state: 'paid', amount: 70_000 },
    })
    const after = await comparison.resolve(found?.id ?? '')
    expect(after.differences).toEqual([])
    expect(till.store.sales.byInvoice(invoice.id)).toMatchObject({ state: 'paid', total: 70_000 })
    expect((await run()).count).toBe(0)
  })

  it('a live sale that is missing there has failed once it was asked for', async () => {
    const { till, run, comparison, kinds } = comparisonRig()
    till.outbox.start()
    const { id } = till.charge()
    await till.clock.advance(50)
    expect(till.sale(id).state).toBe('pending')
    till.service.invoices.length = 0
    await run()
    expect(kinds()).toEqual(['sale missingThere'])
    // Looking changes nothing by itself.
    expect(till.sale(id).state).toBe('pending')
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(kinds()).toEqual([])
    expect(till.sale(id)).toMatchObject({ state: 'failed', problemCode: 'invoiceGone' })
  })

  it('a paid sale that is missing there stays until the owner keeps it, and comes back when it changes', async () => {
    const { till, run, comparison, kinds } = comparisonRig()
    const { id, invoice } = await paid(till)
    till.service.invoices.length = 0
    await run()
    const difference = comparison.status().differences[0]
    await comparison.resolve(difference?.id ?? '')
    expect(comparison.status().differences).toMatchObject([{ kind: 'missingThere', stays: true }])
    expect(till.sale(id).state).toBe('paid')
    expect(comparison.keep(difference?.id ?? '', '')).toMatchObject({ count: 0, kept: 1 })
    expect(till.store.notes.of(id)).toMatchObject([{ kind: 'kept', was: 50_000, became: null, why: '' }])
    expect(await run()).toMatchObject({ count: 0, kept: 1 })
    till.store.sales.move(id, 'refunded', till.clock.now(), 'test')
    expect(await run()).toMatchObject({ count: 1, kept: 0 })
    till.service.invoices.push({ ...invoice, status: 'refunded', statusText: 'refunded' })
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(kinds()).toEqual([])
  })

  it('another state is taken over where that may be', async () => {
    const { till, run, comparison, kinds } = comparisonRig()
    till.outbox.start()
    const { id } = till.charge()
    await till.clock.advance(50)
    const [invoice] = till.service.invoices
    if (!invoice) throw new Error('not sent')
    invoice.createdAt = till.clock.now()
    till.service.set(invoice.id, 'paid')
    await run()
    expect(kinds()).toEqual(['sale state'])
    expect(comparison.status().differences[0]).toMatchObject({
      here: { state: 'pending' },
      there: { state: 'paid' },
    })
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(till.sale(id).state).toBe('paid')
    expect(kinds()).toEqual([])
    // Money that arrived is not undone by a word of the list.
    till.service.set(invoice.id, 'cancelled')
    await run()
    await comparison.resolve(comparison.status().differences[0]?.id ?? '')
    expect(comparison.status().differences).toMatchObject([{ kind: 'state', stays: true }])
    expect(till.sale(id).state).toBe('paid')
  })
})
