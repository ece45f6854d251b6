/** Events to the shop's address: signed, in order, in the described form. */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readContract } from '../../contract/openapi.ts'
import { openTalk, type Talk } from '../../contract/talk.ts'

const SECRET = 'webhook-secret'
interface Heard {
  signature: string
  text: string
  event: string
}
let heard: Heard[]
let server: Server
let talk: Talk

beforeEach(async () => {
  heard = []
  server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const parsed: { event: string } = JSON.parse(text)
    heard.push({ signature: String(request.headers['x-webhook-signature']), text, event: parsed.event })
    response.end()
  })
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const now = Date.parse('2026-11-24T08:00:00Z')
  talk = await openTalk({
    speed: 1,
    now: () => now,
    webhook: { url: `http://127.0.0.1:${port}/hook`, secret: SECRET },
  })
})
afterEach(async () => {
  await talk.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const until = (count: number) =>
  vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(count), { timeout: 5000 })

test('every event is signed and as described', async () => {
  const { body } = await talk.call('POST', '/invoices', { phone_number: '87001234567', amount: 100 })
  await talk.sim('travel', { ms: 5000 })
  await talk.call('POST', `/invoices/${body.id}/refund`)
  await talk.sim('travel', { ms: 5000 })
  await talk.call('POST', '/subscriptions', {
    phone_number: '87001234567',
    amount: 100,
    billing_period: 'daily',
  })
  await talk.call('POST', '/subscriptions', {
    phone_number: '87001234503',
    amount: 100,
    billing_period: 'daily',
    max_retry_attempts: 1,
    grace_period_days: 1,
  })
  await talk.sim('travel', { ms: 3 * 86_400_000 })
  await talk.sim('webhook/test')
  await vi.waitFor(() => expect(heard.at(-1)?.event).toBe('webhook.test'), { timeout: 5000 })
  const first = heard.slice(0, 5).map(({ event, text }) => `${event} ${JSON.parse(text).invoice?.status}`)
  expect(first).toEqual([
    'invoice.status_changed pending',
    'invoice.status_changed paid',
    'invoice.status_changed refunded',
    'invoice.refunded refunded',
    'invoice.status_changed pending',
  ])
  expect(new Set(heard.map(({ event }) => event))).toEqual(
    new Set([
      'invoice.status_changed',
      'invoice.refunded',
      'subscription.payment_succeeded',
      'subscription.payment_failed',
      'subscription.grace_period_started',
      'subscription.expired',
      'webhook.test',
    ]),
  )
  const contract = readContract('catalog-id')
  for (const { signature, text } of heard) {
    expect(signature).toBe(`sha256=${createHmac('sha256', SECRET).update(text).digest('hex')}`)
    expect(contract.eventProblems(JSON.parse(text))).toEqual([])
  }
})

test('deliveries repeat on order, byte for byte, and stop when the address is taken away', async () => {
  await talk.sim('webhook/test')
  await until(1)
  await talk.sim('webhook/repeat', { count: 1 })
  await until(2)
  expect(heard[1]).toEqual(heard[0])
  await talk.sim('webhook')
  await talk.sim('webhook/test')
  await talk.call('GET', '/status')
  expect(heard).toHaveLength(2)
})

test('a shop that does not listen holds nothing up', async () => {
  await talk.sim('webhook', { url: 'http://127.0.0.1:9/hook', secret: SECRET })
  const { status } = await talk.call('POST', '/invoices', { phone_number: '87001234567', amount: 100 })
  expect(status).toBe(201)
  await talk.sim('pay', { external_order_id: 'none' }).catch(() => undefined)
  await talk.sim('travel', { ms: 5000 })
  expect((await talk.call('GET', '/invoices?status[]=paid')).body.data).toHaveLength(1)
})
