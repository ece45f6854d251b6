/** Carries a request through the service: key, budget, faults ordered by `/__sim`, endpoint, answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { MAX_IMAGE } from './api-catalog.ts'
import { control, type Seen } from './control.ts'
import { answer, parseJson, type RawBody, readBody } from './exchange.ts'
import { type Fault, faultBody } from './faults.ts'
import { invalid, Refusal, type Reply } from './http.ts'
import type { Match } from './router.ts'
import type { Service } from './service.ts'

export const BASE = '/api/v1'
const MAX_JSON = 1024 * 1024
const MAX_UPLOAD = MAX_IMAGE + 64 * 1024
/** Requests remembered for the dump. */
const SEEN = 10_000

export async function handle(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET'
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname.startsWith('/__sim/')) return byHand(service, method, url, request, response)
  if (url.pathname.startsWith('/images/')) return picture(service, url, request, response)
  if (!url.pathname.startsWith(`${BASE}/`))
    return answer(request, response, { status: 404, body: { message: 'Not Found' } })

  const path = url.pathname.slice(BASE.length)
  const seen: Seen = { method, path: path + url.search, at: service.world.clock.real(), status: null }
  service.seen.push(seen)
  if (service.seen.length > SEEN) service.seen.shift()
  const uploads = path === '/catalog/upload-image'
  const body = await readBody(request, uploads ? MAX_UPLOAD : MAX_JSON)
  if (request.destroyed && !request.complete) return
  const reply = admit(service, request, method, path)
  if ('status' in reply) {
    seen.status = reply.status
    return answer(request, response, reply)
  }
  const fault = reply.open ? null : service.faults.meet(method, path)
  if (service.latencyMs > 0) await delay(service.latencyMs)
  if (fault?.kind === 'delay' && !fault.after) await delay(fault.ms)
  if (fault?.kind === 'hold') await service.faults.hold()
  if (fault?.kind === 'drop_before') {
    response.destroy()
    return
  }
  const refused = fault?.kind === 'status' && !fault.after ? ordered(service, fault) : null
  const done = refused ?? carryOut(service, reply.match, { method, url, body, request })
  await give(service, { request, response, seen, fault, reply: done, open: reply.open })
}

interface Admitted {
  match: Match | Refusal
  open: boolean
}

/** Lets a request in, or says why not: 401 and 429 come before anything else is looked at. */
function admit(service: Service, request: IncomingMessage, method: string, path: string): Reply | Admitted {
  const match = service.router(method, path)
  if (!(match instanceof Refusal) && match.route.open) return { match, open: true }
  if (request.headers['x-api-key'] !== service.apiKey)
    return { status: 401, body: { message: 'Неверный или отсутствующий API-ключ' } }
  const wait = service.rate.take()
  if (wait === 0) return { match, open: false }
  return {
    status: 429,
    body: { message: 'Слишком много запросов', retry_after: wait },
    headers: { ...service.rate.headers(), 'Retry-After': String(wait) },
  }
}

function ordered(service: Service, fault: Fault): Reply {
  const body = faultBody(fault)
  if (fault.status !== 429) return { status: fault.status, body }
  const headers = {
    ...service.rate.headers(),
    'X-RateLimit-Remaining': '0',
    'Retry-After': String(Math.ceil(fault.retry_after)),
  }
  return { status: 429, body, headers }
}

function carryOut(
  service: Service,
  match: Match | Refusal,
  { method, url, body, request }: { method: string; url: URL; body: RawBody; request: IncomingMessage },
): Reply {
  const { world } = service
  try {
    if (match instanceof Refusal) throw match
    const contentType = request.headers['content-type'] ?? ''
    const uploads = match.route.path === '/catalog/upload-image'
    if (body.tooLong && uploads) throw invalid({ image: ['Файл больше 10 МБ.'] })
    if (body.tooLong) throw new Refusal(413, 'Тело запроса слишком велико')
    world.settle()
    return match.route.handle({
      world,
      method,
      id: match.id,
      query: url.searchParams,
      body: method === 'GET' || uploads ? {} : parseJson(body.bytes, contentType),
      raw: body.bytes,
      contentType,
      origin: service.origin,
    })
  } catch (error) {
    if (error instanceof Refusal) return error.reply
    throw error
  } finally {
    service.save()
  }
}

interface Giving {
  request: IncomingMessage
  response: ServerResponse
  seen: Seen
  fault: Fault | null
  reply: Reply
  open: boolean
}

async function give(
  service: Service,
  { request, response, seen, fault, reply, open }: Giving,
): Promise<void> {
  if (fault?.kind === 'drop_after') {
    response.destroy()
    return
  }
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'delay' && fault.after) await delay(fault.ms)
  const said = fault?.kind === 'status' && fault.after ? ordered(service, fault) : reply
  const headers = { ...(open ? {} : service.rate.headers()), ...said.headers }
  const damage = fault?.kind === 'half' || fault?.kind === 'garbage' ? fault.kind : 'whole'
  seen.status = said.status
  answer(request, response, { ...said, headers }, damage)
}

/** Only from this machine and only as JSON, so that no page of a browser can reach in. */
async function byHand(
  service: Service,
  method: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const { bytes, tooLong } = await readBody(request, MAX_JSON)
  if ((host !== '127.0.0.1' && host !== 'localhost') || request.headers.origin !== undefined || tooLong)
    return answer(request, response, { status: 403, body: { message: 'loopback only' } })
  let reply: Reply
  try {
    service.world.settle()
    const body = parseJson(bytes, 'application/json')
    reply = control(service, method, url.pathname.slice('/__sim/'.length), body)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    reply = error.reply
  }
  service.save()
  answer(request, response, reply)
}

function picture(service: Service, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const found = service.pictures.read(nameIn(url))
  if (!found || (request.method !== 'GET' && request.method !== 'HEAD')) {
    answer(request, response, { status: 404, body: { message: 'Not Found' } })
    return
  }
  response.writeHead(200, {
    'Content-Type': found.type,
    'Content-Length': found.bytes.length,
    'Cache-Control': 'public, max-age=86400',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(request.method === 'HEAD' ? undefined : found.bytes)
}

function nameIn(url: URL): string {
  try {
    return decodeURIComponent(url.pathname.slice('/images/'.length))
  } catch {
    return ''
  }
}
