/** A clock that moves only when a test moves it. */
import type { Clock } from '../../shared/domain/clock.ts'

export interface FakeClock extends Clock {
  /** Moves both clocks on, running what becomes due, and lets promises settle between. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock alone, as a person or a time server would. */
  setWall(ms: number): void
}

export const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise((done) => setImmediate(done))
}

export function fakeClock(start = Date.UTC(2026, 10, 24, 9, 0)): FakeClock {
  let wall = start
  let mono = 0
  let ids = 0
  const timers = new Map<number, { at: number; work: () => void }>()
  return {
    now: () => wall,
    monotonic: () => mono,
    after(ms, work) {
      const id = ++ids
      timers.set(id, { at: mono + ms, work })
      return () => {
        timers.delete(id)
      }
    },
    async advance(ms) {
      const end = mono + ms
      await settle()
      for (;;) {
        const due = [...timers]
          .filter(([, timer]) => timer.at <= end)
          .sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0]
        if (!due) break
        const [id, timer] = due
        timers.delete(id)
        wall += Math.max(0, timer.at - mono)
        mono = Math.max(mono, timer.at)
        timer.work()
        await settle()
      }
      wall += end - mono
      mono = end
      await settle()
    },
    setWall(ms) {
      wall = ms
    },
  }
}
