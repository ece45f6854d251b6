import { describe, expect, it, vi } from 'vitest'
import type { ApiPay } from '../../../electron/apipay/types.ts'
import { settle } from '../fake-clock.ts'
import { invoice } from './elsewhere.ts'
import { bench } from './history-bench.ts'

const DAY_MS = 86_400_000
const lost = { when: 'before', kind: 'server', outcome: 'unknown' } as const

describe('a walk over the list', () => {
  it('reads every page', async () => {
    const { till, walk } = bench()
    for (let id = 1; id <= 250; id++) till.service.invoices.push(invoice(id))
    await walk()
    for (const id of [1, 100, 101, 250]) expect(till.store.sales.byInvoice(id)?.state).toBe('paid')
  })

  it('that was broken off counts for nothing: the next begins where it began', async () => {
    const { till, history, walk } = bench()
    await walk()
    const through = history.through()
    await till.clock.advance(5 * DAY_MS)
    for (let id = 1; id <= 150; id++) till.service.invoices.push(invoice(id))
    const last = history.through()
    await till.clock.advance(1_000)
    const asked = vi.spyOn(till.service.api, 'listInvoices')
    const { listInvoices } = till.service.api
    Object.assign(till.service.api, {
      listInvoices: async (...call: Parameters<ApiPay['listInvoices']>) => {
        if (call[0].page === 2) till.service.fail('listInvoices', lost)
        return listInvoices(...call)
      },
    })
    await walk()
    expect(asked.mock.calls.map(([query]) => query.page)).toEqual([1, 2])
    expect(history.through()).toBe(last)
    expect(through).not.toBe(last)
    expect(till.store.sales.byInvoice(150)).toBeNull()
    Object.assign(till.service.api, { listInvoices })
    await walk()
    expect(till.store.sales.byInvoice(150)?.state).toBe('paid')
    expect(history.through()).toBe(till.clock.now())
  })

  it('further back is asked for as far as any wish went', async () => {
    const { till, history } = bench()
    const now = till.clock.now()
    history.walk(now - 40 * DAY_MS)
    history.walk(now - 10 * DAY_MS)
    const asked = vi.spyOn(till.service.api, 'listInvoices')
    history.start()
    for (let i = 0; i < 5; i++) await settle()
    expect(asked.mock.calls.map(([query]) => query.dateFrom)).toContain('2026-10-15')
  })
})

describe('a list from before a cancel', () => {
  const cancelled = async () => {
    const shop = bench()
    const { till } = shop
    till.outbox.start()
    const sale = till.charge()
    await settle()
    return { ...shop, sale }
  }

  it('does not take the cancel back that is on its way', async () => {
    const { till, walk, sale } = await cancelled()
    const held = till.service.hold('cancelInvoice')
    till.outbox.cancel(till.sale(sale.id))
    await till.clock.advance(5_000)
    await walk()
    expect(till.sale(sale.id).state).toBe('cancelling')
    held.release()
    await settle()
    expect(till.sale(sale.id).state).toBe('cancelled')
  })

  it('and that comes after its answer is old news', async () => {
    const { till, walk, sale } = await cancelled()
    const { listInvoices } = till.service.api
    const list = Promise.withResolvers<void>()
    Object.assign(till.service.api, {
      cancelInvoice: async () => {
        till.service.set(1000, 'cancelling')
        return 'cancelling'
      },
      listInvoices: async (...call: Parameters<ApiPay['listInvoices']>) => {
        const seen = await listInvoices(...call)
        await list.promise
        return seen
      },
    })
    await walk()
    await till.clock.advance(1_000)
    till.outbox.cancel(till.sale(sale.id))
    await till.clock.advance(1_000)
    expect(till.store.outbox.find(sale.id, 'cancel')).toBeNull()
    list.resolve()
    for (let i = 0; i < 5; i++) await settle()
    expect(till.sale(sale.id).state).toBe('cancelling')
  })
})
