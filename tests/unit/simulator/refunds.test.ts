/** Money back: parts, goods, and what is refused. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dig, openTalk, type Talk } from '../../contract/talk.ts'

let talk: Talk
let now = Date.parse('2026-11-24T08:00:00Z')
beforeEach(async () => {
  talk = await openTalk({ speed: 1, now: () => now })
})
afterEach(async () => {
  expect(talk.problems).toEqual([])
  await talk.close()
})

async function paid(end = '67', more: Record<string, unknown> = { amount: 1000 }): Promise<number> {
  const { body } = await talk.call('POST', '/invoices', { phone_number: `870012345${end}`, ...more })
  now += 5000
  return Number(body.id)
}
const refund = (id: number, body: Record<string, unknown> = {}) =>
  talk.call('POST', `/invoices/${id}/refund`, body)

test('parts add up to the whole and never to more', async () => {
  const id = await paid()
  const first = await refund(id, { amount: 300.5 })
  expect(first).toMatchObject({ status: 201, body: { refund: { amount: '300.50', status: 'pending' } } })
  expect(first.body.invoice).toMatchObject({
    available_for_refund: 699.5,
    pending_refund_amount: 300.5,
    total_refunded: '0.00',
  })
  expect((await refund(id, { amount: 699.51 })).status).toBe(400)
  now += 3000
  expect((await talk.call('GET', `/invoices/${id}`)).body).toMatchObject({
    status: 'partially_refunded',
    total_refunded: '300.50',
    is_fully_refunded: false,
  })
  expect((await refund(id)).body.refund).toMatchObject({ amount: '699.50' })
  now += 3000
  expect((await talk.call('GET', `/invoices/${id}`)).body).toMatchObject({
    status: 'refunded',
    is_fully_refunded: true,
  })
  expect((await refund(id)).status).toBe(400)
})

test('a refund goes through its states', async () => {
  const id = await paid()
  await refund(id)
  const state = async () =>
    dig((await talk.call('GET', `/invoices/${id}/refunds`)).body, 'refunds', 0, 'status')
  expect(await state()).toBe('pending')
  now += 1000
  expect(await state()).toBe('processing')
  now += 2000
  expect(await state()).toBe('completed')
})

test('a refund that Kaspi refuses leaves the money where it was', async () => {
  const id = await paid('05')
  await refund(id, { amount: 400 })
  now += 3000
  const { body } = await talk.call('GET', `/invoices/${id}/refunds`)
  expect(body).toMatchObject({ invoice: { available_for_refund: 1000 }, refunds: [{ status: 'failed' }] })
  expect((await talk.call('GET', `/invoices/${id}`)).body.status).toBe('paid')
})

test('goods go back once', async () => {
  const good = dig((await talk.call('GET', '/catalog')).body, 'data', 0, 'id')
  const id = await paid('67', {
    cart_items: [{ catalog_item_id: good, count: 3, price: 100 }],
    discount_percentage: 10,
  })
  const back = (count: number) => refund(id, { return_items: [{ catalog_item_id: good, count }] })
  expect((await back(4)).status).toBe(400)
  expect((await back(2)).body.refund).toMatchObject({ amount: '180.00' })
  expect((await back(2)).status).toBe(400)
  expect((await back(1)).body.refund).toMatchObject({ amount: '90.00' })
  now += 3000
  const { body } = await talk.call('GET', `/refunds?invoice_id=${id}`)
  expect(dig(body, 'data', 1, 'items', 0)).toMatchObject({
    catalog_item_id: good,
    count: 2,
    amount: '180.00',
  })
})

test('what is not paid cannot be given back', async () => {
  const { body } = await talk.call('POST', '/invoices', { phone_number: '87001234501', amount: 10 })
  expect((await refund(Number(body.id))).status).toBe(400)
  const id = await paid()
  for (const bad of [{ amount: 0 }, { amount: '5' }, { reason: 'x'.repeat(501) }, { return_items: [] }])
    expect((await refund(id, bad)).status).toBe(422)
})
