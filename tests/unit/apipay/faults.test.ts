import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../../electron/apipay/client.ts'
import type { ApiPayErrorKind, Outcome } from '../../../electron/apipay/errors.ts'
import { systemClock } from '../../../electron/services/ports.ts'
import { cashier, faultOf, KEY, memoryMap, rig } from './rig.ts'

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

let behave: Behaviour = (_, response) => response.end()
let asked = 0
const server = createServer((request, response) => {
  asked += 1
  request.resume()
  request.on('end', () => behave(request, response))
})
let port = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

const lines: string[] = []
function client(over: { baseUrl?: string; timeoutMs?: number; apiKey?: string } = {}) {
  return createClient({
    baseUrl: `http://127.0.0.1:${port}/api/v1`,
    apiKey: KEY,
    fetch: globalThis.fetch,
    clock: systemClock,
    log: (event, facts) => lines.push(JSON.stringify([event, facts])),
    memory: memoryMap(),
    dialect: 'catalog-id',
    timeoutMs: 10_000,
    ...over,
  })
}
const create = (over: Parameters<typeof client>[0] = {}, signal?: AbortSignal) =>
  client(over).createInvoice(
    {
      phone: '87001234567',
      description: '№1042',
      externalOrderId: 'till-1042',
      what: { kind: 'amount', amount: 118_750 },
    },
    signal ? { ...cashier, signal } : cashier,
  )

const cases: [name: string, behaviour: Behaviour, kind: ApiPayErrorKind, outcome: Outcome][] = [
  ['a reset after the request', (request) => request.socket.resetAndDestroy(), 'offline', 'unknown'],
  ['a closed connection without an answer', (request) => request.socket.destroy(), 'offline', 'unknown'],
  [
    'half an answer',
    (_, response) => {
      response.writeHead(201, { 'content-length': '200' })
      response.write('{"id":1,"amo')
      setTimeout(() => response.destroy(), 20)
    },
    'offline',
    'unknown',
  ],
  [
    'half an answer and then silence',
    (_, response) => {
      response.writeHead(201, { 'content-length': '200' })
      response.write('{"id":1,"amo')
    },
    'timeout',
    'unknown',
  ],
  ['silence', () => undefined, 'timeout', 'unknown'],
  [
    'half a refusal, whose status came',
    (_, response) => {
      response.writeHead(422, { 'content-length': '200' })
      response.write('{"mess')
      setTimeout(() => response.destroy(), 20)
    },
    'rejected',
    'notDone',
  ],
  [
    'a closed door with the text of a 200',
    (_, response) => response.end('<html>login</html>'),
    'unreadable',
    'unknown',
  ],
  ['JSON of another form', json(201, { ok: true }), 'unreadable', 'unknown'],
  ['an empty 201', (_, response) => response.writeHead(201).end(), 'unreadable', 'unknown'],
  ['a redirect', json(302, {}, { location: 'https://elsewhere.test/x' }), 'unreadable', 'unknown'],
  ['a redirect that keeps the method', json(307, {}, { location: '/api/v1/other' }), 'unreadable', 'unknown'],
  ['400', json(400, { message: 'no', error: 'kaspi_session_not_configured' }), 'rejected', 'notDone'],
  ['401', json(401, { message: 'bad key' }), 'unauthorized', 'notDone'],
  ['403', json(403, { message: 'no' }), 'forbidden', 'notDone'],
  ['404', json(404, { message: 'no' }), 'notFound', 'notDone'],
  ['409', json(409, { message: 'no' }), 'rejected', 'notDone'],
  ['410', json(410, { message: 'no' }), 'notFound', 'notDone'],
  ['422', json(422, { message: 'no', errors: { amount: ['bad'] } }), 'rejected', 'notDone'],
  ['500', json(500, { message: 'oops' }), 'server', 'unknown'],
  ['502', json(502, { message: 'Kaspi error' }), 'server', 'unknown'],
  ['503', json(503, { error: 'kaspi_session_invalid' }), 'kaspiUnavailable', 'notDone'],
  ['504', (_, response) => response.writeHead(504).end('gateway'), 'server', 'unknown'],
]

