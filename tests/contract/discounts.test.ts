/** Carts with discounts, written as the till's client writes them and added up by the simulator: the sum is ours, to the tiyn. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { invoiceTotal } from '../../electron/apipay/cart-on-wire.ts'
import { createClient } from '../../electron/apipay/client.ts'
import { catalogId } from '../../electron/apipay/dialect-catalog-id.ts'
import { nomenclature } from '../../electron/apipay/dialect-nomenclature.ts'
import type { NewInvoice, NewInvoiceLine, WireCatalogItem } from '../../electron/apipay/types.ts'
import { systemClock } from '../../electron/services/ports.ts'
import { madeGoods, type Simulator, startSimulator } from '../../electron/simulator/server.ts'
import type { InvoiceItem, State } from '../../electron/simulator/state.ts'
import { lineTotal } from '../../shared/domain/money.ts'

type CartWhat = Extract<NewInvoice['what'], { kind: 'cart' }>

const line = fc.record({
  good: fc.nat({ max: 59 }),
  free: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  price: fc.option(fc.integer({ min: 1, max: 900_000 })),
  count: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }).map((n) => n * 1000) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
  ),
  part: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) },
  ),
})
const anyCart = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  discount: fc.oneof(
    fc.constant(null),
    fc.integer({ min: 1, max: 99 }).map((percent) => ({ percent })),
    fc.integer({ min: 1, max: 500 }).map((thousandths) => ({ thousandths })),
  ),
})
type Drawn = typeof line extends fc.Arbitrary<infer T> ? T : never
type DrawnCart = typeof anyCart extends fc.Arbitrary<infer T> ? T : never
/** Whole prices, no other discount: few random carts can go out as a per cent, so these always come along. */
const inPercent = ([price, percent]: [price: number, percent: number]): [DrawnCart] => [
  { lines: [{ good: 7, free: false, price, count: 2_000, part: 0 }], discount: { percent } },
]
const PERCENTS: [price: number, percent: number][] = [
  [90_000, 10],
  [120_000, 25],
  [40_000, 99],
]

describe.each([nomenclature, catalogId])('$dialect', ({ dialect, invoice: bodyOf }) => {
  let simulator: Simulator
  let goods: WireCatalogItem[]
  beforeAll(async () => {
    simulator = await startSimulator({ goods: madeGoods(60, 3), rateLimit: 0, speed: 1000, dialect })
    const { url: baseUrl, apiKey } = simulator
    const memory = { read: () => undefined, write: () => undefined }
    const client = createClient({ baseUrl, apiKey, fetch, clock: systemClock, log: vi.fn(), memory, dialect })
    goods = (await client.listCatalog({ page: 1, perPage: 60 }, { lane: 'cashier' })).rows
    client.close()
  })
  afterAll(() => simulator.close())

  const post = async (address: string, body: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', 'x-api-key': simulator.apiKey }
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(answer.ok).toBe(true)
    return answer.json()
  }
  const lineOf = ({ good, free, price, count, part }: Drawn): NewInvoiceLine => {
    const item = goods[good % goods.length]
    if (!item) throw new Error('no goods')
    const asked = price ?? item.price
    return {
      catalogItemId: free ? null : item.id,
      name: item.name,
      price: asked,
      count,
      unitId: item.unitId,
      discount: Math.floor((lineTotal(asked, count) * part) / 100),
      nomenclatureId: free ? null : item.nomenclatureId,
      nomenclatureHistoryId: free ? null : item.nomenclatureHistoryId,
    }
  }
  const whatOf = (cart: DrawnCart): CartWhat => {
    const lines = cart.lines.map(lineOf)
    const sum = invoiceTotal({ kind: 'cart', lines })
    if (cart.discount === null) return { kind: 'cart', lines }
    if ('percent' in cart.discount) {
      const { percent } = cart.discount
      return { kind: 'cart', lines, percent, discount: Math.floor((sum * percent + 50) / 100) }
    }
    return { kind: 'cart', lines, discount: Math.floor((sum * cart.discount.thousandths) / 1000) }
  }

  it('each invoice has the sum that was charged, and each good as often as it was sold', async () => {
    const charged: { what: CartWhat; total: number }[] = []
    await fc.assert(
      fc.asyncProperty(anyCart, async (cart) => {
        const what = whatOf(cart)
        const total = invoiceTotal(what)
        if (total < 1) return
        const externalOrderId = `order-${charged.length}`
        const body = bodyOf({ phone: '87001234501', description: externalOrderId, externalOrderId, what })
        const made = (await post(`${simulator.url}/invoices`, body)) as { amount: string }
        expect(made.amount).toBe((total / 100).toFixed(2))
        charged.push({ what, total })
      }),
      { numRuns: 200, examples: PERCENTS.map(inPercent) },
    )
    const { invoices } = (await post(`${simulator.url.replace('/api/v1', '')}/__sim/dump`, {})) as State
    let asPercent = 0
    let asLines = 0
    for (const [n, { what, total }] of charged.entries()) {
      const kept = invoices.find((one) => one.externalOrderId === `order-${n}`)
      expect(kept?.amount).toBe(total)
      if (!kept || kept.items.length === 0) continue
      asLines += 1
      if (kept.discountPercent !== null) asPercent += 1
      expect(kept.items.reduce((all, item) => all + item.total, 0)).toBe(total)
      expect(soldOf(kept.items)).toEqual(soldOf(what.lines))
    }
    expect(asLines).toBeGreaterThan(40)
    if (dialect === 'catalog-id') expect(asPercent).toBeGreaterThanOrEqual(PERCENTS.length)
  })
})

/** How many of each name, thousandths. */
function soldOf(lines: readonly Pick<InvoiceItem, 'name' | 'count'>[]): [string, number][] {
  const sold = new Map<string, number>()
  for (const { name, count } of lines) sold.set(name, (sold.get(name) ?? 0) + count)
  return [...sold].sort(([a], [b]) => (a < b ? -1 : 1))
}
