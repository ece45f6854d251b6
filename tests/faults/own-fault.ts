/** What the log tells of a fault of the till's own: no customer and no network, however bad, may bring one about; only a disk. */
import type { Log } from '../../shared/domain/clock.ts'

export const ownFaults =
  (tell: (words: string) => void): Log =>
  (event, facts) => {
    const { kind } = facts ?? {}
    if (event.endsWith('Fault') || kind === 'internal')
      tell(`the till's own fault: ${event} ${JSON.stringify(facts)}`)
  }
