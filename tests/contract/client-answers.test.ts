/**
 * Every operation of the client in both dialects, given each answer that the documents describe: a success is read, an error
 * becomes the kind and the outcome that the outbox trusts, and what is no answer at all is unreadable.
 */
import { describe, expect, test, vi } from 'vitest'
import { type Client, createClient } from '../../electron/apipay/client.ts'
import { ApiPayError, type ApiPayErrorKind } from '../../electron/apipay/errors.ts'
import { fakeClock } from '../unit/fake-clock.ts'
import { type Example, readContract } from './openapi.ts'

const call = { lane: 'cashier' } as const
const KEY = 'apk_live_contractQ7'
const sale = {
  phone: '87001234567',
  description: 'K1-2411-0001',
  externalOrderId: 'abcd1234-1',
  what: { kind: 'amount', amount: 15_000 },
} as const
const picture = { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), type: 'image/png', name: 'a.png' }
const subscription = { phone: '87001234567', period: 'monthly', amount: 500_000 } as const

const CALLS: Record<string, (client: Client, id: number) => Promise<unknown>> = {
  'GET /status': (client) => client.health(call),
  'POST /invoices': (client) => client.createInvoice(sale, call),
  'GET /invoices': (client) => client.listInvoices({ page: 1, perPage: 100 }, call),
  'GET /invoices/{id}': (client, id) => client.getInvoice(id, call),
  'POST /invoices/{id}/cancel': (client, id) => client.cancelInvoice(id, call),
  'POST /invoices/status/check': (client, id) => client.glanceInvoices([id], call),
  'GET /invoices/stats': (client) => client.invoiceStats({ period: 'today' }, call),
  'POST /invoices/{id}/refund': (client, id) => client.refundInvoice(id, { amount: 1_000 }, call),
  'GET /invoices/{id}/refunds': (client, id) => client.invoiceRefunds(id, call),
  'GET /refunds': (client) => client.listRefunds({ page: 1 }, call),
  'GET /catalog': (client) => client.listCatalog({ page: 1, perPage: 200 }, call),
  'GET /catalog/units': (client) => client.units(call),
  'POST /catalog/upload-image': (client) => client.uploadImage(picture, call),
  'POST /catalog': (client) => client.createCatalogItems([{ name: 'Сок', price: 50_000, unitId: 1 }], call),
  'PATCH /catalog/{id}': (client, id) => client.updateCatalogItem(id, { price: 60_000 }, call),
  'DELETE /catalog/{id}': (client, id) => client.deleteCatalogItem(id, call),
  'POST /subscriptions': (client) => client.createSubscription(subscription, call),
  'GET /subscriptions': (client) => client.listSubscriptions({ page: 1 }, call),
  'GET /subscriptions/{id}': (client, id) => client.getSubscription(id, call),
  'PUT /subscriptions/{id}': (client, id) => client.updateSubscription(id, { description: 'x' }, call),
  'POST /subscriptions/{id}/pause': (client, id) => client.pauseSubscription(id, call),
  'POST /subscriptions/{id}/resume': (client, id) => client.resumeSubscription(id, call),
  'POST /subscriptions/{id}/cancel': (client, id) => client.cancelSubscription(id, call),
  'GET /subscriptions/{id}/invoices': (client, id) => client.subscriptionInvoices(id, { page: 1 }, call),
}