describe('what an answer, or its absence, means', () => {
  it.each(cases)('%s', async (_, behaviour, kind, outcome) => {
    behave = behaviour
    const before = asked
    const error = await faultOf(create(kind === 'timeout' ? { timeoutMs: 400 } : {}))
    expect({ kind: error.kind, outcome: error.outcome }).toEqual({ kind, outcome })
    expect(error.details.endpoint).toBe('POST /invoices')
    expect(asked - before, 'sent once').toBe(1)
  })

  it('takes fields, code and status from a refusal', async () => {
    behave = json(422, {
      message: 'Bad',
      error: 'validation',
      errors: { amount: ['too big', 'odd'], phone: 'no' },
    })
    const { message, details } = await faultOf(create())
    expect(message).toBe('Bad')
    expect(details).toMatchObject({
      status: 422,
      code: 'validation',
      fields: { amount: ['too big', 'odd'], phone: ['no'] },
    })
  })

  it('names the path that could not be read', async () => {
    behave = json(200, { data: [{ id: 1, amount: 'many', status: 'paid' }], meta: {} })
    const { details } = await faultOf(client().listInvoices({}, cashier))
    expect(details).toMatchObject({ kind: 'unreadable', endpoint: 'GET /invoices', path: 'data.0.amount' })
  })
})

describe('what fails before a byte is sent', () => {
  it('a port where nobody listens', async () => {
    const free = createServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const address = free.address()
    const closed = typeof address === 'object' && address ? address.port : 0
    await new Promise((resolve) => free.close(resolve))
    const error = await faultOf(create({ baseUrl: `http://127.0.0.1:${closed}/api/v1` }))
    expect(error).toMatchObject({ kind: 'offline', outcome: 'notDone' })
  })

  it.each([
    ['an address that is none', { baseUrl: 'not an address' }, 'offline'],
    ['another scheme', { baseUrl: 'file:///etc' }, 'offline'],
    ['a key with a line break', { apiKey: 'abc\r\nx: y' }, 'unauthorized'],
    ['an empty key', { apiKey: '' }, 'unauthorized'],
  ])('%s', async (_, over, kind) => {
    expect(await faultOf(create(over))).toMatchObject({ kind, outcome: 'notDone' })
  })

  it('plain HTTP where TLS was asked for is named, and its outcome is what is certain', async () => {
    behave = json(200, {})
    const error = await faultOf(create({ baseUrl: `https://127.0.0.1:${port}/api/v1` }))
    expect(error).toMatchObject({ kind: 'offline', outcome: 'notDone' })
    expect(error.message).toMatch(/TLS/)
  })
})

describe('the words of the network stacks', () => {
  const failing = (error: Error) => {
    const fetch: typeof globalThis.fetch = async () => Promise.reject(error)
    return faultOf(
      createClient({
        baseUrl: 'https://service.test/api/v1',
        apiKey: KEY,
        fetch,
        clock: systemClock,
        log: () => undefined,
        memory: memoryMap(),
        dialect: 'catalog-id',
      }).cancelInvoice(1, cashier),
    )
  }
  const undici = (code: string, extra: object = {}) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(`say ${code}`), { code }, extra) })

  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('undici %s: not done', async (code) => {
    expect(await failing(undici(code))).toMatchObject({ kind: 'offline', outcome: 'notDone' })
  })

  it.each([
    'ERR_CONNECTION_REFUSED',
    'ERR_NAME_NOT_RESOLVED',
    'ERR_INTERNET_DISCONNECTED',
    'ERR_ADDRESS_UNREACHABLE',
    'ERR_CONNECTION_TIMED_OUT',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_TUNNEL_CONNECTION_FAILED',
    'ERR_CERT_DATE_INVALID',
    'ERR_CERT_AUTHORITY_INVALID',
  ])('Chromium %s: not done', async (code) => {
    expect(await failing(new Error(`net::${code}`))).toMatchObject({ kind: 'offline', outcome: 'notDone' })
  })

  it.each([
    [undici('ECONNRESET'), 'offline'],
    [undici('UND_ERR_SOCKET'), 'offline'],
    [undici('EPIPE'), 'offline'],
    [undici('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
    [undici('ETIMEDOUT', { syscall: 'read' }), 'timeout'],
    [new Error('net::ERR_CONNECTION_RESET'), 'offline'],
    [new Error('net::ERR_CONNECTION_CLOSED'), 'offline'],
    [new Error('net::ERR_EMPTY_RESPONSE'), 'offline'],
    [new Error('net::ERR_NETWORK_CHANGED'), 'offline'],
    [new Error('net::ERR_TIMED_OUT'), 'timeout'],
    [new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'offline'],
    [new Error('Redirect was cancelled'), 'unreadable'],
    [new Error('never heard of'), 'offline'],
  ])('%s: unknown', async (error, kind) => {
    expect(await failing(error)).toMatchObject({ kind, outcome: 'unknown' })
  })

  it('two addresses count only when both refused', async () => {
    const refused = Object.assign(new Error('a'), { code: 'ECONNREFUSED' })
    const reset = Object.assign(new Error('b'), { code: 'ECONNRESET' })
    const both = (...errors: Error[]) => new TypeError('fetch failed', { cause: new AggregateError(errors) })
    expect((await failing(both(refused, refused))).outcome).toBe('notDone')
    expect((await failing(both(refused, reset))).outcome).toBe('unknown')
  })

  it('a word of connecting counts for nothing once the answer began', async () => {
    const broken = Object.assign(new Error('a'), { code: 'ECONNREFUSED' })
    const fetch: typeof globalThis.fetch = async () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(broken) }))
    const { client } = rig({ fetch })
    expect(await faultOf(client.cancelInvoice(1, cashier))).toMatchObject({
      kind: 'offline',
      outcome: 'unknown',
    })
  })

  it('a fetch that does not heed its signal is left behind all the same', async () => {
    const fetch: typeof globalThis.fetch = () => new Promise(() => undefined)
    const { client } = rig({ fetch, timeoutMs: 20 })
    expect(await faultOf(client.cancelInvoice(1, cashier))).toMatchObject({
      kind: 'timeout',
      outcome: 'unknown',
    })
  })

  it('connecting that timed out in the system is not done', async () => {
    expect((await failing(undici('ETIMEDOUT', { syscall: 'connect' }))).outcome).toBe('notDone')
  })

  it('a TLS refusal says so', async () => {
    expect((await failing(undici('CERT_HAS_EXPIRED'))).message).toMatch(/TLS.*CERT_HAS_EXPIRED/)
  })
})

