/** What a request is to an endpoint and what an answer is to the server: no sockets here. */
import type { Dialect } from './state.ts'
import type { World } from './world.ts'

export interface Call {
  world: World
  method: string
  /** Number in the path, 0 when it has none. */
  id: number
  query: URLSearchParams
  /** The parsed body; an empty object when there was none. */
  body: Record<string, unknown>
  /** The body as it came, for uploads. */
  raw: Buffer
  contentType: string
  /** `http://127.0.0.1:PORT`, for addresses of pictures. */
  origin: string
}

export interface Reply {
  status: number
  body: unknown
  headers?: Record<string, string>
}

export interface Route {
  method: string
  /** `/invoices/{id}`; `{id}` is a whole number. */
  path: string
  /** The only dialect that has it; both when absent. */
  dialect?: Dialect
  /** Needs no key. */
  open?: boolean
  handle(call: Call): Reply
}

/** Thrown by an endpoint: an answer that is not a success. */
export class Refusal extends Error {
  readonly reply: Reply
  constructor(
    status: number,
    message: string,
    more: Record<string, unknown> = {},
    headers?: Record<string, string>,
  ) {
    super(message)
    this.name = 'Refusal'
    this.reply = { status, body: { message, ...more }, ...(headers ? { headers } : {}) }
  }
}

export const invalid = (errors: Record<string, string[]>): Refusal =>
  new Refusal(422, Object.values(errors).flat()[0] ?? 'Неверные данные', { errors })

export const notFound = (what: string): Refusal => new Refusal(404, `${what} не найден(а)`)
