/** A conversation with a simulator of its own, every exchange checked against the document. */
import { madeGoods, type SimulatorOptions, startSimulator } from '../../electron/simulator/server.ts'
import { WAITS } from '../../electron/simulator/waits.ts'
import { type Exchange, readContract } from './openapi.ts'

export interface Answer {
  status: number
  // The tests read answers freely; what they may hold is the document's business.
  body: Record<string, unknown>
  headers: Headers
}

export interface Talk {
  url: string
  apiKey: string
  call(method: string, path: string, body?: unknown): Promise<Answer>
  /** Sends anything: other headers, no JSON, no key. */
  raw(method: string, path: string, init?: RequestInit): Promise<Answer>
  /** `/__sim/NAME`; throws when it refuses. */
  sim(name: string, body?: unknown): Promise<Record<string, unknown>>
  exchanges: Exchange[]
  /** `METHOD /path status: problem` of every answer that is not as described. */
  problems: string[]
  close(): Promise<void>
}

/** A 1×1 PNG. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Digs a value out of an answer: `dig(body, 'data', 0, 'id')`. */
export function dig(from: unknown, ...keys: (string | number)[]): unknown {
  let part = from
  for (const key of keys) part = isRecord(part) ? part[key] : undefined
  return part
}

export async function openTalk(options: Partial<SimulatorOptions> = {}): Promise<Talk> {
  const dialect = options.dialect ?? 'catalog-id'
  const simulator = await startSimulator({
    goods: madeGoods(60, 1),
    rateLimit: 0,
    speed: 1000,
    payableMs: WAITS.expires,
    dialect,
    ...options,
  })
  const contract = readContract(dialect)
  const exchanges: Exchange[] = []
  const problems: string[] = []

  const raw: Talk['raw'] = async (method, path, init = {}) => {
    const response = await fetch(simulator.url + path, { method, ...init })
    const text = await response.text()
    const body: unknown = JSON.parse(text)
    const request: unknown = response.ok && typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const exchange = { method, path, request, status: response.status, response: body }
    exchanges.push(exchange)
    problems.push(
      ...contract
        .answerProblems(exchange)
        .map((p) => `${method} ${path} ${response.status}: ${p} in ${text}`),
    )
    if (response.ok)
      problems.push(...contract.requestProblems(exchange).map((p) => `${method} ${path}: ${p}`))
    return { status: response.status, body: isRecord(body) ? body : {}, headers: response.headers }
  }

  return {
    url: simulator.url,
    apiKey: simulator.apiKey,
    exchanges,
    problems,
    raw,
    call: (method, path, body) =>
      raw(method, path, {
        headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    sim: async (name, body = {}) => {
      const url = `${simulator.url.replace('/api/v1', '')}/__sim/${name}`
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
      const answer: unknown = await response.json()
      if (!response.ok || !isRecord(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`)
      return answer
    },
    close: () => simulator.close(),
  }
}

/** A multipart body with one picture, as a browser would send it. */
export function upload(talk: Talk, bytes: Uint8Array<ArrayBuffer>, field = 'image'): Promise<Answer> {
  const form = new FormData()
  form.append(field, new Blob([bytes], { type: 'image/png' }), 'picture.png')
  return talk.raw('POST', '/catalog/upload-image', { headers: { 'X-API-Key': talk.apiKey }, body: form })
}
