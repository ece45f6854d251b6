/**
 * What services get from outside, so that each of them runs in plain Node in a test: time, events, a log, secrets, and
 * named points at which a fault test may stop the process.
 */
import type { EventName, EventValue } from '../../shared/contract/index.ts'
import type { Clock, Log } from '../../shared/domain/clock.ts'

export type Emit = <E extends EventName>(name: E, value: EventValue<E>) => void

/** `encrypted`: kept on disk under the OS's encryption; `session`: in memory only, forgotten when the app closes. */
export type Custody = 'encrypted' | 'session'

/** Where secrets live. Their values never leave the main process. */
export interface Secrets {
  /** Keeps a value as safely as this OS can, and tells how. */
  put(name: string, value: string): Custody
  get(name: string): { value: string; custody: Custody } | null
  remove(name: string): void
}

/** A service that is only pretended, for the demo and for practice. */
export interface Demo {
  url: string
  apiKey: string
  close(): Promise<void>
}

export interface Ports {
  clock: Clock
  emit: Emit
  log: Log
  /** Called before and after each step that a power cut could part; does nothing in the product. */
  point(name: string): void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}
