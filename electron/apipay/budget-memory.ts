/**
 * What of the request budget outlives the process: how much of the minute was left, and the pause that a 429 asked for. Any
 * memory will do: what cannot be read counts as nothing, what cannot be written is told to the log.
 */
import { z } from 'zod'
import type { Clock, Log } from '../../shared/domain/clock.ts'

export interface Memory {
  read(key: string): unknown
  write(key: string, value: unknown): void
}

/** Where the budget stands. */
export interface Standing {
  /** Requests that the service still lets through in this minute. */
  remaining: number
  /** Monotonic ms until which a 429 holds everything back; one that has passed holds nothing. */
  blockedUntil: number
}

export interface BudgetMemory {
  /** @returns `at` in monotonic ms of this process, below zero for what is older than it; null when nothing is remembered */
  read(): (Standing & { at: number }) | null
  /** @param always false: not again within five seconds */
  write(standing: Standing, always: boolean): void
}

export interface BudgetMemoryParts {
  clock: Clock
  log: Log
  memory: Memory
  memoryKey: string
}

const REMEMBER_EVERY_MS = 5_000

const remembered = z.object({
  remaining: z.number(),
  /** UTC epoch ms, both. */
  at: z.number(),
  blockedUntil: z.number().nullable(),
  /** How much of the pause was left when this was written, ms. */
  blockedForMs: z.number(),
})

export function createBudgetMemory({ clock, log, memory, memoryKey }: BudgetMemoryParts): BudgetMemory {
  let writtenAt = Number.NEGATIVE_INFINITY
  return {
    read() {
      const state = remembered.safeParse(readAny(memory, memoryKey))
      if (!state.success) return null
      const { remaining, at, blockedUntil, blockedForMs } = state.data
      const now = clock.monotonic()
      // A wall clock that was set back must not prolong the pause.
      const pause = blockedUntil === null ? 0 : Math.min(blockedUntil - clock.now(), blockedForMs)
      const age = Math.max(0, clock.now() - at)
      return { remaining, at: now - age, blockedUntil: now + Math.max(0, pause) }
    },
    write({ remaining, blockedUntil }, always) {
      const now = clock.monotonic()
      if (!always && now - writtenAt < REMEMBER_EVERY_MS) return
      writtenAt = now
      const blockedForMs = Math.max(0, blockedUntil - now)
      try {
        memory.write(memoryKey, {
          remaining,
          at: clock.now(),
          blockedUntil: blockedForMs > 0 ? clock.now() + blockedForMs : null,
          blockedForMs,
        })
      } catch {
        log('apipay.memory', { failed: true })
      }
    },
  }
}

function readAny(memory: Memory, key: string): unknown {
  try {
    return memory.read(key)
  } catch {
    return null
  }
}
