import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../electron/apipay/client.ts'
import { ApiPayError } from '../../../electron/apipay/errors.ts'
import type { Dialect } from '../../../electron/apipay/types.ts'
import { fakeClock } from '../fake-clock.ts'
import { DOCUMENTED, type Documented } from './answers.ts'
import { background, fakeFetch, KEY, rig } from './rig.ts'

/** A client that gets one answer, and time enough for any number of requests. */
function reading(dialect: Dialect) {
  let text = ''
  const clock = fakeClock()
  let ahead = 0
  const roomy = { ...clock, monotonic: () => (ahead += 61_000) }
  const fetch: typeof globalThis.fetch = async () => new Response(text)
  const { client } = rig({ fetch, dialect, clock: roomy })
  return {
    client,
    answer: (body: unknown) => {
      text = JSON.stringify(body) ?? ''
    },
    raw: (body: string) => {
      text = body
    },
  }
}

const byName = (name: string): Documented => {
  const found = DOCUMENTED.find((each) => each.name === name)
  if (!found) throw new Error(`no answer called ${name}`)
  return found
}

describe('documented answers', () => {
  let read: (name: string, dialect?: Dialect) => Promise<unknown>
  beforeAll(() => {
    read = (name, dialect = byName(name).dialect ?? 'catalog-id') => {
      const { client, answer } = reading(dialect)
      answer(byName(name).answer)
      return byName(name).read(client)
    }
  })

  it.each(DOCUMENTED.map(({ name }) => name))('%s is read', async (name) => {
    const { answer } = byName(name)
    expect(answer).toBeTypeOf('object')
    await read(name)
  })

  it('an invoice in the list, with phone, times and lines', async () => {
    expect(await read('list')).toEqual({
      page: 1,
      lastPage: 3,
      perPage: 10,
      total: 27,
      rows: [
        {
          id: 4211,
          amount: 1_500_000,
          status: 'paid',
          statusText: 'paid',
          description: 'Касса 1 №1042',
          externalOrderId: 'till-1042',
          phone: '87001234567',
          clientName: 'Айгүл С.',
          kaspiInvoiceId: '991122',
          errorMessage: null,
          createdAt: Date.UTC(2026, 1, 10, 9),
          paidAt: Date.UTC(2026, 1, 10, 9, 5),
          totalRefunded: null,
          items: [
            { id: 1, catalogItemId: 7, name: 'Молоко', price: 52_000, count: 2_000, unitId: 1 },
            { id: 2, catalogItemId: null, name: 'Пакет', price: 2_500, count: 1_000, unitId: null },
          ],
        },
      ],
    })
  })

  it('cancels, refunds and what they leave', async () => {
    expect(await read('cancel, sandbox')).toBe('cancelled')
    expect(await read('cancel, production')).toBe('cancelling')
    expect(await read('refund')).toMatchObject({
      refund: { id: 31, invoiceId: 4211, amount: 50_000, status: 'pending' },
      state: { totalRefunded: 0, availableForRefund: 1_450_000, pendingRefund: 50_000 },
    })
    expect(await read('refunds of an invoice')).toMatchObject({
      state: { totalRefunded: 100_000, availableForRefund: 1_350_000, pendingRefund: 50_000 },
      refunds: [{ id: 31 }, { id: 30, status: 'completed' }],
    })
  })

  it('both shapes of a subscription are the same', async () => {
    expect(await read('new subscription')).toEqual(await read('new subscription, bare'))
    expect(await read('subscription')).toMatchObject({
      subscription: { id: 5, amount: 500_000, inGracePeriod: false },
      stats: { total: 4, collected: 1_500_000 },
      lastPayment: { amount: 500_000, status: 'paid' },
    })
    expect(await read('subscription, bare')).toMatchObject({ subscription: { id: 5 }, lastPayment: null })
  })

  it('statistics are an open record in one dialect and nothing in the other', async () => {
    expect(await read('statistics', 'nomenclature')).toEqual({ total: 5, sum: '100.00' })
    expect(await read('statistics', 'catalog-id')).toBeNull()
  })

  it('ids of a nomenclature in either spelling, else the own id', async () => {
    const { client, answer } = reading('nomenclature')
    const meta = { current_page: 1, last_page: 1, per_page: 50, total: 3 }
    const row = { id: 7, name: 'x', selling_price: '520.00', unit_id: 2 }
    answer({
      data: [
        { ...row, nomenclature_id: 70, nomenclature_history_id: 700 },
        { ...row, NomenclatureId: '71', NomenclatureHistoryId: 701, unit_name: 'кг' },
        row,
      ],
      meta,
    })
    const { rows } = await client.listCatalog({}, background)
    expect(rows.map((each) => [each.nomenclatureId, each.nomenclatureHistoryId, each.unitName])).toEqual([
      [70, 700, null],
      [71, 701, 'кг'],
      [7, null, null],
    ])
  })

  it('a status that nobody knows is shown and is not paid', async () => {
    const { client, answer } = reading('catalog-id')
    answer({ id: 1, amount: 5, status: 'paid_partly', something: { new: true } })
    expect(await client.getInvoice(1, background)).toMatchObject({
      status: 'foreign',
      statusText: 'paid_partly',
    })
  })

  it('lines in the words of the older dialect are read, and one that cannot be read hides no payment', async () => {
    const { client, answer } = reading('nomenclature')
    const line = { Name: 'Хлеб', Price: 210, Count: 1.5, NomenclatureId: -2, Type: 'FAST_SALE', UnitId: 2 }
    answer({ id: 1, amount: 5, status: 'paid', items: [line, { Name: 'x', Price: 'free' }, null, 7] })
    expect(await client.getInvoice(1, background)).toMatchObject({
      status: 'paid',
      items: [{ name: 'Хлеб', price: 21_000, count: 1_500, unitId: 2 }],
    })
  })

  it('an answer about another invoice than the one asked for is unreadable', async () => {
    const { client, answer } = reading('catalog-id')
    answer({ id: 2, amount: 5, status: 'paid' })
    await expect(client.getInvoice(1, background)).rejects.toMatchObject({
      kind: 'unreadable',
      details: { path: 'id' },
    })
  })

  it('a time without a zone is Kazakhstan’s', async () => {
    const { client, answer } = reading('catalog-id')
    answer({ id: 1, amount: 5, status: 'paid', paid_at: '2026-02-10 14:05:00', created_at: 'yesterday' })
    expect(await client.getInvoice(1, background)).toMatchObject({
      paidAt: Date.UTC(2026, 1, 10, 9, 5),
      createdAt: null,
    })
  })
})

