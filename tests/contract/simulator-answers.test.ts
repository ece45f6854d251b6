/** Every endpoint of the simulator, in both dialects: each success and each documented error is as the document says. */
import { expect, test } from 'vitest'
import { readContract } from './openapi.ts'
import { dig, openTalk, PNG, type Talk, upload } from './talk.ts'

const PHONE = '87001234567'
const DIALECTS = ['nomenclature', 'catalog-id'] as const

/** Every operation to its success; a production and a sandbox service give between them all that is described. */
async function everything(talk: Talk, dialect: (typeof DIALECTS)[number]): Promise<void> {
  const { call } = talk
  const whole = dialect === 'catalog-id'
  await call('GET', '/status')
  await call('GET', whole ? '/catalog/units' : '/invoices/stats?period=week')
  const goods = (await call('GET', '/catalog?per_page=3&search=а')).body
  const good = dig(goods, 'data', 0)
  const cart = whole
    ? [{ catalog_item_id: dig(good, 'id'), count: 2 }]
    : [
        {
          Name: dig(good, 'name'),
          Price: dig(good, 'selling_price'),
          Count: 2,
          NomenclatureId: dig(good, 'nomenclature_id'),
          Type: 'CATALOGUE',
          UnitId: dig(good, 'unit_id'),
          NomenclatureHistoryId: dig(good, 'nomenclature_history_id'),
        },
        { Name: 'Печенье', Price: 500, Count: 0.35, NomenclatureId: -2, Type: 'FAST_SALE', UnitId: 2 },
      ]
  const sold = await call('POST', '/invoices', {
    phone_number: PHONE,
    cart_items: cart,
    external_order_id: 'o-1',
    ...(whole ? { discount_percentage: 10 } : {}),
  })
  const id = Number(sold.body.id)
  await talk.sim('pay', { id })
  await call('GET', `/invoices/${id}`)
  await call('GET', '/invoices?per_page=5&status[]=paid&status[]=pending&sort_by=amount&sort_order=asc')
  if (whole) await call('POST', '/invoices/status/check', { invoice_ids: [id, 999] })
  await call('POST', `/invoices/${id}/refund`, { amount: 1, reason: 'Не подошло' })
  await call('GET', `/invoices/${id}/refunds`)
  await call('GET', '/refunds?status[]=pending&per_page=3')
  const live = await call('POST', '/invoices', { phone_number: '87001234501', amount: 10 })
  await call('POST', `/invoices/${live.body.id}/cancel`)
  const { body: image } = await upload(talk, PNG)
  const made = await call('POST', '/catalog', {
    items: [{ name: 'Новый товар', selling_price: 10.5, unit_id: 1, image_id: image.image_id }],
  })
  const item = dig(made.body, 'data', 0, 'id')
  await call('PATCH', `/catalog/${item}`, { selling_price: 11 })
  await call('DELETE', `/catalog/${item}`)
  const begun = await call('POST', '/subscriptions', {
    phone_number: PHONE,
    amount: 500,
    billing_period: 'daily',
    metadata: { hall: 1 },
  })
  const sub = dig(begun.body, 'subscription', 'id')
  await talk.sim('travel', { ms: 3 * 86_400_000 })
  await call('GET', `/subscriptions/${sub}`)
  await call('GET', `/subscriptions/${sub}/invoices`)
  await call('GET', '/subscriptions?status=active')
  await call('PUT', `/subscriptions/${sub}`, { amount: 600 })
  await call('POST', `/subscriptions/${sub}/pause`)
  await call('POST', `/subscriptions/${sub}/resume`)
  await call('POST', `/subscriptions/${sub}/cancel`)
}

