/**
 * Time that runs many times as fast as the real one, for till and service alike: time-outs, back-offs, flights and the minute
 * of the request budget keep their proportions, and a minute of the till takes a second.
 */
import type { Clock } from '../../shared/domain/clock.ts'

export interface Tempo {
  /** Real UTC epoch ms at which fast and real time are the same. */
  origin: number
  speed: number
}

/** UTC epoch ms, whole. */
export const fastNow = ({ origin, speed }: Tempo): number =>
  Math.round(origin + (Date.now() - origin) * speed)

/** @param off ms by which this machine's wall clock is wrong */
export function fastClock(tempo: Tempo, off: () => number = () => 0): Clock {
  return {
    now: () => fastNow(tempo) + off(),
    monotonic: () => performance.now() * tempo.speed,
    after(ms, work) {
      const timer = setTimeout(work, ms / tempo.speed)
      return () => {
        clearTimeout(timer)
      }
    },
  }
}

export const pause = (realMs: number): Promise<void> => new Promise((done) => setTimeout(done, realMs))
