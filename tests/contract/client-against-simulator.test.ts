/** The till's own client and the simulator, each written without the other: every method, both dialects, every exchange checked. */
import { afterEach, expect, test, vi } from 'vitest'
import { type Client, createClient } from '../../electron/apipay/client.ts'
import type { ApiPay, CallOptions, NewInvoice } from '../../electron/apipay/types.ts'
import { systemClock } from '../../electron/services/ports.ts'
import { madeGoods, type Simulator, startSimulator } from '../../electron/simulator/server.ts'
import { WAITS } from '../../electron/simulator/waits.ts'
import { type Exchange, readContract } from './openapi.ts'
import { PNG } from './talk.ts'

// Never the background lane: its share of a real minute would make the test wait.
const cashier: CallOptions = { lane: 'cashier' }

interface Pair {
  client: Client
  simulator: Simulator
  exchanges: Exchange[]
  sim(name: string, body: unknown): Promise<void>
}

const open: Pair[] = []
afterEach(async () => {
  for (const { client, simulator } of open.splice(0)) {
    client.close()
    await simulator.close()
  }
})

async function pair(dialect: 'nomenclature' | 'catalog-id', mode: 'production' | 'sandbox'): Promise<Pair> {
  const simulator = await startSimulator({
    goods: madeGoods(60, 1),
    rateLimit: 0,
    speed: 1000,
    payableMs: WAITS.expires,
    dialect,
    mode,
  })
  const exchanges: Exchange[] = []
  const recording: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const json = request.headers.get('content-type')?.includes('json')
    const text = json ? await request.clone().text() : ''
    const response = await fetch(request)
    const exchange: Exchange = {
      method: request.method,
      path: decodeURI(url.pathname.replace('/api/v1', '') + url.search),
      request: text === '' ? undefined : JSON.parse(text),
      status: response.status,
      response: await response.clone().json(),
    }
    exchanges.push(exchange)
    return response
  }
  const client = createClient({
    baseUrl: simulator.url,
    apiKey: simulator.apiKey,
    fetch: recording,
    clock: systemClock,
    log: vi.fn(),
    memory: { read: () => undefined, write: () => undefined },
    dialect: null,
  })
  const sim = async (name: string, body: unknown) => {
    const url = `${simulator.url.replace('/api/v1', '')}/__sim/${name}`
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    expect(answer.status).toBe(200)
  }
  const made = { client, simulator, exchanges, sim }
  open.push(made)
  return made
}

const sale = (what: NewInvoice['what'], order: string): NewInvoice => ({
  phone: '87001234501',
  description: `Молоко · K1-2411-${order}`,
  externalOrderId: `order-${order}`,
  what,
})

