/** The service around its endpoints: key, budget, faults on order, bodies that are none, control, state file. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { madeGoods, startSimulator } from '../../../electron/simulator/server.ts'
import { dig, openTalk, PNG, type Talk, upload } from '../../contract/talk.ts'

const open: Talk[] = []
const begin = async (options: Parameters<typeof openTalk>[0] = {}) => {
  const talk = await openTalk(options)
  open.push(talk)
  return talk
}
const folder = mkdtempSync(join(tmpdir(), 'kassa-simulator-'))
afterEach(async () => {
  for (const talk of open.splice(0)) await talk.close()
  rmSync(folder, { recursive: true, force: true })
})
const SALE = { phone_number: '87001234501', amount: 100 }

test('sixty in any minute, and the answer says how many are left and when there is more', async () => {
  let now = 1_000_000_000_000
  const talk = await begin({ rateLimit: 3, now: () => now })
  const ask = () => talk.call('GET', '/invoices?per_page=1')
  const left = async () => (await ask()).headers.get('x-ratelimit-remaining')
  expect(await left()).toBe('2')
  now += 20_000
  expect(await left()).toBe('1')
  expect(await left()).toBe('0')
  const refused = await ask()
  expect(refused).toMatchObject({ status: 429, body: { retry_after: 40 } })
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
  now += 39_999
  expect((await ask()).body).toMatchObject({ retry_after: 1 })
  now += 1
  // One has left the window, two have not.
  const third = await ask()
  expect([third.status, third.headers.get('x-ratelimit-remaining')]).toEqual([200, '0'])
  expect((await ask()).status).toBe(429)
  // Neither a request without a key nor the public one costs anything.
  now += 60_000
  await talk.raw('GET', '/invoices')
  await talk.call('GET', '/status')
  expect(await left()).toBe('2')
  expect(talk.problems).toEqual([])
})

test('other tills eat from the same budget', async () => {
  const talk = await begin({ rateLimit: 60 })
  await talk.sim('eat', { count: 50 })
  const left = async () => (await talk.call('GET', '/refunds')).headers.get('x-ratelimit-remaining')
  expect(await left()).toBe('9')
  await talk.sim('eat', { per_minute: 5 })
  expect(await left()).toBe('3')
  await talk.sim('clear')
  expect(await left()).toBe('7')
})

test('answers that never come: what was carried out and what was not', async () => {
  const talk = await begin()
  const broken = ['drop_before', 'drop_after', 'half', 'garbage']
  for (const kind of broken) {
    await talk.sim('fault', { kind, method: 'post', path: '/invoices' })
    expect((await talk.call('GET', '/invoices')).status).toBe(200)
    await expect(talk.call('POST', '/invoices', { ...SALE, external_order_id: kind })).rejects.toThrow()
  }
  const lie = { kind: 'status', status: 502, after: true }
  await talk.sim('fault', lie)
  expect((await talk.call('POST', '/invoices', { ...SALE, external_order_id: 'lie' })).status).toBe(502)
  await talk.sim('fault', { ...lie, after: false })
  expect((await talk.call('POST', '/invoices', { ...SALE, external_order_id: 'refused' })).status).toBe(502)
  await talk.call('POST', '/invoices', { ...SALE, external_order_id: 'lie' })
  expect((await talk.sim('dump')).invoices_per_order).toEqual({ drop_after: 1, half: 1, garbage: 1, lie: 2 })
})

test('silence lasts until the client gives up', async () => {
  const talk = await begin()
  await talk.sim('fault', { kind: 'hang' })
  const waiting = fetch(`${talk.url}/invoices`, {
    headers: { 'X-API-Key': talk.apiKey },
    signal: AbortSignal.timeout(150),
  })
  await expect(waiting).rejects.toThrow('timeout')
  expect((await talk.call('GET', '/invoices')).status).toBe(200)
})

test('the next so many, or all until cleared', async () => {
  const talk = await begin()
  const statuses = async (count: number) => {
    const seen: number[] = []
    for (let i = 0; i < count; i++) seen.push((await talk.call('GET', '/catalog')).status)
    return seen
  }
  await talk.sim('fault', { kind: 'status', status: 429, times: 2, retry_after: 3 })
  const refused = await talk.call('GET', '/catalog')
  expect(refused.body).toMatchObject({ retry_after: 3 })
  expect(refused.headers.get('retry-after')).toBe('3')
  expect(await statuses(2)).toEqual([429, 200])
  await talk.sim('fault', { kind: 'status', status: 503, times: 0 })
  expect(await statuses(3)).toEqual([503, 503, 503])
  await talk.sim('clear')
  expect(await statuses(1)).toEqual([200])
  expect(talk.problems).toEqual([])
})

test('slow on order', async () => {
  const talk = await begin()
  const took = async () => {
    const start = performance.now()
    await talk.call('GET', '/catalog')
    return performance.now() - start
  }
  await talk.sim('fault', { kind: 'delay', ms: 120 })
  expect(await took()).toBeGreaterThan(115)
  await talk.sim('latency', { ms: 60 })
  expect(await took()).toBeGreaterThan(55)
})

test('bodies that are none, too long, or of the wrong kind', async () => {
  const talk = await begin()
  const headers = { 'X-API-Key': talk.apiKey, 'Content-Type': 'application/json' }
  const send = (body: BodyInit, more: Record<string, string> = {}) =>
    talk.raw('POST', '/invoices', { headers: { ...headers, ...more }, body })
  expect((await send('{"phone_number":')).status).toBe(400)
  expect((await send(Buffer.from('{"description":"\xff"}', 'latin1'))).status).toBe(400)
  for (const text of ['[1]', '5', 'null', '"x"', '[]', ''])
    expect(`${text} ${(await send(text)).status}`).toBe(`${text} 422`)
  expect((await send(JSON.stringify(SALE), { 'Content-Type': 'text/plain' })).status).toBe(422)
  expect((await send(`{"description":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413)
  expect((await talk.call('GET', '/invoices/99999999999999999999')).status).toBe(404)
  expect((await talk.call('GET', '/invoices/abc')).status).toBe(404)
  expect((await talk.call('GET', '/nothing')).status).toBe(404)
  const wrong = await talk.call('DELETE', '/invoices')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST, GET'])
  expect((await talk.raw('GET', '/invoices', { headers: { 'X-API-Key': 'other' } })).status).toBe(401)
  await talk.sim('key', { api_key: 'new-key-1' })
  expect((await talk.call('GET', '/invoices')).status).toBe(401)
  expect(talk.problems).toEqual([])
})

test('control is for this machine only, and refuses what it does not understand', async () => {
  const talk = await begin()
  const url = talk.url.replace('/api/v1', '/__sim/')
  const post = (name: string, body: string, headers = {}) =>
    fetch(url + name, { method: 'POST', body, headers })
  expect((await post('latency', '{"ms":0}', { Origin: 'http://evil.test' })).status).toBe(403)
  expect((await post('latency', '{"ms":-1}')).status).toBe(422)
  expect((await post('fault', '{"kind":"fire"}')).status).toBe(422)
  expect((await post('toString', '{}')).status).toBe(404)
  expect((await post('pay', '{"id":5}')).status).toBe(404)
  expect((await fetch(`${url}pay`)).status).toBe(405)
  expect((await fetch(`${url}dump`)).status).toBe(200)
  expect((await fetch(talk.url.replace('/api/v1', '/'))).status).toBe(404)
})

test('time travel and a wrong clock', async () => {
  const talk = await begin({ speed: 1 })
  const { body } = await talk.call('POST', '/invoices', { ...SALE, phone_number: '87001234504' })
  await talk.sim('travel', { ms: 30_000 })
  const read = async () => (await talk.call('GET', `/invoices/${body.id}`)).body
  const before = await read()
  expect(before.status).toBe('paid')
  await talk.sim('skew', { ms: 3_600_000 })
  const shift = Date.parse(String((await read()).paid_at)) - Date.parse(String(before.paid_at))
  expect(shift).toBe(3_600_000)
})

test('pictures are stored once, served, and only pictures', async () => {
  const talk = await begin({ dialect: 'nomenclature' })
  const first = await upload(talk, PNG)
  expect((await upload(talk, PNG)).body).toEqual(first.body)
  const made = await talk.call('POST', '/catalog', {
    items: [{ name: 'Нан', selling_price: 185, unit_id: 1, image_id: first.body.image_id }],
  })
  const item = dig(made.body, 'data', 0)
  const shown = await fetch(String(dig(item, 'image_url')))
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).toBe(true)
  await talk.call('PATCH', `/catalog/${dig(item, 'id')}`, { is_image_deleted: true })
  const listed = await talk.call(
    'GET',
    `/catalog?search=${encodeURIComponent('нан')}&first_char=${encodeURIComponent('н')}`,
  )
  expect((listed.body.data as object[]).at(-1)).toMatchObject({
    name: 'Нан',
    image_url: null,
  })
  expect((await upload(talk, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).status).toBe(422)
  expect((await upload(talk, PNG, 'file')).status).toBe(422)
  const big = Buffer.concat([PNG, randomBytes(10 * 1024 * 1024)])
  expect((await upload(talk, big)).status).toBe(422)
  const huge = Buffer.concat([PNG, randomBytes(12 * 1024 * 1024)])
  expect((await upload(talk, huge)).status).toBe(422)
  const unknown = {
    items: [{ name: 'x', selling_price: 1, unit_id: 1, image_id: '00000000-0000-4000-a000-000000000000' }],
  }
  expect((await talk.call('POST', '/catalog', unknown)).body.errors).toHaveProperty(['items.0.image_id'])
  for (const name of ['..%2f..%2fpackage.json', '%', 'no.png'])
    expect((await fetch(`${talk.url.replace('/api/v1', '')}/images/${name}`)).status).toBe(404)
  expect(talk.problems).toEqual([])
})

test('new goods can be sold once Kaspi has them', async () => {
  let now = 1_000_000_000_000
  const talk = await begin({ speed: 1, now: () => now })
  const made = await talk.call('POST', '/catalog', {
    items: [{ name: 'Новый', selling_price: 10, unit_id: 1 }],
  })
  const id = dig(made.body, 'data', 0, 'id')
  expect([made.status, dig(made.body, 'data', 0, 'status')]).toEqual([202, 'pending'])
  const sell = () =>
    talk.call('POST', '/invoices', {
      phone_number: '87001234567',
      cart_items: [{ catalog_item_id: id, count: 1 }],
    })
  expect((await sell()).status).toBe(422)
  now += 2000
  expect((await sell()).status).toBe(201)
  await talk.call('DELETE', `/catalog/${id}`)
  expect((await sell()).status).toBe(422)
  expect((await talk.call('PATCH', `/catalog/${id}`, { name: 'x' })).status).toBe(404)
  const fifty = Array.from({ length: 51 }, () => ({ name: 'x', selling_price: 1, unit_id: 1 }))
  expect((await talk.call('POST', '/catalog', { items: fifty })).status).toBe(422)
})

test('a state file brings everything back, and a foreign one is left alone', async () => {
  const file = join(folder, 'state', 'service.json')
  let now = 1_000_000_000_000
  const options = { file, speed: 1, now: () => now }
  const before = await begin(options)
  const { body } = await before.call('POST', '/invoices', {
    ...SALE,
    phone_number: '87001234567',
    external_order_id: 'o-1',
  })
  const { body: image } = await upload(before, PNG)
  await before.call('POST', '/catalog', {
    items: [{ name: 'Новый', selling_price: 10, unit_id: 1, image_id: image.image_id }],
  })
  await before.sim('travel', { ms: 1000 })
  const kept = readFileSync(file, 'utf8')
  await before.close()
  open.pop()
  expect(readFileSync(file, 'utf8')).toBe(kept)
  expect(kept).not.toContain(before.apiKey)

  // With the second that was travelled before the restart these are the four that the customer takes.
  now += 3000
  const after = await begin(options)
  expect((await after.call('GET', `/invoices/${body.id}`)).body).toMatchObject({
    status: 'paid',
    external_order_id: 'o-1',
  })
  const listed = await after.call('GET', `/catalog?search=${encodeURIComponent('Новый')}`)
  expect(dig(listed.body, 'data', 0)).toMatchObject({ status: 'active' })
  expect((await fetch(String(dig(listed.body, 'data', 0, 'image_url')))).status).toBe(200)
  expect((await after.call('POST', '/invoices', SALE)).body.id).not.toBe(body.id)

  const foreign = join(folder, 'foreign.json')
  writeFileSync(foreign, '{"version":1}')
  await expect(startSimulator({ goods: [], file: foreign })).rejects.toThrow('no state of this simulator')
  expect(readFileSync(foreign, 'utf8')).toBe('{"version":1}')
})

test('it is there at once, and holds fifty thousand goods', async () => {
  const goods = madeGoods(50_000, 7)
  // Its own work: a machine that is busy with something else is no fault of it.
  const before = process.cpuUsage()
  const talk = await begin({ goods: goods.slice(0, 350) })
  const { user, system } = process.cpuUsage(before)
  expect(user + system).toBeLessThan(500_000)
  expect(dig((await talk.call('GET', '/catalog?per_page=200&page=2')).body, 'meta')).toMatchObject({
    last_page: 2,
    total: 350,
  })
  const big = await begin({ goods })
  const seen = new Set<unknown>()
  for (const page of [1, 2, 249, 250]) {
    const { body } = await big.call('GET', `/catalog?per_page=200&page=${page}`)
    for (const item of body.data as { id: number }[]) seen.add(item.id)
  }
  expect(seen.size).toBe(800)
})
