/**
 * Online or not, told from what requests really met, and the probe that finds the way back. Never asks the OS.
 */
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay } from '../apipay/types.ts'
import type { Ports } from './ports.ts'

export interface Connectivity {
  readonly online: boolean
  /** UTC epoch ms, null while online. */
  readonly since: number | null
  /** The key was refused; everything waits for a new one. */
  readonly keyRefused: boolean
  /** The service has lost Kaspi: it takes no invoice until its people have mended that. */
  readonly kaspiLost: boolean
  /** Wraps a client so that each of its answers is evidence. */
  observe(api: ApiPay): ApiPay
  onChange(listener: () => void): void
  /** Asks at once, for example after the machine woke. */
  probe(): void
  stop(): void
}

/** What the service cannot do without Kaspi; reading it can. */
const ASKS_KASPI: ReadonlySet<string | symbol> = new Set<keyof ApiPay>([
  'createInvoice',
  'cancelInvoice',
  'refundInvoice',
])
const PROBE_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const
/** A refusal of the key may have been a slip of the service: without this a shop would stand until its owner comes. */
const KEY_MS = 60_000

export interface ConnectivityOptions extends Pick<Ports, 'clock' | 'log'> {
  /** There is no key to ask with: nothing is sent until the owner gives one. */
  keyMissing: boolean
}

export function createConnectivity({ clock, log, keyMissing }: ConnectivityOptions): Connectivity {
  let since: number | null = null
  let keyRefused = keyMissing
  let kaspiLost = false
  let failures = 0
  let cancelProbe: (() => void) | null = null
  let probeWith: (() => Promise<void>) | null = null
  let stopped = false
  const listeners: (() => void)[] = []
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const askIn = (wait: number) => {
    cancelProbe?.()
    if (!stopped) cancelProbe = clock.after(wait, () => void probeWith?.().catch(() => undefined))
  }
  const answered = () => {
    failures = 0
    const changed = since !== null || keyRefused
    since = null
    keyRefused = false
    cancelProbe?.()
    if (changed) {
      log('online')
      tell()
    }
  }
  const failed = (error: unknown) => {
    if (!(error instanceof ApiPayError)) return
    // Whatever came instead of an answer about the key: it is asked for again.
    if (keyRefused && !keyMissing) askIn(KEY_MS)
    if (error.kind === 'offline' || error.kind === 'timeout') {
      failures += 1
      if (since === null) {
        since = clock.now()
        log('offline', { endpoint: error.details.endpoint })
        tell()
      }
      askIn(PROBE_MS[Math.min(failures, PROBE_MS.length) - 1] ?? PROBE_MS[0])
    } else if (error.kind === 'unauthorized') {
      if (!keyMissing) askIn(KEY_MS)
      if (keyRefused && since === null) return
      // The service spoke: the line is there, the key alone is wrong.
      since = null
      failures = 0
      keyRefused = true
      tell()
    } else if (error.kind === 'kaspiUnavailable') {
      if (since !== null) answered()
      if (kaspiLost) return
      kaspiLost = true
      tell()
    } else if (error.details.status !== undefined && since !== null) {
      // The service spoke, though it refused: the line is there.
      answered()
    }
  }
  return {
    get online() {
      return since === null
    },
    get since() {
      return since
    },
    get keyRefused() {
      return keyRefused
    },
    get kaspiLost() {
      return kaspiLost
    },
    observe(api) {
      const observed = new Proxy(api, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver)
          if (typeof member !== 'function') return member
          return async (...args: unknown[]) => {
            try {
              const value: unknown = await Reflect.apply(member, target, args)
              // What the client remembers is no evidence that the line is up.
              if (name !== 'dialect') answered()
              if (kaspiLost && ASKS_KASPI.has(name)) {
                kaspiLost = false
                tell()
              }
              return value
            } catch (error) {
              failed(error)
              throw error
            }
          }
        },
      })
      probeWith = () => observed.checkKey({ lane: 'watch' })
      return observed
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
    probe() {
      if (since !== null) void probeWith?.().catch(() => undefined)
    },
    stop() {
      stopped = true
      cancelProbe?.()
    },
  }
}
