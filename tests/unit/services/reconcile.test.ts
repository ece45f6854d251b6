import { describe, expect, it } from 'vitest'
import type { Invoice, InvoiceStatus } from '../../../electron/apipay/types.ts'
import { findInvoice } from '../../../electron/services/reconcile.ts'
import { tillBench } from './till-bench.ts'

const { charge } = tillBench()
const sale = charge('87001234567', 50_000)

const invoice = (id: number, of: Partial<Invoice> = {}): Invoice => ({
  id,
  amount: sale.total,
  status: 'pending',
  statusText: 'pending',
  description: sale.receipt,
  externalOrderId: sale.id,
  phone: sale.phone,
  clientName: null,
  kaspiInvoiceId: null,
  errorMessage: null,
  createdAt: 0,
  paidAt: null,
  totalRefunded: null,
  items: [],
  ...of,
})
/** A service that tells of these, in this order; of an invoice alone it tells its order id, too. */
const service = (rows: readonly Invoice[], silent = false) => ({
  listInvoices: async ({ page = 1, perPage = 10 }: { page?: number; perPage?: number }) => ({
    rows: rows
      .slice((page - 1) * perPage, page * perPage)
      .map((row) => (silent ? { ...row, externalOrderId: null } : row)),
    page,
    perPage,
    total: rows.length,
    lastPage: Math.max(1, Math.ceil(rows.length / perPage)),
  }),
  getInvoice: async (id: number) => {
    const one = rows.find((row) => row.id === id)
    if (!one) throw new Error(`no invoice ${id}`)
    return one
  },
})
const strangers = (count: number) =>
  Array.from({ length: count }, (_, n) => invoice(10_000 + n, { externalOrderId: `other-${n}` }))

describe('the search for an invoice whose answer was lost', () => {
  it('reads on when the first page holds only sales of others', async () => {
    const found = await findInvoice(service([...strangers(230), invoice(7)]), sale)
    expect(found?.invoice.id).toBe(7)
  })

  it('proves no absence where the list is longer than can be read', async () => {
    await expect(findInvoice(service(strangers(5_001)), sale)).rejects.toMatchObject({ outcome: 'unknown' })
    expect(await findInvoice(service(strangers(5_000)), sale)).toBeNull()
    expect((await findInvoice(service([invoice(7), ...strangers(5_001)]), sale))?.invoice.id).toBe(7)
  })

  it('asks for the order id where the list does not tell it', async () => {
    const found = await findInvoice(service([...strangers(2), invoice(7)], true), sale)
    expect(found).toMatchObject({ invoice: { id: 7 }, others: [] })
  })

  it.each<[InvoiceStatus, InvoiceStatus, number]>([
    ['pending', 'pending', 7],
    ['cancelled', 'pending', 7],
    ['pending', 'paid', 8],
    ['pending', 'partially_refunded', 8],
    ['expired', 'refunded', 8],
    ['paid', 'paid', 7],
  ])('of an older one that is %s and a newer one that is %s takes %i', async (older, newer, id) => {
    const found = await findInvoice(
      service([invoice(8, { status: newer }), invoice(7, { status: older })]),
      sale,
    )
    expect(found?.invoice.id).toBe(id)
    expect(found?.others.map((other) => other.id)).toEqual([15 - id])
  })

  it.each<[Partial<Invoice>, boolean]>([
    [{}, false],
    [{ phone: null }, false],
    [{ phone: '87009998877' }, true],
    [{ amount: 49_999 }, true],
  ])('that names %j differs: %s', async (named, differs) => {
    expect((await findInvoice(service([invoice(7, named)]), sale))?.differs).toBe(differs)
  })
})