/** Errors that come of themselves. */
async function naturalErrors(talk: Talk): Promise<void> {
  const { call } = talk
  for (const path of ['/invoices/999999', '/invoices/999999/refunds', '/subscriptions/999999'])
    await call('GET', path)
  await call('GET', '/subscriptions/999999/invoices')
  for (const path of ['/invoices/999999/cancel', '/invoices/999999/refund']) await call('POST', path, {})
  for (const verb of ['pause', 'resume', 'cancel']) await call('POST', `/subscriptions/999999/${verb}`)
  await call('PATCH', '/catalog/999999', { name: 'x' })
  await call('DELETE', '/catalog/999999')
  await call('PUT', '/subscriptions/999999', { amount: 100 })
  const lists = ['/invoices', '/refunds', '/subscriptions', '/catalog']
  for (const path of lists) await call('GET', `${path}?per_page=0`)
  for (const path of ['/invoices', '/catalog', '/subscriptions']) await call('POST', path, {})
  await call('POST', '/catalog/upload-image', {})
  const { body } = await call('POST', '/invoices', { phone_number: '87001234503', amount: 10 })
  const id = Number(body.id)
  await talk.sim('decline', { id })
  await call('POST', `/invoices/${id}/cancel`)
  await call('POST', `/invoices/${id}/refund`, {})
  await call('POST', `/invoices/${id}/refund`, { amount: -1 })
  const made = await call('POST', '/catalog', { items: [{ name: 'x', selling_price: 1, unit_id: 1 }] })
  await call('PATCH', `/catalog/${dig(made.body, 'data', 0, 'id')}`, { selling_price: 0 })
  const begun = await call('POST', '/subscriptions', {
    phone_number: PHONE,
    amount: 500,
    billing_period: 'daily',
  })
  const sub = dig(begun.body, 'subscription', 'id')
  await call('GET', `/subscriptions/${sub}/invoices?page=0`)
  await call('PUT', `/subscriptions/${sub}`, { billing_day: 31 })
  await call('POST', `/subscriptions/${sub}/resume`)
  await call('POST', `/subscriptions/${sub}/cancel`)
  for (const verb of ['pause', 'cancel']) await call('POST', `/subscriptions/${sub}/${verb}`)
  await call('PUT', `/subscriptions/${sub}`, { amount: 100 })
}

for (const dialect of DIALECTS) {
  const contract = readContract(dialect)
  /** `METHOD /path` → every status described for it. */
  const described = new Map<string, Set<string>>(contract.operations().map((o) => [o, new Set()]))
  for (const { method, path, status } of contract.examples())
    if (status !== null) described.get(`${method} ${path}`)?.add(status)

  test(`${dialect}: every success is as described, and every described success comes`, async () => {
    const seen = new Set<string>()
    for (const mode of ['production', 'sandbox'] as const) {
      const talk = await openTalk({ dialect, mode })
      try {
        await everything(talk, dialect)
        expect(talk.problems).toEqual([])
        expect(talk.exchanges.filter(({ status }) => status >= 400)).toEqual([])
        for (const exchange of talk.exchanges)
          seen.add(`${contract.operationOf(exchange)} ${exchange.status}`)
      } finally {
        await talk.close()
      }
    }
    const wanted = [...described].flatMap(([operation, statuses]) =>
      [...statuses].filter((s) => s.startsWith('2')).map((s) => `${operation} ${s}`),
    )
    expect(wanted.filter((one) => !seen.has(one))).toEqual([])
  })

  test(`${dialect}: errors that come of themselves are as described`, async () => {
    const talk = await openTalk({ dialect })
    try {
      await naturalErrors(talk)
      expect(talk.problems).toEqual([])
      const refused = new Set(talk.exchanges.map((e) => `${contract.operationOf(e)} ${e.status}`))
      for (const [operation, statuses] of described)
        for (const status of ['404', '422'])
          if (statuses.has(status) && !/stats|status\/check/.test(operation))
            expect(refused).toContain(`${operation} ${status}`)
    } finally {
      await talk.close()
    }
  })

  test(`${dialect}: every operation gives every documented error in the described form`, async () => {
    const talk = await openTalk({ dialect })
    try {
      for (const [operation, statuses] of described) {
        const [method = '', path = ''] = operation.replace('{id}', '1').split(' ')
        for (const status of [...statuses].filter((s) => /^[45]/.test(s))) {
          await talk.sim('fault', { kind: 'status', status: Number(status) })
          const answer = await talk.call(method, path)
          expect(`${operation} ${answer.status}`).toBe(`${operation} ${status}`)
        }
        const noKey = await talk.raw(method, path)
        expect(noKey.status).toBe(path === '/status' ? 200 : 401)
      }
      expect(talk.problems).toEqual([])
    } finally {
      await talk.close()
    }
  })
}

test('what only the other dialect has is not found', async () => {
  const older = await openTalk({ dialect: 'nomenclature' })
  const newer = await openTalk({ dialect: 'catalog-id' })
  try {
    expect((await older.call('GET', '/catalog/units')).status).toBe(404)
    expect((await older.call('POST', '/invoices/status/check', { invoice_ids: [1] })).status).toBe(404)
    expect((await newer.call('GET', '/invoices/stats?period=today')).status).toBe(404)
  } finally {
    await older.close()
    await newer.close()
  }
})
