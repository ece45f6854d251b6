/** Practice beside a real till: two services that are only pretended, two stores in memory, one window that hears. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createConnection } from '../../../electron/services/connection.ts'
import { createNotices } from '../../../electron/services/notices.ts'
import { type Ports, type Secrets, systemClock } from '../../../electron/services/ports.ts'
import { createSettings } from '../../../electron/services/settings.ts'
import { createTraining, type PracticeGood } from '../../../electron/services/training.ts'
import { type Simulator, startSimulator } from '../../../electron/simulator/server.ts'
import { NO_SELLER } from '../../../electron/store/sale-store.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import type { Sale } from '../../../shared/contract/schemas.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const PICTURE = 'https://pictures.example/milk.png'
const GOODS: PracticeGood[] = [
  {
    name: 'Сүт',
    price: 52_000,
    unitId: 1,
    barcode: '4870000000013',
    category: 'dairy',
    picture: PICTURE,
  },
  { name: 'Нан', price: 21_000, unitId: 1, barcode: null, category: 'bread', picture: null },
]
const PAGE = { firstChar: null, offset: 0, limit: 10 }
/** A payment takes the watch a few seconds to see. */
const PATIENT = { timeout: 15_000, interval: 50 }
const none: Secrets = { put: () => 'session', get: () => null, remove: () => undefined }

async function bench(connected = true) {
  const home = openTillStore(':memory:')
  closing.push(() => home.close())
  let shop: Simulator = await startSimulator({ goods: GOODS, rateLimit: 0, speed: 50, apiKey: 'right-key-1' })
  const { port } = shop
  closing.push(() => shop.close())
  const practised: { goods: readonly PracticeGood[]; service: Simulator }[] = []
  /** Sales that the window was told of. */
  const told: Sale[] = []
  const ports: Ports = {
    clock: systemClock,
    emit: (name, value) => {
      if (!training.hides(name)) heard(name, value)
    },
    log: () => undefined,
    point: () => undefined,
  }
  const heard: Ports['emit'] = (name, value) => {
    if (name === 'saleChanged') told.push(value as Sale)
  }
  const settings = createSettings(home.settings)
  const notices = createNotices(home.settings, () => undefined)
  const lock = vi.fn()
  const connection = createConnection({
    home,
    openDemoStore: () => openTillStore(':memory:'),
    startDemo: () => startSimulator({ goods: GOODS }),
    secrets: none,
    settings,
    desk: () => ({
      role: () => null,
      state: () => ({ pins: true, locked: true, person: null, shift: null }),
      seller: () => NO_SELLER,
    }),
    allowPrice: () => null,
    training: () => training,
    notices,
    fetch,
    ports,
    version: '0',
    given: { baseUrl: shop.url, apiKey: connected ? 'right-key-1' : null },
  })
  const training = createTraining({
    real: connection.opened,
    dialect: connection.dialect,
    desk: () => ({ lock }),
    openStore: () => openTillStore(':memory:'),
    startService: async (goods, dialect) => {
      const service = await startSimulator({ goods, dialect, rateLimit: 0, speed: 50 })
      practised.push({ goods, service })
      return service
    },
    demoGoods: () => GOODS.slice(0, 1),
    tillId: 'abcd1234',
    settings: settings.get,
    allowPrice: () => null,
    fetch,
    ports: { ...ports, emit: heard },
    touch: connection.touch,
  })
  closing.push(() => Promise.all([training.stop(), connection.stop()]))
  await connection.start(false)
  return {
    home,
    connection,
    training,
    notices,
    lock,
    told,
    practised,
    shut: () => shop.close(),
    async reopen() {
      shop = await startSimulator({ goods: GOODS, rateLimit: 0, speed: 50, apiKey: 'right-key-1', port })
    },
    invoices: async (): Promise<{ amount: number }[]> => {
      const answer = await fetch(new URL('/__sim/dump', shop.url))
      return ((await answer.json()) as { invoices: { amount: number }[] }).invoices
    },
    charge(amount: number) {
      const till = connection.till()
      const sale = till.checkout.charge({
        phone: '87001234567',
        what: { kind: 'amount', amount },
        expectedTotal: amount,
      })
      till.changed(sale)
      till.outbox.wake()
      return sale
    },
  }
}

