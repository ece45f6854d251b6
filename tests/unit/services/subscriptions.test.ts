/** The till's own client against the simulator, both dialects: a subscription is made once, whatever becomes of the answer. */
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from '../../../electron/apipay/client.ts'
import type { Dialect } from '../../../electron/apipay/types.ts'
import { systemClock } from '../../../electron/services/ports.ts'
import { createSubscriptions } from '../../../electron/services/subscriptions.ts'
import { madeGoods, startSimulator } from '../../../electron/simulator/server.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import type { NewSubscription } from '../../../shared/contract/subscriptions.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function desk(dialect: Dialect = 'catalog-id') {
  const simulator = await startSimulator({ goods: madeGoods(20, 1), rateLimit: 0, speed: 1000, dialect })
  const client = createClient({
    baseUrl: simulator.url,
    apiKey: simulator.apiKey,
    fetch,
    clock: systemClock,
    log: () => undefined,
    memory: { read: () => undefined, write: () => undefined },
    dialect,
    timeoutMs: 10_000,
  })
  const store = openTillStore(':memory:')
  let now = 0
  const clock = { now: () => Date.now(), monotonic: () => now }
  const open = () => createSubscriptions({ store, api: client, clock, flightMs: 1_000 })
  ends.push(async () => {
    client.close()
    store.close()
    await simulator.close()
  })
  const order = async (name: string, body: unknown = {}): Promise<Record<string, unknown>> => {
    const answer = await fetch(new URL(`/__sim/${name}`, simulator.url), {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return (await answer.json()) as Record<string, unknown>
  }
  return {
    open,
    firstGood: async () => (await client.listCatalog({ perPage: 1 }, { lane: 'cashier' })).rows[0]?.id ?? 0,
    order,
    pass(ms: number) {
      now += ms
    },
    made: async () => ((await order('dump')).subscriptions as unknown[]).length,
  }
}

const wanted = (over: Partial<NewSubscription> = {}): NewSubscription => ({
  ref: randomUUID(),
  phone: '87001234567',
  what: { kind: 'amount', amount: 5_000_00 },
  period: 'monthly',
  billingDay: 5,
  ...over,
})

describe.each(['catalog-id', 'nomenclature'] as const)('a subscription in %s', (dialect) => {
  test('is made, read, changed, paused, resumed and cancelled for ever', async () => {
    const { open } = await desk(dialect)
    const all = open()
    const made = await all.create(wanted({ subscriberName: 'Айгүл' }))
    expect(made).toMatchObject({ amount: 5_000_00, status: 'active', billingDay: 5, subscriberName: 'Айгүл' })
    const id = made?.id ?? 0
    expect((await all.update(id, { amount: 7_000_00, billingDay: 9 })).subscription).toMatchObject({
      amount: 7_000_00,
      billingDay: 9,
    })
    expect((await all.turn(id, 'pause')).subscription.status).toBe('paused')
    expect((await all.turn(id, 'resume')).subscription.status).toBe('active')
    expect((await all.turn(id, 'cancel')).subscription.status).toBe('cancelled')
    await expect(all.turn(id, 'resume')).rejects.toMatchObject({ kind: 'rejected' })
    const { subscriptions, unsure } = await all.list(true)
    expect(subscriptions.map((one) => [one.id, one.status])).toEqual([[id, 'cancelled']])
    expect(unsure).toEqual([])
  })

  test('a lost answer makes one, not two, and the same form sent again finds it', async () => {
    const { open, order, made } = await desk(dialect)
    const all = open()
    const form = wanted()
    await order('fault', { kind: 'drop_after', method: 'POST', path: '/subscriptions' })
    expect(await all.create(form)).toMatchObject({ amount: 5_000_00 })
    expect((await all.list(false)).unsure).toEqual([])
    await order('fault', { kind: 'drop_after', method: 'POST', path: '/subscriptions' })
    await order('fault', { kind: 'status', status: 502, method: 'GET', path: '/subscriptions', times: 1 })
    const second = wanted({ phone: '87017654321' })
    expect(await all.create(second)).toBeNull()
    expect((await all.list(false)).unsure).toMatchObject([{ ref: second.ref, phone: '87017654321' }])
    expect(await all.create(second)).toMatchObject({ phone: '87017654321' })
    expect((await all.list(true)).unsure).toEqual([])
    expect(await made()).toBe(2)
  })
})

test('a change whose answer was lost is done when it is there, and told as lost when it is not', async () => {
  const { open, order } = await desk()
  const all = open()
  const id = (await all.create(wanted()))?.id ?? 0
  const path = `/subscriptions/${id}`
  await order('fault', { kind: 'drop_after', method: 'PUT', path })
  expect((await all.update(id, { amount: 7_000_00 })).subscription.amount).toBe(7_000_00)
  await order('fault', { kind: 'drop_before', method: 'PUT', path })
  await expect(all.update(id, { amount: 9_000_00 })).rejects.toMatchObject({ outcome: 'unknown' })
  await order('fault', { kind: 'drop_after', method: 'POST', path: `${path}/pause` })
  expect((await all.turn(id, 'pause')).subscription.status).toBe('paused')
  await order('fault', { kind: 'drop_before', method: 'POST', path: `${path}/cancel` })
  await expect(all.turn(id, 'cancel')).rejects.toMatchObject({ outcome: 'unknown' })
  expect((await all.get(id)).subscription).toMatchObject({ amount: 7_000_00, status: 'paused' })
})

test('one that never arrived is sent again only when it can no longer be under way, also after a restart', async () => {
  const { open, order, pass, made } = await desk()
  const form = wanted()
  await order('fault', { kind: 'drop_before', method: 'POST', path: '/subscriptions' })
  expect(await open().create(form)).toBeNull()
  const again = open()
  expect(await again.create(form)).toBeNull()
  expect(await made()).toBe(0)
  await expect(again.forget(form.ref)).rejects.toMatchObject({ code: 'wrongState' })
  expect(await again.resolve(form.ref)).toBeNull()
  pass(1_001)
  expect(await again.create(form)).toMatchObject({ phone: form.phone })
  expect(await made()).toBe(1)
})

test('one that never arrived can be given up, one that did cannot', async () => {
  const { open, order, pass } = await desk()
  const all = open()
  const lost = wanted()
  await order('fault', { kind: 'drop_before', method: 'POST', path: '/subscriptions' })
  await all.create(lost)
  pass(1_001)
  await all.forget(lost.ref)
  expect((await all.list(false)).unsure).toEqual([])
  await expect(all.resolve(lost.ref)).rejects.toMatchObject({ code: 'notFound' })
  const kept = wanted()
  await order('fault', { kind: 'drop_after', method: 'POST', path: '/subscriptions' })
  await order('fault', { kind: 'status', status: 502, method: 'GET', path: '/subscriptions', times: 1 })
  await all.create(kept)
  pass(1_001)
  await expect(all.forget(kept.ref)).rejects.toMatchObject({ code: 'wrongState' })
  expect((await all.list(true)).subscriptions).toHaveLength(1)
})

test('a long list leaves the requests of a minute to the counter', async () => {
  const lanes: string[] = []
  const api = {
    listSubscriptions: async (_query: unknown, { lane }: { lane: string }) => {
      lanes.push(lane)
      return { rows: [], lastPage: 7, total: 700, page: lanes.length }
    },
  } as unknown as Parameters<typeof createSubscriptions>[0]['api']
  const store = openTillStore(':memory:')
  const clock = { now: () => 0, monotonic: () => 0 }
  await createSubscriptions({ store, api, clock, flightMs: 1_000 }).list(true)
  expect(lanes).toEqual([...Array(5).fill('cashier'), 'background', 'background'])
  store.close()
})

test('a refusal is no doubt: nothing stays unsure, and its fields come through', async () => {
  const { open, order } = await desk()
  const all = open()
  await order('fault', {
    kind: 'status',
    status: 422,
    message: 'Проверьте поля',
    method: 'POST',
    path: '/subscriptions',
  })
  await expect(all.create(wanted())).rejects.toMatchObject({ kind: 'rejected' })
  expect((await all.list(false)).unsure).toEqual([])
})

test('goods are sent where the service takes them', async () => {
  const { open, firstGood } = await desk('catalog-id')
  const goods = [{ itemId: await firstGood(), quantity: 200_000 }]
  const made = await open().create(wanted({ what: { kind: 'goods', goods } }))
  expect(made?.amount).toBeGreaterThan(0)
})

test('payments come page by page', async () => {
  const { open, order } = await desk()
  const all = open()
  const made = await all.create(wanted({ period: 'daily', billNow: true }))
  await order('travel', { ms: 3 * 86_400_000 })
  const { payments, total } = await all.payments(made?.id ?? 0, 1)
  expect(total).toBe(payments.length)
  expect(payments.length).toBeGreaterThan(0)
  expect((await all.get(made?.id ?? 0)).stats?.total).toBe(total)
})
