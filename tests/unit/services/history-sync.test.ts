import { describe, expect, it, vi } from 'vitest'
import type { Invoice } from '../../../electron/apipay/types.ts'
import { FIRST_MS, receiptIn } from '../../../electron/services/history-sync.ts'
import { settle } from '../fake-clock.ts'
import { invoice } from './elsewhere.ts'
import { bench } from './history-bench.ts'

describe('history sync', () => {
  it('brings invoices of other tills and of the cabinet, once', async () => {
    const { till, walk } = bench()
    till.service.invoices.push(
      invoice(1),
      invoice(2, {
        externalOrderId: 'ffff0000-x',
        description: 'K1-2411-0001',
        status: 'pending',
        paidAt: null,
      }),
    )
    await walk()
    await walk()
    expect(till.store.sales.count()).toBe(2)
    expect(till.sale('invoice-1')).toMatchObject({
      origin: 'elsewhere',
      state: 'paid',
      total: 70_000,
      shown: false,
    })
    expect(till.sale('ffff0000-x')).toMatchObject({
      origin: 'elsewhere',
      receipt: 'K1-2411-0001',
      number: null,
    })
    till.service.set(2, 'paid')
    await walk()
    expect(till.sale('ffff0000-x').state).toBe('paid')
    expect(till.store.sales.events('ffff0000-x').map((event) => event.to)).toEqual(['pending', 'paid'])
  })

  it('a number that another till of the same name gave does not take ours', async () => {
    const { till, walk } = bench()
    till.service.invoices.push(invoice(2, { externalOrderId: 'ffff0000-x', description: 'K1-2411-0001' }))
    await walk()
    expect(till.charge().receipt).toBe('K1-2411-0001')
  })

  it('its own number that was given anew before the list was read stays with the new sale', async () => {
    const { till, walk } = bench()
    const sale = till.charge()
    till.service.invoices.push(
      invoice(1, { externalOrderId: 'abcd1234-7', description: sale.receipt }),
      invoice(2, { externalOrderId: 'abcd1234-8', description: 'K1-2411-0002' }),
    )
    await walk()
    expect(till.sale('abcd1234-7')).toMatchObject({
      origin: 'elsewhere',
      number: null,
      receipt: sale.receipt,
    })
    expect(till.sale('abcd1234-8')).toMatchObject({ origin: 'here', number: 2 })
    expect(till.sale(sale.id)).toMatchObject({ number: 1 })
  })

  it('knows its own sales again after the file was lost, and goes on counting after them', async () => {
    const { till, walk } = bench()
    till.service.invoices.push(
      invoice(1, { externalOrderId: 'abcd1234-7', description: 'Доставка · K1-2411-0007' }),
    )
    await walk()
    expect(till.sale('abcd1234-7')).toMatchObject({ origin: 'here', number: 7, comment: 'Доставка' })
    expect(till.charge().receipt).toBe('K1-2411-0008')
  })

  it('asks for today before all else in a file that took the place of another', async () => {
    const { till, walk } = bench()
    const from92 = till.clock.now() - FIRST_MS
    till.store.settings.write('historySync', { through: from92, from: from92 })
    const asked = vi.spyOn(till.service.api, 'listInvoices')
    await walk()
    await walk()
    const from = asked.mock.calls.map(([query]) => query.dateFrom)
    expect(from).toEqual(['2026-11-24', '2026-08-24', '2026-11-22'])
  })

  it('shows its own sales that still wait again after the file was lost', async () => {
    const { till, walk } = bench()
    const waits = { status: 'pending', statusText: 'pending', paidAt: null } as const
    till.service.invoices.push(
      invoice(1, { externalOrderId: 'abcd1234-7', description: 'K1-2411-0007', ...waits }),
      invoice(2, { externalOrderId: 'abcd1234-6', description: 'K1-2411-0006' }),
      invoice(3, { externalOrderId: 'ffff0000-x', description: 'K1-2411-0001', ...waits }),
    )
    await walk()
    expect(till.store.sales.strip(10).map(({ id, shown }) => [id, shown])).toEqual([['abcd1234-7', true]])
  })

  it('a number counts in the day that gave it, though the invoice was sent after its end', async () => {
    const { till, walk } = bench()
    const createdAt = Date.UTC(2026, 10, 23, 19, 10)
    till.service.invoices.push(
      invoice(1, { externalOrderId: 'abcd1234-42', description: 'K1-2311-0042', createdAt }),
    )
    await walk()
    expect(till.sale('abcd1234-42')).toMatchObject({ day: '2026-11-23', number: 42 })
    expect(till.charge().receipt).toBe('K1-2411-0001')
  })

  describe('a second invoice of one sale', () => {
    const second = async (change: Partial<Invoice>) => {
      const shop = bench()
      shop.till.outbox.start()
      const sale = shop.till.charge()
      await settle()
      shop.till.service.invoices.push(
        invoice(2000, {
          amount: sale.total,
          phone: sale.phone,
          externalOrderId: sale.id,
          description: sale.receipt,
          paidAt: null,
          ...change,
        }),
      )
      await shop.walk()
      const atOnce = [...shop.strays]
      await shop.walk()
      return { ...shop, atOnce, sale: shop.till.sale(sale.id), other: shop.till.store.sales.byInvoice(2000) }
    }

    it('that was cancelled does not end the sale', async () => {
      const { sale, other, strays } = await second({ status: 'cancelled', statusText: 'cancelled' })
      expect(sale).toMatchObject({ state: 'pending', invoiceId: 1000 })
      expect(other).toMatchObject({ state: 'cancelled', origin: 'elsewhere', number: null })
      expect(strays).toEqual([])
    })

    it('that may be paid is told of once, and followed for itself', async () => {
      const waits = { status: 'pending', statusText: 'pending', clientName: 'Айгүл С.' } as const
      const { sale, other, strays } = await second(waits)
      expect(sale).toMatchObject({ state: 'pending', invoiceId: 1000, clientName: '' })
      expect(other).toMatchObject({ state: 'pending', clientName: 'Айгүл С.' })
      expect(strays).toEqual([2000])
    })

    it('that was paid is the one, and the other may still be cancelled', async () => {
      const { sale, atOnce, strays, till } = await second({ status: 'paid', statusText: 'paid' })
      expect(atOnce).toEqual([1000])
      expect(sale).toMatchObject({ state: 'paid', invoiceId: 2000 })
      expect(till.store.sales.byInvoice(1000)).toMatchObject({ state: 'pending', origin: 'elsewhere' })
      expect([...new Set(strays)]).toEqual([1000])
    })
  })

  it('goes back as far as ever after a clock that ran ahead', async () => {
    const { till, walk } = bench()
    const right = till.clock.now()
    till.clock.setWall(right + 30 * 86_400_000)
    await walk()
    till.clock.setWall(right)
    const asked = vi.spyOn(till.service.api, 'listInvoices')
    await walk()
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ dateFrom: '2026-11-22', dateTo: '2026-11-25' })
  })

  it('settles a sale of unknown outcome, which is then not sent again', async () => {
    const { till, walk } = bench()
    till.outbox.start()
    till.service.fail('createInvoice', { when: 'after', kind: 'server', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    await walk()
    expect(till.sale(sale.id).state).toBe('pending')
    await till.clock.advance(60_000)
    expect(till.service.invoices).toHaveLength(1)
  })

  it('takes a queued sale out of the outbox when the service has it already', async () => {
    const { till, walk } = bench()
    const sale = till.charge()
    till.service.invoices.push(invoice(9, { externalOrderId: sale.id, status: 'paid' }))
    await walk()
    expect(till.sale(sale.id)).toMatchObject({ state: 'paid', invoiceId: 9 })
    till.outbox.start()
    await till.clock.advance(60_000)
    expect(till.service.invoices).toHaveLength(1)
  })

  it('brings refunds that were made elsewhere', async () => {
    const { till, walk, refunds } = bench()
    till.service.invoices.push(invoice(1))
    refunds.push({
      id: 50,
      invoiceId: 1,
      amount: 20_000,
      status: 'completed',
      statusText: 'completed',
      reason: null,
      errorMessage: null,
      items: null,
      createdAt: 1,
    })
    await walk()
    await walk()
    expect(till.store.refunds.ofSale('invoice-1')).toMatchObject([{ origin: 'elsewhere', amount: 20_000 }])
    expect(till.refunds.available(till.sale('invoice-1'))).toBe(50_000)
  })
})

describe('receipt numbers in descriptions', () => {
  it.each([
    ['K1-2411-0042', { text: 'K1-2411-0042', till: 'K1', number: 42, comment: '' }],
    ['Доставка · домой · Касса2-0101-10000', { till: 'Касса2', number: 10_000, comment: 'Доставка · домой' }],
    // As a sale that went as one amount lists its goods.
    ['Хлеб 2 × 210 −42; −20 · K1-2411-0042', { number: 42, comment: 'Хлеб 2 × 210 −42; −20' }],
    ['K1-2411-0042 и ещё', null],
    ['', null],
    ['K1-241-0042', null],
  ])('%s', (text, expected) => {
    const found = receiptIn(text)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected)
  })
})
