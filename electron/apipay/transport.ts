/**
 * One request to the service and its parsed answer. Owns the key, the time-out and the reading of the body; sends through the
 * budget; throws ApiPayError, or the AbortError of the caller's own signal once the request was under way.
 */
import type { z } from 'zod'
import type { Clock, Log } from '../../shared/domain/clock.ts'
import { answerFault, readRefusal } from './answer-fault.ts'
import type { Attempt, Budget } from './budget.ts'
import { ApiPayError } from './errors.ts'
import { networkFault } from './network-fault.ts'
import type { CallOptions } from './types.ts'
import { isRecord } from './wire/page.ts'

/** A 429 that does not say how long. */
const DEFAULT_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 3_600_000

export type Query = Record<string, string | number | readonly (string | number)[] | undefined>

export interface Call<S extends z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** As the documents write it: `/invoices/{id}`; what errors and logs show. */
  route: string
  /** The value of `{id}`. */
  id?: number
  query?: Query
  body?: Record<string, unknown> | FormData
  schema: S
  /** Names under which some revisions put what others answer bare. */
  inside?: readonly string[]
  /** Sent without the key. */
  open?: boolean
}

export interface Transport {
  ask<S extends z.ZodType>(call: Call<S>, options: CallOptions): Promise<z.output<S>>
}

interface Answer {
  status: number
  /** Null when the body of a refusal could not be read whole. */
  text: string | null
  location: string | null
}

export interface TransportParts {
  baseUrl: string
  apiKey: string
  fetch: typeof globalThis.fetch
  clock: Clock
  log: Log
  budget: Budget
  timeoutMs: number
}

export function createTransport(parts: TransportParts): Transport {
  const { apiKey, fetch, clock, log, budget, timeoutMs } = parts
  const base = parts.baseUrl.replace(/\/+$/, '')
  // Without regard to case, for an address writes it small.
  const secret = new RegExp(apiKey.replace(/[^A-Za-z0-9]/g, '\\$&'), 'gi')
  const scrub = (text: string) => (apiKey === '' ? text : text.replace(secret, '•••'))

  const addressOf = (call: Call<z.ZodType>, endpoint: string): string => {
    if (call.id !== undefined && !(Number.isSafeInteger(call.id) && call.id > 0))
      throw new ApiPayError('not an id', {
        kind: 'rejected',
        outcome: 'notDone',
        endpoint,
        fields: { id: ['not an id'] },
      })
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value === undefined) continue
      if (typeof value === 'string' || typeof value === 'number') query.append(name, String(value))
      else for (const each of value) query.append(`${name}[]`, String(each))
    }
    const path = call.route.replace('{id}', String(call.id ?? ''))
    const address = `${base}${path}${query.size > 0 ? `?${query}` : ''}`
    if (URL.canParse(address) && /^https?:/.test(address)) return address
    throw new ApiPayError('the address of the service is not a web address', {
      kind: 'offline',
      outcome: 'notDone',
      endpoint,
    })
  }

  const initOf = (call: Call<z.ZodType>, endpoint: string): RequestInit => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (!call.open) {
      if (!/^[\x21-\x7e]+$/.test(apiKey))
        throw new ApiPayError('the key has signs that no key has', {
          kind: 'unauthorized',
          outcome: 'notDone',
          endpoint,
        })
      headers['x-api-key'] = apiKey
    }
    // Following would send a create twice, or the key to a stranger.
    const init: RequestInit = { method: call.method, headers, redirect: 'manual', cache: 'no-store' }
    if (call.body instanceof FormData) init.body = call.body
    else if (call.body !== undefined) {
      headers['content-type'] = 'application/json'
      init.body = asJson(call.body, endpoint)
    }
    return init
  }

  const exchange = async (
    address: string,
    init: RequestInit,
    endpoint: string,
    { lane, signal }: CallOptions,
  ): Promise<Attempt<Answer>> => {
    const stop = new AbortController()
    let late = false
    let began: number | null = null
    const cancelTimer = clock.after(timeoutMs, () => {
      late = true
      stop.abort()
    })
    const giveUp = () => {
      stop.abort()
    }
    signal?.addEventListener('abort', giveUp, { once: true })
    // Bounded even where a fetch does not heed its signal.
    const stopped = new Promise<never>((_, reject) => {
      stop.signal.addEventListener('abort', () => {
        reject(new Error('stopped'))
      })
    })
    stopped.catch(() => undefined)
    const startedAt = clock.monotonic()
    try {
      const answering = Promise.resolve(fetch(address, { ...init, signal: stop.signal }))
      answering.catch(() => undefined)
      const response = await Promise.race([answering, stopped])
      began = response.type === 'opaqueredirect' ? 302 : response.status
      const text = await Promise.race([bodyOf(response, isRefusal(began)), stopped])
      // A look every two seconds would bury what matters.
      if (lane === 'cashier' || began >= 300)
        log('apipay', { endpoint, status: began, ms: Math.round(clock.monotonic() - startedAt) })
      const value = { status: began, text, location: response.headers.get('location') }
      return {
        value,
        remaining: remainingOf(response.headers),
        refusedForMs: began === 429 ? pauseOf(response.headers, parseJson(text ?? '').json) : null,
      }
    } catch (error) {
      if (signal?.aborted) throw new DOMException('the request was given up', 'AbortError')
      // The status alone settles that it was refused.
      if (began !== null && isRefusal(began)) {
        return {
          value: { status: began, text: null, location: null },
          remaining: null,
          refusedForMs: began === 429 ? DEFAULT_PAUSE_MS : null,
        }
      }
      const fault = late
        ? new ApiPayError('no answer in time', { kind: 'timeout', outcome: 'unknown', endpoint })
        : networkFault(error, endpoint, began !== null)
      const ms = Math.round(clock.monotonic() - startedAt)
      log('apipay', { endpoint, kind: fault.kind, outcome: fault.outcome, ms })
      throw fault
    } finally {
      cancelTimer()
      signal?.removeEventListener('abort', giveUp)
    }
  }

  return {
    async ask(call, options) {
      const endpoint = `${call.method} ${call.route}`
      const address = addressOf(call, endpoint)
      const init = initOf(call, endpoint)
      const answer = await budget.run(options, endpoint, () => exchange(address, init, endpoint, options))
      const { status, text } = answer
      const unreadable = (message: string, path: string) =>
        new ApiPayError(scrub(message), { kind: 'unreadable', outcome: 'unknown', endpoint, status, path })
      if (status >= 400 && status < 600)
        throw answerFault(endpoint, status, parseJson(text ?? '').json, scrub)
      if (status >= 300 && status < 400) {
        const to =
          answer.location !== null && URL.canParse(answer.location) ? new URL(answer.location).origin : ''
        throw unreadable(`the service redirects to another address ${to}`.trim(), '')
      }
      if (status < 200 || status >= 600) throw unreadable(`the service answered ${status}`, '')
      const body = parseJson(text ?? '')
      if (!body.ok) throw unreadable('the answer is not JSON', '')
      const { inner, prefix } = unwrap(body.json, call.inside ?? [])
      const parsed = call.schema.safeParse(inner)
      if (parsed.success) return parsed.data
      const issue = parsed.error.issues[0]
      const path = [...prefix, ...(issue?.path ?? [])].map(String).join('.').slice(0, 200)
      throw unreadable(`the answer has an unexpected form at “${path}”: ${issue?.message ?? ''}`, scrub(path))
    },
  }
}

