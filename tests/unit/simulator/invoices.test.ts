/** What becomes of an invoice: customers, carts, cancels, lists. */
import { afterEach, expect, test } from 'vitest'
import { dig, openTalk, type Talk } from '../../contract/talk.ts'

const DIALECTS = ['nomenclature', 'catalog-id'] as const

let talk: Talk
/** The service's real time, moved by hand. */
let now = 0
const pass = (ms: number) => {
  now += ms
}
const begin = async (options: Parameters<typeof openTalk>[0] = {}) => {
  now = Date.parse('2026-11-24T08:00:00Z')
  talk = await openTalk({ speed: 1, now: () => now, ...options })
  return talk
}
afterEach(async () => {
  expect(talk.problems).toEqual([])
  await talk.close()
})

const charge = async (end: string, more: Record<string, unknown> = {}) => {
  const { body } = await talk.call('POST', '/invoices', {
    phone_number: `870012345${end}`,
    amount: 100,
    ...more,
  })
  return Number(body.id)
}
const statusOf = async (id: number) => (await talk.call('GET', `/invoices/${id}`)).body.status

for (const dialect of DIALECTS) {
  const first = dialect === 'catalog-id' ? 'processing' : 'pending'

  test(`${dialect}: customers act by the end of their phone`, async () => {
    await begin({ dialect })
    const [expires, lost, declines, late, pays] = [
      await charge('01'),
      await charge('02'),
      await charge('03'),
      await charge('04'),
      await charge('67'),
    ]
    const all = async () => [
      await statusOf(expires),
      await statusOf(lost),
      await statusOf(declines),
      await statusOf(late),
      await statusOf(pays),
    ]
    expect(await all()).toEqual([first, first, first, first, first])
    pass(1000)
    expect(await all()).toEqual(['pending', 'error', 'pending', 'pending', 'pending'])
    pass(2500)
    expect(await statusOf(pays)).toBe('pending')
    pass(500)
    expect(await all()).toEqual(['pending', 'error', 'cancelled', 'pending', 'paid'])
    pass(25_999)
    expect(await statusOf(late)).toBe('pending')
    pass(1)
    expect(await statusOf(late)).toBe('paid')
    pass(270_000)
    expect(await all()).toEqual(['expired', 'error', 'cancelled', 'paid', 'paid'])
  })

  test(`${dialect}: an invoice can be paid for as long as was asked for, however quick the rest is`, async () => {
    await begin({ dialect, speed: 20, payableMs: 300_000 })
    const id = await charge('01')
    pass(299_999)
    expect(await statusOf(id)).toBe('pending')
    pass(1)
    expect(await statusOf(id)).toBe('expired')
  })

  test(`${dialect}: a payment found late is dated when it was made`, async () => {
    await begin({ dialect })
    const id = await charge('67')
    const made = now
    pass(3_600_000)
    const { body } = await talk.call('GET', `/invoices/${id}`)
    expect(Date.parse(String(body.paid_at))).toBe(made + 4000)
  })

  test(`${dialect}: only what waits can be cancelled`, async () => {
    await begin({ dialect })
    const id = await charge('04')
    pass(1000)
    const answer = await talk.call('POST', `/invoices/${id}/cancel`)
    if (dialect === 'nomenclature') {
      expect(answer).toMatchObject({ status: 200, body: { invoice: { id, status: 'cancelled' } } })
    } else {
      expect(answer).toMatchObject({ status: 202, body: { invoice_id: id } })
      expect(await statusOf(id)).toBe('cancelling')
      pass(1500)
    }
    expect(await statusOf(id)).toBe('cancelled')
    pass(60_000)
    expect(await statusOf(id)).toBe('cancelled')
    expect((await talk.call('POST', `/invoices/${id}/cancel`)).status).toBe(400)
  })

  test(`${dialect}: pages, searches and sorts`, async () => {
    await begin({ dialect })
    const ids: number[] = []
    for (let i = 1; i <= 7; i++) {
      ids.push(
        await charge('01', { amount: i * 10, description: `Чек K1-${i}`, external_order_id: `order-${i}` }),
      )
      pass(86_400_000)
    }
    const list = async (query: string) => {
      const { body } = await talk.call('GET', `/invoices?${query}`)
      return { ids: (body.data as { id: number }[]).map(({ id }) => id), meta: body.meta }
    }
    const newest = [...ids].reverse()
    expect(await list('')).toMatchObject({ ids: newest, meta: { per_page: 10, total: 7, last_page: 1 } })
    expect(await list('per_page=3&page=3')).toEqual({
      ids: newest.slice(6),
      meta: { current_page: 3, last_page: 3, per_page: 3, total: 7 },
    })
    expect((await list('page=9')).ids).toEqual([])
    expect((await list('sort_by=amount&sort_order=asc')).ids).toEqual(ids)
    expect((await list(`search=${encodeURIComponent('чек k1-4')}`)).ids).toEqual([ids[3]])
    expect((await list(`search=${ids[2]}`)).ids).toEqual([ids[2]])
    expect((await list('search=order-4')).ids).toEqual([])
    expect((await list('status[]=expired')).ids).toHaveLength(7)
    expect((await list('status[]=pending&status[]=paid')).ids).toHaveLength(0)
    // 08:00 UTC is 13:00 in Kazakhstan: the third was made on the 26th.
    expect((await list('date_from=2026-11-26&date_to=2026-11-26')).ids).toEqual([ids[2]])
    for (const bad of [
      'per_page=101',
      'per_page=0',
      'page=0',
      'page=x',
      'sort_by=phone',
      'status[]=gone',
      'date_from=2026-02-31',
      `search=${'x'.repeat(101)}`,
    ])
      expect(`${bad} ${(await talk.call('GET', `/invoices?${bad}`)).status}`).toBe(`${bad} 422`)
  })

  test(`${dialect}: a value that cannot be taken changes nothing`, async () => {
    await begin({ dialect })
    const good = { phone_number: '87001234567', amount: 100 }
    const bad: Record<string, unknown>[] = [
      { amount: 100 },
      { phone_number: '87001234567' },
      { ...good, phone_number: '77001234567' },
      { ...good, phone_number: 87001234567 },
      { ...good, amount: 0 },
      { ...good, amount: -1 },
      { ...good, amount: 0.001 },
      { ...good, amount: 10.005 },
      { ...good, amount: 100_000_000 },
      { ...good, amount: '100' },
      { ...good, description: 'x'.repeat(501) },
      { ...good, external_order_id: 'x'.repeat(256) },
      { phone_number: '87001234567', cart_items: [] },
      { phone_number: '87001234567', cart_items: {} },
      { phone_number: '87001234567', cart_items: ['milk'] },
      { phone_number: '87001234567', cart_items: [{}] },
    ]
    for (const body of bad) {
      const answer = await talk.call('POST', '/invoices', body)
      expect(`${JSON.stringify(body)} ${answer.status}`).toBe(`${JSON.stringify(body)} 422`)
      expect(Object.keys(answer.body.errors ?? {}).length).toBeGreaterThan(0)
    }
    expect(dig((await talk.call('GET', '/invoices')).body, 'meta', 'total')).toBe(0)
    expect((await talk.call('POST', '/invoices', { ...good, amount: 99_999_999.99 })).body.amount).toBe(
      '99999999.99',
    )
    expect((await talk.call('POST', '/invoices', { ...good, amount: 0.01 })).body.amount).toBe('0.01')
  })
}

