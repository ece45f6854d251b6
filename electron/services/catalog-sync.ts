/**
 * Brings the service's catalogue into the store, page by page, in the background lane. A stop or a lost network keeps what
 * was read. Goods may move between pages while we walk, so what a pass did not see is looked for once more before it is
 * called gone.
 */

import { z } from 'zod'
import type { SyncProgress } from '../../shared/contract/app.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, WireCatalogItem } from '../apipay/types.ts'
import { BACKGROUND_PER_MINUTE } from '../apipay/window.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { Store } from '../store/store.ts'
import type { Ports } from './ports.ts'

export interface CatalogSync {
  /** Begins a pass, or does nothing while one runs. */
  start(): void
  stop(): Promise<void>
  progress(): SyncProgress
}

export interface CatalogSyncOptions {
  store: Store
  api: ApiPay
  ports: Pick<Ports, 'clock' | 'log' | 'emit'>
  /** Called with each page as it stands in the store, and with the ids that vanished. */
  stored: (items: readonly StoredItem[], gone: readonly number[]) => void
}

const PAGE = 200
/** So many unseen goods are looked for by name, one request each; for more, a second pass is cheaper. */
const MAX_LOOKUPS = 50

const Kept = z.object({ number: z.int(), finishedAt: z.int().nullable() })
const KEY = 'catalogSync'

export function createCatalogSync({ store, api, ports, stored }: CatalogSyncOptions): CatalogSync {
  const { clock, log, emit } = ports
  let abort: AbortController | null = null
  let running: Promise<void> | null = null
  const kept = store.settings.read(KEY, Kept) ?? { number: 0, finishedAt: null }
  let progress: SyncProgress = {
    running: false,
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

  const begin = (): number => {
    const number = (store.settings.read(KEY, Kept)?.number ?? 0) + 1
    store.settings.write(KEY, { number, finishedAt: progress.finishedAt })
    return number
  }
  const keep = (rows: readonly WireCatalogItem[], number: number, units: ReadonlyMap<number, string>) => {
    const items = rows.map((row) => toStored(row, units))
    store.catalog.putPage(items, number)
    stored(items, [])
  }
  const pass = async (number: number, units: ReadonlyMap<number, string>, signal: AbortSignal) => {
    const times = [clock.monotonic()]
    let done = 0
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await api.listCatalog({ page, perPage: PAGE }, { lane: 'background', signal })
      last = answer.lastPage
      keep(answer.rows, number, units)
      done += answer.rows.length
      times.push(clock.monotonic())
      tell({ done, total: answer.total, leftMs: timeLeft(last - page, times) })
    }
  }
  /** The service has no request for one good, so an unseen one is looked for by its name. */
  const lookFor = async (
    items: readonly StoredItem[],
    number: number,
    units: ReadonlyMap<number, string>,
    signal: AbortSignal,
  ) => {
    for (const item of items) {
      const answer = await api.listCatalog(
        { search: item.name, perPage: PAGE },
        { lane: 'background', signal },
      )
      keep(answer.rows, number, units)
    }
  }
  const run = async (signal: AbortSignal) => {
    const units = new Map(
      (await api.units({ lane: 'background', signal })).map((unit) => [unit.id, unit.name]),
    )
    const number = begin()
    await pass(number, units, signal)
    const unseen = store.catalog.unseen(number, MAX_LOOKUPS + 1)
    if (unseen.length > MAX_LOOKUPS) await pass(begin(), units, signal)
    else await lookFor(unseen, number, units, signal)
    // Seen by neither of the two.
    stored([], store.catalog.markGone(number))
    const finishedAt = clock.now()
    store.settings.write(KEY, { number: store.settings.read(KEY, Kept)?.number ?? number, finishedAt })
    tell({ running: false, finishedAt, leftMs: 0, problem: null })
  }
  return {
    start() {
      if (running) return
      abort = new AbortController()
      const { signal } = abort
      tell({ running: true, done: 0, total: null, leftMs: null, problem: null })
      running = run(signal)
        .catch((error: unknown) => {
          const kind = error instanceof ApiPayError ? error.kind : 'internal'
          const problem = signal.aborted ? null : kind
          if (problem) log('syncProblem', { kind })
          tell({ running: false, leftMs: null, problem })
        })
        .finally(() => {
          running = null
        })
    },
    async stop() {
      abort?.abort()
      await running
    },
    progress: () => progress,
  }
}

/** Pages that may come in one burst before the budget slows them down; also how many the pace is measured over. */
const BURST = 12

/**
 * The pace of the last pages, and never better than the allowed one: the first pages come in a burst that tells nothing.
 * @param times monotonic ms at which the pass began and each of its pages was stored
 * @returns ms
 */
function timeLeft(pagesLeft: number, times: readonly number[]): number {
  const recent = times.slice(-BURST - 1)
  const first = recent[0] ?? 0
  const measured = ((recent.at(-1) ?? first) - first) / Math.max(1, recent.length - 1)
  const allowed = pagesLeft > BURST ? 60_000 / BACKGROUND_PER_MINUTE : 0
  return Math.round(pagesLeft * Math.max(measured, allowed))
}

const toStored = (row: WireCatalogItem, units: ReadonlyMap<number, string>): StoredItem => ({
  id: row.id,
  name: row.name,
  price: row.price,
  unitId: row.unitId,
  unitName: row.unitName ?? units.get(row.unitId) ?? '',
  barcode: row.barcode,
  imageUrl: row.imageUrl,
  status: row.status,
  nomenclatureId: row.nomenclatureId,
  nomenclatureHistoryId: row.nomenclatureHistoryId,
})
