/**
 * Work that is done again and again while the service can be reached: payments, refunds, history. One round at a time; a wish
 * during one is remembered; a round that failed, even by the disk, does not end the rounds.
 */
import { ApiPayError } from '../apipay/errors.ts'
import type { Connectivity } from './connectivity.ts'
import type { Ports } from './ports.ts'

export interface Rounds {
  /** Aborted by `stop`. */
  readonly signal: AbortSignal
  start(): void
  /** Resolves when no round is under way. */
  stop(): Promise<void>
  /** A round at once, or as soon as `gapMs` allows. */
  hurry(): void
}

export interface RoundsOptions {
  /** For the log. */
  name: string
  connectivity: Connectivity
  ports: Pick<Ports, 'clock' | 'log'>
  work: () => Promise<void>
  /** ms until the next round; null: none until somebody hurries. */
  wait: () => number | null
  /** ms that two rounds are apart at least, however many wishes there are. */
  gapMs?: number
}

const FAULT_WAIT_MS = 15_000

export function createRounds({ name, connectivity, ports, work, wait, gapMs = 0 }: RoundsOptions): Rounds {
  const { clock, log } = ports
  const abort = new AbortController()
  let stopped = true
  let again = false
  let begunAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | null = null
  let cancelTimer: (() => void) | null = null

  const sleep = (ms: number | null) => {
    cancelTimer?.()
    cancelTimer = stopped || ms === null ? null : clock.after(ms, round)
  }
  const round = () => {
    sleep(null)
    if (stopped || running || !connectivity.online || connectivity.keyRefused) return
    begunAt = clock.monotonic()
    running = work()
      .catch((error: unknown) => {
        if (abort.signal.aborted) return
        if (!(error instanceof ApiPayError)) throw error
        log(`${name}Problem`, { kind: error.kind })
      })
      .then(() => {
        running = null
        const next = again ? gapMs : wait()
        again = false
        sleep(next)
      })
      .catch((error: unknown) => {
        // The disk failed under us, or we are at fault: what there is to do is still due, and at once would fail again.
        running = null
        log(`${name}Fault`, { message: error instanceof Error ? error.message : 'unknown' })
        sleep(FAULT_WAIT_MS)
      })
  }
  const hurry = () => {
    if (running) {
      again = true
      return
    }
    const early = begunAt + gapMs - clock.monotonic()
    if (early > 0) sleep(early)
    else round()
  }
  return {
    signal: abort.signal,
    start() {
      stopped = false
      connectivity.onChange(hurry)
      round()
    },
    async stop() {
      stopped = true
      sleep(null)
      abort.abort()
      await running
    },
    hurry,
  }
}
