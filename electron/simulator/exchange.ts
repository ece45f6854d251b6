/** Reads a request off the wire and writes an answer onto it, whole or broken on purpose. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { isRecord } from './fields.ts'
import { invalid, Refusal, type Reply } from './http.ts'

/** More than this is not even read to the end. */
const PATIENCE = 64 * 1024 * 1024
const WORTH_PACKING = 2048

export interface RawBody {
  bytes: Buffer
  /** There was more than was allowed; the rest was thrown away. */
  tooLong: boolean
}

export async function readBody(request: IncomingMessage, limit: number): Promise<RawBody> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    length += bytes.length
    if (length <= limit) chunks.push(bytes)
    else if (length > PATIENCE) {
      request.destroy()
      break
    }
  }
  return { bytes: Buffer.concat(chunks), tooLong: length > limit }
}

/** @throws Refusal 400 for what is no JSON, 422 for JSON that is no object */
export function parseJson(bytes: Buffer, contentType: string): Record<string, unknown> {
  if (bytes.length === 0 || !/\bjson\b/i.test(contentType)) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Refusal(400, 'Тело запроса не является JSON')
  }
  if (Array.isArray(parsed) && parsed.length === 0) return {}
  if (!isRecord(parsed)) throw invalid({ body: ['Тело запроса должно быть объектом.'] })
  return parsed
}

export type Damage = 'whole' | 'half' | 'garbage'

export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  damage: Damage = 'whole',
): void {
  const text = damage === 'garbage' ? '<html><body>Bad gateway</body></html>' : JSON.stringify(reply.body)
  const plain = Buffer.from(text)
  const packed = plain.length > WORTH_PACKING && /\bgzip\b/.test(String(request.headers['accept-encoding']))
  const bytes = packed ? gzipSync(plain, { level: 1 }) : plain
  response.writeHead(reply.status, {
    'Content-Type': damage === 'garbage' ? 'text/html' : 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Length': bytes.length,
    ...reply.headers,
  })
  if (damage !== 'half') response.end(bytes)
  else response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}
