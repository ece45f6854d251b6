/** Bad input straight at `window.kassa`, past every form: a clear error comes back, and nothing is changed anywhere. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, shareTill, test } from './fixture.ts'
import { chargeAmount, expectPayment, expectTill } from './till.ts'

const till = shareTill()

const PHONE = '87001234567'
const amount = (value: unknown, more: object = {}) => ({
  phone: PHONE,
  what: { kind: 'amount', amount: value },
  expectedTotal: value,
  ...more,
})
const cart = (line: object) => ({ phone: PHONE, what: { kind: 'cart', lines: [line] }, expectedTotal: 100 })
const free = (part: object) =>
  cart({ kind: 'free', name: 'Пакет', price: 100, quantity: 1000, unitId: 1, ...part })

/** Method, input as JSON (so that `__proto__` is a field of its own), what is bad about it. */
const BAD: readonly [method: string, input: unknown, what: string][] = [
  ['sales.charge', null, 'null'],
  ['sales.charge', 'charge', 'a text'],
  ['sales.charge', [], 'a list'],
  ['sales.charge', {}, 'nothing in it'],
  ['sales.charge', amount('100'), 'an amount as text'],
  ['sales.charge', amount(0), 'nothing to pay'],
  ['sales.charge', amount(-100), 'a negative amount'],
  ['sales.charge', amount(100.5), 'half a tiyn'],
  ['sales.charge', amount(10_000_000_000), 'above 99 999 999,99'],
  ['sales.charge', amount(1e300), 'an amount beyond numbers'],
  ['sales.charge', amount(100, { discount: 100 }), 'an extra field'],
  ['sales.charge', amount(100, { phone: '7001234567' }), 'a phone without 8'],
  ['sales.charge', amount(100, { phone: '+77001234567' }), 'a phone with plus'],
  ['sales.charge', amount(100, { phone: '8700123456' }), 'a short phone'],
  ['sales.charge', amount(100, { phone: '870012345678' }), 'a long phone'],
  ['sales.charge', amount(100, { phone: 87001234567 }), 'a phone as a number'],
  ['sales.charge', amount(100, { phone: '8700123456\n' }), 'a phone with an end of line'],
  ['sales.charge', amount(100, { comment: 'я'.repeat(301) }), 'a long comment'],
  ['sales.charge', free({ quantity: -1000 }), 'a negative count'],
  ['sales.charge', free({ quantity: 0 }), 'no count'],
  ['sales.charge', free({ quantity: 99_999_001 }), 'a count beyond the largest'],
  ['sales.charge', free({ name: '   ' }), 'a name of blanks'],
  ['sales.charge', free({ price: 10_000_000_000 }), 'a price above the largest'],
  ['sales.charge', cart({ kind: 'item', itemId: '1', quantity: 1000 }), 'an id as text'],
  ['sales.charge', cart({ kind: 'gift' }), 'an unknown kind of line'],
  [
    'sales.charge',
    { phone: PHONE, what: { kind: 'cart', lines: [] }, expectedTotal: 100 },
    'a cart without lines',
  ],
  ['sales.cancel', { id: '' }, 'an empty id'],
  ['sales.cancel', { id: { $ne: null } }, 'a query for an id'],
  ['books.sales', { after: { at: -1, place: 0 }, limit: 10 }, 'a negative moment'],
  ['books.sales', { after: null, limit: 100_000 }, 'too many at once'],
  ['books.sales', { after: null, limit: 10, states: ['paid; DROP TABLE sale'] }, 'an unknown state'],
  ['books.sales', { after: null, limit: 10, fromDay: '2026-02-30' }, 'a day of no calendar'],
  ['books.today', { after: null, limit: 10, fromDay: '2026-02-01' }, 'another day as today'],
  ['cart.save', { lines: [{ id: 'x' }], phone: '' }, 'half a line'],
  ['cart.save', { lines: 'none', phone: 1 }, 'wrong types'],
  ['catalog.search', { query: 5, firstChar: null, offset: 0, limit: 10 }, 'a query that is no text'],
  ['catalog.byBarcode', { code: '' }, 'an empty code'],
  ['settings.update', { staleMinutes: 0 }, 'below the least'],
  ['settings.update', { till: 'К 1' }, 'a name with a blank'],
  ['settings.update', { admin: true }, 'an unknown setting'],
  ['connection.connect', { apiKey: 'x', baseUrl: null, dialect: null }, 'a short key'],
  [
    'connection.connect',
    { apiKey: 'ключ-длинный-но-не-тот', baseUrl: null, dialect: null },
    'letters no key has',
  ],
  [
    'connection.connect',
    { apiKey: 'long-enough-key', baseUrl: 'file:///etc/passwd', dialect: null },
    'a file',
  ],
  [
    'refunds.request',
    { saleId: 'x', what: { kind: 'amount', amount: -1 }, expected: 1, reason: 'брак' },
    'a negative refund',
  ],
  [
    'refunds.request',
    { saleId: 'x', what: { kind: 'whole' }, expected: 1, reason: '  ' },
    'a refund without a reason',
  ],
]
const POLLUTION: readonly [method: string, json: string][] = [
  ['settings.update', '{"__proto__":{"polluted":true}}'],
  ['settings.update', '{"constructor":{"prototype":{"polluted":true}}}'],
  [
    'sales.charge',
    `{"__proto__":{"phone":"${PHONE}"},"what":{"kind":"amount","amount":1},"expectedTotal":1}`,
  ],
  ['sales.cancel', '{"id":"__proto__"}'],
  ['sales.cancel', '{"id":"constructor"}'],
]

