import { describe, expect, it } from 'vitest'
import type { NewInvoice } from '../../../electron/apipay/types.ts'
import { fakeClock } from '../fake-clock.ts'
import {
  BASE,
  background,
  cashier,
  fakeFetch,
  faultOf,
  memoryMap,
  type Reply,
  rig,
  type Seen,
} from './rig.ts'

const sale: NewInvoice = {
  phone: '87001234567',
  description: '№1042',
  externalOrderId: 'till-1042',
  what: {
    kind: 'cart',
    lines: [
      {
        catalogItemId: 7,
        name: 'Молоко',
        price: 52_000,
        count: 1_000,
        unitId: 1,
        nomenclatureId: 7,
        nomenclatureHistoryId: null,
      },
    ],
  },
}

const CREATED: Reply = { status: 201, json: { id: 1, amount: 520, status: 'pending' } }
const MISSING: Reply = { status: 404, json: { message: 'no such route' } }

/** A service that understands one dialect only. */
const speaking =
  (dialect: () => 'nomenclature' | 'catalog-id') =>
  (seen: Seen): Reply => {
    const now = dialect()
    if (seen.path === '/catalog/units')
      return now === 'catalog-id' ? { json: { data: [{ id: 1, name: 'шт', name_kaz: 'дана' }] } } : MISSING
    if (seen.path === '/invoices/status/check')
      return now === 'catalog-id' ? { json: { invoices: [] } } : MISSING
    if (seen.path === '/invoices/stats') return now === 'nomenclature' ? { json: { paid: 3 } } : MISSING
    if (seen.method === 'GET')
      return { json: { data: [], meta: { current_page: 1, last_page: 1, per_page: 100, total: 0 } } }
    const body = JSON.stringify(seen.body)
    if (now === 'catalog-id' && body.includes('"Name"'))
      return { status: 422, json: { message: 'x', errors: { 'cart_items.0.catalog_item_id': ['required'] } } }
    if (now === 'nomenclature' && body.includes('catalog_item_id'))
      return { status: 422, json: { message: 'x', errors: { 'cart_items.0.Name': ['required'] } } }
    return CREATED
  }

describe('finding out', () => {
  it.each(['nomenclature', 'catalog-id'] as const)('%s, once, and remembers', async (dialect) => {
    const { fetch, seen } = fakeFetch(speaking(() => dialect))
    const { client, memory } = rig({ fetch, dialect: null })
    expect(await client.dialect(background)).toBe(dialect)
    await client.createInvoice(sale, cashier)
    expect(seen.map(({ path }) => path)).toEqual(['/catalog/units', '/invoices'])

    const later = rig({ fetch, dialect: null, memory })
    expect(await later.client.dialect(background)).toBe(dialect)
    const elsewhere = rig({ fetch, dialect: null, memory, baseUrl: `${BASE}/` })
    await elsewhere.client.dialect(background)
    expect(seen).toHaveLength(3)
  })

  it('405 is an answer of the older service too', async () => {
    const { fetch } = fakeFetch(() => ({ status: 405, json: { message: 'PATCH, DELETE' } }))
    expect(await rig({ fetch, dialect: null }).client.dialect(background)).toBe('nomenclature')
  })

  it('asks nothing when the owner chose', async () => {
    const { fetch, seen } = fakeFetch(speaking(() => 'catalog-id'))
    expect(await rig({ fetch, dialect: 'nomenclature' }).client.dialect(background)).toBe('nomenclature')
    expect(seen).toEqual([])
  })

  it('that fails without an answer leaves a create not done', async () => {
    const { fetch } = fakeFetch(() => ({ status: 500, json: {} }))
    const error = await faultOf(rig({ fetch, dialect: null }).client.createInvoice(sale, cashier))
    expect(error).toMatchObject({ kind: 'server', outcome: 'notDone' })
  })

  it('ignores a memory that holds something else', async () => {
    const memory = { ...memoryMap(), read: () => ({ dialect: 'klingon' }) }
    const { fetch } = fakeFetch(speaking(() => 'catalog-id'))
    expect(await rig({ fetch, dialect: null, memory }).client.dialect(background)).toBe('catalog-id')
  })
})