/** Every place in a JSON value. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
}

function altered(value: unknown, path: (string | number)[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? altered(each, rest, change) : each))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      if (name !== key) return [[name, inner]]
      const after = altered(inner, rest, change)
      return after === undefined ? [] : [[name, after]]
    }),
  )
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    '0',
    'NaN',
    '1e400',
    -1,
    0,
    1.005,
    1e21,
    2 ** 53,
    true,
    [],
    {},
    [[]],
    '\u0000',
    '-0.001',
    '٣',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.double().map((number) => (Number.isFinite(number) ? number : null)),
)

describe('answers that nobody documented', () => {
  const readers: [string, Documented, Client, (body: unknown) => void][] = DOCUMENTED.map((documented) => {
    const { client, answer } = reading(documented.dialect ?? 'catalog-id')
    return [documented.name, documented, client, answer]
  })

  it.each(readers)(
    '%s: five hundred mutations parse or are unreadable',
    async (_, { answer, read }, client, set) => {
      const all = places(JSON.parse(JSON.stringify(answer)))
      let unreadable = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat({ max: all.length - 1 }), strange), { minLength: 1, maxLength: 3 }),
          async (changes) => {
            let body: unknown = JSON.parse(JSON.stringify(answer))
            for (const [place, value] of changes) body = altered(body, all[place] ?? [], () => value)
            set(body)
            try {
              await read(client)
            } catch (error) {
              expect(error).toBeInstanceOf(ApiPayError)
              if (!(error instanceof ApiPayError)) return
              unreadable += 1
              expect(error.kind).toBe('unreadable')
              expect(error.outcome).toBe('unknown')
              expect(error.details.path).toBeTypeOf('string')
              expect(error.message).not.toContain(KEY)
            }
          },
        ),
        { numRuns: 500 },
      )
      const promises = !['changed goods', 'deleted goods'].includes(byName(_).name)
      if (promises) expect(unreadable).toBeGreaterThan(0)
    },
  )

  it('text that is no JSON is unreadable everywhere', async () => {
    for (const { name, dialect, read } of DOCUMENTED) {
      const { client, raw } = reading(dialect ?? 'catalog-id')
      raw('<html>Войдите в сеть</html>')
      await expect(read(client), name).rejects.toMatchObject({ kind: 'unreadable', outcome: 'unknown' })
    }
  })

  it('any refusal, whatever its body, is an ApiPayError', async () => {
    let body = ''
    let status = 400
    const clock = fakeClock()
    let ahead = 0
    const fetch: typeof globalThis.fetch = async () => new Response(body, { status })
    const { client } = rig({ fetch, clock: { ...clock, monotonic: () => (ahead += 61_000) } })
    const refusals = fc.constantFrom(400, 401, 403, 404, 409, 410, 418, 422, 500, 502, 503, 504, 599)
    await fc.assert(
      fc.asyncProperty(
        refusals,
        fc.oneof(
          fc.json(),
          fc.string(),
          strange.map((value) => JSON.stringify({ message: value, errors: value, error: value })),
        ),
        async (code, text) => {
          status = code
          body = text
          const error: unknown = await client.getInvoice(1, background).catch((each: unknown) => each)
          expect(error).toBeInstanceOf(ApiPayError)
          expect(error).toMatchObject({ outcome: code < 500 || code === 503 ? 'notDone' : 'unknown' })
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('pages', () => {
  it('walked to the end give every row once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 60 }),
        fc.integer({ min: 1, max: 25 }),
        fc.boolean(),
        async (total, size, flat) => {
          const ids = Array.from({ length: total }, (_, index) => index + 1)
          const { fetch } = fakeFetch(({ query }) => {
            const page = Number(query.get('page'))
            const perPage = Number(query.get('per_page'))
            const data = ids
              .slice((page - 1) * perPage, page * perPage)
              .map((id) => ({ id, name: `n${id}`, selling_price: '1.00', unit_id: 1 }))
            const meta = {
              current_page: page,
              last_page: Math.max(1, Math.ceil(total / perPage)),
              per_page: String(perPage),
              total,
            }
            return { json: flat ? { data, ...meta } : { data, meta } }
          })
          let ahead = 0
          const { client } = rig({ fetch, clock: { ...fakeClock(), monotonic: () => (ahead += 61_000) } })
          const seen: number[] = []
          for (let page = 1, last = 1; page <= last; page += 1) {
            const told = await client.listCatalog({ page, perPage: size }, background)
            seen.push(...told.rows.map(({ id }) => id))
            last = told.lastPage
            expect(told.total).toBe(total)
          }
          expect(seen).toEqual(ids)
        },
      ),
      { numRuns: 40 },
    )
  })
})
