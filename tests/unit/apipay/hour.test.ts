/** A simulated hour of a busy shop against a service that counts for itself. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakeClock } from '../fake-clock.ts'
import { fakeFetch, type Reply, rig } from './rig.ts'

const Sale = z.object({ external_order_id: z.coerce.number() })
const LATENCY_MS = [120, 260, 180, 340, 150] as const

interface Shop {
  /** ms between requests of other tills with the same key; null for none */
  othersEvery: number | null
  chargeEvery: number
  lookEvery: number
  pages: number
  minutes: number
}

const BUSY: Shop = { othersEvery: null, chargeEvery: 20_000, lookEvery: 2_000, pages: 250, minutes: 60 }

async function hour({ othersEvery, chargeEvery, lookEvery, pages: last, minutes }: Shop) {
  const length = minutes * 60_000
  const clock = fakeClock()
  const start = clock.monotonic()
  const arrivals: number[] = []
  const own: number[] = []
  let refused = 0
  const takes = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))
  /** The service's own sliding minute. */
  const used = (now: number) => {
    while ((arrivals[0] ?? now) <= now - 60_000) arrivals.shift()
    return arrivals.length
  }
  const live = Array.from({ length: 100 }, (_, index) => index + 1)

  const cashierWaits: number[] = []
  const { fetch, seen } = fakeFetch(async ({ path, query, method, body }): Promise<Reply> => {
    if (method === 'POST' && path === '/invoices') {
      const { external_order_id: askedAt } = Sale.parse(body)
      cashierWaits.push(clock.monotonic() - askedAt)
    }
    const latency = LATENCY_MS[seen.length % LATENCY_MS.length] ?? 200
    await takes(latency / 2)
    const now = clock.monotonic()
    if (used(now) >= 60) {
      refused += 1
      await takes(latency / 2)
      return { status: 429, json: { message: 'slow down', retry_after: 5 } }
    }
    arrivals.push(now)
    own.push(now)
    const headers = { 'x-ratelimit-remaining': String(60 - used(now)) }
    await takes(latency / 2)
    if (path === '/invoices') return { headers, status: 201, json: { id: 1, amount: 10, status: 'pending' } }
    if (path === '/invoices/status/check') {
      return { headers, json: { invoices: live.map((id) => ({ id, amount: '10.00', status: 'pending' })) } }
    }
    const page = Number(query.get('page'))
    const row = { id: page, name: 'x', selling_price: 1, unit_id: 1 }
    return {
      headers,
      json: { data: [row], meta: { current_page: page, last_page: 250, per_page: 200, total: 50_000 } },
    }
  })
  const { client } = rig({ fetch, clock })

  const charge = () => {
    // The number by which the service knows it is the time when it was asked for.
    const call = client.createInvoice(
      {
        phone: '87001234567',
        description: '№1',
        externalOrderId: String(clock.monotonic()),
        what: { kind: 'amount', amount: 1_000 },
      },
      { lane: 'cashier' },
    )
    void call.catch(() => undefined)
    if (clock.monotonic() - start < length) clock.after(chargeEvery, charge)
  }
  const looks: number[] = []
  const watch = async () => {
    while (clock.monotonic() - start < length) {
      const asked = clock.monotonic()
      const told = await client.glanceInvoices(live, { lane: 'watch' })
      expect(told).toHaveLength(100)
      looks.push(clock.monotonic() - asked)
      await takes(lookEvery)
    }
  }
  let pages = 0
  const sync = async () => {
    for (let page = 1; page <= last; page += 1) {
      const told = await client.listCatalog({ page, perPage: 200 }, { lane: 'background' })
      pages += told.rows.length
    }
  }
  const others = () => {
    if (othersEvery === null) return
    arrivals.push(clock.monotonic())
    clock.after(othersEvery, others)
  }
  charge()
  void watch()
  void sync()
  others()
  await clock.advance(length)
  let worst = 0
  for (let from = 0, to = 0; to < own.length; to += 1) {
    while ((own[to] ?? 0) - (own[from] ?? 0) >= 60_000) from += 1
    worst = Math.max(worst, to - from + 1)
  }
  looks.sort((a, b) => a - b)
  return { worst, refused, cashierWaits, looks, pages, requests: own.length }
}

describe('a simulated hour', () => {
  it('with 100 live payments, a sync of 50,000 goods and a cashier every 20 s', async () => {
    const { worst, refused, cashierWaits, looks, pages } = await hour(BUSY)
    expect(worst).toBeLessThanOrEqual(60)
    expect(refused).toBe(0)
    expect(cashierWaits.length).toBeGreaterThanOrEqual(180)
    expect(Math.max(...cashierWaits)).toBeLessThan(1_000)
    expect(pages).toBe(250)
    // Pause of two seconds between looks: the rest of four is what a look may take.
    expect(looks.at(Math.floor(looks.length * 0.95)) ?? Infinity).toBeLessThan(2_000)
    expect(looks.length).toBeGreaterThan(1_400)
  }, 20_000)

  it('with another till that takes a third of the minute', async () => {
    const { worst, refused, cashierWaits, looks, pages } = await hour({ ...BUSY, othersEvery: 3_000 })
    expect(worst).toBeLessThanOrEqual(60)
    expect(refused).toBeLessThan(20)
    expect(cashierWaits.filter((ms) => ms >= 1_000).length).toBeLessThan(cashierWaits.length * 0.05)
    expect(pages).toBeGreaterThan(100)
    expect(looks.length).toBeGreaterThan(1_000)
  }, 20_000)

  it('in which everybody asks for more than there is', async () => {
    const greedy = { othersEvery: null, chargeEvery: 5_000, lookEvery: 10, pages: 50_000, minutes: 20 }
    const { worst, refused, cashierWaits, requests } = await hour(greedy)
    expect(worst).toBeLessThanOrEqual(60)
    expect(refused).toBe(0)
    expect(requests).toBeGreaterThan(57 * 20)
    expect(cashierWaits.length).toBeGreaterThanOrEqual(240)
    expect(Math.max(...cashierWaits)).toBeLessThan(1_000)
  }, 20_000)

  it('in which a day’s queue goes out at once uses the whole minute and no more', async () => {
    const { worst, refused, requests } = await hour({ ...BUSY, chargeEvery: 800, minutes: 10 })
    expect(worst).toBe(60)
    expect(refused).toBe(0)
    expect(requests).toBeGreaterThan(58 * 10)
  }, 20_000)
})
