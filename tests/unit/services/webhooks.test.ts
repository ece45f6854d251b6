import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Secrets } from '../../../electron/services/ports.ts'
import type { WebhookHint } from '../../../electron/services/webhook-intake.ts'
import { createWebhooks, type Webhooks } from '../../../electron/services/webhooks.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { fakeClock } from '../fake-clock.ts'

const SECRET = 'whsec_0123456789'
const NOW = Date.UTC(2026, 10, 24, 9, 0)
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })

const secretsInMemory = (): Secrets => {
  const kept = new Map<string, string>()
  return {
    put: (name, value) => {
      kept.set(name, value)
      return 'session'
    },
    get: (name) => {
      const value = kept.get(name)
      return value === undefined ? null : { value, custody: 'session' }
    },
    remove: (name) => void kept.delete(name),
  }
}

async function bench(): Promise<{ port: number; hints: WebhookHint[]; webhooks: Webhooks }> {
  const hints: WebhookHint[] = []
  const webhooks = createWebhooks({
    settings: openTillStore(':memory:').settings,
    secrets: secretsInMemory(),
    ports: { clock: fakeClock(NOW), log: () => undefined, emit: () => undefined },
    hint: (hint) => hints.push(hint),
  })
  const port = await freePort()
  await webhooks.configure({ enabled: true, port, secret: SECRET })
  closers.push(webhooks.stop)
  return { port, hints, webhooks }
}

const sign = (body: string | Buffer, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

function post(
  port: number,
  body: string | Buffer,
  headers: Record<string, string>,
  method = 'POST',
): Promise<number> {
  return new Promise((answered, failed) => {
    const call = request({ host: '127.0.0.1', port, path: '/', method, headers }, (response) => {
      response.resume()
      response.on('end', () => setTimeout(() => answered(response.statusCode ?? 0), 10))
    })
    call.on('error', failed)
    call.end(body)
  })
}

const event = (change: object = {}) =>
  JSON.stringify({
    event: 'invoice.status_changed',
    invoice: { id: 42, external_order_id: 'abcd1234-x', status: 'paid' },
    source: 'sandbox',
    timestamp: new Date(NOW).toISOString(),
    ...change,
  })

describe('webhook intake', () => {
  it('is off until the owner turns it on', async () => {
    const webhooks = createWebhooks({
      settings: openTillStore(':memory:').settings,
      secrets: secretsInMemory(),
      ports: { clock: fakeClock(NOW), log: () => undefined, emit: () => undefined },
      hint: () => undefined,
    })
    await webhooks.start()
    expect(webhooks.status()).toMatchObject({ enabled: false, listening: false, problem: null })
  })

  it('takes a signed event as a hint, and a repeat not again', async () => {
    const { port, hints, webhooks } = await bench()
    expect(await post(port, event(), { 'x-webhook-signature': sign(event()) })).toBe(200)
    expect(await post(port, event(), { 'x-webhook-signature': sign(event()) })).toBe(200)
    expect(hints).toEqual([{ invoiceId: 42, externalOrderId: 'abcd1234-x' }])
    expect(webhooks.status()).toMatchObject({ accepted: 1, repeated: 1, lastAt: NOW })
  })

  it.each([
    ['another secret', { 'x-webhook-signature': sign(event(), 'other-secret') }],
    ['no signature', {}],
    ['a signature of another length', { 'x-webhook-signature': 'sha256=ab' }],
    ['another scheme', { 'x-webhook-signature': sign(event()).replace('sha256', 'sha1') }],
  ])('refuses %s', async (_name, headers) => {
    const { port, hints, webhooks } = await bench()
    expect(await post(port, event(), headers as Record<string, string>)).toBe(401)
    expect(hints).toEqual([])
    expect(webhooks.status().refused.badSignature).toBe(1)
  })

  it('signs the raw bytes: the same JSON written otherwise has another signature', async () => {
    const { port, webhooks } = await bench()
    const spaced = JSON.stringify(JSON.parse(event()), null, 2)
    expect(await post(port, spaced, { 'x-webhook-signature': sign(event()) })).toBe(401)
    expect(await post(port, spaced, { 'x-webhook-signature': sign(spaced) })).toBe(200)
    expect(webhooks.status().accepted).toBe(1)
  })

  it('refuses what is older than a day', async () => {
    const { port, webhooks } = await bench()
    const old = event({ timestamp: new Date(NOW - 86_400_001).toISOString() })
    expect(await post(port, old, { 'x-webhook-signature': sign(old) })).toBe(400)
    const recent = event({ timestamp: '2026-11-23T14:00:01+05:00' })
    expect(await post(port, recent, { 'x-webhook-signature': sign(recent) })).toBe(200)
    expect(webhooks.status().refused.tooOld).toBe(1)
  })

  it('refuses more than 64 KB, other methods, and what is no event, and counts each', async () => {
    const { port, webhooks, hints } = await bench()
    const big = Buffer.alloc(70 * 1024, 32)
    expect(await post(port, big, { 'x-webhook-signature': sign(big) }).catch(() => 413)).toBe(413)
    expect(await post(port, '', {}, 'GET')).toBe(405)
    for (const body of ['', 'null', '{"event":1}', '{"event":"x","timestamp":"never"}', '\u0000']) {
      expect(await post(port, body, { 'x-webhook-signature': sign(body) })).toBe(400)
    }
    const latin = Buffer.from([0x7b, 0xff, 0x7d])
    expect(await post(port, latin, { 'x-webhook-signature': sign(latin) })).toBe(400)
    expect(webhooks.status().refused).toEqual({
      badSignature: 0,
      tooLarge: 1,
      tooOld: 0,
      unreadable: 6,
      notPost: 1,
    })
    expect(hints).toEqual([])
  })

  it('shows that a test came', async () => {
    const { port, webhooks, hints } = await bench()
    const test = JSON.stringify({ event: 'webhook.test', timestamp: new Date(NOW).toISOString() })
    expect(await post(port, test, { 'x-webhook-signature': sign(test) })).toBe(200)
    expect(webhooks.status().lastTestAt).toBe(NOW)
    expect(hints).toEqual([])
  })

  it('says that the port is taken or the secret missing', async () => {
    const { port } = await bench()
    const second = createWebhooks({
      settings: openTillStore(':memory:').settings,
      secrets: secretsInMemory(),
      ports: { clock: fakeClock(NOW), log: () => undefined, emit: () => undefined },
      hint: () => undefined,
    })
    closers.push(second.stop)
    expect(await second.configure({ enabled: true, port })).toMatchObject({
      listening: false,
      problem: 'noSecret',
    })
    expect(await second.configure({ enabled: true, port, secret: SECRET })).toMatchObject({
      listening: false,
      problem: 'portTaken',
    })
  })
})