test('a catalogue cart costs what the catalogue says, or what the line says', async () => {
  await begin()
  const goods = (await talk.call('GET', '/catalog')).body
  const [a, b] = [dig(goods, 'data', 0), dig(goods, 'data', 1)]
  const price = Number(dig(a, 'selling_price'))
  const cart = [
    { catalog_item_id: dig(a, 'id'), count: 3 },
    { catalog_item_id: dig(b, 'id'), count: 0.333, price: 99.99 },
  ]
  const { body } = await talk.call('POST', '/invoices', { phone_number: '87001234567', cart_items: cart })
  // 0.333 × 99.99 = 33.29667, rounded to the tiyn.
  expect(body.amount).toBe((price * 3 + 33.3).toFixed(2))
  expect(body).not.toHaveProperty('subtotal')
  const unknown = { phone_number: '87001234567', cart_items: [{ catalog_item_id: 5, count: 1 }] }
  expect((await talk.call('POST', '/invoices', unknown)).body.errors).toHaveProperty([
    'cart_items.0.catalog_item_id',
  ])
})

test('a discount is taken off the whole and shown on the lines', async () => {
  await begin()
  const id = dig((await talk.call('GET', '/catalog')).body, 'data', 0, 'id')
  const made = await talk.call('POST', '/invoices', {
    phone_number: '87001234567',
    cart_items: [{ catalog_item_id: id, count: 2, price: 100 }],
    discount_percentage: 15,
  })
  expect(made.body).toMatchObject({
    amount: '170.00',
    subtotal: '200.00',
    discount_sum: '30.00',
    discount_percentage: '15',
  })
  const read = await talk.call('GET', `/invoices/${made.body.id}`)
  expect(dig(read.body, 'items', 0)).toMatchObject({
    price: '85.00',
    original_price: '100.00',
    discount: '15.00',
  })
})

