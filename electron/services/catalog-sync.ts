/**
 * Brings the service's catalogue into the store, in the background lane: in whole (catalog-walk.ts) or lightly
 * (catalog-light.ts). A stop, a lost network or a restart keeps what was read, and a full sync goes on where it stood.
 */
import { z } from 'zod'
import type { SyncProgress } from '../../shared/contract/app.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'
import { walkLightly } from './catalog-light.ts'
import { PAGE, Walk, walkAll } from './catalog-walk.ts'
import type { Ports } from './ports.ts'
import type { Shelving } from './shelving.ts'

export interface CatalogSync {
  /**
   * Begins a pass, or does nothing while one runs.
   * @param kind `auto`: a full one that stopped goes on; light when the last full one is not old; else full
   */
  start(kind?: 'auto' | 'full' | 'light'): void
  /** Keeps the place of a full pass. */
  stop(): Promise<void>
  progress(): SyncProgress
  /** Resolves when no pass runs, however it ended. */
  idle(): Promise<void>
  /** Of the last full sync, running or not: what is read beside it counts as seen by it. */
  number(): number
  /** Units as the service told them last, by id. */
  units(): ReadonlyMap<number, string>
}

export interface CatalogSyncOptions {
  store: Store
  api: ApiPay
  ports: Pick<Ports, 'clock' | 'log' | 'emit'>
  shelving: Shelving
  /** Called with the ids that vanished. */
  gone: (ids: readonly number[]) => void
  /** Requests a minute that the background may use; null: no limit. */
  perMinute: () => number | null
}

/** After this, the till reads the whole list again, ms. */
const FULL_EVERY_MS = 24 * 3_600_000
/** A full pass that stopped longer ago than this begins anew: too much will have moved. */
const RESUME_MS = 24 * 3_600_000
/** A light pass by itself, so often, ms. */
const LIGHT_EVERY_MS = 10 * 60_000

const Kept = z.object({
  number: z.int(),
  finishedAt: z.int().nullable(),
  /** By how many goods the service counts more than it lists, always; and what the last full pass alone would say. */
  gap: z.int().default(0),
  lastGap: z.int().default(0),
  fullAt: z.int().nullable().default(null),
  walk: Walk.nullable().default(null),
})
type Kept = z.infer<typeof Kept>
const KEY = 'catalogSync'
const NONE: Kept = { number: 0, finishedAt: null, gap: 0, lastGap: 0, fullAt: null, walk: null }

export function createCatalogSync(options: CatalogSyncOptions): CatalogSync {
  const { store, api, ports, shelving, gone, perMinute } = options
  const { clock, log, emit } = ports
  let abort: AbortController | null = null
  let running: Promise<void> | null = null
  let cancelNext = () => {}
  let kept = store.settings.read(KEY, Kept) ?? NONE
  let progress: SyncProgress = {
    running: false,
    kind: 'full',
    paused: kept.walk !== null,
    done: 0,
    total: null,
    leftMs: null,
    finishedAt: kept.finishedAt,
    problem: null,
  }
  const tell = (change: Partial<SyncProgress>) => {
    progress = { ...progress, ...change }
    emit('syncProgress', progress)
  }
  const keep = (change: Partial<Kept>) => {
    kept = { ...kept, ...change }
    store.settings.write(KEY, kept)
  }
  const resumable = () =>
    kept.walk && Math.abs(clock.now() - kept.walk.startedAt) < RESUME_MS ? kept.walk : null
  const kindFor = (asked: 'auto' | 'full' | 'light'): 'full' | 'light' => {
    if (resumable() || kept.fullAt === null || asked === 'full') return 'full'
    return asked === 'light' || Math.abs(clock.now() - kept.fullAt) < FULL_EVERY_MS ? 'light' : 'full'
  }

  const full = async (signal: AbortSignal) => {
    const old = resumable()
    const walk = old ?? {
      number: kept.number + 1,
      page: 1,
      total: null,
      stepsBack: 0,
      startedAt: clock.now(),
    }
    keep({ number: walk.number, walk })
    const times = [clock.monotonic()]
    const { gone: vanished, total } = await walkAll(walk, {
      store,
      api,
      clock,
      shelving,
      signal,
      stands(next, { seen, total, left }) {
        keep({ walk: next })
        times.push(clock.monotonic())
        tell({ done: seen, total, leftMs: timeLeft(left, times, perMinute()) })
      },
    })
    gone(vanished)
    const at = clock.now()
    // What went after it was read makes a difference once; a service that counts otherwise makes it each time.
    const gap = total - store.catalog.count()
    keep({ walk: null, finishedAt: at, fullAt: at, gap: gap === kept.lastGap ? gap : 0, lastGap: gap })
  }
  const light = async (signal: AbortSignal): Promise<boolean> => {
    const times = [clock.monotonic()]
    const whole = await walkLightly({
      store,
      api,
      clock,
      shelving,
      signal,
      number: kept.number,
      gap: kept.gap,
      told(read, planned) {
        times.push(clock.monotonic())
        tell({
          done: read * PAGE,
          total: planned * PAGE,
          leftMs: timeLeft(planned - read, times, perMinute()),
        })
      },
    })
    if (whole) keep({ finishedAt: clock.now() })
    return whole
  }
  const run = async (kind: 'full' | 'light', signal: AbortSignal) => {
    shelving.learn(await api.units({ lane: 'background', signal }))
    if (kind === 'full' || !(await light(signal))) {
      if (kind === 'light') tell({ kind: 'full', done: 0, total: null, leftMs: null })
      await full(signal)
    }
    tell({ running: false, paused: false, finishedAt: kept.finishedAt, leftMs: 0, problem: null })
  }
  const sync: CatalogSync = {
    start(asked = 'auto') {
      if (running) return
      cancelNext()
      abort = new AbortController()
      const { signal } = abort
      const kind = kindFor(asked)
      tell({ running: true, kind, paused: false, done: 0, total: null, leftMs: null, problem: null })
      running = run(kind, signal)
        .catch((error: unknown) => {
          const fault = error instanceof ApiPayError ? error.kind : 'internal'
          const problem = signal.aborted ? null : fault
          if (problem) log('syncProblem', { kind: problem })
          tell({ running: false, leftMs: null, problem, paused: kept.walk !== null })
        })
        .finally(() => {
          running = null
          // Stopped by hand, it stays stopped.
          if (!signal.aborted) cancelNext = clock.after(LIGHT_EVERY_MS, () => sync.start())
        })
    },
    async stop() {
      cancelNext()
      abort?.abort()
      await running
      cancelNext()
    },
    progress: () => progress,
    idle: () => running ?? Promise.resolve(),
    number: () => kept.number,
    units: shelving.units,
  }
  return sync
}

/** Pages that may come in one burst before the budget slows them down; also how many the pace is measured over. */
const BURST = 12

/**
 * The pace of the last pages, and never better than the allowed one: the first pages come in a burst that tells nothing.
 * @param times monotonic ms at which the pass began and each of its pages was stored
 * @param perMinute what the background may use; null: no limit
 * @returns ms
 */
function timeLeft(pagesLeft: number, times: readonly number[], perMinute: number | null): number {
  const recent = times.slice(-BURST - 1)
  const first = recent[0] ?? 0
  const measured = ((recent.at(-1) ?? first) - first) / Math.max(1, recent.length - 1)
  const allowed = pagesLeft > BURST && perMinute !== null ? 60_000 / perMinute : 0
  return Math.round(pagesLeft * Math.max(measured, allowed))
}
