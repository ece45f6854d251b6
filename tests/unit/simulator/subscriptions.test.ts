/** Subscriptions by a simulated calendar: bills, retries, grace, the end. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstBilling, nextBilling } from '../../../electron/simulator/calendar.ts'
import { dig, openTalk, type Talk } from '../../contract/talk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let talk: Talk
beforeEach(async () => {
  const now = Date.parse('2026-11-24T08:00:00Z')
  talk = await openTalk({ speed: 1, now: () => now })
})
afterEach(async () => {
  expect(talk.problems).toEqual([])
  await talk.close()
})

async function subscribe(end: string, more: Record<string, unknown> = {}): Promise<number> {
  const { body } = await talk.call('POST', '/subscriptions', {
    phone_number: `870012345${end}`,
    amount: 1000,
    billing_period: 'daily',
    ...more,
  })
  return Number(dig(body, 'subscription', 'id'))
}
const travel = (ms: number) => talk.sim('travel', { ms })
const read = async (id: number) => (await talk.call('GET', `/subscriptions/${id}`)).body

test('a paying customer is billed every period', async () => {
  const id = await subscribe('67')
  expect(await read(id)).toMatchObject({ stats: { total_payments: 0 }, last_payment: null })
  await travel(10 * DAY + HOUR)
  expect(await read(id)).toMatchObject({
    subscription: { status: 'active', next_billing_at: '2026-12-05T08:00:00Z', failed_attempts: 0 },
    stats: { total_payments: 10, successful_payments: 10, total_collected: '10000.00' },
    last_payment: { amount: '1000.00', status: 'paid' },
  })
  const { body } = await talk.call('GET', `/subscriptions/${id}/invoices?per_page=3`)
  expect(body).toMatchObject({
    meta: { total: 10, last_page: 4 },
    data: [{ attempt_number: 1, status_label: 'Оплачен' }, {}, {}],
  })
  const { body: invoices } = await talk.call('GET', '/invoices')
  expect(dig(invoices, 'data', 0, 'is_recurring')).toBe(true)
})

test('a customer who does not pay is asked again, given grace, and let go', async () => {
  const id = await subscribe('03', { max_retry_attempts: 2, retry_interval_hours: 6, grace_period_days: 2 })
  await travel(DAY + HOUR)
  expect(await read(id)).toMatchObject({
    subscription: { failed_attempts: 1, in_grace_period: false, status: 'active' },
  })
  await travel(6 * HOUR)
  expect(await read(id)).toMatchObject({
    subscription: { failed_attempts: 2, in_grace_period: true, status: 'active' },
  })
  const { body } = await talk.call('GET', `/subscriptions/${id}/invoices`)
  expect(body.data).toMatchObject([
    { attempt_number: 2 },
    { attempt_number: 1, failure_reason: 'Клиент отклонил счёт' },
  ])
  expect(dig(body, 'data', 0, 'billing_period_start')).toBe(dig(body, 'data', 1, 'billing_period_start'))
  await travel(2 * DAY)
  expect(await read(id)).toMatchObject({ subscription: { status: 'expired', next_billing_at: null } })
  const total = dig(await read(id), 'stats', 'total_payments')
  await travel(30 * DAY)
  expect(dig(await read(id), 'stats', 'total_payments')).toBe(total)
})

test('paying in grace mends everything', async () => {
  const id = await subscribe('03', { max_retry_attempts: 1, retry_interval_hours: 6, grace_period_days: 5 })
  await travel(DAY + HOUR)
  expect(await read(id)).toMatchObject({ subscription: { in_grace_period: true } })
  await travel(5 * HOUR)
  const invoice = dig((await talk.call('GET', `/subscriptions/${id}/invoices`)).body, 'data', 0, 'invoice_id')
  await talk.sim('pay', { id: invoice })
  expect(await read(id)).toMatchObject({
    subscription: { in_grace_period: false, failed_attempts: 0, next_billing_at: '2026-11-26T08:00:00Z' },
  })
})

test('paused time is not billed', async () => {
  const id = await subscribe('67')
  await talk.call('POST', `/subscriptions/${id}/pause`)
  expect((await talk.call('POST', `/subscriptions/${id}/pause`)).status).toBe(400)
  await travel(5 * DAY + HOUR)
  await talk.call('POST', `/subscriptions/${id}/resume`)
  expect(await read(id)).toMatchObject({
    stats: { total_payments: 0 },
    subscription: { next_billing_at: '2026-11-30T08:00:00Z' },
  })
  await travel(DAY)
  expect(await read(id)).toMatchObject({ stats: { total_payments: 1 } })
  await talk.call('POST', `/subscriptions/${id}/cancel`)
  await travel(10 * DAY)
  expect(await read(id)).toMatchObject({
    stats: { total_payments: 1 },
    subscription: { status: 'cancelled' },
  })
  expect((await talk.call('PUT', `/subscriptions/${id}`, { amount: 200 })).status).toBe(400)
})

test('goods and at once', async () => {
  const good = dig((await talk.call('GET', '/catalog')).body, 'data', 0)
  const { status, body } = await talk.call('POST', '/subscriptions', {
    phone_number: '87001234567',
    billing_period: 'weekly',
    cart_items: [{ catalog_item_id: dig(good, 'id'), count: 10 }],
    bill_immediately: true,
  })
  expect(status).toBe(201)
  const amount = (Number(dig(good, 'selling_price')) * 10).toFixed(2)
  expect(dig(body, 'subscription', 'amount')).toBe(amount)
  const { body: invoices } = await talk.call('GET', '/invoices')
  expect(dig(invoices, 'data', 0)).toMatchObject({ amount, status: 'processing', items: [{ count: 10 }] })
})

test('terms out of range are refused field by field', async () => {
  const { body, status } = await talk.call('POST', '/subscriptions', {
    phone_number: '8700',
    amount: 99.99,
    billing_period: 'hourly',
    billing_day: 29,
    max_retry_attempts: 11,
    retry_interval_hours: 169,
    grace_period_days: 31,
    started_at: 'soon',
    metadata: [],
  })
  expect(status).toBe(422)
  const wrong = [
    'phone_number',
    'billing_period',
    'started_at',
    'amount',
    'billing_day',
    'max_retry_attempts',
    'retry_interval_hours',
    'grace_period_days',
    'metadata',
  ]
  expect(Object.keys(body.errors ?? {}).sort()).toEqual(wrong.sort())
})

test('lists by phone, own id and words', async () => {
  await subscribe('67', { subscriber_name: 'Айгерим', external_subscriber_id: 'club-1' })
  await subscribe('68', { description: 'Абонемент' })
  const total = async (query: string) =>
    dig((await talk.call('GET', `/subscriptions?${query}`)).body, 'meta', 'total')
  expect(await total('')).toBe(2)
  expect(await total('phone_number=87001234567')).toBe(1)
  expect(await total('external_subscriber_id=club-1')).toBe(1)
  expect(await total(`search=${encodeURIComponent('абон')}`)).toBe(1)
  expect(await total('status=paused')).toBe(0)
  expect(await total('billing_period=daily')).toBe(2)
})

test('the calendar is that of Kazakhstan', () => {
  const at = (text: string) => Date.parse(`${text}+05:00`)
  expect(nextBilling(at('2026-01-31T01:00'), 'monthly', null)).toBe(at('2026-02-28T01:00'))
  expect(nextBilling(at('2026-02-28T01:00'), 'monthly', 28)).toBe(at('2026-03-28T01:00'))
  expect(nextBilling(at('2026-12-15T10:00'), 'quarterly', null)).toBe(at('2027-03-15T10:00'))
  expect(nextBilling(at('2028-02-29T10:00'), 'yearly', null)).toBe(at('2029-02-28T10:00'))
  expect(nextBilling(at('2026-11-24T10:00'), 'biweekly', 5)).toBe(at('2026-12-08T10:00'))
  expect(firstBilling(at('2026-11-24T10:00'), 'monthly', 28)).toBe(at('2026-11-28T10:00'))
  expect(firstBilling(at('2026-11-24T10:00'), 'monthly', 24)).toBe(at('2026-12-24T10:00'))
  // 20:00 UTC on the 1st is the 2nd here.
  expect(firstBilling(Date.parse('2026-11-01T20:00Z'), 'monthly', 2)).toBe(at('2026-12-02T01:00'))
})
