import { describe, expect, it } from 'vitest'
import { createConnection } from '../../../electron/services/connection.ts'
import { SERVICE_URL } from '../../../electron/services/kept-connection.ts'
import { createNotices } from '../../../electron/services/notices.ts'
import type { Secrets } from '../../../electron/services/ports.ts'
import { systemClock } from '../../../electron/services/ports.ts'
import { createSettings } from '../../../electron/services/settings.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { nobody } from './nobody.ts'

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const empty = { data: [], meta: { current_page: 1, last_page: 1, per_page: 200, total: 0 } }

function bench(given: { baseUrl: string | null; apiKey: string | null } = { baseUrl: null, apiKey: null }) {
  const home = openTillStore(':memory:')
  const kept = new Map<string, string>()
  const secrets: Secrets = {
    put: (name, value) => {
      kept.set(name, value)
      return 'encrypted'
    },
    get: (name) => {
      const value = kept.get(name)
      return value === undefined ? null : { value, custody: 'encrypted' }
    },
    remove: (name) => void kept.delete(name),
  }
  const keys: (string | null)[] = []
  let offline = false
  let barred = false
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (offline) throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
    const key = new Headers(init?.headers).get('x-api-key')
    keys.push(key)
    if (barred || (key !== 'right-key-1' && key !== 'right-key-2'))
      return json(401, { message: 'Неверный ключ' })
    const path = new URL(String(input)).pathname.replace(/^.*\/api\/v1/, '')
    if (path === '/catalog/units') return json(200, { data: [{ id: 1, name: 'шт', name_kaz: 'дана' }] })
    return json(200, empty)
  }
  let demos = 0
  const settings = createSettings(home.settings)
  const make = () =>
    createConnection({
      home,
      openDemoStore: () => openTillStore(':memory:'),
      startDemo: async () => {
        demos += 1
        return {
          url: 'http://127.0.0.1:1/api/v1',
          apiKey: 'right-key-1',
          close: async () => {
            demos -= 1
          },
        }
      },
      secrets,
      settings,
      desk: () => nobody,
      allowPrice: () => null,
      training: () => ({ till: () => null, over: (status) => ({ ...status, training: false }) }),
      notices: createNotices(home.settings, () => undefined),
      fetch,
      ports: { clock: systemClock, emit: () => undefined, log: () => undefined, point: () => undefined },
      version: '0',
      given,
    })
  return {
    home,
    kept,
    keys,
    make,
    demos: () => demos,
    setBarred: (value: boolean) => {
      barred = value
    },
    setOffline: (value: boolean) => {
      offline = value
    },
  }
}
const request = (apiKey: string, dialect: 'nomenclature' | 'catalog-id' | null = null) => ({
  baseUrl: 'https://gateway.test/api/v1/',
  apiKey,
  dialect,
})
const sell = (connection: ReturnType<ReturnType<typeof bench>['make']>) =>
  connection.till().checkout.charge({
    phone: '87001234567',
    what: { kind: 'amount', amount: 100 },
    expectedTotal: 100,
  })

