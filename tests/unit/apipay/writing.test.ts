import { describe, expect, it } from 'vitest'
import type { Client } from '../../../electron/apipay/client.ts'
import type { Dialect } from '../../../electron/apipay/types.ts'
import { DOCUMENTED } from './answers.ts'
import { cashier, fakeFetch, faultOf, KEY, rig } from './rig.ts'

const answers = new Map(DOCUMENTED.map(({ name, answer }) => [name, answer]))

/** Asks once, and tells what went out. */
async function sent(answer: string, dialect: Dialect, call: (client: Client) => Promise<unknown>) {
  const { fetch, seen } = fakeFetch(() => ({ json: answers.get(answer) }))
  await call(rig({ fetch, dialect }).client)
  expect(seen).toHaveLength(1)
  const [one] = seen
  if (!one) throw new Error('nothing was sent')
  const query = decodeURIComponent(one.query.toString())
  return {
    line: `${one.method} ${one.path}${query === '' ? '' : `?${query}`}`,
    body: one.body,
    headers: one.headers,
  }
}

const invoice = {
  phone: '87001234567',
  description: '№1',
  externalOrderId: 'till-1',
  what: { kind: 'amount', amount: 118_750 },
} as const

describe('what goes out', () => {
  it('invoices', async () => {
    const created = await sent('create', 'nomenclature', (c) => c.createInvoice(invoice, cashier))
    expect(created.line).toBe('POST /invoices')
    expect(created.body).toEqual({
      phone_number: '87001234567',
      description: '№1',
      external_order_id: 'till-1',
      amount: 1187.5,
    })
    expect(created.headers.get('content-type')).toBe('application/json')
    const listed = await sent('list', 'catalog-id', (c) =>
      c.listInvoices(
        {
          page: 2,
          perPage: 100,
          search: 'x'.repeat(120),
          statuses: ['pending', 'paid'],
          dateFrom: '2026-02-01',
          dateTo: '2026-02-10',
          sortBy: 'id',
          sortOrder: 'desc',
        },
        cashier,
      ),
    )
    expect(listed.line).toBe(
      `GET /invoices?page=2&per_page=100&search=${'x'.repeat(100)}&status[]=pending&status[]=paid&date_from=2026-02-01&date_to=2026-02-10&sort_by=id&sort_order=desc`,
    )
    expect((await sent('read', 'catalog-id', (c) => c.getInvoice(4211, cashier))).line).toBe(
      'GET /invoices/4211',
    )
    expect((await sent('cancel, sandbox', 'catalog-id', (c) => c.cancelInvoice(4211, cashier))).line).toBe(
      'POST /invoices/4211/cancel',
    )
    const stats = await sent('statistics', 'nomenclature', (c) =>
      c.invoiceStats({ from: '2026-02-01', to: '2026-02-10' }, cashier),
    )
    expect(stats.line).toBe('GET /invoices/stats?start_date=2026-02-01&end_date=2026-02-10')
  })

  it('refunds', async () => {
    const whole = await sent('refund', 'nomenclature', (c) =>
      c.refundInvoice(4211, { amount: null }, cashier),
    )
    expect([whole.line, whole.body]).toEqual(['POST /invoices/4211/refund', {}])
    const lines = { amount: 52_000, reason: 'брак', items: [{ catalogItemId: 7, count: 1_500 }] }
    const byLines = await sent('refund', 'catalog-id', (c) => c.refundInvoice(4211, lines, cashier))
    expect(byLines.body).toEqual({
      amount: 520,
      reason: 'брак',
      return_items: [{ catalog_item_id: 7, count: 1.5 }],
    })
    const bySum = await sent('refund', 'nomenclature', (c) => c.refundInvoice(4211, lines, cashier))
    expect(bySum.body).toEqual({ amount: 520, reason: 'брак' })
    expect(
      (
        await sent('all refunds', 'catalog-id', (c) =>
          c.listRefunds({ statuses: ['failed', 'foreign'], invoiceId: 4211 }, cashier),
        )
      ).line,
    ).toBe('GET /refunds?status[]=failed&invoice_id=4211')
  })

  it('the catalogue', async () => {
    const listed = await sent('catalogue', 'catalog-id', (c) =>
      c.listCatalog({ page: 1, perPage: 200, search: 'мол', barcode: '487', firstChar: 'М' }, cashier),
    )
    expect(listed.line).toBe('GET /catalog?page=1&per_page=200&search=мол&barcode=487&first_char=М')
    const created = await sent('new goods', 'catalog-id', (c) =>
      c.createCatalogItems([{ name: 'Хлеб', price: 21_000, unitId: 1, barcode: '487' }], cashier),
    )
    expect(created.body).toEqual({
      items: [{ name: 'Хлеб', selling_price: 210, unit_id: 1, barcode: '487' }],
    })
    const changed = await sent('changed goods', 'catalog-id', (c) =>
      c.updateCatalogItem(7, { price: 1, imageDeleted: true }, cashier),
    )
    expect([changed.line, changed.body]).toEqual([
      'PATCH /catalog/7',
      { selling_price: 0.01, is_image_deleted: true },
    ])
    expect((await sent('deleted goods', 'catalog-id', (c) => c.deleteCatalogItem(7, cashier))).line).toBe(
      'DELETE /catalog/7',
    )
    const picture = await sent('picture', 'catalog-id', (c) =>
      c.uploadImage({ bytes: new Uint8Array([1, 2]), type: 'image/webp', name: 'x.webp' }, cashier),
    )
    expect(picture.line).toBe('POST /catalog/upload-image')
    expect(picture.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
  })

  it('an accepted change may be answered without a body', async () => {
    const { fetch } = fakeFetch(() => ({ status: 204 }))
    await rig({ fetch }).client.deleteCatalogItem(7, cashier)
    await rig({ fetch }).client.updateCatalogItem(7, {}, cashier)
  })

  it('subscriptions', async () => {
    const wanted = {
      phone: '87001234567',
      amount: 500_000,
      period: 'monthly',
      billingDay: 10,
      startedAt: Date.UTC(2026, 2, 1),
      billImmediately: true,
      metadata: { plan: 'gold' },
      gracePeriodDays: 3,
    } as const
    const body = {
      phone_number: '87001234567',
      amount: 5000,
      billing_period: 'monthly',
      billing_day: 10,
      started_at: '2026-03-01T00:00:00.000Z',
      metadata: { plan: 'gold' },
      grace_period_days: 3,
    }
    const older = await sent('new subscription', 'nomenclature', (c) => c.createSubscription(wanted, cashier))
    expect([older.line, older.body]).toEqual(['POST /subscriptions', body])
    const newer = await sent('new subscription', 'catalog-id', (c) => c.createSubscription(wanted, cashier))
    expect(newer.body).toEqual({ ...body, bill_immediately: true })
    const byItems = await sent('changed subscription', 'catalog-id', (c) =>
      c.updateSubscription(5, { items: [{ catalogItemId: 7, count: 2_000 }] }, cashier),
    )
    expect([byItems.line, byItems.body]).toEqual([
      'PUT /subscriptions/5',
      { cart_items: [{ catalog_item_id: 7, count: 2 }] },
    ])
    for (const verb of ['pause', 'resume', 'cancel'] as const) {
      const turned = await sent(verb === 'cancel' ? 'cancel of a subscription' : verb, 'catalog-id', (c) =>
        c[`${verb}Subscription`](5, cashier),
      )
      expect(turned.line).toBe(`POST /subscriptions/5/${verb}`)
    }
    expect(
      (
        await sent('subscriptions', 'catalog-id', (c) =>
          c.listSubscriptions({ status: 'active', phone: '87001234567' }, cashier),
        )
      ).line,
    ).toBe('GET /subscriptions?status=active&phone_number=87001234567')
    expect(
      (
        await sent('invoices of a subscription', 'catalog-id', (c) =>
          c.subscriptionInvoices(5, { page: 2 }, cashier),
        )
      ).line,
    ).toBe('GET /subscriptions/5/invoices?page=2')
  })

  it('the health check goes without the key, everything else with it', async () => {
    const health = await sent('health', 'nomenclature', (c) => c.health(cashier))
    expect(health.line).toBe('GET /status')
    expect(health.headers.has('x-api-key')).toBe(false)
    const check = await sent('key check', 'catalog-id', (c) => c.health(cashier))
    expect(check.line).toBe('GET /invoices?per_page=1')
    expect(check.headers.get('x-api-key')).toBe(KEY)
  })
})

describe('what is refused before it costs a request', () => {
  const items = (count: number) => Array.from({ length: count }, () => ({ name: 'x', price: 1, unitId: 1 }))
  const line = {
    catalogItemId: 7,
    name: 'x',
    price: 100,
    count: 1_000,
    unitId: 1,
    nomenclatureId: null,
    nomenclatureHistoryId: null,
  }
  const cases: [name: string, field: string, call: (client: Client) => Promise<unknown>][] = [
    [
      'a phone in another form',
      'phone_number',
      (c) => c.createInvoice({ ...invoice, phone: '+77001234567' }, cashier),
    ],
    [
      'no external id',
      'external_order_id',
      (c) => c.createInvoice({ ...invoice, externalOrderId: '' }, cashier),
    ],
    [
      'a long external id',
      'external_order_id',
      (c) => c.createInvoice({ ...invoice, externalOrderId: 'x'.repeat(256) }, cashier),
    ],
    [
      'nothing',
      'amount',
      (c) => c.createInvoice({ ...invoice, what: { kind: 'amount', amount: 0 } }, cashier),
    ],
    [
      'too much',
      'amount',
      (c) => c.createInvoice({ ...invoice, what: { kind: 'amount', amount: 10_000_000_000 } }, cashier),
    ],
    [
      'half a tiyn',
      'amount',
      (c) => c.createInvoice({ ...invoice, what: { kind: 'amount', amount: 1.5 } }, cashier),
    ],
    [
      'an empty cart',
      'amount',
      (c) => c.createInvoice({ ...invoice, what: { kind: 'cart', lines: [] } }, cashier),
    ],
    [
      'a negative count',
      'cart_items.0.count',
      (c) =>
        c.createInvoice({ ...invoice, what: { kind: 'cart', lines: [{ ...line, count: -1 }] } }, cashier),
    ],
    [
      'a discount of everything',
      'amount',
      (c) =>
        c.createInvoice(
          { ...invoice, what: { kind: 'cart', lines: [{ ...line, discount: line.price }] } },
          cashier,
        ),
    ],
    ['an id that is none', 'id', (c) => c.getInvoice(Number.NaN, cashier)],
    ['a refund of nothing', 'amount', (c) => c.refundInvoice(1, { amount: 0 }, cashier)],
    [
      'a refund of lines without a sum in the older dialect',
      'amount',
      (c) => c.refundInvoice(1, { amount: null, items: [{ catalogItemId: 1, count: 1_000 }] }, cashier),
    ],
    ['51 goods', 'items', (c) => c.createCatalogItems(items(51), cashier)],
    ['no goods', 'items', (c) => c.createCatalogItems([], cashier)],
    [
      'goods for nothing',
      'items.0.selling_price',
      (c) => c.createCatalogItems([{ name: 'x', price: 0, unitId: 1 }], cashier),
    ],
    ['goods without a name', 'name', (c) => c.updateCatalogItem(1, { name: ' ' }, cashier)],
    [
      'a picture in another form',
      'image',
      (c) => c.uploadImage({ bytes: new Uint8Array(1), type: 'image/bmp', name: 'x' }, cashier),
    ],
    [
      'a picture that is too large',
      'image',
      (c) =>
        c.uploadImage({ bytes: new Uint8Array(10 * 1024 * 1024 + 1), type: 'image/png', name: 'x' }, cashier),
    ],
    [
      'a subscription for too little',
      'amount',
      (c) => c.createSubscription({ phone: '87001234567', amount: 9_999, period: 'daily' }, cashier),
    ],
    [
      'a subscription without a sum',
      'amount',
      (c) => c.createSubscription({ phone: '87001234567', period: 'daily' }, cashier),
    ],
    [
      'a subscription by goods in the older dialect',
      'amount',
      (c) => c.updateSubscription(1, { items: [{ catalogItemId: 1, count: 1_000 }] }, cashier),
    ],
    ['the 29th', 'billing_day', (c) => c.updateSubscription(1, { billingDay: 29 }, cashier)],
  ]

  it.each(cases)('%s', async (_, field, call) => {
    const { fetch, seen } = fakeFetch(() => ({ json: {} }))
    const error = await faultOf(call(rig({ fetch, dialect: 'nomenclature' }).client))
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'notDone' })
    expect(Object.keys(error.details.fields ?? {})).toContain(field)
    expect(seen).toEqual([])
  })
})