it('one connection serves many requests, and a packed answer is read', async () => {
  const sockets = new Set<unknown>()
  behave = (request, response) => {
    sockets.add(request.socket)
    expect(request.headers['accept-encoding']).toMatch(/gzip/)
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
    response.end(gzipSync(JSON.stringify({ id: 5, amount: '1.00', status: 'paid' })))
  }
  const one = client()
  for (let turn = 0; turn < 4; turn += 1) {
    expect(await one.getInvoice(5, cashier)).toMatchObject({ id: 5, amount: 100 })
  }
  expect(sockets.size).toBeLessThan(4)
})

describe('giving up', () => {
  it('in the middle of a request is the AbortError of the own signal', async () => {
    behave = () => undefined
    const stop = new AbortController()
    const call = create({}, stop.signal)
    setTimeout(() => stop.abort(), 50)
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('before it was sent is not done and costs nothing', async () => {
    const before = asked
    const error = await faultOf(create({}, AbortSignal.abort()))
    expect(error.outcome).toBe('notDone')
    expect(asked).toBe(before)
  })
})

describe('the key', () => {
  it('is in no error and no line of the log, even when the service says it back', async () => {
    const echoes: Behaviour[] = [
      json(401, { message: `key ${KEY} is unknown`, error: KEY, errors: { [KEY]: [KEY] } }),
      json(200, { [KEY]: KEY }),
      json(302, {}, { location: `http://${KEY}.test/${KEY}` }),
      (_, response) => response.end(KEY),
      (request) => request.socket.destroy(),
    ]
    for (const echo of echoes) {
      behave = echo
      const error = await faultOf(create())
      const said = [
        error.message,
        error.stack,
        JSON.stringify(error),
        JSON.stringify(error.details),
        String(error.cause),
      ]
      expect(said.join('\n').toLowerCase()).not.toContain(KEY.toLowerCase())
    }
    const odd = await faultOf(create({ apiKey: `${KEY}\n` }))
    expect(`${odd.message}${odd.stack}${JSON.stringify(odd)}`).not.toContain(KEY)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.join('\n')).not.toContain(KEY)
  })

  it('is not in what is remembered, and leaves no trace in the names of it', async () => {
    const memory = memoryMap()
    behave = json(200, { data: [] }, { 'x-ratelimit-remaining': '41' })
    const one = createClient({
      baseUrl: `http://127.0.0.1:${port}/api/v1`,
      apiKey: KEY,
      fetch: globalThis.fetch,
      clock: systemClock,
      log: () => undefined,
      memory,
      dialect: null,
    })
    await one.dialect(cashier)
    await one.checkKey(cashier)
    one.close()
    expect(memory.all.size).toBe(2)
    expect(JSON.stringify([...memory.all])).not.toContain(KEY)
  })

  it('goes in its header and nowhere else', async () => {
    let head: IncomingMessage['headers'] = {}
    let url = ''
    behave = (request, response) => {
      head = request.headers
      url = request.url ?? ''
      json(201, { id: 7, amount: '1187.50', status: 'pending' })(request, response)
    }
    const made = await create()
    expect(made).toMatchObject({ id: 7, amount: 118_750, status: 'pending' })
    expect(head['x-api-key']).toBe(KEY)
    expect(url).toBe('/api/v1/invoices')
  })
})
