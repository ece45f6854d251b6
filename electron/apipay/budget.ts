/**
 * Who may send when: lanes in order of importance over one sliding minute, and the pause that a 429 asks for. p-queue keeps the
 * order and the concurrency inside a lane; this file adds what it lacks: the shared minute, the reserves, and putting a refused
 * request back in front.
 */
import PQueue from 'p-queue'
import { type BudgetMemoryParts, createBudgetMemory } from './budget-memory.ts'
import { ApiPayError } from './errors.ts'
import type { CallOptions, Lane } from './types.ts'
import { createWindow, LIMIT } from './window.ts'

/** One cashier request at a time keeps their order at the service; two of the others hide latency without a burst. */
const CONCURRENCY: Record<Lane, number> = { cashier: 1, watch: 2, background: 2 }
const ORDER: readonly Lane[] = ['cashier', 'watch', 'background']
/** Longer than this no request stands at the head of its lane waiting for the end of a 429: its caller is told instead. */
export const MAX_BLOCK_WAIT_MS = 90_000

/** What one try of a request met. */
export interface Attempt<T> {
  value: T
  /** `X-RateLimit-Remaining`, when it came. */
  remaining: number | null
  /** Answered 429: not carried out, try again after so many ms. */
  refusedForMs: number | null
}

export interface BudgetState {
  remaining: number | null
  /** UTC epoch ms. */
  blockedUntil: number | null
  waiting: Record<Lane, number>
  /** Requests of the minute that other tills and programs on this key use, of `limit`. */
  others: number
  limit: number
}

export interface Budget {
  /**
   * Sends when it is the lane's turn, again after a 429.
   * @throws ApiPayError `rateLimited`/`notDone` when it was given up, closed or held back too long before it was sent;
   * whatever `attempt` throws
   */
  run<T>(options: CallOptions, endpoint: string, attempt: () => Promise<Attempt<T>>): Promise<T>
  /** False while the gateway is taken for one that counts no requests. */
  limited(): boolean
  state(): BudgetState
  /** Rejects all that waits; what is under way runs to its end. */
  close(): void
}

/** A call that waits, or is being sent. */
interface Call {
  lane: Lane
  turn: number
  /** Monotonic ms since which it stands at the head of its lane. */
  since: number
  phase: 'waiting' | 'sending' | 'over'
  /** Set while it stands at the head: lets it go on. */
  proceed: (() => void) | null
  /** Set when it was let through: books the end of the request. */
  booked: (end: number) => void
  /** Ends a call that was not sent. */
  refuse(message: string, retryAt?: number): void
}

export interface BudgetParts extends BudgetMemoryParts {
  /** The owner says that the gateway counts no requests. One 429 proves him wrong for the rest of the run. */
  unlimited?: boolean
}

