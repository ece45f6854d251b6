/** When nobody is there: no touch of keyboard or mouse for so long, the system's own lock, or sleep. Must be used after `ready`. */
import { powerMonitor } from 'electron'

/** Short beside a minute, which is the least that can be chosen; long beside what asking costs. */
const LOOK_MS = 2_000
const MINUTE_S = 60

export interface AwayOptions {
  /** Minutes; 0: however long. */
  after: () => number
  onAway: () => void
}

/**
 * Calls `onAway` once for each absence that is long enough, and at once when the system locks or sleeps: whoever opens it
 * again may be somebody else.
 * @returns a function that ends it
 */
export function watchAway({ after, onAway }: AwayOptions): () => void {
  let told = false
  const look = () => {
    const minutes = after()
    // Seconds, of the whole system: also work in another program is being there.
    const away = minutes > 0 && powerMonitor.getSystemIdleTime() >= minutes * MINUTE_S
    if (away && !told) onAway()
    told = away
  }
  const timer = setInterval(look, LOOK_MS)
  powerMonitor.on('lock-screen', onAway)
  powerMonitor.on('suspend', onAway)
  return () => {
    clearInterval(timer)
    powerMonitor.off('lock-screen', onAway)
    powerMonitor.off('suspend', onAway)
  }
}