const ask = (method: string, json: string) =>
  till.app.page.evaluate(
    async ([name, text]) => {
      const [group = '', member = ''] = name.split('.')
      const call = Reflect.get(Reflect.get(window.kassa, group), member)
      return (await call(JSON.parse(text))) as { ok: boolean; error?: { code: string; message: string } }
    },
    [method, json] as const,
  )

/** What the disk holds, and what the service was asked to do. */
async function state() {
  const file = new Database(join(till.app.userData, 'kassa.sqlite'), { readonly: true })
  const all = (table: string) => file.prepare(`SELECT * FROM ${table}`).all()
  const disk = {
    sales: all('sale'),
    lines: all('sale_line'),
    events: all('sale_event'),
    outbox: all('outbox'),
    settings: file.prepare("SELECT * FROM setting WHERE key LIKE 'setting%' OR key = 'cart'").all(),
  }
  file.close()
  const { requests, invoices } = await till.shop.dump()
  const kassa = await till.app.page.evaluate(async () => [
    await window.kassa.settings.get(),
    await window.kassa.cart.load(),
  ])
  const writes = requests.filter(
    ({ method, path }) => method !== 'GET' && !path.startsWith('/invoices/status/check'),
  )
  return { disk, kassa, writes: writes.length, invoices }
}

test.beforeAll(async () => {
  await expectTill(till.app.page)
  // Something is there that could be damaged.
  await chargeAmount(till.app.page, '401', PHONE)
  await expectPayment(till.app.page, 401_00, 'оплачен')
})

test('bad input gets a clear error and changes nothing', async () => {
  const before = await state()
  expect(before.disk.sales).toHaveLength(1)
  for (const [method, input, what] of BAD) {
    const answer = await ask(method, JSON.stringify(input))
    expect(answer, `${method}: ${what}`).toMatchObject({ ok: false, error: { code: 'badInput' } })
    expect(Object.keys(answer.error ?? {}), `${method}: ${what}`).toContain('fields')
  }
  expect(await state()).toEqual(before)
})

test('names of the language as fields and ids reach nothing', async () => {
  const before = await state()
  for (const [method, json] of POLLUTION) {
    const answer = await ask(method, json)
    if (method === 'settings.update' && answer.ok) expect(await state(), json).toEqual(before)
    else expect(answer.ok, json).toBe(false)
  }
  expect(await till.app.page.evaluate(() => 'polluted' in {})).toBe(false)
  expect(await state()).toEqual(before)
})

test('a charge whose total is not what the store counts is refused unseen', async () => {
  const before = await state()
  const answer = await ask('sales.charge', JSON.stringify(amount(100, { expectedTotal: 99 })))
  expect(answer).toMatchObject({ ok: false, error: { code: expect.stringMatching(/priceChanged|badInput/) } })
  expect(await state()).toEqual(before)
})
