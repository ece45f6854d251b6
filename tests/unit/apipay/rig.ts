/** A client with everything that surrounds it in a test, and answers made without a network. */
import { vi } from 'vitest'
import type { Memory } from '../../../electron/apipay/budget-memory.ts'
import { type Client, type ClientOptions, createClient } from '../../../electron/apipay/client.ts'
import { ApiPayError } from '../../../electron/apipay/errors.ts'
import type { CallOptions } from '../../../electron/apipay/types.ts'
import { systemClock } from '../../../electron/services/ports.ts'

export const KEY = 'apk_live_Zx81secretQ7'
export const BASE = 'https://service.test/api/v1'
export const cashier: CallOptions = { lane: 'cashier' }
export const background: CallOptions = { lane: 'background' }

export interface Seen {
  method: string
  /** After the base. */
  path: string
  query: URLSearchParams
  headers: Headers
  body: unknown
}

export type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }

/** A fetch that a function answers; every request it got is kept. */
export function fakeFetch(answer: (seen: Seen) => Reply | Promise<Reply>) {
  const seen: Seen[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const text = request.headers.get('content-type')?.startsWith('multipart') ? '' : await request.text()
    const one: Seen = {
      method: request.method,
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
    seen.push(one)
    const reply = await answer(one)
    const status = reply.status ?? 200
    const body = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json))
    return new Response(status === 204 ? null : body, { status, headers: reply.headers ?? {} })
  }
  return { fetch, seen }
}

export function memoryMap(): Memory & { all: Map<string, unknown> } {
  const all = new Map<string, unknown>()
  return {
    all,
    read: (key) => all.get(key),
    write: (key, value) => {
      all.set(key, value)
    },
  }
}

export function rig(options: Partial<ClientOptions> & Pick<ClientOptions, 'fetch'>) {
  const log = vi.fn()
  const memory = memoryMap()
  const client: Client = createClient({
    baseUrl: BASE,
    apiKey: KEY,
    clock: systemClock,
    log,
    memory,
    dialect: 'catalog-id',
    ...options,
  })
  return { client, log, memory }
}

/** The ApiPayError that the call ends with; anything else fails the test. */
export async function faultOf(call: Promise<unknown>): Promise<ApiPayError> {
  const result = await call.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in result && result.error instanceof ApiPayError) return result.error
  throw new Error(`expected an ApiPayError, got ${JSON.stringify(result)}`)
}
