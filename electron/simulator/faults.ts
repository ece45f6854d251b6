/** Things that go wrong on order: each fault waits for requests that it fits, and is used up by them. */
import { z } from 'zod'

export const FaultSchema = z.strictObject({
  kind: z.enum([
    /** The connection ends before anything was carried out. */
    'drop_before',
    /** Carried out, then the connection ends without an answer. */
    'drop_after',
    /** Carried out, then half of the answer, then the end. */
    'half',
    /** Carried out, then an answer that is no JSON. */
    'garbage',
    /** Carried out, then silence until the client gives up. */
    'hang',
    /** Waits `ms`, then goes on. */
    'delay',
    /** Waits for `clear`, then goes on. */
    'hold',
    /** Answers `status` and carries nothing out (with `after`: carries it out first). */
    'status',
  ]),
  /** How many requests it meets; 0 = all until cleared. */
  times: z.int().min(0).default(1),
  method: z.string().toUpperCase().optional(),
  /** Beginning of the path after /api/v1: `/invoices`. */
  path: z.string().startsWith('/').optional(),
  status: z.int().min(400).max(599).default(500),
  message: z.string().optional(),
  /** Field → texts, as of a 422. */
  errors: z.record(z.string(), z.array(z.string())).optional(),
  /** Code in `error`: `kaspi_session_invalid`, … */
  error: z.string().optional(),
  /** Seconds, of a 429. */
  retry_after: z.number().positive().default(5),
  ms: z.number().min(0).default(1000),
  after: z.boolean().default(false),
})
export type Fault = z.infer<typeof FaultSchema>

export class Faults {
  #list: Fault[] = []
  #held: (() => void)[] = []

  add(fault: Fault): void {
    this.#list.push({ ...fault })
  }

  /** What is held goes on. */
  clear(): void {
    this.#list = []
    for (const release of this.#held.splice(0)) release()
  }

  /** Resolves at the next {@link clear}. */
  hold(): Promise<void> {
    return new Promise((release) => this.#held.push(release))
  }

  all(): readonly Fault[] {
    return this.#list
  }

  /** The first that fits, used once. */
  meet(method: string, path: string): Fault | null {
    const fault = this.#list.find(
      (f) => (f.method ?? method) === method && (f.path === undefined || path.startsWith(f.path)),
    )
    if (!fault) return null
    if (fault.times === 1) this.#list = this.#list.filter((f) => f !== fault)
    else if (fault.times > 1) fault.times -= 1
    return fault
  }
}

const MESSAGES: Record<number, string> = {
  400: 'Запрос не может быть выполнен',
  401: 'Неверный API-ключ',
  403: 'Доступ запрещён',
  404: 'Не найдено',
  410: 'Удалено',
  422: 'Неверные данные',
  429: 'Слишком много запросов',
  500: 'Server Error',
  502: 'Ошибка Kaspi',
  503: 'Сессия Kaspi недействительна',
}
const CODES: Record<number, string> = { 503: 'kaspi_session_invalid' }

/** The body of an ordered status, in the service's form. */
export function faultBody(fault: Fault): Record<string, unknown> {
  const error = fault.error ?? CODES[fault.status]
  return {
    message: fault.message ?? MESSAGES[fault.status] ?? `Ошибка ${fault.status}`,
    ...(error === undefined ? {} : { error }),
    ...(fault.status === 422 ? { errors: fault.errors ?? { simulator: ['Отказано по заказу.'] } } : {}),
    ...(fault.status === 429 ? { retry_after: fault.retry_after } : {}),
  }
}
