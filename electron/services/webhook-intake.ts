/**
 * Listens on loopback for the service's webhooks and checks that they are its own: the signature over the raw body in
 * constant time, size, age, repeats. Says only which invoice to look at; what it is worth is read from the service.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import type { WEBHOOK_REFUSALS } from '../../shared/contract/webhooks.ts'

/** contract.md gives no size; an event is a few hundred bytes. */
export const MAX_BODY = 64 * 1024
export const MAX_AGE_MS = 86_400_000
const BODY_TIMEOUT_MS = 10_000
const REMEMBERED = 2_000

export type WebhookRefusal = (typeof WEBHOOK_REFUSALS)[number]

export interface WebhookHint {
  invoiceId: number | null
  externalOrderId: string | null
}

export type WebhookVerdict =
  | { kind: 'refused'; why: WebhookRefusal }
  | { kind: 'repeated' }
  | { kind: 'test' }
  | { kind: 'event'; event: string; hint: WebhookHint }

const Id = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)])
const Body = z.object({
  event: z.string(),
  timestamp: z.string().transform((text, context) => {
    const at = Date.parse(text)
    if (Number.isNaN(at)) context.addIssue('no time')
    return at
  }),
  invoice: z.object({ id: Id.optional(), external_order_id: z.string().nullish() }).nullish(),
})

export interface WebhookGate {
  /**
   * @param raw the body, byte for byte as it came
   * @param signature the header `X-Webhook-Signature`
   * @param now UTC epoch ms
   */
  judge(raw: Uint8Array, signature: string | undefined, now: number): WebhookVerdict
}

export function createWebhookGate(secret: string): WebhookGate {
  // A repeat has the same body and so the same signature.
  const seen = new Set<string>()
  return {
    judge(raw, signature, now) {
      const expected = createHmac('sha256', secret).update(raw).digest()
      const given = Buffer.from(/^sha256=([0-9a-f]{64})$/i.exec(signature ?? '')?.[1] ?? '', 'hex')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        return { kind: 'refused', why: 'badSignature' }
      }
      const body = Body.safeParse(parseJson(raw))
      if (!body.success) return { kind: 'refused', why: 'unreadable' }
      const { event, timestamp, invoice } = body.data
      if (now - timestamp > MAX_AGE_MS) return { kind: 'refused', why: 'tooOld' }
      const mark = expected.toString('base64')
      if (seen.has(mark)) return { kind: 'repeated' }
      seen.add(mark)
      if (seen.size > REMEMBERED) {
        const [oldest] = seen
        if (oldest !== undefined) seen.delete(oldest)
      }
      if (event === 'webhook.test') return { kind: 'test' }
      return {
        kind: 'event',
        event,
        hint: { invoiceId: invoice?.id ?? null, externalOrderId: invoice?.external_order_id ?? null },
      }
    },
  }
}

function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return null
  }
}

export interface WebhookIntakeOptions {
  port: number
  gate: WebhookGate
  now: () => number
  /** Called after the answer has gone out. */
  verdict: (verdict: WebhookVerdict) => void
}

/** @throws the listener's error, with `code` EADDRINUSE or EACCES */
export async function listenForWebhooks(options: WebhookIntakeOptions): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, response, options)
  })
  server.requestTimeout = BODY_TIMEOUT_MS
  server.headersTimeout = BODY_TIMEOUT_MS
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(options.port, '127.0.0.1', listening)
  })
  return { close: () => closeServer(server) }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { gate, now, verdict }: WebhookIntakeOptions,
): Promise<void> {
  const end = (status: number, judged: WebhookVerdict) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify({ received: status === 200 }), () => verdict(judged))
  }
  if (request.method !== 'POST') return end(405, { kind: 'refused', why: 'notPost' })
  const raw = await readBody(request)
  if (raw === null) return end(413, { kind: 'refused', why: 'tooLarge' })
  const header = request.headers['x-webhook-signature']
  const judged = gate.judge(raw, Array.isArray(header) ? header[0] : header, now())
  if (judged.kind !== 'refused') return end(200, judged)
  end(judged.why === 'badSignature' ? 401 : 400, judged)
}

/** Null when it is larger than {@link MAX_BODY}; what came after is not kept. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of request) {
      const bytes = Buffer.from(part)
      size += bytes.length
      if (size > MAX_BODY) return null
      parts.push(bytes)
    }
  } catch {
    // The sender went away: what came has no right signature.
  }
  return Buffer.concat(parts)
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((closed) => {
    server.close(() => closed())
    server.closeAllConnections()
  })