describe('practice', { timeout: 30_000 }, () => {
  it('keeps its sales apart: none in the shop’s book, none at its service, none left after it', async () => {
    const { home, connection, training, charge, invoices, told } = await bench()
    await training.start()
    const sale = charge(12_300)
    expect(sale.receipt).toMatch(/^DEMO-/)
    await vi.waitFor(
      () => expect(told.at(-1)).toMatchObject({ id: sale.id, state: 'paid', demo: true }),
      PATIENT,
    )
    expect(home.sales.count()).toBe(0)
    expect(await invoices()).toEqual([])
    await training.stop()
    expect(connection.till()).toBe(connection.opened())
    expect(connection.till().store.sales.get(sale.id)).toBeNull()
    await training.start()
    expect(connection.till().store.sales.count()).toBe(0)
  })

  it('leaves the real till at work: what was queued is sent and paid meanwhile, unseen', async () => {
    const { home, connection, training, charge, told, shut, reopen } = await bench()
    await shut()
    const sale = charge(45_600)
    await vi.waitFor(() => expect(connection.status()).toMatchObject({ online: false, queue: { count: 1 } }))
    await training.start()
    told.length = 0
    await reopen()
    connection.resumed()
    await vi.waitFor(() => expect(home.sales.get(sale.id)?.state).toBe('paid'), PATIENT)
    expect(told).toEqual([])
    expect(training.till()?.store.sales.count()).toBe(0)
  })

  it('shows itself as practice by a cashier, and none of the owner’s notices', async () => {
    const { connection, training, notices, lock } = await bench()
    notices.add('clockBack', 1)
    expect(connection.status()).toMatchObject({ training: false, mode: 'live', desk: { locked: true } })
    await training.start()
    expect(lock).toHaveBeenCalledTimes(1)
    expect(connection.status()).toMatchObject({
      training: true,
      mode: 'demo',
      till: 'DEMO',
      role: 'cashier',
      keyKept: 'none',
      desk: { pins: true, locked: false, person: null },
      notices: [],
    })
    await training.stop()
    expect(connection.status()).toMatchObject({ training: false, mode: 'live' })
    expect(connection.status().notices).toHaveLength(1)
  })

  it('takes nothing that the window may have meant for the other till', async () => {
    const { training } = await bench()
    expect(() => training.refuseLate()).not.toThrow()
    await training.start()
    expect(() => training.refuseLate()).toThrow(expect.objectContaining({ code: 'wrongState' }))
    training.entered()
    expect(() => training.refuseLate()).not.toThrow()
    const stopping = training.stop()
    await Promise.resolve()
    expect(() => training.refuseLate()).toThrow(expect.objectContaining({ code: 'wrongState' }))
    await stopping
    training.entered()
    expect(() => training.refuseLate()).not.toThrow()
  })

  it('is practised on the goods of the shop, with their codes and pictures', async () => {
    const { connection, training, practised } = await bench()
    await vi.waitFor(() => expect(connection.till().catalog.search('', PAGE).total).toBe(2))
    await training.start()
    expect(practised[0]?.goods.map(({ name, price, barcode }) => ({ name, price, barcode }))).toEqual(
      expect.arrayContaining([{ name: 'Сүт', price: 52_000, barcode: '4870000000013' }]),
    )
    await vi.waitFor(() => expect(connection.till().catalog.search('сут', PAGE).total).toBe(1))
    expect(connection.till()).toBe(training.till())
    const [milk] = connection.till().catalog.search('сут', PAGE).items
    expect(connection.till().store.catalog.get(milk?.id ?? 0)?.imageUrl).toBe(PICTURE)
  })

  it('needs a till to practise for, and is one however often it is asked for', async () => {
    const fresh = await bench(false)
    await expect(fresh.training.start()).rejects.toMatchObject({ code: 'wrongState' })
    const { training, practised } = await bench()
    await Promise.all([training.start(), training.start()])
    expect(practised).toHaveLength(1)
    await Promise.all([training.stop(), training.stop()])
    expect(training.till()).toBeNull()
    await expect(fetch(practised[0]?.service.url ?? '')).rejects.toThrow()
  })
})