export function createBudget(parts: BudgetParts): Budget {
  const { clock, log } = parts
  let limited = !(parts.unlimited ?? false)
  const window = createWindow()
  const queues: Record<Lane, PQueue> = {
    cashier: new PQueue({ concurrency: CONCURRENCY.cashier }),
    watch: new PQueue({ concurrency: CONCURRENCY.watch }),
    background: new PQueue({ concurrency: CONCURRENCY.background }),
  }
  /** All that wait, at the head of a lane or behind it. */
  const waiting = new Set<Call>()
  let turns = 0
  /** Monotonic ms. */
  let blockedUntil = 0
  let lastTold: number | null = null
  let cancelWake: (() => void) | null = null
  let closed = false

  /** Whole ms, as times are kept: the clock that only grows has parts of one. */
  const wall = (monotonic: number) => Math.ceil(clock.now() + (monotonic - clock.monotonic()))

  const kept = createBudgetMemory(parts)
  const remember = (always: boolean) =>
    kept.write({ remaining: window.remaining(clock.monotonic()), blockedUntil }, always)
  const before = kept.read()
  if (before) {
    blockedUntil = before.blockedUntil
    window.told(before.remaining, before.at)
  }

  const release = (call: Call) => {
    waiting.delete(call)
    const { proceed } = call
    call.proceed = null
    proceed?.()
  }

  const pump = () => {
    cancelWake?.()
    cancelWake = null
    const now = clock.monotonic()
    const heads = [...waiting]
      .filter((call) => call.proceed !== null)
      .sort((a, b) => ORDER.indexOf(a.lane) - ORDER.indexOf(b.lane) || a.turn - b.turn)
    for (const call of heads) {
      if (blockedUntil > now) {
        if (blockedUntil - call.since > MAX_BLOCK_WAIT_MS)
          call.refuse('the service accepts no requests for a while', wall(blockedUntil))
        continue
      }
      if (limited && window.room(call.lane, now) <= 0) continue
      call.phase = 'sending'
      call.booked = window.send(call.lane, now)
      release(call)
    }
    if (![...waiting].some((call) => call.proceed !== null)) return
    const wait = blockedUntil > now ? blockedUntil - now : window.nextChange(now)
    if (wait !== null) cancelWake = clock.after(wait, pump)
  }

  const standAtHead = (call: Call) =>
    new Promise<void>((resolve) => {
      call.proceed = resolve
      if (call.phase === 'over') release(call)
      else pump()
    })

  const send = async <T>(call: Call, attempt: () => Promise<Attempt<T>>): Promise<Attempt<T>> => {
    try {
      const met = await attempt()
      const now = clock.monotonic()
      call.booked(now)
      if (met.remaining !== null) {
        lastTold = met.remaining
        window.told(met.remaining, now)
      }
      if (met.refusedForMs !== null) {
        limited = true
        blockedUntil = Math.max(blockedUntil, now + met.refusedForMs)
        log('apipay.rateLimited', { lane: call.lane, forMs: met.refusedForMs })
      }
      remember(met.refusedForMs !== null)
      return met
    } catch (error) {
      call.booked(clock.monotonic())
      throw error
    } finally {
      pump()
    }
  }

  return {
    run<T>({ lane, signal }: CallOptions, endpoint: string, attempt: () => Promise<Attempt<T>>): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      const call: Call = {
        lane,
        turn: turns++,
        since: 0,
        phase: 'waiting',
        proceed: null,
        booked: () => undefined,
        refuse(message, retryAt) {
          if (call.phase !== 'waiting') return
          call.phase = 'over'
          const when = retryAt === undefined ? {} : { retryAt }
          reject(new ApiPayError(message, { kind: 'rateLimited', outcome: 'notDone', endpoint, ...when }))
          // Its place in the lane is free for the next.
          release(call)
        },
      }
      const abandon = () => {
        call.refuse('the request was given up before it was sent')
      }
      const wait = () => {
        call.phase = 'waiting'
        waiting.add(call)
        if (closed) call.refuse(CLOSED)
        if (signal?.aborted) abandon()
      }
      wait()
      if (call.phase === 'over') return promise
      signal?.addEventListener('abort', abandon, { once: true })
      void queues[lane].add(async () => {
        call.since = clock.monotonic()
        try {
          for (;;) {
            await standAtHead(call)
            if (call.phase === 'over') return
            const met = await send(call, attempt)
            if (met.refusedForMs === null) {
              resolve(met.value)
              return
            }
            wait()
          }
        } catch (error) {
          reject(error)
        } finally {
          signal?.removeEventListener('abort', abandon)
        }
      })
      return promise
    },
    limited: () => limited,
    state() {
      const now = clock.monotonic()
      const count: Record<Lane, number> = { cashier: 0, watch: 0, background: 0 }
      for (const { lane } of waiting) count[lane] += 1
      return {
        remaining: lastTold === null ? null : window.remaining(now),
        blockedUntil: blockedUntil > now ? wall(blockedUntil) : null,
        waiting: count,
        others: window.others(now),
        limit: LIMIT,
      }
    },
    close() {
      closed = true
      for (const call of [...waiting]) call.refuse(CLOSED)
      cancelWake?.()
      remember(true)
    },
  }
}

const CLOSED = 'the connection to the service was closed before the request was sent'
