/** Time that a test moves by hand. Between two timers all pending promises get their turn. */
import type { Clock } from '../../../shared/domain/clock.ts'

export interface FakeClock extends Clock {
  /** Runs everything that falls due in the next ms, in order. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock, which time-keeping must survive. */
  setWall(now: number): void
}

/** Several rounds, for what one round of promises starts. */
async function settle(): Promise<void> {
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve))
}

export function fakeClock(wallStart = Date.UTC(2026, 1, 10, 8)): FakeClock {
  let elapsed = 1_000
  let offset = wallStart - elapsed
  let timers: { due: number; turn: number; work: () => void }[] = []
  let turns = 0
  return {
    now: () => offset + elapsed,
    monotonic: () => elapsed,
    after(ms, work) {
      const timer = { due: elapsed + Math.max(0, ms), turn: turns++, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    async advance(ms) {
      const end = elapsed + ms
      await settle()
      for (;;) {
        const next = timers
          .filter(({ due }) => due <= end)
          .sort((a, b) => a.due - b.due || a.turn - b.turn)[0]
        if (!next) break
        timers = timers.filter((each) => each !== next)
        elapsed = Math.max(elapsed, next.due)
        next.work()
        await settle()
      }
      elapsed = end
      await settle()
    },
    setWall(now) {
      offset = now - elapsed
    },
  }
}