describe('a service that changed its dialect', () => {
  it.each([
    ['nomenclature', 'catalog-id'],
    ['catalog-id', 'nomenclature'],
  ] as const)('from %s to %s: the sale goes through, once', async (from, to) => {
    let spoken: 'nomenclature' | 'catalog-id' = from
    const { fetch, seen } = fakeFetch(speaking(() => spoken))
    const { client } = rig({ fetch, dialect: null })
    await client.createInvoice(sale, cashier)
    spoken = to
    expect(await client.createInvoice(sale, cashier)).toMatchObject({ id: 1 })
    expect(await client.dialect(cashier)).toBe(to)
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(3)
  })

  it('is noticed by a missing bulk check, and by missing statistics', async () => {
    let spoken: 'nomenclature' | 'catalog-id' = 'catalog-id'
    const { fetch } = fakeFetch((seen) =>
      seen.path === '/invoices/5'
        ? { json: { id: 5, amount: 1, status: 'paid' } }
        : speaking(() => spoken)(seen),
    )
    const { client } = rig({ fetch, dialect: null })
    await client.dialect(background)
    spoken = 'nomenclature'
    expect(await client.glanceInvoices([5], { lane: 'watch' })).toMatchObject([{ id: 5, status: 'paid' }])
    expect(await client.invoiceStats({ period: 'today' }, cashier)).toEqual({ paid: 3 })
    spoken = 'catalog-id'
    expect(await client.invoiceStats({ period: 'today' }, cashier)).toBeNull()
    expect(await client.units(cashier)).toEqual([{ id: 1, name: 'шт', nameKk: 'дана' }])
  })

  it('against the choice of the owner is told, not corrected', async () => {
    const { fetch, seen } = fakeFetch(speaking(() => 'catalog-id'))
    const error = await faultOf(rig({ fetch, dialect: 'nomenclature' }).client.createInvoice(sale, cashier))
    expect(error.kind).toBe('rejected')
    expect(seen).toHaveLength(1)
  })

  it('an ordinary refusal is no contradiction', async () => {
    const { fetch, seen } = fakeFetch(() => ({ status: 422, json: { errors: { phone_number: ['bad'] } } }))
    const memory = memoryMap()
    const { client } = rig({ fetch, dialect: 'catalog-id', memory })
    await faultOf(client.createInvoice(sale, cashier))
    expect(seen).toHaveLength(1)
  })
})

describe('many statuses at once', () => {
  const invoice = (id: number, status: string) => ({ id, amount: '1.00', status })

  it('catalog-id: one request for each hundred', async () => {
    const { fetch, seen } = fakeFetch(({ body }) => {
      const ids = (body as { invoice_ids: number[] }).invoice_ids
      return { json: { invoices: [...ids.map((id) => invoice(id, 'paid')), invoice(99_999, 'paid')] } }
    })
    const ids = Array.from({ length: 250 }, (_, index) => index + 1)
    const told = await rig({ fetch }).client.glanceInvoices([...ids, 1], { lane: 'watch' })
    expect(told.map(({ id }) => id)).toEqual(ids)
    expect(seen.map(({ body }) => (body as { invoice_ids: number[] }).invoice_ids.length)).toEqual([
      100, 100, 50,
    ])
    expect(await rig({ fetch }).client.glanceInvoices([], { lane: 'watch' })).toEqual([])
  })

  /** Invoices 1..last; those in `ended` are not pending any more. */
  const listing =
    (last: number, ended: Set<number>) =>
    (seen: Seen): Reply => {
      const all = Array.from({ length: last }, (_, index) => index + 1)
      const statusOf = (id: number) => (ended.has(id) ? 'expired' : 'pending')
      const one = /^\/invoices\/(\d+)$/.exec(seen.path)
      if (one) {
        const id = Number(one[1])
        return id <= last ? { json: invoice(id, statusOf(id)) } : { status: 404, json: { message: 'no' } }
      }
      const wanted = seen.query.getAll('status[]')
      const rows = all.filter((id) => wanted.length === 0 || wanted.includes(statusOf(id)))
      if (seen.query.get('sort_order') === 'desc') rows.reverse()
      const from = (Number(seen.query.get('page')) - 1) * 100
      const meta = {
        current_page: 1,
        last_page: Math.ceil(rows.length / 100),
        per_page: 100,
        total: rows.length,
      }
      return { json: { data: rows.slice(from, from + 100).map((id) => invoice(id, statusOf(id))), meta } }
    }

  it.each([1, 20, 100])('nomenclature: %i young ones cost one request', async (count) => {
    const ids = Array.from({ length: count }, (_, index) => 1_000 - index)
    const { fetch, seen } = fakeFetch(listing(1_000, new Set([1_000])))
    const told = await rig({ fetch, dialect: 'nomenclature' }).client.glanceInvoices(ids, { lane: 'watch' })
    expect(told.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(told.find(({ id }) => id === 1_000)?.status).toBe('expired')
    expect(seen).toHaveLength(1)
  })

  it('nomenclature: old ones cost one more, an ended old one one each half minute, a vanished one is missing', async () => {
    const clock = fakeClock()
    const { fetch, seen } = fakeFetch(
      listing(1_000, new Set([...Array(500).keys()].filter((id) => id !== 3 && id !== 5))),
    )
    const { client } = rig({ fetch, dialect: 'nomenclature', clock })
    const look = async () => {
      const before = seen.length
      const told = await client.glanceInvoices([1_000, 5, 4, 3], { lane: 'watch' })
      expect(told.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
        '1000 pending',
        '3 pending',
        '4 expired',
        '5 pending',
      ])
      return seen.length - before
    }
    expect(await look()).toBe(3)
    expect(await look()).toBe(2)
    await clock.advance(31_000)
    expect(await look()).toBe(3)
    expect(await client.glanceInvoices([1_000, 5_000], { lane: 'watch' })).toHaveLength(1)
  })
})