const isRefusal = (status: number) => (status >= 400 && status < 500) || status === 503

/** A refusal whose body breaks off is still a refusal: its text is then null. */
async function bodyOf(response: Response, refusal: boolean): Promise<string | null> {
  if (!refusal) return response.text()
  return response.text().catch(() => null)
}

function asJson(body: Record<string, unknown>, endpoint: string): string {
  try {
    return JSON.stringify(body)
  } catch {
    throw new ApiPayError('the request cannot be written as JSON', {
      kind: 'rejected',
      outcome: 'notDone',
      endpoint,
    })
  }
}

/** An empty body is `undefined`, which schemas of endpoints that promise nothing accept. */
function parseJson(text: string): { ok: true; json: unknown } | { ok: false; json: undefined } {
  if (text.trim() === '') return { ok: true, json: undefined }
  try {
    return { ok: true, json: JSON.parse(text) }
  } catch {
    return { ok: false, json: undefined }
  }
}

function unwrap(body: unknown, names: readonly string[]): { inner: unknown; prefix: string[] } {
  if (!isRecord(body)) return { inner: body, prefix: [] }
  const name = names.find((each) => typeof body[each] === 'object' && body[each] !== null)
  return name === undefined ? { inner: body, prefix: [] } : { inner: body[name], prefix: [name] }
}

function remainingOf(headers: Headers): number | null {
  const text = headers.get('x-ratelimit-remaining')
  return text !== null && /^\d{1,6}$/.test(text.trim()) ? Number(text) : null
}

/** ms; the body's `retry_after`, else the header's, in seconds. */
function pauseOf(headers: Headers, body: unknown): number {
  const seconds = readRefusal(body).retry_after ?? Number(headers.get('retry-after') ?? Number.NaN)
  if (!Number.isFinite(seconds) || seconds < 0) return DEFAULT_PAUSE_MS
  return Math.min(LONGEST_PAUSE_MS, Math.max(1_000, Math.ceil(seconds * 1000)))
}