describe('connection', () => {
  it('begins with nothing, or with the demo when asked to', async () => {
    const shop = bench()
    const first = shop.make()
    await first.start(false)
    expect(first.status().mode).toBe('welcome')
    expect(() => first.till()).toThrow(expect.objectContaining({ code: 'notConnected' }))
    await first.stop()
    const second = shop.make()
    await second.start(true)
    expect(second.status().mode).toBe('demo')
    await second.stop()
    expect(shop.demos()).toBe(0)
  })

  it('a refused key, and one that cannot be tried, change nothing', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    await expect(connection.connect(request('wrong-key'))).rejects.toMatchObject({ kind: 'unauthorized' })
    shop.setOffline(true)
    await expect(connection.connect(request('right-key-1'))).rejects.toMatchObject({ kind: 'offline' })
    expect(connection.status().mode).toBe('welcome')
    expect(shop.kept.size).toBe(0)
    await connection.stop()
  })

  it('keeps the key in the secrets alone and opens with it again', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    const status = await connection.connect(request('right-key-1'))
    expect(status).toMatchObject({ mode: 'live', keyKept: 'encrypted', dialectChosen: null })
    expect(JSON.stringify(status)).not.toContain('right-key-1')
    await connection.stop()
    const next = shop.make()
    await next.start(true)
    expect(next.status().mode).toBe('live')
    await next.stop()
    expect([...shop.kept]).toEqual([['apiKey', 'right-key-1']])
  })

  it('believes that a gateway of the shop counts no requests, also after a restart, but not of the service itself', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    await connection.connect({ ...request('right-key-1'), unlimited: true })
    expect(connection.till().client.backgroundPerMinute()).toBeNull()
    await connection.stop()
    const next = shop.make()
    await next.start(false)
    expect(next.till().client.backgroundPerMinute()).toBeNull()
    await next.connect({ ...request('right-key-1'), baseUrl: null, unlimited: true })
    expect(next.till().client.backgroundPerMinute()).toBe(36)
    await next.connect({ ...request('right-key-1'), baseUrl: `${SERVICE_URL}/`, unlimited: true })
    expect(next.till().client.backgroundPerMinute()).toBe(36)
    await next.stop()
  })

  it('without its key it goes on selling into the queue and sends nothing', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    await connection.connect(request('right-key-1'))
    await connection.stop()
    shop.kept.clear()
    shop.keys.length = 0
    const next = shop.make()
    await next.start(false)
    expect(next.status()).toMatchObject({ mode: 'live', keyRefused: true, keyKept: 'none' })
    expect(sell(next).state).toBe('queued')
    await new Promise((done) => setTimeout(done, 50))
    expect(shop.keys).toEqual([])
    await next.connect(request('right-key-2'))
    expect(next.status()).toMatchObject({ keyRefused: false, queue: { count: 1 } })
    await next.stop()
  })

  it('does not leave a service for another while sales are open there', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    await connection.connect(request('right-key-1'))
    shop.setOffline(true)
    sell(connection)
    shop.setOffline(false)
    const wrongState = { code: 'wrongState' }
    await expect(connection.disconnect()).rejects.toMatchObject(wrongState)
    await expect(connection.startDemo()).rejects.toMatchObject(wrongState)
    await expect(
      connection.connect({ ...request('right-key-2'), baseUrl: 'https://other.test/api/v1' }),
    ).rejects.toMatchObject(wrongState)
    await expect(connection.connect(request('right-key-2'))).resolves.toMatchObject({ mode: 'live' })
    await connection.stop()
  })

  it('the dialect can be forced and found out again without the key', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    await expect(connection.chooseDialect('nomenclature')).rejects.toMatchObject({ code: 'wrongState' })
    await connection.connect(request('right-key-1'))
    expect(await connection.chooseDialect('nomenclature')).toMatchObject({ dialectChosen: 'nomenclature' })
    expect(await connection.test()).toMatchObject({ dialect: 'nomenclature' })
    expect(await connection.chooseDialect(null)).toMatchObject({ dialectChosen: null })
    expect(await connection.test()).toMatchObject({ dialect: 'catalog-id' })
    await connection.stop()
  })

  it('a key that the service takes again ends the standstill with the owner’s test', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    await connection.connect(request('right-key-1'))
    shop.setBarred(true)
    await expect(connection.test()).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(connection.status().keyRefused).toBe(true)
    shop.setBarred(false)
    await connection.test()
    expect(connection.status().keyRefused).toBe(false)
    await connection.stop()
  })

  it('two buttons at once open one till', async () => {
    const shop = bench()
    const connection = shop.make()
    await connection.start(false)
    await Promise.all([connection.startDemo(), connection.startDemo(), connection.startDemo()])
    expect(shop.demos()).toBe(1)
    await connection.disconnect()
    expect(shop.demos()).toBe(0)
    expect(connection.status().mode).toBe('welcome')
    await connection.stop()
  })

  it('a key given for development is kept nowhere', async () => {
    const shop = bench({ baseUrl: null, apiKey: 'right-key-1' })
    const connection = shop.make()
    await connection.start(false)
    expect(connection.status()).toMatchObject({ mode: 'live', keyKept: 'session' })
    expect(shop.kept.size).toBe(0)
    expect(SERVICE_URL).toMatch(/\/api\/v1$/)
    await connection.stop()
  })
})