for (const dialect of ['nomenclature', 'catalog-id'] as const)
  for (const mode of ['production', 'sandbox'] as const)
    test(`${dialect}, ${mode}: every method of the client does its work, in the described forms`, async () => {
      const { client, exchanges, sim } = await pair(dialect, mode)
      const called = new Set<string>()
      const api: ApiPay = new Proxy<ApiPay>(client, {
        get: (target, name, receiver) => {
          called.add(String(name))
          return Reflect.get(target, name, receiver)
        },
      })
      expect(await api.dialect(cashier)).toBe(dialect)
      await api.checkKey(cashier)
      await client.health(cashier)

      const goods = await api.listCatalog({ page: 1, perPage: 30, search: 'а' }, cashier)
      expect(goods.rows.length).toBeGreaterThan(20)
      const units = await api.units(cashier)
      expect(units.length > 0).toBe(dialect === 'catalog-id')
      const lines = goods.rows.slice(0, 2).map((item) => ({
        catalogItemId: item.id,
        name: item.name,
        price: item.price,
        count: 2000,
        unitId: item.unitId,
        nomenclatureId: item.nomenclatureId,
        nomenclatureHistoryId: item.nomenclatureHistoryId,
      }))
      const total = lines.reduce((sum, line) => sum + line.price * 2, 0)

      const cart = await api.createInvoice(sale({ kind: 'cart', lines }, '0001'), cashier)
      expect(cart).toMatchObject({ amount: total, externalOrderId: 'order-0001', phone: '87001234501' })
      const free = { ...lines[0], catalogItemId: null, name: 'Пакет', price: 1550, count: 3000, unitId: 1 }
      const withFree = [...lines, { ...free, nomenclatureId: null, nomenclatureHistoryId: null }]
      const mixed = await api.createInvoice(sale({ kind: 'cart', lines: withFree }, '0002'), cashier)
      expect(mixed.amount).toBe(total + 4650)
      const cut = {
        kind: 'cart',
        lines,
        percent: 10,
        discount: Math.floor((total * 10 + 50) / 100),
      } as const
      expect((await api.createInvoice(sale(cut, '0003'), cashier)).amount).toBe(
        total - Math.floor((total * 10 + 50) / 100),
      )
      const plain = await api.createInvoice(sale({ kind: 'amount', amount: 150_050 }, '0004'), cashier)
      expect(plain.amount).toBe(150_050)

      const found = await api.listInvoices(
        {
          search: 'K1-2411-0001',
          perPage: 100,
          page: 1,
          sortBy: 'id',
          sortOrder: 'asc',
          statuses: ['pending', 'processing'],
        },
        cashier,
      )
      expect(found.rows).toMatchObject([{ id: cart.id, phone: '87001234501', externalOrderId: 'order-0001' }])
      await sim('pay', { id: cart.id })
      expect(await api.getInvoice(cart.id, cashier)).toMatchObject({ status: 'paid', amount: total })
      const glances = await api.glanceInvoices([cart.id, plain.id, 999_999], cashier)
      expect(glances.map(({ id }) => id).sort()).toEqual([cart.id, plain.id])
      await sim('status', { id: plain.id, status: 'pending' })
      const waits = dialect === 'catalog-id' && mode === 'production'
      expect(await api.cancelInvoice(plain.id, cashier)).toBe(waits ? 'cancelling' : 'cancelled')
      await api.invoiceStats({ period: 'today' }, cashier)

      const part = await api.refundInvoice(cart.id, { amount: 100, reason: 'Не подошло' }, cashier)
      expect(part.refund).toMatchObject({ amount: 100, status: 'pending', invoiceId: cart.id })
      expect(part.state).toMatchObject({ pendingRefund: 100, availableForRefund: total - 100 })
      await sim('refund', { id: part.refund.id, status: 'completed' })
      expect((await api.invoiceRefunds(cart.id, cashier)).state.totalRefunded).toBe(100)
      expect(
        (await api.listRefunds({ invoiceId: cart.id, statuses: ['completed'] }, cashier)).rows,
      ).toHaveLength(1)

      const imageId = await api.uploadImage(
        { bytes: new Uint8Array(PNG), type: 'image/png', name: 'a.png' },
        cashier,
      )
      const [item] = await api.createCatalogItems(
        [{ name: 'Новый товар', price: 1050, unitId: 1, imageId, barcode: '4870000000011' }],
        cashier,
      )
      const itemId = item?.id ?? 0
      await api.updateCatalogItem(itemId, { price: 1100, imageDeleted: true }, cashier)
      const changed = await api.listCatalog({ barcode: '4870000000011' }, cashier)
      expect(changed.rows).toMatchObject([{ id: itemId, price: 1100, imageUrl: null }])
      await api.deleteCatalogItem(itemId, cashier)
      expect((await api.listCatalog({ barcode: '4870000000011' }, cashier)).total).toBe(0)

      const subscription = await api.createSubscription(
        {
          phone: '87001234567',
          amount: 50_000,
          period: 'daily',
          description: 'Абонемент',
          metadata: { hall: 1 },
        },
        cashier,
      )
      expect(subscription).toMatchObject({ amount: 50_000, status: 'active', phone: '87001234567' })
      const { id } = subscription
      await sim('travel', { ms: 25 * 3_600_000 })
      expect((await api.updateSubscription(id, { amount: 60_000 }, cashier)).amount).toBe(60_000)
      expect((await api.listSubscriptions({ status: 'active' }, cashier)).rows).toHaveLength(1)
      const detail = await api.getSubscription(id, cashier)
      expect(detail).toMatchObject({
        subscription: { id },
        stats: { total: 1, successful: 1, collected: 50_000 },
      })
      expect((await api.subscriptionInvoices(id, {}, cashier)).rows).toMatchObject([
        { amount: 50_000, status: 'paid' },
      ])
      expect(await api.pauseSubscription(id, cashier)).toBe('paused')
      expect(await api.resumeSubscription(id, cashier)).toBe('active')
      expect(await api.cancelSubscription(id, cashier)).toBe('cancelled')

      const rest = new Set(['flightMs', 'budget', 'backgroundPerMinute', 'close', 'health'])
      expect(Object.keys(client).filter((name) => !rest.has(name) && !called.has(name))).toEqual([])
      const contract = readContract(dialect)
      const probe = (exchange: Exchange) => exchange.path === '/catalog/units' && exchange.status === 404
      expect(
        exchanges
          .filter((exchange) => !probe(exchange))
          .flatMap((exchange) =>
            [...contract.requestProblems(exchange), ...contract.answerProblems(exchange)].map(
              (problem) => `${exchange.method} ${exchange.path} ${exchange.status}: ${problem}`,
            ),
          ),
      ).toEqual([])
    })

test('what the service refuses comes as an error of its kind', async () => {
  const { client, sim } = await pair('catalog-id', 'production')
  const kinds = {
    400: 'rejected',
    403: 'forbidden',
    404: 'notFound',
    410: 'notFound',
    422: 'rejected',
    500: 'server',
    502: 'server',
    503: 'kaspiUnavailable',
  }
  for (const [status, kind] of Object.entries(kinds)) {
    await sim('fault', { kind: 'status', status: Number(status), path: '/invoices/7' })
    const outcome = status === '500' || status === '502' ? 'unknown' : 'notDone'
    await expect(client.getInvoice(7, cashier)).rejects.toMatchObject({ kind, outcome })
  }
  for (const kind of ['drop_before', 'drop_after', 'half', 'garbage']) {
    await sim('fault', { kind, method: 'POST', path: '/invoices' })
    await expect(
      client.createInvoice(sale({ kind: 'amount', amount: 1000 }, kind), cashier),
    ).rejects.toMatchObject({
      outcome: 'unknown',
    })
  }
  const left = await client.listInvoices({ perPage: 100 }, cashier)
  expect(left.rows.map(({ externalOrderId }) => externalOrderId).sort()).toEqual([
    'order-drop_after',
    'order-garbage',
    'order-half',
  ])
})