test('a nomenclature line needs the numbers of its own item, a free line needs none', async () => {
  await begin({ dialect: 'nomenclature' })
  const listed = (await talk.call('GET', '/catalog?per_page=30')).body
  const good = dig(listed, 'data', 0)
  const without = (listed.data as Record<string, unknown>[]).filter((i) => i.nomenclature_history_id === null)
  expect(without).toHaveLength(1)
  const base = { Name: 'Молоко', Price: 495, Count: 2, UnitId: 1 }
  const whole = {
    ...base,
    Type: 'CATALOGUE',
    NomenclatureId: dig(good, 'nomenclature_id'),
    NomenclatureHistoryId: dig(good, 'nomenclature_history_id'),
  }
  const send = (line: Record<string, unknown>) =>
    talk.call('POST', '/invoices', { phone_number: '87001234567', cart_items: [line] })
  expect((await send(whole)).body.amount).toBe('990.00')
  expect((await send({ ...base, Type: 'FAST_SALE', NomenclatureId: -2 })).status).toBe(201)
  expect((await send({ ...whole, NomenclatureHistoryId: undefined })).status).toBe(422)
  expect((await send({ ...whole, NomenclatureHistoryId: 1 })).status).toBe(422)
  expect((await send({ ...whole, NomenclatureId: 1 })).status).toBe(422)
  expect((await send({ ...base, Type: 'FAST_SALE', NomenclatureId: 5 })).status).toBe(422)
  expect((await send({ ...base, Type: 'OTHER', NomenclatureId: -2 })).status).toBe(422)
})

test('many statuses at once: those that exist, no more than a hundred', async () => {
  await begin()
  const id = await charge('67')
  const ask = (ids: unknown) => talk.call('POST', '/invoices/status/check', { invoice_ids: ids })
  expect((await ask([id, id, 9])).body.invoices).toHaveLength(1)
  expect((await ask(Array.from({ length: 100 }, (_, i) => i + 1))).status).toBe(200)
  for (const bad of [Array.from({ length: 101 }, (_, i) => i + 1), [], ['a'], undefined])
    expect((await ask(bad)).status).toBe(422)
})

test('search looks in external_order_id only when told to', async () => {
  await begin({ searchOrderId: true })
  await charge('67', { external_order_id: 'ORDER-77' })
  expect(dig((await talk.call('GET', '/invoices?search=order-77')).body, 'meta', 'total')).toBe(1)
})

test('speed divides every wait', async () => {
  await begin({ speed: 20 })
  const id = await charge('67')
  pass(199)
  expect(await statusOf(id)).toBe('pending')
  pass(1)
  expect(await statusOf(id)).toBe('paid')
})
