/** What many changes at once ask for, done once, a moment later. */
import type { Clock } from '../../shared/domain/clock.ts'

/** @returns asks for `work`, which runs `ms` after the first that asked */
export function soon(clock: Pick<Clock, 'after'>, ms: number, work: () => void): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    clock.after(ms, () => {
      asked = false
      work()
    })
  }
}
