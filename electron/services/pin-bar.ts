/**
 * How long nobody may try a PIN after wrong tries. A try is written down before the PIN is looked at, so that pulling the plug
 * in between wins nothing. Waits run on the monotonic clock, and one that a restart cut off begins anew: neither the PC's
 * clock nor a restart shortens it.
 */
import type { Clock } from '../../shared/domain/clock.ts'
import type { StaffStore } from '../store/staff-store.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** Wrong tries that cost nothing but themselves: fingers slip. */
const FREE_TRIES = 2
const WAITS = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE] as const
const LONGEST = 15 * MINUTE

/** @returns how long to wait after so many wrong tries in a row, ms */
export const waitAfter = (wrongTries: number): number =>
  wrongTries <= FREE_TRIES ? 0 : (WAITS[wrongTries - FREE_TRIES - 1] ?? LONGEST)

export interface PinBar {
  /** Milliseconds until this person's PIN may be tried again; 0: now. */
  left(id: string): number
  /** Writes one more wrong try down, and lets its wait begin. @returns what takes it back, for a try that was none */
  count(id: string): () => void
  /** The PIN was right, or is a new one. */
  forgive(id: string): void
  stop(): void
}

export interface PinBarOptions {
  store: StaffStore
  clock: Pick<Clock, 'monotonic' | 'after'>
}

export function createPinBar({ store, clock }: PinBarOptions): PinBar {
  const tries = new Map(store.list().map(({ id, wrongTries }) => [id, wrongTries]))
  const waits = new Map<string, { until: number; cancel: () => void }>()
  const set = (id: string, wrongTries: number, wait: number) => {
    waits.get(id)?.cancel()
    waits.delete(id)
    tries.set(id, wrongTries)
    store.setTries(id, wrongTries, wait)
    if (wait > 0) begin(id, wait)
  }
  const begin = (id: string, wait: number) => {
    const cancel = clock.after(wait, () => {
      waits.delete(id)
      store.setTries(id, tries.get(id) ?? 0, 0)
    })
    waits.set(id, { until: clock.monotonic() + wait, cancel })
  }
  for (const { id, barredMs } of store.list()) if (barredMs > 0) begin(id, barredMs)
  return {
    left: (id) => Math.max(0, (waits.get(id)?.until ?? 0) - clock.monotonic()),
    count(id) {
      const before = tries.get(id) ?? 0
      set(id, before + 1, waitAfter(before + 1))
      return () => set(id, before, 0)
    },
    forgive: (id) => set(id, 0, 0),
    stop() {
      for (const { cancel } of waits.values()) cancel()
    },
  }
}
