/** Time and logging as the main process gets them from outside, so that every part of it can be tested with its own time. */

export interface Clock {
  /** UTC epoch ms of the wall clock, which people and faults may set. */
  now(): number
  /** Milliseconds that only grow, whatever happens to the wall clock. */
  monotonic(): number
  /** @returns a function that cancels. */
  after(ms: number, work: () => void): () => void
}

/** One line of the log: what happened and plain facts. Never a key, a whole phone or a body. */
export type Log = (event: string, facts?: Record<string, string | number | boolean | null>) => void