/** contract.md, table of errors; what a 4xx or 503 refused was certainly not done, any other 5xx may have been. */
const MEANING: Record<string, { kind: ApiPayErrorKind; outcome: 'notDone' | 'unknown' }> = {
  400: { kind: 'rejected', outcome: 'notDone' },
  401: { kind: 'unauthorized', outcome: 'notDone' },
  403: { kind: 'forbidden', outcome: 'notDone' },
  404: { kind: 'notFound', outcome: 'notDone' },
  405: { kind: 'rejected', outcome: 'notDone' },
  410: { kind: 'notFound', outcome: 'notDone' },
  413: { kind: 'rejected', outcome: 'notDone' },
  422: { kind: 'rejected', outcome: 'notDone' },
  429: { kind: 'rateLimited', outcome: 'notDone' },
  500: { kind: 'server', outcome: 'unknown' },
  502: { kind: 'server', outcome: 'unknown' },
  503: { kind: 'kaspiUnavailable', outcome: 'notDone' },
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The client reads nothing of these answers: an empty one says as much as a full one. */
const SILENT = new Set(['PATCH /catalog/{id}', 'DELETE /catalog/{id}'])
/** `catalog-id` does not promise a health check, so the client asks for a cheap page there instead (contract.md). */
const asksOtherwise = (dialect: string, operation: string) =>
  dialect === 'catalog-id' && operation === 'GET /status'

/** The id that an answer is about: the client does not believe an answer about another one. */
function idOf({ value }: Example): number {
  for (const part of [
    value,
    isRecord(value) ? value.subscription : null,
    isRecord(value) ? value.invoice : null,
  ]) {
    if (isRecord(part) && typeof part.id === 'number') return part.id
  }
  return 42
}

async function ask(dialect: 'nomenclature' | 'catalog-id', name: string, id: number, answer: () => Response) {
  const clock = fakeClock()
  const asked: string[] = []
  const client = createClient({
    baseUrl: 'https://service.test/api/v1',
    apiKey: KEY,
    fetch: async (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${String(input)}`)
      return answer()
    },
    clock,
    log: vi.fn(),
    memory: { read: () => undefined, write: () => undefined },
    dialect,
  })
  const result = CALLS[name]?.(client, id).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  await clock.advance(400_000)
  client.close()
  return { asked, result: (await result) ?? { error: new Error(`no call for ${name}`) } }
}
const reply = (status: number, value: unknown) => () =>
  new Response(status === 204 ? null : JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json' },
  })

for (const dialect of ['nomenclature', 'catalog-id'] as const) {
  const contract = readContract(dialect)
  const answers = contract.examples().filter(({ status }) => status !== null)

  describe(dialect, () => {
    test('every operation of the document has a call here', () => {
      expect(contract.operations().filter((operation) => !(operation in CALLS))).toEqual([])
    })

    test('no operation is asked for in another way than its own, but the health of catalog-id', async () => {
      for (const operation of contract.operations()) {
        const { asked } = await ask(dialect, operation, 42, reply(400, { message: 'no' }))
        const path = operation.split(' ')[1]?.replace('{id}', '42') ?? ''
        const own = asked.every((line) => new URL(line.split(' ')[1] ?? '').pathname === `/api/v1${path}`)
        expect(own, `${operation}: ${asked.join(', ')}`).toBe(!asksOtherwise(dialect, operation))
      }
    })

    for (const operation of contract.operations().filter((name) => !asksOtherwise(dialect, name))) {
      const own = answers.filter(({ method, path }) => `${method} ${path}` === operation)

      test(`${operation}: each documented success is read`, async () => {
        const good = own.filter(({ status }) => status?.startsWith('2'))
        expect(good.length).toBeGreaterThan(0)
        for (const example of good) {
          const { result } = await ask(
            dialect,
            operation,
            idOf(example),
            reply(Number(example.status), example.value),
          )
          expect(result, example.title).not.toHaveProperty('error')
        }
      })

      test(`${operation}: each documented error has its kind and outcome`, async () => {
        for (const example of own.filter(({ status }) => !status?.startsWith('2'))) {
          const status = example.status === 'default' ? '500' : (example.status ?? '')
          const { result } = await ask(dialect, operation, 42, reply(Number(status), example.value))
          const error = 'error' in result ? result.error : null
          expect(error, example.title).toBeInstanceOf(ApiPayError)
          expect({ title: example.title, ...(error as ApiPayError) }).toMatchObject({
            title: example.title,
            ...MEANING[status],
          })
          expect(JSON.stringify([error, String(error)])).not.toContain(KEY)
        }
      })

      test(`${operation}: what is no answer is unreadable, and its outcome unknown`, async () => {
        const texts = ['<html>ok</html>', '{"data":', '[1,2', ...(SILENT.has(operation) ? [] : [''])]
        for (const text of texts) {
          const { result } = await ask(dialect, operation, 42, () => new Response(text, { status: 200 }))
          expect('error' in result ? result.error : null, text).toMatchObject({
            kind: 'unreadable',
            outcome: 'unknown',
          })
        }
      })
    }
  })
}
