/**
 * Newer versions of the till: looked for after the start and once a day, fetched beside the selling, put in when the owner says
 * so or when the till closes. Never restarts by itself, and does nothing while somebody practises. Knows no updater of its
 * own: what asks, fetches and installs comes in.
 */
import type { UPDATE_PROBLEMS, UpdateStatus } from '../../shared/contract/updates.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Ports } from './ports.ts'

/** What asks, fetches and installs. */
export interface Updater {
  /** @returns the newer version that is offered; null: there is none. @throws what the network or the server did */
  check(): Promise<string | null>
  /**
   * Fetches what the last check found, and proves it whole.
   * @param progress told per cent, 0-100
   */
  download(progress: (percent: number) => void): Promise<void>
  /** What was fetched stays where it is when the till closes this time: it opens again at once, as it is. */
  hold(): void
  /** Ends the till, puts in what was fetched and opens it. */
  install(): void
  /** What was fetched goes in by itself when the till closes. */
  readonly atQuit: boolean
}

export interface Updates {
  start(): void
  stop(): void
  status(): UpdateStatus
  /** @throws TillError `wrongState` in a copy without an address of updates */
  check(): UpdateStatus
  /** @throws TillError `wrongState` when nothing was found */
  download(): UpdateStatus
  /** @throws TillError `wrongState` unless it is ready */
  install(): void
  /** The till is about to start itself anew: nothing may be put in on the way. */
  hold(): void
}

export interface UpdatesOptions {
  /** Null: this copy was made without an address of updates. */
  updater: Updater | null
  /** Of the till that runs. */
  version: string
  /** Whether the owner lets the till look and fetch by itself. */
  automatic: () => boolean
  practising: () => boolean
  ports: Pick<Ports, 'clock' | 'log' | 'emit'>
}

type Problem = (typeof UPDATE_PROBLEMS)[number]

/** The first minute of a till belongs to its cashier. */
const FIRST_MS = 60_000
const LOOK_MS = 600_000
const DAY_MS = 86_400_000
/** After a failure; a line that was away is back sooner than in a day. */
const AGAIN_MS = 3_600_000

export function createUpdates(options: UpdatesOptions): Updates {
  const { updater, version, automatic, practising, ports } = options
  const { clock, log, emit } = ports
  let state: UpdateStatus['state'] = updater ? 'idle' : 'unset'
  let next: string | null = null
  let percent = 0
  let problem: Problem | null = null
  let checkedAt: number | null = null
  /** Monotonic ms of the last try. */
  let triedAt = Number.NEGATIVE_INFINITY
  let cancelTimer: (() => void) | null = null

  const status = (): UpdateStatus => ({
    version,
    state,
    next,
    percent,
    problem,
    checkedAt,
    atQuit: updater?.atQuit ?? false,
  })
  const move = (to: UpdateStatus['state'], why: Problem | null = null): void => {
    state = to
    problem = why
    if (to !== 'downloading') percent = 0
    emit('updatesChanged', status())
  }
  const failed = (doing: string, error: unknown): void => {
    const why = updateProblem(error)
    log('updates.failed', {
      doing,
      problem: why,
      message: error instanceof Error ? error.message : typeof error,
    })
    move('failed', why)
  }
  const fetchIt = async (from: Updater): Promise<void> => {
    move('downloading')
    try {
      await from.download((told) => {
        const whole = Math.min(100, Math.max(0, Math.floor(told)))
        if (state !== 'downloading' || whole === percent) return
        percent = whole
        emit('updatesChanged', status())
      })
      log('updates.ready', { version: next })
      move('ready')
    } catch (error) {
      failed('download', error)
    }
  }
  const look = async (at: Updater): Promise<void> => {
    triedAt = clock.monotonic()
    move('checking')
    try {
      next = await at.check()
      checkedAt = clock.now()
    } catch (error) {
      failed('check', error)
      return
    }
    log('updates.checked', { next })
    if (next === null) move('none')
    else if (automatic() && !practising()) await fetchIt(at)
    else move('found')
  }
  const busy = () => state === 'checking' || state === 'downloading'
  /** By itself: a timer of a day would never end on a computer that sleeps at night. */
  const round = (): void => {
    const since = clock.monotonic() - triedAt
    const due = since >= (state === 'failed' ? AGAIN_MS : DAY_MS)
    if (updater && due && !busy() && state !== 'ready' && automatic() && !practising()) void look(updater)
    cancelTimer = clock.after(LOOK_MS, round)
  }
  const there = (): Updater => {
    if (!updater) throw new TillError('wrongState', 'this copy has no address of updates')
    return updater
  }
  return {
    start() {
      if (updater) cancelTimer = clock.after(FIRST_MS, round)
    },
    stop() {
      cancelTimer?.()
      cancelTimer = null
    },
    status,
    check() {
      const at = there()
      if (!busy() && state !== 'ready') void look(at)
      return status()
    },
    download() {
      const from = there()
      if (next === null || state === 'ready' || busy()) throw new TillError('wrongState', 'nothing to fetch')
      void fetchIt(from)
      return status()
    },
    hold: () => updater?.hold(),
    install() {
      const at = there()
      if (state !== 'ready') throw new TillError('wrongState', 'nothing is ready')
      log('updates.install', { version: next })
      at.install()
    },
  }
}

const OFFLINE =
  /^(net::|E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|NETDOWN)$|UND_ERR_)/
const SERVER = /^(HTTP_ERROR_|ERR_UPDATER_)/
const DAMAGED = /^(ERR_CHECKSUM_MISMATCH|ERR_UPDATER_INVALID_SIGNATURE)$/
const STORAGE = /^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO)$/

/** What the owner can do about it decides the kind. Exported for tests. */
export function updateProblem(error: unknown): Problem {
  if (!(error instanceof Error)) return 'other'
  const code = 'code' in error ? String(error.code) : ''
  // Chromium's network says its reason in the message alone.
  for (const said of [code, error.message]) {
    if (DAMAGED.test(said)) return 'damaged'
    if (STORAGE.test(said)) return 'storage'
    if (OFFLINE.test(said)) return 'offline'
    if (SERVER.test(said)) return 'server'
  }
  return 'other'
}
